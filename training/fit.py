"""Fits experts on drive-days of a training window and hands them out as the app's own scoring objects."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.scoring import logistic as scoring_logistic
from reliscore_desktop.scoring.expert import TreeExpert
from reliscore_desktop.scoring.manifest import ExpertDocument, LogisticDocument
from training.experts import EXPERT_PLANS, ExpertPlan
from training.labels import ROW_KIND, RowKind
from training.logistic import error_features, fit_logistic, fit_rising, shrunk
from training.trees import TreeSettings, fit_trees

MASKED = "masked"
"""Column of training rows: the drive-day is a copy with attributes hidden."""
POSITIVE_ROWS_AT_LEAST = 30

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class FitSettings:
    """What is the same for all experts.

    `negative_share` is the share of negatives that the rows were sampled to, `masked_weight` the weight of a masked
    copy, `start_share` how far towards the logistic regression the trees start.
    """

    negative_share: float = 0.1
    masked_weight: float = 0.5
    start_share: float = 0.5
    trees: TreeSettings = field(default_factory=TreeSettings)


@dataclass(frozen=True)
class FittedExpert:
    """An expert's document and its trees' LightGBM text; `rows` and `positives` are what it learned from.

    `logistic` is scikit-learn's logistic regression, the simple baseline that the expert must beat.
    """

    document: ExpertDocument
    text: str
    logistic: LogisticDocument
    rows: int
    positives: int

    def expert(self) -> TreeExpert:
        """As the app scores with it."""
        return TreeExpert(self.document, self.text)


def fit_experts(
    rows: pl.DataFrame, settings: FitSettings, plans: Sequence[ExpertPlan] = EXPERT_PLANS
) -> tuple[FittedExpert, ...]:
    """One expert per plan that has enough positives it would serve, in order of preference; borrowing is not enough.

    `rows` are labelled drive-days with features and `masked`. Raises InputError when no plan has enough to learn from.
    """
    learned = rows.filter(pl.col(ROW_KIND).is_in([RowKind.POSITIVE.value, RowKind.NEGATIVE.value]))
    fitted = []
    taken = pl.lit(value=False)
    for plan in plans:
        own = learned.filter(_learns_from(plan, taken))
        taken = taken | plan.serves()
        if own.filter((pl.col(ROW_KIND) == RowKind.POSITIVE.value) & plan.serves()).height >= POSITIVE_ROWS_AT_LEAST:
            fitted.append(fit_expert(plan, own, settings))
    if not fitted:
        raise InputError(
            "There are too few failures to learn from.",
            f"At least {POSITIVE_ROWS_AT_LEAST} drive-days before a confirmed failure are needed.",
        )
    return tuple(fitted)


def fit_expert(plan: ExpertPlan, rows: pl.DataFrame, settings: FitSettings) -> FittedExpert:
    """Fit the logistic part, then the trees over it. Rows are put in a fixed order first: the trees depend on it."""
    ordered = rows.sort(DATE, *reversed(DRIVE_KEY_COLUMNS), MASKED)
    positive = (ordered[ROW_KIND] == RowKind.POSITIVE.value).to_numpy().astype(np.float64)
    weight = np.where(ordered[MASKED].to_numpy(), settings.masked_weight, 1.0)
    names = _reported_features(plan, ordered)
    linear = fit_rising(ordered, error_features(names), positive, weight)
    base_rate = float(np.average(positive, weights=weight))
    start_document = shrunk(linear, settings.start_share, math.log(base_rate / (1 - base_rate)))
    start = scoring_logistic.log_odds(start_document, ordered)
    matrix = ordered.select(pl.col(name).cast(pl.Float32) for name in names).to_numpy(order="c")
    text = fit_trees(matrix, names, positive, weight, start, settings.trees)
    document = _document(plan, names, start_document, settings)
    baseline = fit_logistic(ordered, error_features(names), positive, weight)
    return FittedExpert(document, text, baseline, ordered.height, int(positive.sum()))


def _learns_from(plan: ExpertPlan, taken: pl.Expr) -> pl.Expr:
    masked = pl.col(MASKED)
    if plan.borrows:
        return (masked & plan.serves()) | (~masked & ~taken)
    return plan.serves() & ~taken & ~masked


def _reported_features(plan: ExpertPlan, rows: pl.DataFrame) -> tuple[str, ...]:
    known = rows.select(pl.col(name).is_not_null().any() for name in plan.features).row(0, named=True)
    return tuple(name for name in plan.features if known[name])


def _document(
    plan: ExpertPlan, names: tuple[str, ...], start: LogisticDocument, settings: FitSettings
) -> ExpertDocument:
    return ExpertDocument(
        name=plan.name,
        file=f"model-{plan.name}.txt",
        requires_all=plan.requires_all,
        requires_any=plan.requires_any,
        features=names,
        logistic=start,
        sampling_offset=round(math.log(settings.negative_share), 9),
        trees=settings.trees.trees,
    )
