"""The interval of one drive's risk, today and in its history, or the sentence that says why there is none."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.fleet.runs import current_runs
from reliscore_desktop.scoring.risk_interval import IntervalKnots

NO_SCORE = phrase("This drive has no score.")
NOT_VALIDATED = phrase("No interval: the risk model was not validated on this drive model.")
NOT_MEASURED = phrase("No interval: the risk model behind this score has none measured.")
BEYOND = phrase("No interval: too few held-out drives had a risk like this one.")


@dataclass(frozen=True, slots=True)
class RiskInterval:
    """`interval` is the 95 % interval (low, high) of a drive's risk; where it is None, `missing` says why."""

    interval: tuple[float, float] | None
    missing: str


def with_intervals(workspace: Workspace, scores: pl.DataFrame) -> pl.DataFrame:
    """`scores` (date, probability, validated) with `risk_low` and `risk_high` of each day, null where there is none.

    Each day is read with the risk model that scored it.
    """
    low, high = np.full(scores.height, np.nan), np.full(scores.height, np.nan)
    if scores.height:
        versions = _version_by_day(workspace, scores)
        shown = (scores["validated"].fill_null(value=False) & scores["probability"].is_not_null()).to_numpy()
        chance = scores["probability"].cast(pl.Float64).fill_null(np.nan).to_numpy()
        for version in sorted(set(versions) - {""}):
            knots = _knots(workspace, version)
            own = shown & (np.asarray(versions) == version)
            if knots is not None and own.any():
                low[own], high[own] = knots.at(chance[own])
    return scores.with_columns(
        pl.Series("risk_low", low, nan_to_null=True), pl.Series("risk_high", high, nan_to_null=True)
    )


def risk_interval(workspace: Workspace, state: dict[str, Any], scores: pl.DataFrame) -> RiskInterval:
    """Of the score that `state` (a row of the fleet frame) shows; `scores` as `with_intervals` gives them."""
    if state["probability"] is None:
        return RiskInterval(None, NO_SCORE)
    if not state["validated"]:
        return RiskInterval(None, NOT_VALIDATED)
    day = scores.filter(pl.col("date") == state["scored_day"])
    if day.height == 1 and day["risk_low"][0] is not None:
        return RiskInterval((day["risk_low"][0], day["risk_high"][0]), "")
    versions = _version_by_day(workspace, day)
    return RiskInterval(None, NOT_MEASURED if _knots(workspace, (*versions, "")[0]) is None else BEYOND)


def _version_by_day(workspace: Workspace, scores: pl.DataFrame) -> list[str]:
    if scores.is_empty():
        return []
    days = scores["date"].to_list()
    versions = {run.day: run.risk_model_version for run in current_runs(workspace.store, min(days), max(days))}
    return [versions.get(day, "") for day in days]


def _knots(workspace: Workspace, version: str) -> IntervalKnots | None:
    """Of the risk model with this version; None also where it is not at hand any more."""
    try:
        active = workspace.models.active()
        artefact = active if active.version == version else workspace.models.verify(version)
    except ArtefactError:
        return None
    return IntervalKnots.from_metrics(artefact.metrics)
