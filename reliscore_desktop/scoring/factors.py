"""Which features belong together for people: one factor per SMART attribute, and for age, temperature and use."""

import enum
from dataclasses import dataclass

from reliscore_desktop.features.definitions import COUNTERS, FEATURES, LEVELS, POWER_ON_HOURS, TEMPERATURE, USAGE


class FactorKind(enum.StrEnum):
    """What a factor is about."""

    COUNTER = "counter"
    """An error counter with its history."""
    COUNTERS_TOGETHER = "counters_together"
    """What features across the counters say of a drive in which none is above zero; see `sharing`."""
    LEVEL = "level"
    """An error counter of which only today's level is used."""
    TEMPERATURE = "temperature"
    AGE = "age"
    USE = "use"


@dataclass(frozen=True, slots=True)
class FactorGroup:
    """A factor's kind and its SMART attribute; None where it spans several."""

    kind: FactorKind
    attribute_id: int | None

    @property
    def key(self) -> str:
        """Stable word, e.g. "counter_197" or "age"."""
        if self.kind in (FactorKind.COUNTER, FactorKind.LEVEL, FactorKind.USE):
            return f"{self.kind.value}_{self.attribute_id}"
        return self.kind.value


TOGETHER = FactorGroup(FactorKind.COUNTERS_TOGETHER, None)
_AGE = FactorGroup(FactorKind.AGE, POWER_ON_HOURS)
_TEMPERATURE = FactorGroup(FactorKind.TEMPERATURE, TEMPERATURE)


def _group(name: str, attribute_ids: tuple[int, ...]) -> FactorGroup:
    if attribute_ids == COUNTERS:
        return TOGETHER
    first = attribute_ids[0]
    if first in COUNTERS:
        return FactorGroup(FactorKind.COUNTER, first)
    if first in LEVELS:
        return FactorGroup(FactorKind.LEVEL, first)
    if first == TEMPERATURE:
        return _TEMPERATURE
    if name.startswith("power_on_hours"):
        return _AGE
    assert first in USAGE, name
    return FactorGroup(FactorKind.USE, first)


GROUP_OF: dict[str, FactorGroup] = {feature.name: _group(feature.name, feature.attribute_ids) for feature in FEATURES}
"""Every feature's factor."""
