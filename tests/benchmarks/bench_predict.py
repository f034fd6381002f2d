"""Predicts a whole fleet with the shipped risk model and compares with the bare Booster on the same matrix."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import polars as pl

from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.features.definitions import FEATURE_NAMES
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.expert import TreeExpert, prediction_threads
from reliscore_desktop.scoring.predict import choose_experts, predict
from reliscore_desktop.scoring.registry import ModelRegistry
from reliscore_desktop.scoring.rules import RULES
from reliscore_desktop.scoring.score import score_frame

ROUNDS = 9


def run(rows: int) -> list[dict[str, Any]]:
    """Rows of the bench's table for a fleet of `rows` drives that all report every attribute."""
    artefact = ModelRegistry(resource_path("models"), None).active()
    features = _features(rows)
    predict_row = _predict_row(artefact, features)
    telemetry = _telemetry(features)
    scored = _fastest(lambda: score_frame(artefact, features, telemetry, BandLimits()))
    rules = {name: _fastest(partial(rule.verdict, telemetry)) for name, rule in RULES.items()}
    slowest = max(rules, key=lambda name: rules[name])
    return [
        predict_row,
        {"work": "score a day: bands, reasons", "seconds": scored},
        {"work": f"slowest rule ({slowest})", "seconds": rules[slowest], "reach": "< 1 s"},
    ]


def _predict_row(artefact: Artefact, features: pl.DataFrame) -> dict[str, Any]:
    expert = artefact.experts[int(choose_experts(artefact, features.head(1))[0])]
    assert isinstance(expert, TreeExpert)
    matrix, booster = expert.matrix(features), expert.booster()
    reference, ours = [], []
    for _ in range(ROUNDS):
        reference.append(_seconds(lambda: booster.log_odds(matrix, prediction_threads())))
        ours.append(_seconds(lambda: predict(artefact, features)))
    return {
        "work": "predict",
        "seconds": min(ours),
        "reference_seconds": min(reference),
        "ratio": min(ours) / min(reference),
        "reach": "≤ 1.15 x, ≤ 1.5 s",
        "note": f"{artefact.version}, {expert.document.trees} trees, {len(expert.document.features)} features",
    }


def _features(rows: int) -> pl.DataFrame:
    """Drives that report everything; 3 in 100 have errors, so that about as many are at risk as in a real fleet."""
    random = np.random.default_rng(1)
    ailing = random.random(rows) < 0.03
    columns = {}
    for name in FEATURE_NAMES:
        values = random.gamma(0.3, 2.0, rows)
        quiet = 400.0 if name.endswith("days_since_increase") else 0.0
        columns[name] = np.where(ailing | ("rate" in name), values, quiet).astype(np.float32)
    keys = pl.DataFrame({"drive_model": "ST4000DM000", "serial_number": [f"Z{number:07d}" for number in range(rows)]})
    return keys.with_columns(pl.lit("2018-06-01").str.to_date().alias("date")).with_columns(
        pl.Series(name, values) for name, values in columns.items()
    )


def _telemetry(features: pl.DataFrame) -> pl.DataFrame:
    """The columns of every rule; 3 drives in 100 have values above 0, normalised ones are 100."""
    random = np.random.default_rng(2)
    wanted = sorted({name for rule in RULES.values() for name in rule.columns} - {"drive_model"})
    ailing = random.random(features.height) < 0.03
    columns = {
        name: np.where(ailing, random.poisson(3.0, features.height), 100 if name.endswith("normalized") else 0)
        for name in wanted
    }
    return features.select("drive_model", "serial_number", pl.lit(0).alias("failure")).with_columns(
        pl.Series(name, values) for name, values in columns.items()
    )


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _fastest(work: Callable[[], object]) -> float:
    return min(_seconds(work) for _ in range(2))
