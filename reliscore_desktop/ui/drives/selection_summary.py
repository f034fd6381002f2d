"""What several selected drives have in common: figures for the pane. No widgets."""

from collections import Counter
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.domain.smart import attribute
from reliscore_desktop.fleet.schema import ACKNOWLEDGED, WAITING
from reliscore_desktop.ui.formatting import decimal, number, percent
from reliscore_desktop.ui.reason_words import parse_reason
from reliscore_desktop.ui.text import band_name, plural, tr


@dataclass(frozen=True, slots=True)
class SelectionSummary:
    """Title, what the drives share, and lines of a label and a value each; `worst` is the highest band among them."""

    title: str
    shared: str
    lines: tuple[tuple[str, str], ...]
    worst: RiskBand | None


def summarise_selection(frame: pl.DataFrame) -> SelectionSummary:
    """Figures over rows with the columns of FLEET_SCHEMA; at least one row."""
    scored = frame.filter(pl.col("probability").is_not_null())
    lines = [*_risk_lines(scored, frame.height), *_reason_line(frame), *_alert_lines(frame)]
    stale = frame.filter(pl.col("status") == "stale").height
    if stale:
        lines.append((tr("Stale"), tr("{n} of {all}", n=number(stale), all=number(frame.height))))
    bands = [RiskBand(name) for name in scored["band"].drop_nulls().unique().to_list()]
    worst = max(bands, key=lambda band: band.rank, default=None)
    title = plural(frame.height, "{n} drive selected", "{n} drives selected")
    return SelectionSummary(title, _shared(frame), tuple(lines), worst)


def _risk_lines(scored: pl.DataFrame, selected: int) -> list[tuple[str, str]]:
    if scored.is_empty():
        return [(tr("Risk"), tr("None of them is scored"))]
    low, high = scored["probability"].min(), scored["probability"].max()
    expected = float(scored["probability"].sum())
    risk = percent(float(str(low)))
    if low != high:
        risk = tr("{low} to {high}", low=risk, high=percent(float(str(high))))
    lines = [
        (tr("Risk within 30 days"), risk),
        (tr("Expected failures"), decimal(expected, 2 if expected < 0.995 else 1)),
        (tr("Band"), _band_counts(scored)),
    ]
    if scored.height < selected:
        lines.append((tr("Not scored"), number(selected - scored.height)))
    return lines


def _band_counts(scored: pl.DataFrame) -> str:
    counts = Counter(scored["band"].to_list())
    return ", ".join(
        f"{number(counts[band.value])} {band_name(band).lower()}" for band in reversed(RiskBand) if counts[band.value]
    )


def _reason_line(frame: pl.DataFrame) -> list[tuple[str, str]]:
    reasons = [parse_reason(text) for text in frame["main_reason"].drop_nulls().head(1000).to_list()]
    ids = Counter(reason.attribute_id for reason in reasons if reason and reason.attribute_id)
    if not ids:
        return []
    attribute_id, count = ids.most_common(1)[0]
    name = tr(attribute(attribute_id).name)
    value = tr("{name}, {n} of {all}", name=name, n=number(count), all=number(frame.height))
    return [(tr("Common reason"), value)]


def _alert_lines(frame: pl.DataFrame) -> list[tuple[str, str]]:
    if "alert_state" not in frame.columns:
        return []
    counts = {
        tr("Need a decision"): frame.filter(pl.col("alert_state").is_in(WAITING)).height,
        tr("Acknowledged"): frame.filter(pl.col("alert_state") == ACKNOWLEDGED).height,
    }
    all_ = number(frame.height)
    return [(name, tr("{n} of {all}", n=number(count), all=all_)) for name, count in counts.items() if count]


def _shared(frame: pl.DataFrame) -> str:
    drive_models = frame["drive_model"].unique().to_list()
    words = str(drive_models[0]) if len(drive_models) == 1 else plural(len(drive_models), "", "{n} drive models")
    sites = frame["datacenter"].drop_nulls().unique().to_list()
    if len(sites) == 1:
        return tr("{what}, all in {site}", what=words, site=sites[0])
    return plural(len(sites), "", "{what} at {n} sites", what=words) if sites else words
