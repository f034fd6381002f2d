"""What raises an alert: the alert line, the floor under which rises are noise, and exceptions per drive model."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.fleet.schema import STALE_AFTER_DAYS

ODDS_RATIO = 2.25
"""A risk has risen when its odds p / (1 - p) grew by this factor, which takes 4 % to 8.6 % and 20 % to 36 %."""

MAXIMUM_VANISHED_DAYS = 30
"""A drive last seen longer ago than this raises no new alert: the news is old."""

PLACE_LOSES = 10
"""So many drives of one place that stop on the same day are one alert of the place, not one each."""


@dataclass(frozen=True, slots=True)
class DriveModelPolicy:
    """Exceptions for one drive model. `alert_line` None keeps the fleet's; ignored attributes are SMART ids."""

    alert_line: float | None = None
    ignored_attributes: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class AlertPolicy:
    """Probabilities in 0..1. `alert_line` None raises nothing for the height of the risk alone.

    `rise_floor` is the lowest probability at which a rise of risk or of a counter alerts; without it a harmless change
    from 0.01 % to 0.03 % would. A drive has vanished when it was last seen `stale_after_days` before the day.
    """

    alert_line: float | None
    rise_floor: float = BandLimits().elevated
    odds_ratio: float = ODDS_RATIO
    stale_after_days: int = STALE_AFTER_DAYS
    drive_models: Mapping[str, DriveModelPolicy] = field(default_factory=dict)

    def line_of(self, drive_model: str) -> float | None:
        """The alert line that holds for a drive model."""
        own = self.drive_models.get(drive_model)
        return own.alert_line if own is not None and own.alert_line is not None else self.alert_line

    def ignores(self, drive_model: str, attribute_id: int) -> bool:
        """Whether a rise of this attribute says nothing on this drive model."""
        own = self.drive_models.get(drive_model)
        return own is not None and attribute_id in own.ignored_attributes


def odds(probability: float) -> float:
    """P / (1 - p); infinite at 1."""
    return probability / (1 - probability) if probability < 1 else float("inf")


def risen(probability: float, ratio: float = ODDS_RATIO) -> float:
    """The probability whose odds are `ratio` times those of `probability`."""
    grown = odds(probability) * ratio
    return grown / (1 + grown) if grown != float("inf") else 1.0
