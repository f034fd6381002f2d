"""The sweep: unused files go after a grace period, and nothing else."""

import datetime as dt
import os
import time
from pathlib import Path

import pytest

from reliscore_desktop.domain.errors import ReadOnlyError
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from tests.unit.store.fleets import day, telemetry

TELEMETRY = SegmentKind.TELEMETRY
NOW, HOUR = dt.timedelta(0), dt.timedelta(hours=1)


def commit(store: Store, revision: int) -> Path:
    pending = store.segments.prepare(TELEMETRY, telemetry(day(0), revision=revision), day(0))
    return store.root / store.segments.commit([pending])[0].path


def age(path: Path, by: dt.timedelta) -> None:
    then = time.time() - by.total_seconds()
    os.utime(path, (then, then))


def test_superseded_files_stay_within_the_grace_period_and_go_after_it(store: Store, context: JobContext) -> None:
    old, new = commit(store, 1), commit(store, 2)

    assert store.segments.sweep(HOUR, context) == 0
    assert old.exists()
    assert store.segments.sweep(NOW, context) == 1
    assert not old.exists()
    assert new.exists()
    assert store.segments.verify(context).is_clean


def test_leftovers_of_a_broken_off_write_go_once_they_are_old(local_store: Store, context: JobContext) -> None:
    commit(local_store, 1)
    folder = local_store.root / "telemetry" / "2024-03"
    orphan, aside = folder / "2024-03-01.20240301T000000000000.0123456789abcdef.parquet", folder / ".part.aside"
    for path in (orphan, aside):
        path.write_bytes(b"half")

    assert local_store.segments.sweep(HOUR, context) == 0
    for path in (orphan, aside):
        age(path, 2 * HOUR)
    assert local_store.segments.sweep(HOUR, context) == 2
    assert local_store.segments.read_day(TELEMETRY, day(0)) is not None


def test_a_file_about_to_be_committed_is_never_swept(local_store: Store, context: JobContext) -> None:
    pending = local_store.segments.prepare(TELEMETRY, telemetry(day(0)), day(0))
    age(local_store.root / pending.path, 48 * HOUR)

    assert local_store.segments.sweep(HOUR, context) == 0
    local_store.segments.commit([pending])
    assert local_store.segments.verify(context).is_clean


def test_foreign_files_are_left_alone(local_store: Store, context: JobContext) -> None:
    note = local_store.root / "telemetry" / "notes.txt"
    note.write_text("mine")
    age(note, 48 * HOUR)

    assert local_store.segments.sweep(HOUR, context) == 0
    assert note.exists()


def test_a_reader_can_not_sweep(local_store: Store, context: JobContext) -> None:
    with Store.open(local_store.root, read_only=True) as reader, pytest.raises(ReadOnlyError):
        reader.segments.sweep(NOW, context)
