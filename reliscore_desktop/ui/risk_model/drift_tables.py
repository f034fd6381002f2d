"""Columns and frames of the drift card's tables."""

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from reliscore_desktop.monitoring.caught_estimate import CatchRate
from reliscore_desktop.monitoring.drift import InputDrift, Verdict
from reliscore_desktop.monitoring.mix import FleetMix
from reliscore_desktop.ui.formatting import day, decimal, number
from reliscore_desktop.ui.risk_model.drift_marks import MIX, RANGE
from reliscore_desktop.ui.risk_model.drift_words import (
    calibration_words,
    input_name,
    reason_words,
    verdict_badge,
    verdict_words,
)
from reliscore_desktop.ui.risk_model.words import interval_words, whole_percent
from reliscore_desktop.ui.tables.columns import Badge, CellKind, Column, Row
from reliscore_desktop.ui.text import mark, tr

MIX_SHOWN = 5


def _verdict(row: Row) -> Badge:
    return verdict_badge(Verdict(row["verdict"]))


def _range_spoken(row: Row) -> str:
    if row.get("psi") is None:
        return verdict_words(Verdict(row["verdict"]))
    return tr("PSI {psi}, usual up to {limit}", psi=decimal(row["psi"], 2), limit=decimal(row["limit"], 2))


def _mix_spoken(row: Row) -> str:
    return tr("{then} then, {now} now", then=share_text(row["then"]), now=share_text(row["now"]))


def share_text(share: float) -> str:
    """A share of drives with one decimal."""
    return f"{decimal(share * 100, 1)}%"


def _psi(key: str, title: str, width: int, tooltip: str = "") -> Column:
    return Column(key, title, lambda row: decimal(row.get(key), 2), tooltip=tooltip, right_aligned=True, width=width)


_PSI_TOOLTIP = mark("Population stability index: below 0.1 a distribution counts as unchanged")

INPUT_COLUMNS = (
    Column("input", mark("Input"), kind=CellKind.STRONG, width=150, stretch=True, full_text=lambda row: row["full"]),
    Column(
        RANGE,
        mark("Usual range"),
        lambda _row: "",
        width=94,
        tooltip=mark("The bar ends at the largest effect that counts as usual; the mark is this fleet now"),
        accessible=_range_spoken,
    ),
    replace(_psi("psi", mark("PSI"), 42, _PSI_TOOLTIP), priority=2),
    Column("verdict", mark("Verdict"), kind=CellKind.ICON_TEXT, badge=_verdict, width=116),
)

ALL_INPUT_COLUMNS = (
    Column("drive_model", mark("Drive model"), kind=CellKind.STRONG, width=170),
    Column("input", mark("Input"), width=200, stretch=True),
    Column("drives", mark("Drives"), lambda row: number(row["drives"]), right_aligned=True, width=66),
    _psi("psi", mark("PSI"), 52, _PSI_TOOLTIP),
    _psi("usual", mark("Training"), 70, mark("95th percentile of the training months")),
    _psi("limit", mark("Usual up to"), 82, mark("Training months and chance of so few drives together, at least 0.1")),
    Column("verdict", mark("Verdict"), kind=CellKind.ICON_TEXT, badge=_verdict, width=110),
    Column("why", mark("Why"), width=220, priority=2),
)

MIX_COLUMNS = (
    Column("drive_model", mark("Drive model"), kind=CellKind.STRONG, width=150, stretch=True),
    Column(
        MIX,
        mark("Training → now"),
        lambda _row: "",
        width=112,
        tooltip=mark("Hollow: share of the training months' drives. Filled: share of this fleet"),
        accessible=_mix_spoken,
    ),
    Column("then", mark("Then"), lambda row: share_text(row["then"]), right_aligned=True, width=60, priority=2),
    Column("now", mark("Now"), lambda row: share_text(row["now"]), kind=CellKind.STRONG, right_aligned=True, width=60),
)

PERIOD_COLUMNS = (
    Column("day", mark("From"), kind=CellKind.STRONG, width=96),
    Column("estimate", mark("Estimated"), right_aligned=True, width=86),
    Column("caught", mark("Caught"), right_aligned=True, width=96),
    Column("calibration", mark("Calibration"), width=210, stretch=True, full_text=lambda row: row["calibration"]),
)


def input_frame(found: Iterable[InputDrift]) -> pl.DataFrame:
    """Rows of INPUT_COLUMNS and ALL_INPUT_COLUMNS."""
    rows = [
        {
            "key": f"{one.drive_model} {one.name}",
            "drive_model": one.drive_model,
            "input": input_name(one.name),
            "full": f"{input_name(one.name)}: {one.drive_model}",
            "drives": one.drives,
            "psi": one.psi,
            "usual": one.usual,
            "limit": one.limit,
            "excess": one.excess if one.psi is not None else None,
            "verdict": one.verdict.value,
            "why": _why(one),
        }
        for one in found
    ]
    texts = ("key", "drive_model", "input", "full", "verdict", "why")
    numbers = ("psi", "usual", "limit", "excess")
    schema = {**dict.fromkeys(texts, pl.String), "drives": pl.Int64, **dict.fromkeys(numbers, pl.Float64)}
    return pl.DataFrame(rows, schema=schema)


def _why(one: InputDrift) -> str:
    if one.verdict is Verdict.MISSING:
        return tr(
            "not reported by {now}, {then} in training",
            now=whole_percent(one.missing_now),
            then=whole_percent(one.missing_then),
        )
    return reason_words(one.reason) if one.reason else ""


def mix_frame(mix: FleetMix) -> pl.DataFrame:
    """The largest changes and all others together."""
    rows = [(part.drive_model, part.then, part.now) for part in mix.parts[:MIX_SHOWN]]
    rest = mix.parts[MIX_SHOWN:]
    if rest:
        rows.append((tr("Others"), sum(part.then for part in rest), sum(part.now for part in rest)))
    return pl.DataFrame(rows, schema={"drive_model": pl.String, "then": pl.Float64, "now": pl.Float64}, orient="row")


def period_frame(catch: CatchRate) -> pl.DataFrame:
    """Newest first."""
    rows = []
    for one in reversed(catch.periods):
        estimate = (
            "–" if one.estimate is None else f"{whole_percent(one.estimate.value)} ({interval_words(one.estimate)})"
        )
        caught = tr("not yet known") if one.caught is None else f"{one.caught.count} / {one.caught.total}"
        rows.append((day(one.day), estimate, caught, calibration_words(one)))
    return pl.DataFrame(
        rows, schema=dict.fromkeys(("day", "estimate", "caught", "calibration"), pl.String), orient="row"
    )
