"""A full disk: one clear sentence, nothing changed, and everything goes on once there is room."""

import contextlib
import datetime as dt
import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store import writer
from reliscore_desktop.store.segment import PendingSegment, SegmentKind
from reliscore_desktop.store.store import Store
from tests.unit.store.fleets import day, telemetry

TELEMETRY = SegmentKind.TELEMETRY
MIB = 2**20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if os.name == "nt" or os.geteuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small file system, and not everywhere")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def incompressible(number: int, drives: int) -> pl.DataFrame:
    values = np.random.default_rng(number).integers(0, 2**47, drives)
    return telemetry(day(number), drives).with_columns(
        pl.Series("smart_1_raw", values), pl.Series("smart_7_raw", values[::-1])
    )


def test_a_segment_that_does_not_fit_changes_nothing_and_leaves_nothing(small_disk: Path) -> None:
    with Store.open(small_disk / "workspace") as store:
        store.segments.commit([store.segments.prepare(TELEMETRY, telemetry(day(0)), day(0))])
        files = sorted(store.root.rglob("*.parquet"))

        with pytest.raises(StoreError, match="full"):
            store.segments.prepare(TELEMETRY, incompressible(1, 500_000), day(1))

        assert sorted(store.root.rglob("*.parquet")) == files
        assert not list(store.root.rglob("*.aside"))
        assert store.segments.days(TELEMETRY) == [day(0)]


def test_a_commit_the_database_has_no_room_for_changes_nothing(small_disk: Path) -> None:
    with Store.open(small_disk / "workspace") as store:
        pending = [store.segments.prepare(TELEMETRY, telemetry(day(n)), day(n)) for n in range(60)]
        ballast = fill(small_disk)

        with pytest.raises(StoreError, match="full"):
            commit_one_by_one(store, pending)

        committed = store.segments.days(TELEMETRY)
        ballast.unlink()
        assert store.segments.verify(JobContext()).is_clean
        store.segments.commit(pending[len(committed) :])
        assert len(store.segments.days(TELEMETRY)) == 60


def commit_one_by_one(store: Store, pending: list[PendingSegment]) -> None:
    for item in pending:
        store.segments.commit([item])


def test_a_workspace_on_a_full_disk_can_be_read_and_says_why_it_can_not_be_written(small_disk: Path) -> None:
    root = small_disk / "workspace"
    with Store.open(root) as store:
        for _ in range(2):
            store.segments.commit([store.segments.prepare(TELEMETRY, telemetry(day(0)), day(0))])
    ballast = fill(small_disk)

    with pytest.raises(StoreError, match="full"):
        Store.open(root)
    with Store.open(root, read_only=True) as store:
        assert store.segments.days(TELEMETRY) == [day(0)]
        assert store.segments.verify(JobContext()).is_clean

    ballast.unlink()
    with Store.open(root) as store:
        assert store.segments.sweep(dt.timedelta(0), JobContext()) == 1


def fill(disk: Path) -> Path:
    """Take all the room that is left."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 4096)
    assert shutil.disk_usage(disk).free == 0
    return ballast


def test_a_flush_that_fails_leaves_no_file(local_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(aside: Path, path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(aside))

    monkeypatch.setattr(writer, "publish", refuse)

    with pytest.raises(StoreError, match="full"):
        local_store.segments.prepare(TELEMETRY, telemetry(day(0)), day(0))
    assert not [path for path in (local_store.root / "telemetry").rglob("*") if path.is_file()]
