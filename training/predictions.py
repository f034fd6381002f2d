"""Scores of whole test windows, day by day: the risk model's, the simple baseline's and the rule-based tools'."""

from collections.abc import Iterable

import numpy as np
import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.rules import RULES
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from training.dataset import Dataset
from training.risk_model import RiskModel, score

RULE_NAMES = ("backblaze_five", "scrutiny", "crystaldiskinfo", "truenas", "hds_default", "hds_strict", "log_sum")
"""smartd's advice is left out: it needs the day before, and says yes or no on the day of an increase only."""

_KEY = (*DRIVE_KEY_COLUMNS, DATE)
_SCORES = (*_KEY, "probability", "log_odds", "expert", "logistic")


def window_scores(model: RiskModel, dataset: Dataset, window: DayRange, *, masked: bool = False) -> pl.DataFrame:
    """Key, date, probability, log_odds, expert and logistic of every drive-day of the window."""
    return pl.concat([scored(model, features) for features in dataset.whole_days(window, masked=masked)])


def scored(model: RiskModel, features: pl.DataFrame) -> pl.DataFrame:
    """Key, date, probability, log_odds, expert and logistic of each row of `features`."""
    return score(model, features).select(_SCORES)


def window_rules(
    store: Store, window: DayRange, context: JobContext, names: Iterable[str] = RULE_NAMES
) -> pl.DataFrame:
    """Key, date and each rule's ranking score of every drive-day of the window, read from the stored telemetry."""
    rules = [RULES[name] for name in names]
    columns = sorted({column for rule in rules for column in rule.columns} | set(DRIVE_KEY_COLUMNS))
    frames = []
    days = store.segments.days(SegmentKind.TELEMETRY, window.first, window.last)
    for day in days:
        context.check()
        telemetry = store.segments.read_day(SegmentKind.TELEMETRY, day, columns)
        if telemetry is not None:
            keys = telemetry.select(*DRIVE_KEY_COLUMNS, pl.lit(day).alias(DATE))
            frames.append(keys.with_columns(rule.ranking(telemetry).alias(rule.name) for rule in rules))
    return pl.concat(frames)


def with_random(rows: pl.DataFrame, seed: int) -> pl.DataFrame:
    """`rows` with a ranking by chance, one number per drive-day."""
    return rows.with_columns(pl.Series("random", np.random.default_rng(seed).random(rows.height)))
