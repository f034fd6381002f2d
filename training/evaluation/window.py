"""Everything that is reported of one test window: rankings side by side on the same rows, alerts, calibration."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import polars as pl

from reliscore_desktop.domain.columns import DRIVE_MODEL
from reliscore_desktop.domain.drive import vendor_of
from training.evaluation.bootstrap import Bootstrapped, Estimate, bootstrap, bootstrap_weights, ranking_metrics
from training.evaluation.calibration import ExpectedOverObserved, reliability_table
from training.evaluation.ranking import BUDGETS, Ranking, budget_name
from training.evaluation.rows import EvaluationRows

RISK_MODEL = "risk_model"
SCORE_COLUMNS = {RISK_MODEL: "log_odds"}
"""Rankings whose column in the rows is not called by their own name."""
REPETITIONS = 200
GROUP_FAILURES_AT_LEAST = 5
DIGITS = 5


def window_document(
    rows: EvaluationRows, rankings: Sequence[str], repetitions: int = REPETITIONS
) -> tuple[dict[str, Any], dict[str, Bootstrapped]]:
    """Plain data for metrics.json, and the bootstrapped metrics by ranking for pooling over windows."""
    weights = bootstrap_weights(rows.drives, repetitions)
    found = {name: bootstrap(_metrics(rows, name), weights) for name in rankings}
    own = Ranking(rows, rows.column(SCORE_COLUMNS[RISK_MODEL]))
    thresholds = {budget: own.budget_threshold(budget) for budget in BUDGETS}
    document = {
        "test": {"first": str(rows.window.first), "last": str(rows.window.last)},
        "rows": len(rows.day),
        "labelled_rows": int(rows.is_valid.sum()),
        "positive_rows": int(rows.is_positive.sum()),
        "prevalence": _round(rows.prevalence),
        "drives": rows.drives,
        "fleet_per_day": round(rows.fleet_per_day, 1),
        "failing_drives": int(rows.fails_in_window_per_drive.sum()),
        "rankings": {name: estimates_document(ranking.estimates()) for name, ranking in found.items()},
        "gain_over": {
            name: estimates_document(found[RISK_MODEL].less(ranking))
            for name, ranking in found.items()
            if name != RISK_MODEL
        },
        "alerts": {budget_name(budget): rounded(asdict(own.detail(thresholds[budget]))) for budget in BUDGETS},
        "reliability": [rounded(asdict(line)) for line in reliability_table(rows, rows.column("probability"))],
        "experts": dict(sorted(rows.frame["expert"].drop_nulls().value_counts().iter_rows())),
        "by_drive_model": groups_document(rows, own, thresholds[0.01], rows.frame[DRIVE_MODEL]),
        "by_vendor": groups_document(rows, own, thresholds[0.01], _vendors(rows.frame)),
    }
    return document, found


def groups_document(rows: EvaluationRows, own: Ranking, threshold: float, group: pl.Series) -> list[dict[str, Any]]:
    """Per group with enough failures: size, E/O with interval, ranking within the group, recall at the fleet's 1 %."""
    table = []
    for name in sorted(set(group.drop_nulls().to_list())):
        inside = (group == name).to_numpy()
        part = rows.subset(inside)
        failing = int(part.fails_in_window_per_drive.sum())
        if failing < GROUP_FAILURES_AT_LEAST or not part.is_positive.any():
            continue
        value, low, high = ExpectedOverObserved(part, part.column("probability")).interval()
        average_precision, area = Ranking(part, part.column(SCORE_COLUMNS[RISK_MODEL])).row_metrics()
        in_group = np.zeros(rows.drives, dtype=np.bool_)
        in_group[rows.drive[inside]] = True
        table.append(
            {
                "name": name,
                "drives": part.drives,
                "failing_drives": failing,
                "prevalence": _round(part.prevalence),
                "auprc": _round(average_precision),
                "roc_auc": _round(area),
                "recall_at_fleet_1pct": _round(own.recall(threshold, None, rows.fails_in_window_per_drive & in_group)),
                "expected_over_observed": {"value": _round(value), "low": _round(low), "high": _round(high)},
            }
        )
    return table


def estimates_document(estimates: Mapping[str, Estimate]) -> dict[str, dict[str, float | None]]:
    """Estimates as plain data."""
    return {name: rounded(asdict(estimate)) for name, estimate in estimates.items()}


def rounded(value: Any) -> Any:
    """The same plain data with floats at five digits; what is not a number becomes null."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    return _round(value) if isinstance(value, float) else value


def _metrics(rows: EvaluationRows, name: str) -> Any:
    scores = rows.column(SCORE_COLUMNS.get(name, name))
    return ranking_metrics(rows, scores, rows.column("probability") if name == RISK_MODEL else None)


def _vendors(frame: pl.DataFrame) -> pl.Series:
    names = {name: vendor_of(name) for name in frame[DRIVE_MODEL].unique().to_list()}
    return frame[DRIVE_MODEL].replace_strict(names, return_dtype=pl.String)


def _round(value: float) -> float | None:
    return round(float(value), DIGITS) if np.isfinite(value) else None
