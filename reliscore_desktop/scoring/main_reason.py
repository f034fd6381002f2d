"""The one fact shown beside a drive in tables: that of the factor that raises its risk most."""

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.features.definitions import COUNTERS, LEVELS
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.effects import effects
from reliscore_desktop.scoring.expert import TreeExpert
from reliscore_desktop.scoring.explain import Factor
from reliscore_desktop.scoring.factors import TOGETHER, FactorGroup, FactorKind
from reliscore_desktop.scoring.predict import choose_experts
from reliscore_desktop.scoring.reasons import reason_for

Values = npt.NDArray[np.float64]


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
        telling = np.where(_tells(part, groups), by_group, 0.0)
        _specific_first(telling, groups)
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


def _tells(part: pl.DataFrame, groups: tuple[FactorGroup, ...]) -> npt.NDArray[np.bool_]:
    """Whether a factor has something to show, shape (rows, factors): a counter at 0 or not reported has nothing."""
    above_zero = [
        pl.col(f"smart_{group.attribute_id}_log") > 0
        if group.kind in (FactorKind.COUNTER, FactorKind.LEVEL)
        else pl.lit(value=True)
        for group in groups
    ]
    columns = [tells.fill_null(value=False).alias(group.key) for group, tells in zip(groups, above_zero, strict=True)]
    return np.array(part.select(pl.repeat(0, pl.len()).alias("row"), *columns).drop("row").to_numpy(), dtype=np.bool_)


def _specific_first(telling: Values, groups: tuple[FactorGroup, ...]) -> None:
    """Leave "counters together" to drives in which no single counter raises the risk: it says less."""
    if TOGETHER not in groups:
        return
    single = [place for place, group in enumerate(groups) if group.kind is FactorKind.COUNTER]
    together = groups.index(TOGETHER)
    telling[:, together] = np.where((telling[:, single] > 0).any(axis=1), 0.0, telling[:, together])
