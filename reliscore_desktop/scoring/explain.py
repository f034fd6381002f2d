"""Why a drive has its risk: factors that multiply up from the average drive's odds to the shown probability."""

import math
from dataclasses import dataclass

import numpy as np
import polars as pl

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.drive_model_offsets import offsets_of, shifted
from reliscore_desktop.scoring.effects import Effects, effects
from reliscore_desktop.scoring.expert import TreeExpert
from reliscore_desktop.scoring.factors import GROUP_OF, TOGETHER, FactorGroup
from reliscore_desktop.scoring.predict import choose_experts


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor's effect. `multiplier` on the odds: above 1 raises the risk, below 1 lowers it."""

    group: FactorGroup
    log_odds: float

    @property
    def multiplier(self) -> float:
        """What the odds are multiplied by."""
        return math.exp(self.log_odds)


@dataclass(frozen=True, slots=True)
class Contribution:
    """One feature's effect on the log-odds."""

    feature: str
    log_odds: float

    @property
    def multiplier(self) -> float:
        """What the odds are multiplied by."""
        return math.exp(self.log_odds)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A drive's factors, the strongest first, and what calibration adds (0 for identity and shift).

    odds = base odds × Π multipliers × e^calibration, to the last digits of a double, unless at the limit of ±20.
    """

    drive: DriveKey
    expert: str
    base_log_odds: float
    log_odds: float
    calibration_log_odds: float
    factors: tuple[Factor, ...]
    contributions: tuple[Contribution, ...]

    @property
    def base_probability(self) -> float:
        """Probability of the expert's average drive-day, with the offset of the drive model, in 0..1."""
        return 1 / (1 + math.exp(-self.base_log_odds))

    @property
    def probability(self) -> float:
        """Probability shown, in 0..1."""
        return 1 / (1 + math.exp(-self.log_odds))

    def leading(self, count: int) -> tuple[Factor, ...]:
        """The strongest factors."""
        return self.factors[:count]

    def others_multiplier(self, count: int) -> float:
        """What everything beyond the `count` strongest factors multiplies the odds by, calibration included."""
        shown = sum(factor.log_odds for factor in self.leading(count))
        return math.exp(self.log_odds - self.base_log_odds - shown)


def contributions(artefact: Artefact, features: pl.DataFrame) -> list[Explanation | None]:
    """An explanation per row of `features`; None for a row that is not scored or whose expert can't explain."""
    chosen = choose_experts(artefact, features)
    found: list[Explanation | None] = [None] * features.height
    for number, expert in enumerate(artefact.experts):
        rows = np.flatnonzero(chosen == number)
        if not len(rows) or not isinstance(expert, TreeExpert):
            continue
        own = features[pl.Series(rows)]
        keys = own.select("drive_model", "serial_number").rows()
        table = effects(expert, own)
        offset = offsets_of(artefact.drive_model_offsets, own)
        for position, (row, key) in enumerate(zip(rows, keys, strict=True)):
            found[row] = _explanation(table, position, DriveKey(*key), expert.name, float(offset[position]))
    return found


def _explanation(table: Effects, position: int, drive: DriveKey, expert: str, offset: float) -> Explanation:
    groups, by_group = table.by_group()
    own = {GROUP_OF[name] for name in table.features}
    factors = [
        Factor(group, float(effect))
        for group, effect in zip(groups, by_group[position], strict=True)
        if effect or (group in own and group != TOGETHER)
    ]
    single = zip(table.features, table.by_feature[position], strict=True)
    return Explanation(
        drive=drive,
        expert=expert,
        base_log_odds=table.base + offset,
        log_odds=float(shifted(table.log_odds[position : position + 1], np.array([offset]))[0]),
        calibration_log_odds=float(table.rest[position]),
        factors=tuple(sorted(factors, key=lambda factor: -abs(factor.log_odds))),
        contributions=tuple(Contribution(name, float(effect)) for name, effect in single),
    )
