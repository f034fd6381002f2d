"""Metrics of several test windows taken together, and the rule that a risk model must pass to be published."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from training.evaluate import Judged
from training.evaluation.bootstrap import Bootstrapped
from training.evaluation.window import RISK_MODEL, estimates_document

EXPECTED_OVER_OBSERVED_LIMITS = (0.8, 1.25)
FAILURES_OF_A_VALIDATED_DRIVE_MODEL = 15
_BY_POSITIVE_ROWS = ("auprc", "roc_auc", "expected_over_observed")


def pooled(judged: Sequence[Judged]) -> dict[str, Any]:
    """Windows of one history together: means weighted by failing drives, or by positive rows for row metrics.

    Weighted so, expected over observed is the sum of probabilities over the count of positives. Repetitions of
    different windows are taken as independent, which the few drives failing in two windows hardly change.
    """
    rankings = {name: _together([part.rankings[name] for part in judged], judged) for name in judged[0].rankings}
    return {
        "windows": [part.document["test"] for part in judged],
        "failing_drives": sum(part.document["failing_drives"] for part in judged),
        "positive_rows": sum(part.document["positive_rows"] for part in judged),
        "rankings": {name: estimates_document(ranking.estimates()) for name, ranking in rankings.items()},
        "gain_over": {
            name: estimates_document(rankings[RISK_MODEL].less(ranking))
            for name, ranking in rankings.items()
            if name != RISK_MODEL
        },
    }


def objections(pooled_histories: Sequence[Mapping[str, Any]], active: Sequence[Mapping[str, Any]]) -> list[str]:
    """Why the risk model may not be published; empty when it may. `active` are the active one's pooled histories.

    Refused: AUPRC below the active model's interval on the same windows; expected over observed outside 0.8 to 1.25;
    recall at a budget of 1 % below log-sum's with the whole interval of the difference below zero.
    """
    found = []
    if not pooled_histories:
        found.append("No later window could be tested.")
    for history in pooled_histories:
        where = f"{history['windows'][0]['first']} to {history['windows'][-1]['last']}"
        own = history["rankings"][RISK_MODEL]
        ratio = own["expected_over_observed"]["value"]
        low, high = EXPECTED_OVER_OBSERVED_LIMITS
        if ratio is None or not low <= ratio <= high:
            found.append(f"{where}: expected over observed failures is {ratio}, outside {low} to {high}.")
        gain = history["gain_over"]["log_sum"]["recall_at_1pct"]
        if gain["high"] is not None and gain["high"] < 0:
            found.append(f"{where}: recall at a budget of 1 % is below log-sum's by {-gain['value']:.3f}.")
        before = next((other for other in active if other["windows"] == history["windows"]), None)
        if before is not None and own["auprc"]["value"] < before["rankings"][RISK_MODEL]["auprc"]["low"]:
            found.append(f"{where}: AUPRC {own['auprc']['value']} lies below the active risk model's interval.")
    return found


def validated_drive_models(by_drive_model: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Drive models with at least 15 failures on later days of their latest history and E/O within 0.8 to 1.25 there."""
    low, high = EXPECTED_OVER_OBSERVED_LIMITS
    latest = {
        line["name"]: line for line in by_drive_model if line["failing_drives"] >= FAILURES_OF_A_VALIDATED_DRIVE_MODEL
    }
    return tuple(
        sorted(name for name, line in latest.items() if low <= line["expected_over_observed"]["value"] <= high)
    )


def _together(parts: Sequence[Bootstrapped], judged: Sequence[Judged]) -> Bootstrapped:
    failing = np.array([part.document["failing_drives"] for part in judged], dtype=np.float64)
    positive = np.array([part.document["positive_rows"] for part in judged], dtype=np.float64)

    def mean(values: Sequence[Mapping[str, float]]) -> dict[str, float]:
        return {
            name: _weighted([value[name] for value in values], positive if name in _BY_POSITIVE_ROWS else failing)
            for name in values[0]
        }

    draws = [mean(values) for values in zip(*(part.draws for part in parts), strict=True)]
    return Bootstrapped(mean([part.point for part in parts]), draws)


def _weighted(values: Sequence[float], weights: np.ndarray) -> float:
    known = ~np.isnan(values) & (weights > 0)
    return float(np.average(np.array(values)[known], weights=weights[known])) if known.any() else float("nan")
