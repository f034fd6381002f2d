"""Trial of offsets per drive model: learned from predictions whose 30 days are over, judged on later days.

As an operator would: one fit, never renewed; before each block of 30 days the offsets are learned anew from all days
whose label was known by then. "Unseen" leaves a drive model out of the fit, one after the other.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS, DRIVE_MODEL
from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.calibration import sigmoid
from reliscore_desktop.scoring.drive_model_offsets import learned_offset, offsets_of
from training.dataset import SAMPLED, Dataset
from training.evaluation.bootstrap import CONFIDENCE
from training.evaluation.rows import Floats
from training.evaluation.window import rounded
from training.fit import MASKED, FitSettings, fit_experts
from training.fit_jobs import backtest_job
from training.fleet_plan import FleetPlan
from training.labels import ROW_KIND, RowKind, Truth, label
from training.predictions import scored
from training.risk_model import RiskModel
from training.train import Fits, training_rows
from training.windows import Backtest

BLOCK_DAYS = 30
FAILING_DRIVES_AT_LEAST = 8
REPETITIONS = 400


@dataclass(frozen=True)
class OffsetTrial:
    """What the trial needs; `truth` is all that became known, `known` what was known by a fit's last label."""

    plan: FleetPlan
    dataset: Dataset
    fits: Fits
    settings: FitSettings
    truth: Truth

    def run(self, known: Mapping[dt.date, Truth], context: JobContext) -> list[dict[str, Any]]:
        """A document per history and form. `known`: the truth of each backtest's `known_until`."""
        found = []
        first = {backtest.history: backtest for backtest in reversed(self.plan.backtests)}
        for history, backtest in first.items():
            rows = self._later_rows(history, backtest)
            fit = self.fits.read(backtest_job(backtest))
            seen = _scored(fit, rows)
            found.append({"history": str(history.first), "form": "seen", **judged(seen, learned_online(seen))})
            failing = rows.filter(pl.col("positive") > 0).group_by(DRIVE_MODEL).agg(_drives().alias("failing"))
            names = sorted(failing.filter(pl.col("failing") >= FAILING_DRIVES_AT_LEAST)[DRIVE_MODEL])
            parts = []
            context.step("Fitting without one drive model", total=len(names), unit="fits")
            for number, name in enumerate(names if rows[DRIVE_MODEL].n_unique() > 1 else []):
                context.progress(number, len(names))
                job = replace(backtest_job(backtest), left_out_drive_model=name)
                learned = training_rows(self.dataset, job, known[job.known_until], self.plan)
                without = RiskModel(fit_experts(learned, self.settings))
                own = _scored(without, rows.filter(pl.col(DRIVE_MODEL) == name))
                parts.append(own.with_columns(pl.Series("offset", learned_online(own))))
            if parts:
                unseen = pl.concat(parts)
                document = judged(unseen.drop("offset"), unseen["offset"].to_numpy())
                found.append({"history": str(history.first), "form": "unseen", **document})
        return found

    def _later_rows(self, history: DayRange, backtest: Backtest) -> pl.DataFrame:
        """The training subsample from the first test on, with `positive` and the weight that undoes the sampling."""
        days = [day for day in self.dataset.days() if backtest.test.first <= day <= history.last]
        kept = pl.col(SAMPLED) | (pl.col(ROW_KIND) == RowKind.POSITIVE.value)
        parts = [pl.read_parquet(self.dataset.part(day)).filter(kept) for day in days]
        rows = pl.concat(parts).drop(ROW_KIND, "days_to_failure", MASKED, strict=False)
        labelled = label(rows, self.truth, self.plan.hidden, self.plan.horizon_days)
        positive = pl.col(ROW_KIND) == RowKind.POSITIVE.value
        negative = (pl.col(ROW_KIND) == RowKind.NEGATIVE.value) & pl.col(SAMPLED)
        weight = pl.when(positive).then(1.0).otherwise(1 / self.settings.negative_share)
        return labelled.filter(positive | negative).with_columns(
            positive.cast(pl.Float64).alias("positive"), weight.alias("weight")
        )


