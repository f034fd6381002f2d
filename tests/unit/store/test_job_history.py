"""Jobs that are over stay on record, the oldest ones only so long."""

import datetime as dt

import pytest

from reliscore_desktop.domain.phrase import Phrase, phrase
from reliscore_desktop.store.job_history import TERMINAL, past_jobs, record_job
from reliscore_desktop.store.store import Store

START = dt.datetime(2026, 11, 19, 6, 0, tzinfo=dt.UTC)


def record(store: Store, title: str, seconds: int | None = 3) -> None:
    end = START + dt.timedelta(seconds=seconds) if seconds is not None else None
    begin = START if seconds is not None else None
    record_job(store, kind="import", title=title, state="done", started_at=begin, finished_at=end, message="All well.")


def test_jobs_come_back_newest_first_with_what_they_said(store: Store) -> None:
    record(store, "one")
    record(store, "never began", None)
    found = past_jobs(store)
    assert [(job.title, job.seconds, job.message) for job in found] == [
        ("never began", None, "All well."),
        ("one", 3.0, "All well."),
    ]
    assert [job.title for job in past_jobs(store, 1)] == ["never began"]


def test_the_oldest_jobs_are_forgotten(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reliscore_desktop.store.job_history.KEPT_JOBS", 3)
    for number in range(5):
        record(store, str(number))
    assert [job.title for job in past_jobs(store)] == ["4", "3", "2"]


def test_who_where_and_what_was_said_come_back_as_phrases(store: Store) -> None:
    said = phrase("{file} is empty.", file="a.csv")
    record_job(
        store,
        kind="import",
        title="Import",
        state="failed",
        started_at=START,
        finished_at=START,
        message=said,
        started_by="ann",
        place=TERMINAL,
    )
    record(store, "of an earlier version")
    earlier, found = past_jobs(store)
    assert isinstance(found.message, Phrase)
    assert (found.message, found.message.values, found.started_by, found.place) == (said, said.values, "ann", TERMINAL)
    assert (earlier.started_by, earlier.place) == ("", "")
