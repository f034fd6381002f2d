"""Small made-up fleets: telemetry and scores of a day as segments, written straight into a store."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.fleet.drives import pending_days, refresh
from reliscore_desktop.fleet.runs import figures_of
from reliscore_desktop.fleet.scored_day import SCORED_TELEMETRY, commit_scores
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.score import SCORES_SCHEMA
from reliscore_desktop.store.columns import CORE_TELEMETRY
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

FIRST_DAY = dt.date(2024, 3, 1)
MODEL = "ST4000DM000"


def day(number: int) -> dt.date:
    """The day this many days after the first one."""
    return FIRST_DAY + dt.timedelta(days=number)


def telemetry(on: dt.date, rows: Mapping[str, Mapping[str, Any]]) -> pl.DataFrame:
    """A day's rows by serial number; values that are not given are null, failure is 0, the drive model MODEL."""
    names = {name for row in rows.values() for name in row}
    columns = {name: [row.get(name) for row in rows.values()] for name in names}
    frame = pl.DataFrame(
        {"serial_number": list(rows), "date": [on] * len(rows), **columns},
        schema_overrides={name: dtype for name, dtype in CORE_TELEMETRY.items() if name in names},
    )
    defaults = {"drive_model": pl.lit(MODEL), "failure": pl.lit(0, dtype=pl.Int8)}
    missing = [
        defaults.get(name, pl.lit(None, dtype=dtype)).alias(name)
        for name, dtype in CORE_TELEMETRY.items()
        if name not in frame.columns
    ]
    return frame.with_columns(missing).select(list(CORE_TELEMETRY)).sort("drive_model", "serial_number")


def add_telemetry(store: Store, on: dt.date, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """Commit a day of telemetry, in place of what the day held."""
    store.segments.commit([store.segments.prepare(SegmentKind.TELEMETRY, telemetry(on, rows), on)])


def add_drives(store: Store, on: dt.date, serials: Sequence[str], **values: Any) -> None:
    """Commit a day on which these drives report the same values."""
    add_telemetry(store, on, dict.fromkeys(serials, values))


def scores(on: dt.date, probabilities: Mapping[str, float | None], reason: str = "too_little_history") -> pl.DataFrame:
    """A day's scores by serial number; a drive without a probability is not scored, for `reason`."""
    limits = BandLimits()
    frame = pl.DataFrame(
        {
            "drive_model": [MODEL] * len(probabilities),
            "serial_number": list(probabilities),
            "date": [on] * len(probabilities),
            "probability": list(probabilities.values()),
            "log_odds": [None if p is None or not 0 < p < 1 else math.log(p / (1 - p)) for p in probabilities.values()],
            "band": [None if p is None else limits.band_of(p).value for p in probabilities.values()],
            "not_scored_reason": [reason if p is None else None for p in probabilities.values()],
            "expert": [None if p is None else "full" for p in probabilities.values()],
            "validated": [True] * len(probabilities),
        },
        schema_overrides=SCORES_SCHEMA,
    )
    absent = [
        pl.lit(None, dtype=dtype).alias(name) for name, dtype in SCORES_SCHEMA.items() if name not in frame.columns
    ]
    return frame.with_columns(absent).select(list(SCORES_SCHEMA)).sort("drive_model", "serial_number")


def bring_up_to_date(store: Store) -> None:
    """Take all telemetry over into the table of drives."""
    pending = pending_days(store)
    refresh(store, pending.days, JobContext(), watermark=pending.watermark)


def add_scores(
    store: Store, on: dt.date, probabilities: Mapping[str, float | None], *, is_newest_run: bool = True
) -> None:
    """Commit a scored day with its run, as the scoring job does."""
    bring_up_to_date(store)
    frame = scores(on, probabilities)
    rows = store.segments.read_day(SegmentKind.TELEMETRY, on, SCORED_TELEMETRY)
    assert rows is not None
    commit_scores(
        store,
        figures_of(on, frame, risk_model_version="test", feature_set_version="1", started_at=dt.datetime.now(dt.UTC)),
        frame,
        rows,
        expected={},
        is_latest=on == store.segments.days(SegmentKind.TELEMETRY)[-1],
        is_newest_run=is_newest_run,
    )
