"""Asks whether a cohort that lost too many drives was removed on purpose, and records the answer."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import polars as pl

from reliscore_desktop.alerting.alert import AlertOutcome
from reliscore_desktop.alerting.evaluation import CohortFinding
from reliscore_desktop.alerting.outcomes import outcomes
from reliscore_desktop.app.operations.alerts import record_outcome
from reliscore_desktop.app.operations.cohort_alarms import cohort_findings
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.fleet.frame import FleetFrame

ANSWERS: tuple[AlertOutcome, ...] = (AlertOutcome.PLANNED_REMOVAL, AlertOutcome.FAILED)


@dataclass(frozen=True, slots=True)
class CohortQuestion:
    """A cohort alarm that waits for an answer. `figures` are those of `reliability.cohorts.CohortAlarm`.

    `lost` are all drives it lost; `unexplained` those without a failure report, which an answer speaks for. They left
    between `first_left` and `last_left`, the last days on which they reported; without any those days are of `lost`.
    """

    subject: str
    figures: dict[str, Any]
    lost: tuple[DriveKey, ...]
    unexplained: tuple[DriveKey, ...]
    first_left: dt.date
    last_left: dt.date

    @property
    def drive_model(self) -> str:
        """The drive model it is about."""
        return str(self.figures["drive_model"])


def cohort_questions(workspace: Workspace, fleet: FleetFrame) -> tuple[CohortQuestion, ...]:
    """Cohorts that lost more drives than the fleet would, where some left without a failure report.

    A drive that a person has spoken of is not asked about again. Until they are answered those drives are censored:
    neither failed nor survived.
    """
    return tuple(one for one in cohort_losses(workspace, fleet) if one.unexplained)


def cohort_losses(workspace: Workspace, fleet: FleetFrame) -> tuple[CohortQuestion, ...]:
    """Every cohort that lost more drives than the fleet would; those that only failed leave nothing to ask."""
    if fleet.as_of is None:
        return ()
    told = outcomes(workspace.store, fleet.as_of).filter(pl.col("source") == "person")
    drives = fleet.frame.select(*DRIVE_KEY_COLUMNS, "last_seen", "failed_on")
    return tuple(_question(found, drives, told) for found in cohort_findings(workspace.store, fleet))


def _question(found: CohortFinding, drives: pl.DataFrame, told: pl.DataFrame) -> CohortQuestion:
    keys = pl.DataFrame(found.drives, schema=dict.fromkeys(DRIVE_KEY_COLUMNS, pl.String()), orient="row")
    lost = drives.join(keys, on=list(DRIVE_KEY_COLUMNS), how="semi")
    left = lost.filter(pl.col("failed_on").is_null()).join(told, on=list(DRIVE_KEY_COLUMNS), how="anti")
    gone = lost if left.is_empty() else left
    days: list[dt.date] = gone["last_seen"].sort().to_list()
    unexplained = tuple(DriveKey(*row) for row in left.select(DRIVE_KEY_COLUMNS).iter_rows())
    return CohortQuestion(found.subject, dict(found.facts), found.drives, unexplained, days[0], days[-1])


def answer_cohort(
    workspace: Workspace, question: CohortQuestion, answer: AlertOutcome, *, actor: str | None = None
) -> int:
    """Record what became of a cohort's unexplained drives; returns how many. The audit trail keeps the answer.

    Raises InputError for an answer other than ANSWERS, ReadOnlyError.
    """
    if answer not in ANSWERS:
        raise InputError(
            phrase("'{answer}' doesn't answer a cohort alarm.", answer=answer),
            phrase("Choose one of {answers}.", answers=", ".join(ANSWERS)),
        )
    note = f"cohort alarm: {question.subject}"
    record_outcome(workspace, question.unexplained, answer, question.last_left, note=note, actor=actor)
    return len(question.unexplained)
