"""The drift reference of a risk model: its inputs and scores in the training months, and how they usually vary."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, DRIVE_MODEL
from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.monitoring.divergence import bin_shares, psi, quantile_edges
from reliscore_desktop.monitoring.inputs import INPUTS, RISK, read_inputs
from reliscore_desktop.scoring.drift_reference import (
    DriftReference,
    GroupReference,
    HeldOutCatch,
    InputReference,
    MixShare,
)
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from training.dataset import Dataset
from training.fleet_plan import FleetPlan
from training.risk_model import RiskModel, score

SNAPSHOT_EVERY_DAYS = 10
"""One day's drives are compared with other days' drives; the days between say nearly the same."""

APART_DAYS = 30
"""A snapshot is compared with those at least this far from it, as a later month is compared with the training."""

SNAPSHOTS_AT_LEAST = 3
DRIVES_AT_LEAST = 100
"""A drive model's snapshot of fewer drives is mostly chance."""

DRIVE_MODELS_AT_LEAST = 5
"""Fewer drive models say nothing about how much they differ."""

REPORTED_AT_LEAST = 0.1
"""An attribute that fewer of a drive model's drives report has no distribution to compare with."""

USUAL = 0.95
DIGITS = 6

Values = npt.NDArray[np.float64]
_NAMES = (*(one.name for one in INPUTS), RISK)
_LEVELS = frozenset(one.name for one in INPUTS if one.kind == "level")
_DAY = "snapshot_day"


@dataclass(frozen=True)
class Snapshot:
    """Drives of one day with their inputs; `risk` and `expert` are null on days that are not whole in the dataset."""

    day: dt.date
    history: DayRange
    rows: pl.DataFrame


def snapshots(
    store: Store, plan: FleetPlan, dataset: Dataset, model: RiskModel, context: JobContext
) -> Iterator[Snapshot]:
    """Every tenth day of the labelled eras, counted back from the end of each."""
    days = snapshot_days(store, plan)
    context.step("Reading the training months", total=len(days), unit="days")
    for number, (history, day) in enumerate(days):
        context.progress(number, len(days))
        rows = read_inputs(store, day)
        if rows is not None:
            beside = _scores(plan, dataset, model, day)
            yield Snapshot(
                day, history, rows.join(beside, on=list(DRIVE_KEY_COLUMNS), how="left", maintain_order="left")
            )


def snapshot_days(store: Store, plan: FleetPlan) -> list[tuple[DayRange, dt.date]]:
    """Each with its history, ascending."""
    found = []
    for era in plan.eras:
        history = next(history for history in plan.histories if era.first in history)
        stored = set(store.segments.days(SegmentKind.TELEMETRY, era.first, era.last))
        days = [era.last - dt.timedelta(days=back) for back in range(0, len(era), SNAPSHOT_EVERY_DAYS)]
        found += [(history, day) for day in reversed(days) if day in stored]
    return found


def _scores(plan: FleetPlan, dataset: Dataset, model: RiskModel, day: dt.date) -> pl.DataFrame:
    """Key, risk (log-odds) and expert of every drive on a day that is tested on; no rows for other days."""
    schema = {**dict.fromkeys(DRIVE_KEY_COLUMNS, pl.String), RISK: pl.Float64, "expert": pl.String}
    features = next(dataset.whole_days(DayRange(day, day)), None) if plan.in_a_test(day) else None
    if features is None:
        return pl.DataFrame(schema=schema)
    return score(model, features).select(*DRIVE_KEY_COLUMNS, pl.col("log_odds").alias(RISK), "expert")


def drift_reference(found: Iterable[Snapshot], held_out: Sequence[HeldOutCatch]) -> DriftReference:
    """The whole document."""
    kept = list(found)
    groups = (*_drive_models(kept), *_experts(kept))
    return DriftReference(format=1, groups=groups, mix=tuple(_mix(kept)), held_out=tuple(held_out))


def _drive_models(found: Sequence[Snapshot]) -> Iterator[GroupReference]:
    """Of each drive model its latest history with enough drives: what it reports may change between histories."""
    parts: dict[str, dict[DayRange, list[tuple[dt.date, pl.DataFrame]]]] = {}
    for snapshot in found:
        for (name,), rows in snapshot.rows.group_by(DRIVE_MODEL):
            if rows.height >= DRIVES_AT_LEAST:
                parts.setdefault(str(name), {}).setdefault(snapshot.history, []).append((snapshot.day, rows))
    for name, histories in sorted(parts.items()):
        enough = [days for days in histories.values() if len(days) >= SNAPSHOTS_AT_LEAST]
        if enough:
            days, units = zip(*enough[-1], strict=True)
            drives = round(sum(unit.height for unit in units) / len(units))
            yield _group(_inputs(units, days), len(units), drives, days, drive_model=name)


