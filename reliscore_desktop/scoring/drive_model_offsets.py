"""One number per drive model that moves its log-odds, learned from how its past predictions came true.

With e failures expected and f seen, the odds of a drive model are multiplied by (a + f) / (a + e): the posterior mean
of its failure rate over the predicted one under a gamma prior of mean 1 and shape a (the credibility formula of
Bühlmann 1967; empirical Bayes where a comes from the spread of many drive models). So a drive model with few failures
keeps the risk model's word. Measured in training/README.md, "An offset per drive model".
"""

import math
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.domain.columns import DRIVE_MODEL
from reliscore_desktop.scoring.calibration import LOG_ODDS_AT_MOST
from reliscore_desktop.scoring.manifest import OFFSET_AT_MOST

PRIOR_FAILURES = 2.0
"""Shape of the prior: 2 failures seen weigh as much as the risk model's word. By likelihood over the drive models of
Backblaze's fleet in June and July 2013 it is about 1; doubled because their rates change from quarter to quarter."""

Values = npt.NDArray[np.float64]


def learned_offset(expected: float, failed: float) -> float:
    """Log-odds to add for a drive model; 0 where as many failed as expected. Both count drives."""
    offset = math.log((PRIOR_FAILURES + failed) / (PRIOR_FAILURES + expected))
    return max(-OFFSET_AT_MOST, min(OFFSET_AT_MOST, offset))


def offsets_of(offsets: Mapping[str, float], features: pl.DataFrame) -> Values:
    """The offset of each row's drive model, 0 for one without. `features` has drive_model."""
    if not offsets:
        return np.zeros(features.height)
    found = features[DRIVE_MODEL].replace_strict(dict(offsets), default=0.0, return_dtype=pl.Float64)
    return found.to_numpy()


def shifted(log_odds: Values, offset: Values) -> Values:
    """Calibrated log-odds with offsets, within ±20; NaN stays NaN."""
    return np.where(offset == 0, log_odds, np.clip(log_odds + offset, -LOG_ODDS_AT_MOST, LOG_ODDS_AT_MOST))
