"""A reason: a fact about a drive as plain data, with the odds multiplier of the factor it stands for."""

import enum
import json
from dataclasses import asdict, dataclass


class ReasonCode(enum.StrEnum):
    """What kind of fact; `reason_text` and the window's translations make words of it."""

    ROSE = "rose"
    """A counter: from, to, days."""
    FELL = "fell"
    STEADY = "steady"
    """A counter above 0: to, and days since its last increase (None = no increase seen)."""
    ZERO = "zero"
    BACK_AT_ZERO = "back_at_zero"
    """A counter at 0 that has risen before: days since it last did."""
    NOT_REPORTED = "not_reported"
    LEVEL = "level"
    """Today's value alone: to."""
    COUNTERS_ABOVE_ZERO = "counters_above_zero"
    """How many critical counters are above 0: to."""
    TEMPERATURE = "temperature"
    """°C today: to; the drive's own 30-day mean: from."""
    AGE = "age"
    """Power-on hours: to."""
    USE = "use"
    """Per day, today: to (0 = no growth); as usual for this drive in 30 days: from."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact. Values are None where they are not known; `multiplier` is the factor's effect on the odds."""

    code: ReasonCode
    attribute_id: int | None
    from_value: float | None
    to_value: float | None
    days: int | None
    multiplier: float

    def to_json(self) -> str:
        """One line of JSON, as stored beside a score."""
        return json.dumps({**asdict(self), "multiplier": round(self.multiplier, 4)}, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Reason":
        """Read what `to_json` wrote. Raises ValueError for anything else."""
        try:
            values = json.loads(text)
            return cls(**{**values, "code": ReasonCode(values["code"])})
        except (TypeError, KeyError) as error:
            message = f"{text[:80]!r} is no reason."
            raise ValueError(message) from error
