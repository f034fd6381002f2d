"""Risk: the calibrated chance that a drive fails within the horizon, its band, and why there may be none."""

import enum
from dataclasses import dataclass
from typing import Any, Protocol

HORIZON_DAYS = 30

SHORT_HISTORY_DAYS = 7
"""With fewer days behind it a drive has no 7-day change yet, and risks are half too high (May 2018: +50 % on the
first day of a fresh fleet, +15 % over its first month, then equal)."""


class RiskBand(enum.StrEnum):
    """Bands of risk, from lowest to highest."""

    LOW = "low"
    ELEVATED = "elevated"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for low up to 3 for critical."""
        return _ORDER.index(self)


_ORDER = (RiskBand.LOW, RiskBand.ELEVATED, RiskBand.HIGH, RiskBand.CRITICAL)

AT_RISK: tuple[RiskBand, ...] = (RiskBand.ELEVATED, RiskBand.HIGH, RiskBand.CRITICAL)


@dataclass(frozen=True, slots=True)
class BandLimits:
    """Lowest probability of each band above low. Raises ValueError unless 0 < elevated < high < critical < 1."""

    elevated: float = 0.01
    high: float = 0.05
    critical: float = 0.20

    def __post_init__(self) -> None:
        if not 0 < self.elevated < self.high < self.critical < 1:
            message = "Band limits must rise: 0 < elevated < high < critical < 1."
            raise ValueError(message)

    def band_of(self, probability: float) -> RiskBand:
        """The band that holds this probability; a limit belongs to the band above it."""
        if probability >= self.critical:
            return RiskBand.CRITICAL
        if probability >= self.high:
            return RiskBand.HIGH
        return RiskBand.ELEVATED if probability >= self.elevated else RiskBand.LOW


class LowConfidence(enum.StrEnum):
    """Why a probability is shown with "~": what it rests on is thin."""

    NOT_VALIDATED = "not_validated"
    """The risk model was not tested on this drive model."""
    SHORT_HISTORY = "short_history"
    """Fewer than SHORT_HISTORY_DAYS between the first day the drive was seen and the scored one, both counted."""


class _Facts(Protocol):
    """A row or a dict of a drive's facts."""

    def get(self, name: str, default: Any = None, /) -> Any: ...


def low_confidence(row: _Facts) -> tuple[LowConfidence, ...]:
    """The reasons for a drive (keys probability, validated, first_seen, scored_day); empty for one without a risk."""
    if row.get("probability") is None:
        return ()
    found = [LowConfidence.NOT_VALIDATED] if row.get("validated") is False else []
    first, scored = row.get("first_seen"), row.get("scored_day")
    if first is not None and scored is not None and (scored - first).days + 1 < SHORT_HISTORY_DAYS:
        found.append(LowConfidence.SHORT_HISTORY)
    return tuple(found)


class NotScoredReason(enum.StrEnum):
    """Why a drive has no probability. "Not scored" is never shown as a low risk."""

    UNSUPPORTED_MEDIA = "unsupported_media"
    """Solid-state (SSD, NVMe): the risk model knows hard disks only."""
    NO_USABLE_ATTRIBUTES = "no_usable_attributes"
    """The day's row carries none of the SMART attributes that any expert needs."""
    TOO_LITTLE_HISTORY = "too_little_history"
    STALE_TELEMETRY = "stale_telemetry"
    """Not seen on the as-of day; its last score is kept, marked."""
    FAILED = "failed"
    """The row of the day reports the failure itself."""
