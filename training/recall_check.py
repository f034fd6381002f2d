"""Recall on collections of failed drives only: how many would have been alerted, without any false-alarm rate."""

from typing import Any

import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS, FAILURE
from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.features.engine import FeatureEngine
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.rules import RULES
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from training.predictions import scored
from training.risk_model import RiskModel

RECALL_RULES = ("backblaze_five", "scrutiny", "log_sum")


def failed_only_recall(
    store: Store,
    model: RiskModel,
    history: DayRange,
    thresholds: dict[str, float],
    horizon_days: int,
    context: JobContext,
) -> dict[str, Any]:
    """Share of the failed drives whose highest score in their last `horizon_days` reaches each threshold.

    `thresholds` are scores by ranking ("log_odds" and rules), read off a whole fleet at a budget of 1 %. The failure
    day itself is left out.
    """
    truth = _failure_days(store, history)
    frames = []
    for day, features in FeatureEngine(store).iterate(history.first, history.last, context):
        telemetry = store.segments.read_day(SegmentKind.TELEMETRY, day)
        if telemetry is None:
            continue
        rules = telemetry.select(*DRIVE_KEY_COLUMNS).with_columns(
            RULES[name].ranking(telemetry).alias(name) for name in RECALL_RULES
        )
        frames.append(scored(model, features).join(rules, on=list(DRIVE_KEY_COLUMNS), how="left"))
    rows = pl.concat(frames).join(truth, on=list(DRIVE_KEY_COLUMNS))
    age = (pl.col("failed_on") - pl.col(DATE)).dt.total_days()
    last_days = rows.filter(age.is_between(1, horizon_days))
    highest = last_days.group_by(DRIVE_KEY_COLUMNS).agg(
        *(pl.col(name).max() for name in thresholds), pl.col("expert").last()
    )
    return {
        "first": str(history.first),
        "last": str(history.last),
        "failed_drives": highest.height,
        "experts": dict(sorted(highest["expert"].drop_nulls().value_counts().iter_rows())),
        "recall_at_the_fleets_1pct_threshold": {
            name: round(highest.filter(pl.col(name) >= limit).height / max(highest.height, 1), 4)
            for name, limit in thresholds.items()
        },
    }


def _failure_days(store: Store, history: DayRange) -> pl.DataFrame:
    rows = store.segments.scan(SegmentKind.TELEMETRY, history.first, history.last, [*DRIVE_KEY_COLUMNS, DATE, FAILURE])
    failures = rows.filter(pl.col(FAILURE) == 1)
    return failures.group_by(DRIVE_KEY_COLUMNS).agg(pl.col(DATE).min().alias("failed_on")).collect()


def score_threshold(rows: pl.DataFrame, name: str, budget: float, window_days: int) -> float:
    """The score of the last drive that a budget lets alert over a window (share of the mean fleet per 30 days)."""
    highest = rows.group_by(DRIVE_KEY_COLUMNS).agg(pl.col(name).max())[name].drop_nulls().sort(descending=True)
    fleet_per_day = rows.height / rows[DATE].n_unique()
    allowed = max(round(budget * fleet_per_day * window_days / 30), 1)
    return float(highest[min(allowed, highest.len()) - 1])
