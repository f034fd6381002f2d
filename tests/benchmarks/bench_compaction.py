"""Measures what the compaction of a finished month adds to the one daily import that finds it, and what it saves."""

import datetime as dt
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from reliscore_desktop.app.operations import import_telemetry
from reliscore_desktop.app.operations.tidying import tidy_up
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DRIVE_MODEL, SERIAL_NUMBER
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.drives import pending_days, refresh
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from tests.benchmarks.bench_features import telemetry_day
from tests.benchmarks.synthetic_fleet import write_day

MONTH = [dt.date(2024, 1, 1) + dt.timedelta(days=number) for number in range(31)]
LAST_DAY = dt.date(2024, 3, 20)
ROUNDS = 5


def run(drives: int) -> list[dict[str, Any]]:
    """Rows of the bench's table: a month of daily files, then the daily import that compacts it."""
    with tempfile.TemporaryDirectory(prefix="reliscore-bench-") as name:
        folder = Path(name)
        with Workspace.open(folder / "workspace") as workspace:
            key = _add_month(workspace, drives)
            daily = _best(lambda: _history(workspace, key))
            csv = write_day(folder / f"{LAST_DAY}.csv", drives, LAST_DAY)
            context = JobContext()
            whole = _timed(lambda: import_telemetry(workspace, [csv], context, score_after=True))
            compacting = time.monotonic() - context.snapshot.started_monotonic
            assert context.current_step == "Compacting months"
            compacted = _best(lambda: _history(workspace, key))
            nothing = _best(lambda: tidy_up(workspace, 1, JobContext()))
    without = whole - compacting
    return [
        _row("compact a finished month of daily files in an import", compacting, without, "≤ 2 x", "once a month"),
        _row("look for a finished month where there is none", nothing, without, "≤ 0.01 x", "every other import"),
        _row("one drive's month out of one file", compacted, daily, "≤ 1 x", "reference: out of 31 daily files"),
    ]


def _row(work: str, seconds: float, reference: float, reach: str, note: str) -> dict[str, Any]:
    known = {"seconds": seconds, "reference_seconds": reference, "ratio": seconds / reference}
    return {"work": work, **known, "reach": reach, "note": note}


def _add_month(workspace: Workspace, drives: int) -> DriveKey:
    store = workspace.store
    for age, day in enumerate(reversed(MONTH)):
        store.segments.commit([store.segments.prepare(SegmentKind.TELEMETRY, telemetry_day(drives, day, age), day)])
    pending = pending_days(store)
    refresh(store, pending.days[-1:], JobContext(), watermark=pending.watermark)
    last = store.segments.read_day(SegmentKind.TELEMETRY, MONTH[-1], [DRIVE_MODEL, SERIAL_NUMBER])
    assert last is not None
    return DriveKey(*last.row(last.height // 2))


def _history(workspace: Workspace, key: DriveKey) -> pl.DataFrame:
    return workspace.store.segments.history(SegmentKind.TELEMETRY, key, MONTH[0], MONTH[-1])


def _best(work: Callable[[], object]) -> float:
    return min(_timed(work) for _ in range(ROUNDS))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
