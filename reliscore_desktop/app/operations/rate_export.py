"""Export of the failure rates per drive model, for the window and the terminal alike."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from reliscore_desktop.app.operations.reliability import (
    DEFAULT_MONTHS,
    FailureRateReport,
    failure_rate_report,
    read_basis,
)
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.exports.failure_rates import RATE_SCHEMA, RateFacts, require_rate_suffix, write_failure_rates
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.reliability.failure_rate import FEW_DRIVE_DAYS, FEW_DRIVES


@dataclass(frozen=True, slots=True)
class RateExport:
    """The written file; `drive_models` counts its rows but the last, which is the whole fleet."""

    path: Path
    drive_models: int
    first: dt.date
    last: dt.date


def export_failure_rates(
    workspace: Workspace,
    path: Path,
    context: JobContext,
    *,
    as_of: dt.date | None = None,
    months: int = DEFAULT_MONTHS,
    site: str | None = None,
) -> RateExport:
    """Write AFR, interval and drive-days per drive model and of all together to a .csv or .xlsx file.

    Raises InputError for another suffix, no telemetry, an unknown site or a path that can't be written.
    """
    require_rate_suffix(path)
    context.step("Reading the fleet")
    report = failure_rate_report(read_basis(workspace, as_of, months=months, site=site))
    context.step("Writing the list")
    facts = RateFacts(report.first, report.last, site, FEW_DRIVES, FEW_DRIVE_DAYS)
    write_failure_rates(rate_table(report), path, facts)
    return RateExport(path, len(report.rates), report.first, report.last)


def rate_table(report: FailureRateReport) -> pl.DataFrame:
    """Rows with RATE_SCHEMA, highest rate first, all drive models together last."""
    before = {rate.drive_model: rate.afr for rate in report.before}
    rows = [
        (
            *(rate.drive_model, rate.drives, rate.drive_days, rate.failures),
            *(rate.afr, rate.interval.low, rate.interval.high),
            *(before.get(rate.drive_model), rate.is_few),
        )
        for rate in (*report.rates, *([report.total] if report.total else []))
    ]
    return pl.DataFrame(rows, schema=RATE_SCHEMA, orient="row")
