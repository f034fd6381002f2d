"""How many drives of each site reported on each of the last days, of how many in service."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

FRESHNESS_DAYS = 14
MOST_MISSING = 2_000
"""A list of more drives than this is no list to go through; the calendar shows such an outage better."""
SITE = "datacenter"


@dataclass(frozen=True, slots=True)
class FreshnessCell:
    """One site on one day: how many drives reported of how many in service."""

    day: dt.date
    reported: int
    in_service: int


@dataclass(frozen=True, slots=True)
class SiteFreshness:
    """`site` is None where telemetry names no datacenter. Cells run from the oldest day to the as-of day.

    `missing` are the drives in service that did not report on the as-of day, at most MOST_MISSING of them.
    """

    site: str | None
    cells: tuple[FreshnessCell, ...]
    missing: tuple[DriveKey, ...] = ()


def freshness(store: Store, day: dt.date, fleet: pl.DataFrame) -> tuple[SiteFreshness, ...]:
    """Sites by name, the nameless one last.

    In service on a day are the drives of `fleet` first seen by then, not failed before it, and seen at least once
    since the oldest of these days or the day before it.
    """
    days = [day - dt.timedelta(days=back) for back in range(FRESHNESS_DAYS - 1, -1, -1)]
    reported = _reported(store, days)
    known = fleet.select(*DRIVE_KEY_COLUMNS, SITE, "first_seen", "last_seen", "failed_on")
    recent = known.filter(pl.col("last_seen") >= days[0] - dt.timedelta(days=1))
    sites = sorted(
        {*recent[SITE].unique(), *(site for site, _ in reported)}, key=lambda site: (site is None, site or "")
    )
    in_service = {each: dict(recent.filter(_in_service(each)).group_by(SITE).len().iter_rows()) for each in days}
    return tuple(
        SiteFreshness(
            site,
            tuple(FreshnessCell(each, reported.get((site, each), 0), in_service[each].get(site, 0)) for each in days),
            _missing(recent, site, day),
        )
        for site in sites
    )


def _missing(recent: pl.DataFrame, site: str | None, day: dt.date) -> tuple[DriveKey, ...]:
    there = pl.col(SITE).is_null() if site is None else pl.col(SITE) == site
    unseen = recent.filter(_in_service(day) & there & (pl.col("last_seen") < day)).select(DRIVE_KEY_COLUMNS)
    return tuple(DriveKey(*key) for key in unseen.head(MOST_MISSING).iter_rows())


def _in_service(day: dt.date) -> pl.Expr:
    not_failed = pl.col("failed_on").is_null() | (pl.col("failed_on") >= day)
    return (pl.col("first_seen") <= day) & not_failed


def _reported(store: Store, days: list[dt.date]) -> dict[tuple[str | None, dt.date], int]:
    lazy = store.segments.scan(SegmentKind.TELEMETRY, days[0], days[-1], (SITE, "date"))
    counted = lazy.group_by(SITE, "date").len().collect()
    return {(site, day): count for site, day, count in counted.iter_rows()}
