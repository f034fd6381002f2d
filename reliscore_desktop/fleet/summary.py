"""Everything the Overview shows, computed from the fleet frame, the catalogue and the scoring runs."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.risk import AT_RISK, BandLimits, RiskBand
from reliscore_desktop.fleet.drive_models import DriveModelRisk, drive_model_risks
from reliscore_desktop.fleet.expected import Expected, expected_failures
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.fleet.freshness import FreshnessCell, SiteFreshness, freshness
from reliscore_desktop.fleet.histogram import RiskBin, risk_histogram
from reliscore_desktop.fleet.query import IN_SERVICE
from reliscore_desktop.fleet.schema import DriveStatus
from reliscore_desktop.fleet.trend import LastRun, PastCheck, TrendPoint, last_run, past_check, trend
from reliscore_desktop.store.store import Store

__all__ = [
    "DriveModelRisk",
    "Expected",
    "FleetSummary",
    "FreshnessCell",
    "LastRun",
    "PastCheck",
    "RiskBin",
    "SiteFreshness",
    "StaleGroup",
    "TrendPoint",
    "summarise",
]


COUNTED = (
    "drive_model",
    "datacenter",
    "vault_id",
    "first_seen",
    "status",
    "scored",
    "probability",
    "band",
    "not_scored_reason",
)
"""What the figures count by. The drives in service with all their columns would take as much memory as the fleet."""


@dataclass(frozen=True, slots=True)
class StaleGroup:
    """The place with most stale drives."""

    datacenter: str | None
    vault_id: str | None
    drives: int


@dataclass(frozen=True, slots=True)
class FleetSummary:
    """Figures of one as-of day.

    `drives` counts drives in service (active and stale): the scored and the not scored by reason. `bands` counts
    scored drives only. `expected`, `past_check` and `last_run` are None where no run covers the day. `stale_at_risk`
    counts stale drives whose kept score is elevated or above; they are in no other figure of risk.
    """

    as_of: dt.date | None
    latest_day: dt.date | None
    drives: int
    first_seen_last_7_days: int
    scored: int
    not_scored: dict[str, int]
    bands: dict[RiskBand, int]
    expected: Expected | None
    past_check: PastCheck | None
    last_run: LastRun | None
    stale: int
    stale_at_risk: int
    stale_hotspot: StaleGroup | None
    failed: int
    failed_last_30_days: int
    drive_models: tuple[DriveModelRisk, ...]
    histogram: tuple[RiskBin, ...]
    freshness: tuple[SiteFreshness, ...]
    trend: tuple[TrendPoint, ...]

    @property
    def at_risk(self) -> int:
        """Scored drives that are elevated or above."""
        return sum(self.bands[band] for band in AT_RISK)


def summarise(fleet: FleetFrame, store: Store, limits: BandLimits | None = None) -> FleetSummary:
    """Summary of the fleet on its as-of day. The trend comes from recorded runs; days without a run have no point."""
    frame = fleet.frame
    in_service = frame.select(COUNTED).filter(pl.col("status").is_in([status.value for status in IN_SERVICE]))
    scored = in_service.filter("scored")
    stale = in_service.filter(pl.col("status") == DriveStatus.STALE.value)
    day = fleet.as_of
    return FleetSummary(
        as_of=day,
        latest_day=fleet.latest_day,
        drives=in_service.height,
        first_seen_last_7_days=_within(in_service, "first_seen", day, 7),
        scored=scored.height,
        not_scored=_counts(in_service.filter(~pl.col("scored")), "not_scored_reason"),
        bands=_bands(scored),
        expected=expected_failures(scored["probability"]) if scored.height else None,
        past_check=past_check(store, day, frame) if day else None,
        last_run=last_run(store, day) if day else None,
        stale=stale.height,
        stale_at_risk=stale.filter(pl.col("band").is_in([band.value for band in AT_RISK])).height,
        stale_hotspot=_hotspot(stale),
        failed=frame.height - in_service.height,
        failed_last_30_days=_within(frame, "failed_on", day, 30),
        drive_models=drive_model_risks(scored),
        histogram=risk_histogram(scored["probability"], limits or BandLimits()),
        freshness=freshness(store, day, frame) if day else (),
        trend=trend(store, day) if day else (),
    )


def _within(frame: pl.DataFrame, column: str, day: dt.date | None, days: int) -> int:
    if day is None:
        return 0
    return frame.filter(pl.col(column) > day - dt.timedelta(days=days)).height


def _counts(frame: pl.DataFrame, column: str) -> dict[str, int]:
    return dict(sorted(frame[column].drop_nulls().value_counts().iter_rows()))


def _bands(scored: pl.DataFrame) -> dict[RiskBand, int]:
    counted = _counts(scored, "band")
    return {band: counted.get(band.value, 0) for band in RiskBand}


def _hotspot(stale: pl.DataFrame) -> StaleGroup | None:
    placed = stale.filter(pl.col("vault_id").is_not_null() | pl.col("datacenter").is_not_null())
    if placed.is_empty():
        return None
    places = (
        placed.group_by("datacenter", "vault_id")
        .len()
        .sort(["len", "datacenter", "vault_id"], descending=[True, False, False])
    )
    return StaleGroup(*places.row(0))
