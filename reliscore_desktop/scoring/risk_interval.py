"""How sure a probability is: the 95 % interval of what failed among held-out drive-days of a like probability.

The block `risk_interval` of an artefact's metrics.json holds it: {"format": 1, "confidence": .95, "windows": [{"first",
"last"}], "drive_models": [names], "knots": {"probability": [rising], "low": [...], "high": [...], "observed": [...],
"failures": [failing drives nearby]}}. Between knots low and high run straight on the log-odds axis; beyond the first
and the last nothing was measured. They hold for validated drive models: on others the probability itself is in doubt.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

RISK_INTERVAL = "risk_interval"
FORMAT = 1


@dataclass(frozen=True)
class IntervalKnots:
    """Shapes: all (knots,). `log_odds` rises, `low` and `high` are log-odds that never fall, low below high."""

    log_odds: Floats
    low: Floats
    high: Floats

    @classmethod
    def from_metrics(cls, metrics: Mapping[str, Any]) -> "IntervalKnots | None":
        """The knots of an artefact's metrics; None where they were not measured or can't be read."""
        block = metrics.get(RISK_INTERVAL)
        if not isinstance(block, Mapping) or block.get("format") != FORMAT:
            return None
        try:
            parts = [np.asarray(block["knots"][name], dtype=np.float64) for name in ("probability", "low", "high")]
        except (KeyError, TypeError, ValueError):
            return None
        if not all(part.ndim == 1 and len(part) > 1 and part.shape == parts[0].shape for part in parts):
            return None
        if not all(((part > 0) & (part < 1)).all() for part in parts):
            return None
        knots = cls(*(np.log(part / (1 - part)) for part in parts))
        return knots if knots.is_sound else None

    @property
    def is_sound(self) -> bool:
        """Whether the interval is one and rises with the probability."""
        rises = (np.diff(self.log_odds) > 0).all()
        never_fall = (np.diff(self.low) >= 0).all() and (np.diff(self.high) >= 0).all()
        return bool(rises and never_fall and (self.low < self.high).all())

    def at(self, probabilities: Floats) -> tuple[Floats, Floats]:
        """(low, high) of each probability, NaN beyond the knots and for NaN. Shape is kept."""
        chance = np.asarray(probabilities, dtype=np.float64)
        possible = (chance > 0) & (chance < 1)
        inside = np.where(possible, chance, np.nan)
        log_odds = np.log(inside / (1 - inside))
        return self._between(log_odds, self.low), self._between(log_odds, self.high)

    def _between(self, log_odds: Floats, values: Floats) -> Floats:
        found = np.interp(log_odds, self.log_odds, values, left=np.nan, right=np.nan)
        return np.asarray(1 / (1 + np.exp(-found)), dtype=np.float64)


def interval_of(metrics: Mapping[str, Any], probabilities: Floats) -> tuple[Floats, Floats] | None:
    """(low, high) of each probability, NaN where its range was not measured; None where none was.

    To be shown for validated drive models only.
    """
    knots = IntervalKnots.from_metrics(metrics)
    return None if knots is None else knots.at(probabilities)
