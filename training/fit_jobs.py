"""Which risk models are fitted: one per backtest, one to ship, and those that leave drives or drive models out."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, DRIVE_MODEL
from reliscore_desktop.domain.day import DayRange
from training.fleet_plan import FleetPlan
from training.labels import Truth
from training.sampling import DRIVE_HASH, in_part, with_drive_hash
from training.windows import Backtest

FINAL = "final"
FOLDS = 5
FOLD_SEED = 5
DRIVE_MODELS_LEFT_OUT = 6
FAILURES_OF_A_DRIVE_MODEL_AT_LEAST = 10


@dataclass(frozen=True, slots=True)
class FitJob:
    """Fit on days up to `until`, knowing what was known on `known_until`, without one fold or one drive model."""

    name: str
    until: dt.date
    known_until: dt.date
    left_out_fold: int | None = None
    left_out_drive_model: str | None = None

    def without_left_out(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows it may learn from."""
        if self.left_out_drive_model is not None:
            return rows.filter(pl.col(DRIVE_MODEL) != self.left_out_drive_model)
        if self.left_out_fold is not None:
            return rows.join(fold_drives(rows, self.left_out_fold), on=list(DRIVE_KEY_COLUMNS), how="anti")
        return rows


def fold_drives(rows: pl.DataFrame, fold: int) -> pl.DataFrame:
    """Identities of the drives in `rows` that belong to a fold."""
    drives = with_drive_hash(rows.select(DRIVE_KEY_COLUMNS).unique(maintain_order=True))
    inside = in_part(drives[DRIVE_HASH].to_numpy(), fold, FOLDS, FOLD_SEED)
    return drives.filter(pl.Series(inside)).select(DRIVE_KEY_COLUMNS)


def backtest_job(backtest: Backtest) -> FitJob:
    """The fit that a backtest judges."""
    return FitJob(f"backtest-{backtest.test.first}", backtest.train_until, backtest.known_until)


def final_job(plan: FleetPlan) -> FitJob:
    """The fit that ships: every labelled day, everything that is known."""
    return FitJob(FINAL, plan.eras[-1].last, plan.histories[-1].last)


def fold_jobs(plan: FleetPlan) -> tuple[FitJob, ...]:
    """The final fit without one fold of the drives each."""
    final = final_job(plan)
    return tuple(FitJob(f"fold-{fold}", final.until, final.known_until, left_out_fold=fold) for fold in range(FOLDS))


def drive_model_jobs(plan: FleetPlan, truth: Truth) -> tuple[tuple[FitJob, DayRange], ...]:
    """Per history of several drive models: the fit of its latest stretch of tests without one of them, and the tests.

    Left out in turn are the drive models with most failures in the tested stretch.
    """
    found = []
    for stretch in tested_stretches(plan):
        first = next(backtest for backtest in plan.backtests if backtest.test.first == stretch.first)
        if not _has_several_drive_models(truth, first.history):
            continue
        for name in _most_failing(truth, stretch):
            job = FitJob(
                f"without-{name.replace(' ', '_').replace('/', '_')}-{stretch.first}",
                first.train_until,
                first.known_until,
                left_out_drive_model=name,
            )
            found.append((job, stretch))
    return tuple(found)


def tested_stretches(plan: FleetPlan) -> tuple[DayRange, ...]:
    """Per history the latest backtests that follow each other without a break, as one range of days."""
    found: dict[DayRange, DayRange] = {}
    for backtest in plan.backtests:
        before = found.get(backtest.history)
        follows = before is not None and (backtest.test.first - before.last).days == 1
        first = before.first if before is not None and follows else backtest.test.first
        found[backtest.history] = DayRange(first, backtest.test.last)
    return tuple(found.values())


def _has_several_drive_models(truth: Truth, history: DayRange) -> bool:
    seen = truth.drives.filter(pl.col("last_seen").is_between(history.first, history.last))
    return seen[DRIVE_MODEL].n_unique() > 1


def _most_failing(truth: Truth, stretch: DayRange) -> list[str]:
    failing = truth.drives.filter(pl.col("failed_on").is_between(stretch.first, stretch.last))
    counts = failing[DRIVE_MODEL].value_counts().sort("count", DRIVE_MODEL, descending=[True, False])
    enough = counts.filter(pl.col("count") >= FAILURES_OF_A_DRIVE_MODEL_AT_LEAST)
    return enough[DRIVE_MODEL].head(DRIVE_MODELS_LEFT_OUT).to_list()
