"""One drive out of a large fleet with a year stored: its details as pane and page ask for them."""

import datetime as dt
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import sqlalchemy as sa

from reliscore_desktop.app.operations import drive_detail, fleet_frame, import_telemetry
from reliscore_desktop.app.operations.drive_background import drive_background
from reliscore_desktop.app.operations.drive_detail import GLANCE_DAYS
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DATE, DRIVE_MODEL, SERIAL_NUMBER
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.history import SCORE_HISTORY_COLUMNS
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import LiveDayRow
from tests.benchmarks.synthetic_fleet import write_day

LAST_DAY = dt.date(2024, 3, 2)
STORED_DAYS = 365
ROUNDS = 5
KEPT = (1, 5, 7, 9, 10, 12, 184, 187, 188, 190, 192, 193, 194, 196, 197, 198, 199, 240, 241, 242)


def run(drives: int) -> list[dict[str, Any]]:
    """Rows of the bench's table. Two days are imported and scored; the days before are copies of the first of them."""
    with tempfile.TemporaryDirectory(prefix="reliscore-bench-") as name:
        folder = Path(name)
        with Workspace.open(folder / "workspace") as workspace:
            make_year(workspace, folder, drives)
            return [row(workspace) for row in (_pane_row, _glance_row, _detail_row, _background_row)]


def make_year(workspace: Workspace, folder: Path, drives: int) -> None:
    """STORED_DAYS days of telemetry and scores; the older ones hold the attributes that explanations speak of."""
    days = [LAST_DAY - dt.timedelta(days=1), LAST_DAY]
    for day in days:
        import_telemetry(workspace, [write_day(folder / f"{day}.csv", drives, day)], JobContext(), score_after=True)
    store = workspace.store
    telemetry = store.segments.read_day(SegmentKind.TELEMETRY, days[0])
    scores = store.segments.read_day(SegmentKind.SCORES, days[0])
    assert telemetry is not None
    assert scores is not None
    smart = {f"smart_{number}_{kind}" for number in KEPT for kind in ("raw", "normalized")}
    telemetry = telemetry.select(one for one in telemetry.columns if not one.startswith("smart_") or one in smart)
    for back in range(1, STORED_DAYS - 1):
        day = days[0] - dt.timedelta(days=back)
        _keep(store, SegmentKind.TELEMETRY, telemetry, day)
        _keep(store, SegmentKind.SCORES, scores, day)
    with store.writing() as connection:
        # Days that come late make what was computed of later ones stale; here they were there from the beginning.
        connection.execute(sa.update(LiveDayRow).values(stale=False))


def _keep(store: Store, kind: SegmentKind, frame: pl.DataFrame, day: dt.date) -> None:
    dated = frame.with_columns(pl.lit(day).alias(DATE)) if DATE in frame.columns else frame
    store.segments.commit([store.segments.prepare(kind, dated, day)])


def _some_drive(workspace: Workspace) -> DriveKey:
    fleet = fleet_frame(workspace).frame.filter(pl.col("probability").is_not_null())
    return DriveKey(*fleet.select(DRIVE_MODEL, SERIAL_NUMBER).row(fleet.height // 2))


def _pane_row(workspace: Workspace) -> dict[str, Any]:
    key = _some_drive(workspace)
    ours = _best(lambda: drive_detail(workspace, key, recent_days=90))
    plain = _best(lambda: _plain(workspace.store, key, 90, 90))
    return {
        "work": "drive detail in the pane, a year stored",
        "seconds": ours,
        "reference_seconds": plain,
        "ratio": ours / plain,
        "reach": "≤ 0.3 s",
        "note": "reference: polars reads the drive's rows of 90 days",
    }


def _glance_row(workspace: Workspace) -> dict[str, Any]:
    key = _some_drive(workspace)
    ours = _best(lambda: drive_detail(workspace, key, recent_days=GLANCE_DAYS))
    plain = _best(lambda: _plain(workspace.store, key, GLANCE_DAYS, GLANCE_DAYS))
    return {
        "work": "drive detail as its page shows it first, a year stored",
        "seconds": ours,
        "reference_seconds": plain,
        "ratio": ours / plain,
        "reach": "≤ 0.3 s",
        "note": f"reference: polars reads the drive's rows of {GLANCE_DAYS} days",
    }


def _detail_row(workspace: Workspace) -> dict[str, Any]:
    key = _some_drive(workspace)
    ours = _best(lambda: drive_detail(workspace, key))
    plain = _best(lambda: _plain(workspace.store, key))
    return {
        "work": "drive detail with every day, a year stored",
        "seconds": ours,
        "reference_seconds": plain,
        "ratio": ours / plain,
        "reach": "≤ 1 s",
        "note": "after the page is shown; reference: polars reads the drive's scores and 180 days",
    }


def _background_row(workspace: Workspace) -> dict[str, Any]:
    key = _some_drive(workspace)
    ours = _best(lambda: drive_background(workspace, key, (5, 187, 188, 197, 198, 194)), rounds=2)
    plain = _best(lambda: _plain(workspace.store, key), rounds=2)
    return {
        "work": "median and quartiles of its drive model, AFR",
        "seconds": ours,
        "reference_seconds": plain,
        "ratio": ours / plain,
        "reach": "≤ 3 s",
        "note": "in the background, after the page is shown",
    }


def _plain(store: Store, key: DriveKey, days: int = 180, score_days: int = STORED_DAYS) -> None:
    mine = (pl.col(DRIVE_MODEL) == key.drive_model) & (pl.col(SERIAL_NUMBER) == key.serial_number)
    first, first_score = (LAST_DAY - dt.timedelta(days=number) for number in (days, score_days))
    names = [DATE, DRIVE_MODEL, SERIAL_NUMBER, *(f"smart_{number}_raw" for number in KEPT)]
    store.segments.scan(SegmentKind.TELEMETRY, first, LAST_DAY, names).filter(mine).collect()
    scores = [*SCORE_HISTORY_COLUMNS, DRIVE_MODEL, SERIAL_NUMBER]
    store.segments.scan(SegmentKind.SCORES, first_score, LAST_DAY, scores).filter(mine).collect()


def _best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    seconds = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)