def _experts(found: Sequence[Snapshot]) -> Iterator[GroupReference]:
    """Of each expert the drives it serves on tested days, one drive model standing beside the others."""
    served = [snapshot.rows.with_columns(pl.lit(snapshot.day).alias(_DAY)) for snapshot in found]
    rows = pl.concat(served).drop_nulls("expert") if served else pl.DataFrame(schema={"expert": pl.String})
    for (name,), own in rows.group_by("expert", maintain_order=True):
        units = [unit for _, unit in sorted(own.partition_by(DRIVE_MODEL, as_dict=True).items())]
        units = [unit for unit in units if unit.height >= DRIVES_AT_LEAST * unit[_DAY].n_unique()]
        if len(units) >= DRIVE_MODELS_AT_LEAST:
            days = sorted(set().union(*(unit[_DAY] for unit in units)))
            drives = round(sum(unit.height / unit[_DAY].n_unique() for unit in units))
            yield _group(_inputs(units), len(units), drives, days, expert=str(name))


def _group(
    inputs: tuple[InputReference, ...], snapshots: int, drives: int, days: Sequence[dt.date], **of: str
) -> GroupReference:
    return GroupReference.model_validate(
        {"first": min(days), "last": max(days), "snapshots": snapshots, "drives": drives, "inputs": inputs, **of}
    )


def _inputs(units: Sequence[pl.DataFrame], days: Sequence[dt.date] | None = None) -> tuple[InputReference, ...]:
    return tuple(one for name in _NAMES if (one := _input(name, units, days)) is not None)


def _input(name: str, units: Sequence[pl.DataFrame], days: Sequence[dt.date] | None) -> InputReference | None:
    """None for an input that no snapshot could have, such as a change without an earlier row."""
    columns = [unit[name] for unit in units]
    if name not in _LEVELS:
        kept = [number for number, column in enumerate(columns) if column.null_count() < column.len()]
        if not kept:
            return None
        columns = [columns[number] for number in kept]
        days = None if days is None else [days[number] for number in kept]
    missing = sum(column.null_count() for column in columns) / sum(column.len() for column in columns)
    if 1 - missing < REPORTED_AT_LEAST:
        return InputReference(name=name, missing=round(missing, DIGITS))
    known: list[Values] = [column.drop_nulls().cast(pl.Float64).to_numpy() for column in columns]
    together = np.concatenate(known)
    edges = quantile_edges(together)
    usual = usual_psi([values for values in known if values.size], edges, days)
    return InputReference(
        name=name,
        missing=round(missing, DIGITS),
        edges=tuple(map(float, edges)),
        shares=tuple(round(float(share), DIGITS) for share in bin_shares(together, edges)),
        usual=None if usual is None else round(usual, DIGITS),
    )


def usual_psi(units: Sequence[Values], edges: Values, days: Sequence[dt.date] | None) -> float | None:
    """95th percentile of the PSI of each unit against the others, where `days` are given those APART_DAYS from it."""
    found = []
    for number, own in enumerate(units):
        others = [
            other
            for place, other in enumerate(units)
            if place != number and (days is None or abs((days[place] - days[number]).days) >= APART_DAYS)
        ]
        if others:
            found.append(psi(bin_shares(np.concatenate(others), edges), bin_shares(own, edges), own.size))
    return float(np.quantile(found, USUAL)) if len(found) >= SNAPSHOTS_AT_LEAST else None


def _mix(found: Sequence[Snapshot]) -> Iterator[MixShare]:
    """Means over snapshots of each drive model's share of the day's drives, the largest first."""
    shares: dict[str, float] = {}
    for snapshot in found:
        for name, count in snapshot.rows[DRIVE_MODEL].value_counts().iter_rows():
            shares[name] = shares.get(name, 0.0) + count / snapshot.rows.height / len(found)
    for name, share in sorted(shares.items(), key=lambda one: (-one[1], one[0])):
        yield MixShare(drive_model=name, share=round(share, DIGITS))