def _scored(model: RiskModel, rows: pl.DataFrame) -> pl.DataFrame:
    found = scored(model, rows).select(*DRIVE_KEY_COLUMNS, DATE, "log_odds")
    return found.with_columns(rows["positive"], rows["weight"]).drop_nulls("log_odds").sort(*DRIVE_KEY_COLUMNS, DATE)


def learned_online(rows: pl.DataFrame) -> Floats:
    """The offset of each row: NaN before anything could be learned, then learned from labels known before its block."""
    offset = np.full(rows.height, np.nan)
    for block in _blocks(rows):
        known = rows.filter(pl.col(DATE) < block.first - dt.timedelta(days=BLOCK_DAYS))
        if known.height:
            own = rows[DATE].is_between(block.first, block.last).to_numpy()
            offset[own] = offsets_of(_learned(known), rows.filter(pl.Series(own)))
    return offset


def _blocks(rows: pl.DataFrame) -> Iterator[DayRange]:
    days = rows[DATE].unique().sort()
    first = days[0]
    while first is not None:
        last = first + dt.timedelta(days=BLOCK_DAYS - 1)
        yield DayRange(first, last)
        first = days.filter(days > last).min()


def _learned(rows: pl.DataFrame) -> dict[str, float]:
    """A drive predicted on each of 30 days counts as one prediction."""
    chance = pl.Series("chance", sigmoid(rows["log_odds"].to_numpy()))
    sums = (
        rows.with_columns(chance)
        .group_by(DRIVE_MODEL)
        .agg((pl.col("chance") * pl.col("weight")).sum() / BLOCK_DAYS, pl.col("positive").sum() / BLOCK_DAYS)
    )
    return {name: learned_offset(expected, failed) for name, expected, failed in sums.iter_rows()}


def judged(rows: pl.DataFrame, offset: Floats) -> dict[str, Any]:
    """Gain in log loss per positive drive-day, and expected over observed of each drive model before and after."""
    known = ~np.isnan(offset)
    rows, offset = rows.filter(pl.Series(known)), offset[known]
    if not rows.height:
        return {"failing_drives": 0}
    plain, weight = rows["log_odds"].to_numpy(), rows["weight"].to_numpy()
    positive = rows["positive"].to_numpy()
    drive = rows.select(pl.struct(DRIVE_KEY_COLUMNS).rle_id().cast(pl.Int64)).to_series().to_numpy()
    gain = weight * (np.logaddexp(0, plain) - np.logaddexp(0, plain + offset) + positive * offset)
    per_drive = [
        np.bincount(drive, weights=values).astype(np.float64)
        for values in (gain, weight * sigmoid(plain), weight * sigmoid(plain + offset), positive)
    ]
    names = rows.with_columns(pl.Series("drive", drive)).unique("drive", maintain_order=True)[DRIVE_MODEL].to_numpy()
    drawn = np.random.default_rng(1).poisson(1.0, (REPETITIONS, len(names)))
    gains, before, after, failed = per_drive
    lines = []
    for name in np.unique(names):
        own = names == name
        if (failed[own] > 0).sum() >= FAILING_DRIVES_AT_LEAST:
            lines.append(
                {
                    "name": str(name),
                    "failing_drives": int((failed[own] > 0).sum()),
                    "before": _ratio(before[own], failed[own], drawn[:, own]),
                    "after": _ratio(after[own], failed[own], drawn[:, own]),
                }
            )
    document = {
        "failing_drives": int((failed > 0).sum()),
        "gain": _ratio(gains, failed, drawn),
        "expected_over_observed": {"before": _ratio(before, failed, drawn), "after": _ratio(after, failed, drawn)},
        "drive_models": lines,
    }
    return dict(rounded(document))


def _ratio(above: Floats, below: Floats, drawn: np.ndarray) -> dict[str, float]:
    """Σ above / Σ below with its 95 % interval over draws of drives."""
    total = drawn @ below
    low, high = np.quantile((drawn @ above)[total > 0] / total[total > 0], CONFIDENCE)
    return {"value": float(above.sum() / below.sum()), "low": float(low), "high": float(high)}


def _drives() -> pl.Expr:
    return pl.struct(DRIVE_KEY_COLUMNS).n_unique()
