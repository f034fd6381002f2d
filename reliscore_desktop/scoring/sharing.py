"""Shares the effect of features that span the error counters among the counters that make up their value."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.features.definitions import COUNTERS, NEVER_INCREASED_DAYS

Values = npt.NDArray[np.float64]

_PENDING, _OFFLINE = COUNTERS.index(197), COUNTERS.index(198)
_SEEN_DAYS_AT_MOST = NEVER_INCREASED_DAYS - 1


def shares(features: pl.DataFrame) -> Mapping[str, Values]:
    """Per feature across the counters an array of shape (rows, counters + 1) whose rows sum to 1.

    The last column is what no counter carries. The rule: a sum is shared in proportion to its parts (of the 7-day
    changes those in the direction of the sum), "how many above zero" equally among those above zero, "least days
    since an increase" equally among those that increased last. Where no counter carries the value that way, the
    counters above zero share it by log(1 + raw); where none is above zero it stays whole. 197 and 198 often count
    the same sectors, so only the larger takes part, 197 where they are equal: as in the features themselves.
    """
    levels = _once(np.nan_to_num(_columns(features, "log")))
    decayed = np.nan_to_num(_columns(features, "decayed_increase"))
    days = np.nan_to_num(_columns(features, "days_since_increase"), nan=np.inf)
    latest = (days == days.min(axis=1, keepdims=True)) & (days < _SEEN_DAYS_AT_MOST)
    carriers = {
        "errors_log_sum": levels,
        "errors_decayed_increase_sum": _once(decayed),
        "errors_change_7d_sum": _once(_with_the_sum(np.nan_to_num(_columns(features, "change_7d")))),
        "errors_least_days_since_increase": _once(latest.astype(np.float64)),
        "errors_above_zero": (levels > 0).astype(np.float64),
    }
    return {name: _normalised(weights, levels) for name, weights in carriers.items()}


def _columns(features: pl.DataFrame, suffix: str) -> Values:
    """One feature of every counter, shape (rows, counters); NaN where not known."""
    table = np.full((features.height, len(COUNTERS)), np.nan)
    for place, number in enumerate(COUNTERS):
        name = f"smart_{number}_{suffix}"
        if name in features.columns:
            table[:, place] = features.get_column(name).to_numpy()
    return table


def _with_the_sum(changes: Values) -> Values:
    direction = np.sign(changes.sum(axis=1, keepdims=True))
    along: Values = np.maximum(changes * direction, 0.0)
    return along


def _once(weights: Values) -> Values:
    counted = weights.copy()
    pending, offline = weights[:, _PENDING], weights[:, _OFFLINE]
    counted[:, _OFFLINE] = np.where(offline > pending, offline, 0.0)
    counted[:, _PENDING] = np.where(offline > pending, 0.0, pending)
    return counted


def _normalised(weights: Values, levels: Values) -> Values:
    carried = np.where(weights.sum(axis=1, keepdims=True) > 0, weights, levels)
    nobody = carried.sum(axis=1, keepdims=True) <= 0
    table = np.hstack([carried, nobody])
    normalised: Values = table / table.sum(axis=1, keepdims=True)
    return normalised
