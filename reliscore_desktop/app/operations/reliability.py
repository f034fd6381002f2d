"""Failure rates, survival and spares of the fleet as of any day, with departures that people explained censored."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from reliscore_desktop.alerting.outcomes import outcomes
from reliscore_desktop.app.operations.fleet import fleet_frame
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.reliability.exposure import SITE, Period, drive_days, exposure, lives
from reliscore_desktop.reliability.failure_rate import FailureRate, failure_rates, fleet_rate
from reliscore_desktop.reliability.hazard import AgeRate, failure_rate_by_age
from reliscore_desktop.reliability.spares import SparesForecast, spares_forecast
from reliscore_desktop.reliability.survival import Bools, Floats, SurvivalCurve, kaplan_meier

DEFAULT_MONTHS = 12
LONGEST_MONTHS = 600


@dataclass(frozen=True)
class ReliabilityBasis:
    """What every figure of a page or command is made of, read once.

    `exposure` and `exposure_before` have drive_model, drives, drive_days, failures; `drives` one row per drive, as
    `reliability.exposure.lives` makes them. `sites` are those of the whole fleet.
    """

    as_of: dt.date
    period: Period
    site: str | None
    sites: tuple[str, ...]
    exposure: pl.DataFrame
    exposure_before: pl.DataFrame
    drives: pl.DataFrame
    fleet: FleetFrame


@dataclass(frozen=True, slots=True)
class FailureRateReport:
    """AFR per drive model, highest first, of a period and of the period before it. Totals are None without any."""

    as_of: dt.date
    first: dt.date
    last: dt.date
    site: str | None
    rates: tuple[FailureRate, ...]
    total: FailureRate | None
    before: tuple[FailureRate, ...]


@dataclass(frozen=True, slots=True)
class DriveModelSurvival:
    """Survival and AFR by age of one drive model. `without_age` counts drives left out: they report no usable age."""

    drive_model: str
    drives: int
    without_age: int
    longest_age_days: float
    curve: SurvivalCurve
    by_age: tuple[AgeRate, ...]


def read_basis(
    workspace: Workspace, as_of: dt.date | None = None, *, months: int = DEFAULT_MONTHS, site: str | None = None
) -> ReliabilityBasis:
    """Read exposure and lives of the `months` up to a day. Raises InputError for no telemetry, an unknown site."""
    if not 1 <= months <= LONGEST_MONTHS:
        raise InputError(
            phrase("A period of {months} months can't be used.", months=months),
            phrase("Choose 1 to {most} months.", most=LONGEST_MONTHS),
        )
    fleet = fleet_frame(workspace, as_of)
    if fleet.as_of is None:
        raise InputError("There is no telemetry in this workspace.", "Import some first: reliscore import PATH.")
    sites = tuple(fleet.frame[SITE].drop_nulls().unique().sort())
    if site is not None and site not in sites:
        raise InputError(
            phrase("No drive is at a site called '{site}'.", site=site),
            phrase("Sites are: {sites}.", sites=", ".join(sites) or phrase("none known")),
        )
    period = Period(_months_before(fleet.as_of, months) + dt.timedelta(days=1), fleet.as_of)
    known = outcomes(workspace.store, fleet.as_of)
    now, earlier = (lives(fleet.frame, known, one, site) for one in (period, period.before))
    return ReliabilityBasis(
        fleet.as_of,
        period,
        site,
        sites,
        exposure(drive_days(workspace.store, period, site), now),
        exposure(drive_days(workspace.store, period.before, site), earlier),
        now,
        fleet,
    )


def failure_rate_report(basis: ReliabilityBasis) -> FailureRateReport:
    """AFR with exact Poisson intervals of every drive model that was in the fleet."""
    rates = tuple(failure_rates(basis.exposure))
    before = tuple(failure_rates(basis.exposure_before))
    period = basis.period
    return FailureRateReport(basis.as_of, period.first, period.last, basis.site, rates, fleet_rate(rates), before)


def survival_report(basis: ReliabilityBasis, drive_models: Sequence[str] = ()) -> tuple[DriveModelSurvival, ...]:
    """Kaplan-Meier and AFR by age per drive model, in the order given; the most common first where none is named.

    Raises InputError for a drive model without drives in the period.
    """
    sizes = basis.exposure.sort("drive_days", "drive_model", descending=[True, False])
    known = sizes["drive_model"].to_list()
    unknown = [name for name in drive_models if name not in known]
    if unknown:
        raise InputError(
            phrase("No drive of {unknown} was seen in this period.", unknown=unknown[0]),
            "Check the name of the drive model.",
        )
    return tuple(_survival(name, basis.drives) for name in (drive_models or known))


def spares_report(basis: ReliabilityBasis, stock: dict[str, int]) -> tuple[SparesForecast, ...]:
    """Failures to expect of each capacity in 30 and 90 days.

    `stock` by capacity in bytes, as the settings keep it (0: not reported).
    """
    in_service = basis.drives.filter(pl.col("in_service"))
    if in_service.is_empty():
        return ()
    held: dict[int | None, int] = {int(capacity) or None: count for capacity, count in stock.items()}
    return tuple(spares_forecast(in_service, basis.exposure, held))


def _survival(drive_model: str, drives: pl.DataFrame) -> DriveModelSurvival:
    mine = drives.filter(pl.col("drive_model") == drive_model)
    aged = mine.drop_nulls("exit_age_days")
    entry: Floats = aged["entry_age_days"].to_numpy().astype(np.float64)
    leave: Floats = aged["exit_age_days"].to_numpy().astype(np.float64)
    failed: Bools = aged["failed"].to_numpy().astype(np.bool_)
    longest = float(leave.max()) if len(leave) else 0.0
    by_age = tuple(one for one in failure_rate_by_age(entry, leave, failed) if one.afr is not None)
    curve = kaplan_meier(entry, leave, failed)
    return DriveModelSurvival(drive_model, mine.height, mine.height - aged.height, longest, curve, by_age)


def _months_before(day: dt.date, months: int) -> dt.date:
    """The same day of an earlier month, or its last day where it is shorter; never before year 1."""
    count = max(day.year * 12 + day.month - 1 - months, 12)
    year, month = divmod(count, 12)
    following = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return dt.date(year, month + 1, min(day.day, (following - dt.timedelta(days=1)).day))
