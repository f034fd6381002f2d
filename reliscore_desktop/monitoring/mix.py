"""Fleet mix: whether you own other drives than the risk model learned from, apart from how those drives behave."""

from collections.abc import Iterable
from dataclasses import dataclass

from reliscore_desktop.monitoring.drift import Coverage
from reliscore_desktop.scoring.drift_reference import MixShare


@dataclass(frozen=True, slots=True)
class MixPart:
    """One drive model: mean share of a training day's drives and share of this fleet's; 0.0 where there are none."""

    drive_model: str
    then: float
    now: float
    drives: int
    is_validated: bool


@dataclass(frozen=True, slots=True)
class FleetMix:
    """`moved` is half the sum of absolute differences: the share of drives to be swapped for the other mix.

    `unknown` is the share of this fleet's drives whose drive model the training months did not have. Largest change
    first among `parts`.
    """

    parts: tuple[MixPart, ...]
    moved: float
    unknown: float


def fleet_mix(covered: Iterable[Coverage], mix: Iterable[MixShare]) -> FleetMix:
    """Then and now of every drive model of either."""
    then = {one.drive_model: one.share for one in mix}
    now = {one.drive_model: one for one in covered}
    total = sum(one.drives for one in now.values())
    parts = []
    for name in dict.fromkeys([*now, *then]):
        own = now.get(name)
        drives = 0 if own is None else own.drives
        share = drives / total if total else 0.0
        parts.append(MixPart(name, then.get(name, 0.0), share, drives, own is not None and own.is_validated))
    parts.sort(key=lambda part: (-abs(part.now - part.then), part.drive_model))
    return FleetMix(
        parts=tuple(parts),
        moved=sum(abs(part.now - part.then) for part in parts) / 2,
        unknown=sum(part.now for part in parts if part.then == 0),
    )
