"""Golden rows: what a new risk model must survive and answer sensibly before it may become active."""

import datetime as dt
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.features.definitions import FEATURE_NAMES
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.calibration import sigmoid
from reliscore_desktop.scoring.effects import effects
from reliscore_desktop.scoring.expert import Expert, TreeExpert
from reliscore_desktop.scoring.predict import predict

RANDOM_ROWS = 64
EXTREMES = (0.0, 1.0, -1.0, 33.3, -33.3, 1e5)
"""33.3 is log(1 + 2^48), the largest value a log of a SMART raw value can have."""

TOLERANCE = 1e-4
"""Largest difference in log-odds from a stored answer; Float32 inputs and other processors stay far below."""


def check_golden_rows(artefact: Artefact) -> list[float]:
    """Score extreme, empty and random rows with every expert, and the artefact's own golden rows.

    Returns the probabilities. Raises ArtefactError where one is no probability, where contributions do not add up
    to the prediction, or where an answer stored in golden.json differs.
    """
    artefact.require_current_features()
    _check_names(artefact)
    frame = golden_frame()
    predict(artefact, frame)
    found: list[float] = []
    for expert in artefact.experts:
        log_odds = expert.log_odds(frame)
        found += _probabilities(expert, log_odds)
        if isinstance(expert, TreeExpert) and not np.allclose(effects(expert, frame).log_odds, log_odds, atol=1e-6):
            raise ArtefactError(
                phrase("Contributions of expert {expert} do not add up to its predictions.", expert=expert.name)
            )
    _check_answers(artefact)
    return found


def golden_frame() -> pl.DataFrame:
    """Features of invented drives: one row per extreme, one with nothing known, and seeded random ones."""
    random = np.random.default_rng(20130410)
    rows = np.vstack(
        [
            *(np.full((1, len(FEATURE_NAMES)), value) for value in EXTREMES),
            np.full((1, len(FEATURE_NAMES)), np.nan),
            random.gamma(0.5, 3.0, (RANDOM_ROWS, len(FEATURE_NAMES))),
        ]
    )
    rows[-RANDOM_ROWS:][random.random((RANDOM_ROWS, len(FEATURE_NAMES))) < 0.3] = np.nan
    return _frame(dict(zip(FEATURE_NAMES, rows.T, strict=True)))


def _frame(columns: Mapping[str, npt.NDArray[np.float64]]) -> pl.DataFrame:
    rows = len(next(iter(columns.values())))
    keys = pl.DataFrame(
        {
            "drive_model": ["ST4000DM000"] * rows,
            "serial_number": [f"GOLDEN{number}" for number in range(rows)],
            "date": [dt.date(2020, 1, 1)] * rows,
        }
    )
    return keys.with_columns(
        pl.Series(name, values.astype(np.float32), nan_to_null=True) for name, values in columns.items()
    )


def _check_names(artefact: Artefact) -> None:
    unknown = sorted({name for expert in artefact.experts for name in expert.input_names} - set(FEATURE_NAMES))
    if unknown:
        raise ArtefactError(
            phrase(
                "Risk model {version} uses {unknown}, which is no feature of this program.",
                version=artefact.version,
                unknown=unknown[0],
            )
        )


def _probabilities(expert: Expert, log_odds: npt.NDArray[np.float64]) -> list[float]:
    probabilities = sigmoid(log_odds)
    if not np.all((probabilities > 0) & (probabilities < 1)):
        raise ArtefactError(phrase("Expert {expert} gives numbers that are no probabilities.", expert=expert.name))
    return [float(value) for value in probabilities]


def _check_answers(artefact: Artefact) -> None:
    for row in artefact.golden.rows:
        expert = artefact.expert(row.expert)
        missing = sorted(expert.input_names - set(row.features))
        if missing:
            raise ArtefactError(
                phrase(
                    "golden.json leaves out {missing}, which expert {expert} reads.",
                    missing=missing[0],
                    expert=expert.name,
                )
            )
        values = {name: np.array([np.nan if value is None else value]) for name, value in row.features.items()}
        difference = abs(float(expert.log_odds(_frame(values))[0]) - row.log_odds)
        if not difference <= TOLERANCE:
            raise ArtefactError(
                phrase("Expert {expert} does not give the answer stored in golden.json.", expert=expert.name)
            )
