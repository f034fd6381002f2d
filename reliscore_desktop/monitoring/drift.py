"""Drift within drive models: whether drives of one product report other values than they did in the training months.

Only sizes of effect are judged, never whether an effect could be chance alone: with enough drives every month differs.
"""

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_MODEL
from reliscore_desktop.monitoring.divergence import bin_shares, psi, shift_limit
from reliscore_desktop.monitoring.inputs import INPUTS, RISK
from reliscore_desktop.scoring.drift_reference import DriftReference, GroupReference, InputReference

DRIVES_AT_LEAST = 50
"""The distribution of fewer drives is mostly chance: it is not measured."""

MISSING_STEP = 0.1
"""A rise of a tenth in the share of drives that don't report an attribute is said, whatever the values."""

_LEVELS = frozenset(one.name for one in INPUTS if one.kind == "level")


class Verdict(enum.StrEnum):
    """What became of one input of one drive model."""

    MISSING = "missing"
    """Drives reported it in the training months, and many don't now."""
    SHIFTED = "shifted"
    NEW = "new"
    """Drives report it now and did not in the training months: the risk model has not seen it on them."""
    USUAL = "usual"
    NOT_MEASURED = "not_measured"


class Basis(enum.StrEnum):
    """What the drives of a drive model are compared with."""

    DRIVE_MODEL = "drive_model"
    EXPERT = "expert"
    """All training drives that report the same attributes; for a drive model that training did not have."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class InputDrift:
    """One input (a name of INPUTS, or RISK) of one drive model.

    `psi` is the effect, `usual` the 95th percentile of it between training months (between drive models where the
    basis is an expert), `limit` what it must pass to count as shifted; None where not measured, and `reason` says why:
    few_drives, not_reported, no_earlier_value, no_range. `missing_then` and `missing_now` are shares of drives.
    """

    name: str
    drive_model: str
    basis: Basis
    drives: int
    verdict: Verdict
    psi: float | None = None
    usual: float | None = None
    limit: float | None = None
    missing_then: float | None = None
    missing_now: float | None = None
    reason: str = ""

    @property
    def excess(self) -> float:
        """The effect in units of its limit, 0 where not measured."""
        return self.psi / self.limit if self.psi is not None and self.limit else 0.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is known of a drive model in this fleet. `expert` serves most of its drives; "" where none is scored."""

    drive_model: str
    drives: int
    is_validated: bool
    basis: Basis
    expert: str


def coverage_of(rows: pl.DataFrame, reference: DriftReference, validated: Iterable[str]) -> tuple[Coverage, ...]:
    """Per drive model of `rows` (drive_model, expert and any other columns), most drives first."""
    known = set(validated)
    counted = rows.group_by(DRIVE_MODEL).agg(
        pl.len().alias("drives"), pl.col("expert").drop_nulls().mode().sort().first().alias("expert")
    )
    return tuple(
        Coverage(
            drive_model=name,
            drives=drives,
            is_validated=name in known,
            basis=_basis(reference, name, expert),
            expert=expert or "",
        )
        for name, drives, expert in counted.sort("drives", DRIVE_MODEL, descending=[True, False]).iter_rows()
    )


def input_drift(rows: pl.DataFrame, reference: DriftReference, covered: Iterable[Coverage]) -> Iterator[InputDrift]:
    """Every input of every drive model that there is something to compare with.

    `rows` has one row per drive: drive_model and Float64 columns of INPUTS and RISK, null where not known.
    """
    by_drive_model = rows.partition_by(DRIVE_MODEL, as_dict=True)
    for one in covered:
        group = _group(reference, one)
        if group is not None:
            own = by_drive_model[(one.drive_model,)]
            for expected in group.inputs:
                if expected.name in own.columns and (expected.edges or own[expected.name].null_count() < own.height):
                    yield _compare(own, one, group, expected)


def worst_by_input(found: Iterable[InputDrift]) -> tuple[InputDrift, ...]:
    """Of each input the drive model that is furthest out of its range; what shifted first, then by effect."""
    worst: dict[str, InputDrift] = {}
    for one in found:
        held = worst.get(one.name)
        if held is None or _order(one) < _order(held):
            worst[one.name] = one
    return tuple(sorted(worst.values(), key=_order))


def _order(one: InputDrift) -> tuple[int, float, int, str]:
    return list(Verdict).index(one.verdict), -one.excess, -one.drives, one.drive_model


def _basis(reference: DriftReference, drive_model: str, expert: str | None) -> Basis:
    if reference.drive_model(drive_model) is not None:
        return Basis.DRIVE_MODEL
    return Basis.EXPERT if expert and reference.expert(expert) is not None else Basis.NOTHING


def _group(reference: DriftReference, one: Coverage) -> GroupReference | None:
    if one.basis is Basis.DRIVE_MODEL:
        return reference.drive_model(one.drive_model)
    return reference.expert(one.expert) if one.basis is Basis.EXPERT else None


def _compare(rows: pl.DataFrame, one: Coverage, group: GroupReference, expected: InputReference) -> InputDrift:
    column = rows[expected.name]
    known = column.drop_nulls()
    missing_now = 1 - known.len() / column.len()

    def result(verdict: Verdict, **more: float | str | None) -> InputDrift:
        return InputDrift(
            name=expected.name,
            drive_model=one.drive_model,
            basis=one.basis,
            drives=known.len(),
            verdict=verdict,
            missing_then=expected.missing,
            missing_now=missing_now,
            **more,  # type: ignore[arg-type]
        )

    if column.len() < DRIVES_AT_LEAST:
        return result(Verdict.NOT_MEASURED, reason="few_drives")
    if expected.name in _LEVELS and one.basis is Basis.DRIVE_MODEL:
        if missing_now - expected.missing >= MISSING_STEP:
            return result(Verdict.MISSING)
        if not expected.edges and 1 - missing_now >= MISSING_STEP:
            return result(Verdict.NEW)
    if not known.len():
        return result(Verdict.NOT_MEASURED, reason="not_reported" if expected.name in _LEVELS else "no_earlier_value")
    if known.len() < DRIVES_AT_LEAST or not expected.edges:
        return result(Verdict.NOT_MEASURED, reason="few_drives" if expected.edges else "not_reported")
    if expected.usual is None:
        return result(Verdict.NOT_MEASURED, reason="no_range")
    effect = psi(expected.shares, bin_shares(known.to_numpy(), expected.edges), known.len())
    reference_drives = max(1, round(group.drives * (1 - expected.missing)))
    limit = shift_limit(expected.usual, len(expected.shares), known.len(), reference_drives)
    verdict = Verdict.SHIFTED if effect > limit else Verdict.USUAL
    return result(verdict, psi=effect, usual=expected.usual, limit=limit)


def reference_inputs() -> tuple[str, ...]:
    """Names of all inputs that are watched, the score last."""
    return (*(one.name for one in INPUTS), RISK)
