"""Which alerts are listed and under which headings: search, site and vault, and five ways to group. No widgets."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import polars as pl

from reliscore_desktop.alerting.alert import AlertReason, AlertScope
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.alerts.words import REASON_ORDER
from reliscore_desktop.ui.drives.facets import natural_order
from reliscore_desktop.ui.formatting import day
from reliscore_desktop.ui.text import search_words, tr

FLEET = "fleet"
"""Key of the group of alerts that are not about one drive."""
UNKNOWN = "unknown"
SEARCHED = ("serial_number", "drive_model", "subject")


class Grouping(StrEnum):
    """What the headings are."""

    URGENCY = "urgency"
    DRIVE_MODEL = "drive_model"
    PLACE = "place"
    REASON = "reason"
    RAISED = "raised"


class Urgency(StrEnum):
    """The groups by urgency, in their order."""

    CRITICAL = "critical"
    HIGH = "high"
    OTHER = "other"
    VANISHED = "vanished"
    FLEET = FLEET


@dataclass(frozen=True, slots=True)
class AlertFilters:
    """`search` is words that all occur in serial, drive model or subject; sites and vaults as reported."""

    search: str = ""
    sites: tuple[str, ...] = ()
    vaults: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether every alert of the tab is listed."""
        return not (self.search.strip() or self.sites or self.vaults)


def grouping_name(grouping: Grouping) -> str:
    """The word of a grouping."""
    return {
        Grouping.URGENCY: tr("Urgency"),
        Grouping.DRIVE_MODEL: tr("Drive model"),
        Grouping.PLACE: tr("Site, vault"),
        Grouping.REASON: tr("Reason"),
        Grouping.RAISED: tr("Raised day"),
    }[grouping]


def matching(rows: pl.DataFrame, filters: AlertFilters) -> pl.DataFrame:
    """The rows that the filters leave, in their order."""
    kept = rows
    for word in search_words(filters.search.replace("*", " ")):
        parts = (pl.col(name).str.to_lowercase().str.contains(word, literal=True) for name in SEARCHED)
        kept = kept.filter(pl.any_horizontal(part.fill_null(value=False) for part in parts))
    if filters.sites:
        kept = kept.filter(pl.col("datacenter").is_in(filters.sites))
    if filters.vaults:
        kept = kept.filter(pl.col("vault_id").is_in(filters.vaults))
    return kept


def arranged(rows: pl.DataFrame, grouping: Grouping) -> pl.DataFrame:
    """The rows with their `group`, groups in order, the highest risk of each first, then the newest."""
    keyed = rows.with_columns(_KEYS[grouping]().alias("group"))
    if keyed.is_empty():
        return keyed
    order = {key: place for place, key in enumerate(sorted(keyed["group"].unique(), key=_order(grouping)))}
    ranked = pl.col("group").replace_strict(order, return_dtype=pl.Int32)
    return keyed.sort(
        ranked,
        pl.col("probability"),
        pl.col("raised_on"),
        pl.col("id"),
        descending=[False, True, True, True],
        nulls_last=True,
    )


def with_headers(rows: pl.DataFrame, grouping: Grouping, collapsed: frozenset[str]) -> pl.DataFrame:
    """Arranged rows under one header row a group: `is_group`, `drives` holds how many, its id is below 0."""
    parts: list[pl.DataFrame] = []
    for place, (key, mine) in enumerate(rows.group_by("group", maintain_order=True)):
        name = str(key[0])
        title, note = group_words(grouping, name)
        header: dict[str, Any] = {
            "id": -1 - place,
            "group": name,
            "drives": mine.height,
            "is_group": True,
            "group_title": title,
            "group_note": note,
        }
        parts.append(pl.DataFrame([{column: header.get(column) for column in rows.columns}], schema=rows.schema))
        if name not in collapsed:
            parts.append(mine)
    return pl.concat(parts) if parts else rows


def group_words(grouping: Grouping, key: str) -> tuple[str, str]:
    """A group's name and what it asks for."""
    if key == FLEET:
        return tr("Telemetry and drive models"), tr("Not about one drive")
    if grouping is Grouping.URGENCY:
        return _urgency_words(Urgency(key))
    if grouping is Grouping.REASON:
        return reason_name(AlertReason(key)), ""
    if grouping is Grouping.RAISED:
        return day(dt.date.fromisoformat(key)), ""
    if key == UNKNOWN:
        return tr("Place not reported"), ""
    return key, ""


def reason_name(kind: AlertReason) -> str:
    """The words of a kind of reason."""
    return {
        AlertReason.COUNTER_ROSE: tr("A critical counter rose"),
        AlertReason.RISK_ROSE: tr("Risk rose"),
        AlertReason.RISK: tr("Risk above the alert line"),
        AlertReason.VANISHED: tr("Stopped reporting"),
        AlertReason.COHORT: tr("Drive models that lose many drives"),
    }[kind]


def _urgency_words(urgency: Urgency) -> tuple[str, str]:
    return {
        Urgency.CRITICAL: (tr("Critical"), tr("Decide today")),
        Urgency.HIGH: (tr("High"), tr("Plan this week")),
        Urgency.OTHER: (tr("Other drives"), tr("Below High")),
        Urgency.VANISHED: (tr("Stopped reporting"), tr("One by one; look for cable, host or removal")),
        Urgency.FLEET: (tr("Telemetry and drive models"), tr("Not about one drive")),
    }[urgency]


def _is_fleet() -> pl.Expr:
    return pl.col("scope") != AlertScope.DRIVE.value


def _by_urgency() -> pl.Expr:
    return (
        pl.when(_is_fleet())
        .then(pl.lit(Urgency.FLEET.value))
        .when(pl.col("reason_kind") == AlertReason.VANISHED.value)
        .then(pl.lit(Urgency.VANISHED.value))
        .when(pl.col("band") == RiskBand.CRITICAL.value)
        .then(pl.lit(Urgency.CRITICAL.value))
        .when(pl.col("band") == RiskBand.HIGH.value)
        .then(pl.lit(Urgency.HIGH.value))
        .otherwise(pl.lit(Urgency.OTHER.value))
    )


def _by_drive_model() -> pl.Expr:
    return pl.when(_is_fleet()).then(pl.lit(FLEET)).otherwise(pl.col("drive_model"))


def _by_place() -> pl.Expr:
    place = pl.concat_str("datacenter", "vault_id", separator=" · ", ignore_nulls=True)
    cohort = pl.col("scope") == AlertScope.COHORT.value
    return pl.when(cohort).then(pl.lit(FLEET)).when(place == "").then(pl.lit(UNKNOWN)).otherwise(place)


_KEYS: dict[Grouping, Callable[[], pl.Expr]] = {
    Grouping.URGENCY: _by_urgency,
    Grouping.DRIVE_MODEL: _by_drive_model,
    Grouping.PLACE: _by_place,
    Grouping.REASON: lambda: pl.col("reason_kind"),
    Grouping.RAISED: lambda: pl.col("raised_on").cast(pl.String),
}


def _order(grouping: Grouping) -> Callable[[str], Any]:
    if grouping is Grouping.URGENCY:
        places = {kind.value: place for place, kind in enumerate(Urgency)}
        return lambda key: places[key]
    if grouping is Grouping.REASON:
        ranks = {kind.value: place for place, kind in enumerate(REASON_ORDER)}
        return lambda key: ranks[key]
    if grouping is Grouping.RAISED:
        return lambda key: -dt.date.fromisoformat(key).toordinal()
    return lambda key: (key in (FLEET, UNKNOWN), key == FLEET, *(natural_order(part) for part in key.split(" · ")))
