"""The record of background jobs that are over."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from reliscore_desktop.domain.phrase import as_json, from_json
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import JobRow

KEPT_JOBS = 500
"""Older jobs are forgotten: imports and scoring runs have records of their own."""

WINDOW, TERMINAL = "window", "terminal"
"""Where a job was started."""

TITLE, MESSAGE = "title", "message"
"""Keys of `said`."""

_BETWEEN = "\n\n"
"""Parts the message from the details in the one column that holds both; a message has no blank line."""

_JOBS = JobRow.__table__.c


@dataclass(frozen=True, slots=True)
class PastJob:
    """One job that is over. `state` is done, cancelled or failed; moments are UTC.

    `message` is what it said to the user, `details` what only a developer reads, such as the place of an error.
    `started_by` is an account, `place` WINDOW or TERMINAL; both are empty where an earlier version kept the job.
    """

    id: int
    kind: str
    title: str
    state: str
    started_at: dt.datetime | None
    finished_at: dt.datetime | None
    message: str
    details: str = ""
    started_by: str = ""
    place: str = ""

    @property
    def seconds(self) -> float | None:
        """How long it ran; None where it never began."""
        if self.started_at is None or self.finished_at is None:
            return None
        return (self.finished_at - self.started_at).total_seconds()


def record_job(
    store: Store,
    *,
    kind: str,
    title: str,
    state: str,
    started_at: dt.datetime | None,
    finished_at: dt.datetime | None,
    message: str,
    details: str = "",
    started_by: str = "",
    place: str = "",
) -> None:
    """Add a job and forget the oldest ones. Raises ReadOnlyError, StoreError."""
    oldest_kept = sa.select(_JOBS.id).order_by(_JOBS.id.desc()).offset(KEPT_JOBS - 1).limit(1).scalar_subquery()
    with store.writing() as connection:
        connection.execute(
            sa.insert(JobRow).values(
                kind=kind,
                title=str(title),
                state=state,
                started_at=started_at,
                finished_at=finished_at,
                message=_packed(message, details),
                started_by=started_by,
                place=place,
                said={TITLE: as_json(title), MESSAGE: as_json(message)},
            )
        )
        connection.execute(sa.delete(JobRow).where(_JOBS.id < oldest_kept))


def past_jobs(store: Store, limit: int = KEPT_JOBS) -> list[PastJob]:
    """Jobs that are over, newest first."""
    with store.reading() as connection:
        rows = connection.execute(sa.select(JobRow.__table__).order_by(_JOBS.id.desc()).limit(limit))
        return [_past(row) for row in rows]


def _past(row: Any) -> PastJob:
    said = row.said or {}
    message, details = _unpacked(row.message)
    return PastJob(
        id=row.id,
        kind=row.kind,
        title=from_json(said.get(TITLE), row.title),
        state=row.state,
        started_at=row.started_at,
        finished_at=row.finished_at,
        message=from_json(said.get(MESSAGE), message),
        details=details,
        started_by=row.started_by or "",
        place=row.place or "",
    )


def _packed(message: str, details: str) -> str:
    return f"{message}{_BETWEEN}{details}" if details else message


def _unpacked(text: str) -> tuple[str, str]:
    message, _, details = text.partition(_BETWEEN)
    return message, details
