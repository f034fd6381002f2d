"""The one fact shown beside a drive in tables: that of the error counter that raises its risk most, if any does."""

import math

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.features.definitions import COUNTERS, LEVELS, NEVER_INCREASED_DAYS
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.effects import effects
from reliscore_desktop.scoring.expert import TreeExpert
from reliscore_desktop.scoring.explain import Factor
from reliscore_desktop.scoring.factors import FactorGroup, FactorKind
from reliscore_desktop.scoring.predict import choose_experts
from reliscore_desktop.scoring.reasons import reason_for

RAISES_FROM = 1.05
"""A factor that raises the odds by less says nothing that a person should act on."""

Values = npt.NDArray[np.float64]
_ERRORS = (FactorKind.COUNTER, FactorKind.LEVEL)


def main_reasons(artefact: Artefact, features: pl.DataFrame, telemetry: pl.DataFrame | None = None) -> pl.Series:
    """JSON of the main reason per row of `features`, null where nothing raises the risk.

    `telemetry` of the same day gives the counters exactly; without it they are read back from the features.
    """
    rows = _with_raw_values(features, telemetry)
    chosen = choose_experts(artefact, features)
    texts: list[str | None] = [None] * features.height
    for number, expert in enumerate(artefact.experts):
        own = np.flatnonzero(chosen == number)
        if not len(own) or not isinstance(expert, TreeExpert):
            continue
        part = rows[pl.Series(own)]
        groups, by_group = effects(expert, part).by_group()
        telling = _telling(part, groups, by_group)
        for position, values in enumerate(part.iter_rows(named=True)):
            place = int(telling[position].argmax())
            if telling[position, place] > 0:
                factor = Factor(groups[place], float(by_group[position, place]))
                texts[own[position]] = reason_for(factor, values).to_json()
    return pl.Series("main_reason", texts, dtype=pl.String)


def _with_raw_values(features: pl.DataFrame, telemetry: pl.DataFrame | None) -> pl.DataFrame:
    if telemetry is None:
        return features
    names = [raw_column(number) for number in (*COUNTERS, *LEVELS) if raw_column(number) in telemetry.columns]
    keys = list(DRIVE_KEY_COLUMNS)
    return features.join(telemetry.select(*keys, *names), on=keys, how="left", maintain_order="left")


def _telling(part: pl.DataFrame, groups: tuple[FactorGroup, ...], by_group: Values) -> Values:
    """Effects of the factors that may be told, shape (rows, factors), 0 elsewhere.

    Error counters come first: where one with evidence raises the odds, no other factor is told, and where one rose
    within 7 days, none that fell: pending sectors fall as they are reallocated. The rest is told only where its
    value is known, and use only where it grew.
    """
    telling = np.where(by_group >= math.log(RAISES_FROM), by_group, 0.0) * _has_evidence(part, groups)
    errors = np.array([group.kind in _ERRORS for group in groups])
    error_tells = (telling[:, errors] > 0).any(axis=1)
    telling[np.ix_(error_tells, ~errors)] = 0.0
    moved = _moved_in_a_week(part, groups)
    riser_tells = np.any((telling > 0) & (moved > 0), axis=1, keepdims=True)
    told: Values = np.where(riser_tells & (moved < 0), 0.0, telling)
    return told


def _moved_in_a_week(part: pl.DataFrame, groups: tuple[FactorGroup, ...]) -> Values:
    """Signed log of each counter's 7-day change, shape (rows, factors); 0 where it is not known."""
    moved = np.zeros((part.height, len(groups)))
    for place, group in enumerate(groups):
        if group.kind is FactorKind.COUNTER:
            moved[:, place] = part.get_column(f"smart_{group.attribute_id}_change_7d").fill_null(0.0).to_numpy()
    return moved


def _has_evidence(part: pl.DataFrame, groups: tuple[FactorGroup, ...]) -> npt.NDArray[np.bool_]:
    """Whether there is something to show for a factor, shape (rows, factors)."""
    columns = [_evidence(group).fill_null(value=False).alias(group.key) for group in groups]
    return np.array(part.select(pl.repeat(0, pl.len()).alias("row"), *columns).drop("row").to_numpy(), dtype=np.bool_)


def _evidence(group: FactorGroup) -> pl.Expr:
    number = group.attribute_id
    match group.kind:
        case FactorKind.COUNTER:
            days = pl.col(f"smart_{number}_days_since_increase")
            return (pl.col(f"smart_{number}_log") > 0) | days.is_between(1, NEVER_INCREASED_DAYS - 2)
        case FactorKind.LEVEL:
            return pl.col(f"smart_{number}_log") > 0
        case FactorKind.USE:
            rate = pl.coalesce(f"smart_{number}_rate", f"smart_{number}_rate_mean_3d")
            return rate >= math.log1p(1)
        case FactorKind.AGE:
            return pl.col("power_on_hours").is_not_null()
        case FactorKind.TEMPERATURE:
            return pl.col("temperature_celsius").is_not_null()
        case FactorKind.COUNTERS_TOGETHER:
            return pl.lit(value=False)
