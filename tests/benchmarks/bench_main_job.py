"""The morning's job on a large fleet: a CSV on disk becomes a ranked list in SQL, beside the sum of its references."""

import datetime as dt
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from reliscore_desktop.app.operations import drives, fleet_frame, import_telemetry
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.features.definitions import TELEMETRY_COLUMNS
from reliscore_desktop.features.engine import FeatureEngine
from reliscore_desktop.fleet.frame import load_fleet
from reliscore_desktop.fleet.query import AT_RISK_DRIVES, DriveQuery, apply
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.expert import TreeExpert, prediction_threads
from reliscore_desktop.scoring.predict import choose_experts
from reliscore_desktop.store.segment import SegmentKind
from tests.benchmarks.bench_import import reference_import
from tests.benchmarks.synthetic_fleet import write_day

FIRST_DAY = dt.date(2024, 3, 1)
ROUNDS = 3
REACH = 2.0
SQL_COLUMNS = 26
"""As many as the table of drives has."""


def run(fleet: int) -> list[dict[str, Any]]:
    """Rows of the bench's table; the job runs once a day on a workspace that grows, references in turn with it."""
    with tempfile.TemporaryDirectory(prefix="reliscore-bench-") as name:
        folder = Path(name)
        files = [write_day(folder / f"{day}.csv", fleet, day) for day in _days()]
        reference_import(files[0], folder)
        with Workspace.open(folder / "workspace") as workspace:
            workspace.models.active()
            job: list[float] = []
            parts: list[tuple[float, ...]] = []
            for day, csv in zip(_days(), files, strict=True):
                job.append(_timed(partial(import_telemetry, workspace, [csv], JobContext(), score_after=True)))
                parts.append((_timed(partial(reference_import, csv, folder)), *_references(workspace, day)))
            sql = _timed(lambda: _bare_sql(workspace, folder / "bare.db"))
            return [_job_row(job, parts, sql), *_list_rows(workspace)]


def _days() -> list[dt.date]:
    return [FIRST_DAY + dt.timedelta(days=number) for number in range(ROUNDS)]


def _job_row(job: list[float], parts: list[tuple[float, ...]], sql: float) -> dict[str, Any]:
    reference = sum(min(found) for found in zip(*parts, strict=True))
    best = min(job)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "work": "CSV on disk to ranked list in SQL, one day",
        "seconds": best,
        "reference_seconds": reference,
        "ratio": best / reference,
        "reach": f"≤ {REACH} x",
        "note": f"peak {peak:,} MB with its references; with bare SQLite inserts of the rows ({sql:.1f} s) "
        f"as a reference too: {best / (reference + sql):.2f} x",
    }


def _references(workspace: Workspace, day: dt.date) -> tuple[float, float]:
    """Reading the day's segment, and the bare Booster on the day's matrix."""
    segments = workspace.store.segments
    reading = _timed(lambda: segments.read_day(SegmentKind.TELEMETRY, day, TELEMETRY_COLUMNS))
    features = FeatureEngine(workspace.store).features(day, JobContext())
    artefact = workspace.models.active()
    chosen = choose_experts(artefact, features)
    predicting = 0.0
    for number, expert in enumerate(artefact.experts):
        own = features.filter(pl.Series(chosen == number))
        if isinstance(expert, TreeExpert) and own.height:
            predict = partial(expert.booster().log_odds, expert.matrix(own))
            predicting += _timed(partial(predict, prediction_threads()))
    return reading, predicting


def _bare_sql(workspace: Workspace, path: Path) -> None:
    """The drives' rows into one SQLite table without any index: what writing them costs at the least."""
    frame = fleet_frame(workspace).frame.with_columns(pl.col(pl.Date).cast(pl.String))
    frame = frame.select(frame.columns[:SQL_COLUMNS])
    with sqlite3.connect(path) as connection:
        connection.execute(f"CREATE TABLE drives ({', '.join(frame.columns)})")
        marks = ", ".join("?" * frame.width)
        for chunk in frame.iter_slices(10_000):
            connection.executemany(f"INSERT INTO drives VALUES ({marks})", chunk.rows())
    connection.close()


def _list_rows(workspace: Workspace) -> list[dict[str, Any]]:
    frame = fleet_frame(workspace).frame
    query = DriveQuery(search="risk>0.1 model:ST*", sort="smart_197")
    reference = min(_timed(lambda: _plain_filter_and_sort(frame)) for _ in range(5))
    ours = min(_timed(lambda: apply(query, frame)) for _ in range(5))
    return [
        {
            "work": "read the fleet of the day",
            "seconds": min(_timed(partial(_read_fleet, workspace)) for _ in range(3)),
        },
        {
            "work": "list drives at risk",
            "seconds": min(_timed(lambda: drives(workspace, AT_RISK_DRIVES)) for _ in range(3)),
        },
        {
            "work": "filter + sort",
            "seconds": ours,
            "reference_seconds": reference,
            "ratio": ours / reference,
            "reach": "≤ 60 ms, ≤ 5 x with repaint",
        },
    ]


def _read_fleet(workspace: Workspace) -> None:
    """Read it itself: a workspace keeps the answer until something changes."""
    load_fleet(workspace.store, None, workspace.settings.fleet_rules)


def _plain_filter_and_sort(frame: pl.DataFrame) -> pl.DataFrame:
    chosen = frame.filter((pl.col("probability") > 0.001) & pl.col("drive_model").str.starts_with("ST"))
    return chosen.sort("smart_197", descending=True, nulls_last=True)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
