"""What the Reliability page shows, read in a worker."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.app.operations.cohort_answers import CohortQuestion, cohort_questions
from reliscore_desktop.app.operations.reliability import (
    DriveModelSurvival,
    FailureRateReport,
    ReliabilityBasis,
    failure_rate_report,
    read_basis,
    spares_report,
    survival_report,
)
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.reliability.spares import SparesForecast
from reliscore_desktop.store.segment import SegmentKind


@dataclass(frozen=True)
class ReliabilitySnapshot:
    """Every figure of the page, of one day, period and site. `survival` by drive model, most drive-days first."""

    basis: ReliabilityBasis
    report: FailureRateReport
    survival: dict[str, DriveModelSurvival]
    spares: tuple[SparesForecast, ...]
    questions: tuple[CohortQuestion, ...]
    capacities: dict[str, int | None]
    """The usual capacity of each drive model in bytes, None where it is not reported."""


def read_reliability(
    workspace: Workspace, as_of: dt.date | None, months: int, site: str | None
) -> ReliabilitySnapshot | None:
    """Read them; None in a workspace without telemetry."""
    if not workspace.store.segments.days(SegmentKind.TELEMETRY):
        return None
    basis = read_basis(workspace, as_of, months=months, site=site)
    return ReliabilitySnapshot(
        basis,
        failure_rate_report(basis),
        {one.drive_model: one for one in survival_report(basis)},
        spares_report(basis, workspace.settings.spares_stock),
        cohort_questions(workspace, basis.fleet),
        _capacities(basis.drives),
    )


def _capacities(drives: pl.DataFrame) -> dict[str, int | None]:
    usual = pl.col("capacity_bytes").drop_nulls().mode().first()
    return dict(drives.group_by("drive_model").agg(usual).iter_rows())
