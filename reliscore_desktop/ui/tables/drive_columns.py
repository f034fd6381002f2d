"""The columns of a drive, ready-made: the same in every table that lists drives."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from reliscore_desktop.app.operations.alert_states import DriveAlertState
from reliscore_desktop.domain.risk import LowConfidence, RiskBand, low_confidence
from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES, attribute
from reliscore_desktop.ui.formatting import (
    NOT_REPORTED,
    capacity,
    change_pp,
    day,
    number,
    percent,
    temperature,
    years,
)
from reliscore_desktop.ui.reason_words import reason_sentence, short_reason
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone, CellKind, Column, Row
from reliscore_desktop.ui.text import band_name, mark, not_scored_text, tr

LOW_CONFIDENCE_PREFIX = "~"


def has_low_confidence(row: Row) -> bool:
    """Whether the drive model was not in the risk model's validation, or the drive's history is short."""
    return bool(low_confidence(row))


def low_confidence_sentence(row: Row) -> str:
    """Why confidence is low, a sentence a line; empty where it isn't."""
    sentences = {
        LowConfidence.NOT_VALIDATED: tr("The risk model was not validated for this drive model."),
        LowConfidence.SHORT_HISTORY: tr("Under 7 days of history: the risk settles as more days arrive."),
    }
    return "\n".join(sentences[reason] for reason in low_confidence(row))


def risk_words(row: Row) -> str:
    """The percentage, "~" before it at low confidence, or "Not scored"."""
    probability = row.get("probability")
    if probability is None:
        return tr("Not scored")
    return (LOW_CONFIDENCE_PREFIX if has_low_confidence(row) else "") + percent(probability)


def risk_spoken(row: Row) -> str:
    """For screen readers: "Critical, 64 percent, up 52 points in 7 days"."""
    probability = row.get("probability")
    if probability is None:
        return tr("Not scored: {reason}", reason=not_scored_text(row.get("not_scored_reason")))
    risk = percent(probability).replace("<", tr("under") + " ").replace(">", tr("over") + " ")
    words = tr("{band}, {risk} percent", band=band_name(row.get("band")), risk=risk.removesuffix("%"))
    change = row.get("probability_change_7d")
    if change is not None:
        words += ", " + _change_spoken(change)
    return words + (", " + tr("low confidence") if has_low_confidence(row) else "")


def _change_spoken(change: float) -> str:
    points = change_pp(abs(change), unit=False).removeprefix("+")
    if points == "0":
        return tr("steady in 7 days")
    if change > 0:
        return tr("up {points} points in 7 days", points=points)
    return tr("down {points} points in 7 days", points=points)


def _risk_sentence(row: Row) -> str:
    probability = row.get("probability")
    if probability is None:
        return risk_spoken(row)
    words = tr("{band}, {risk} in 30 days", band=band_name(row.get("band")), risk=percent(probability))
    change = row.get("probability_change_7d")
    if change is not None:
        words += ", " + tr("{change} in 7 days", change=change_pp(change))
    return words + (", " + tr("low confidence") if has_low_confidence(row) else "")


def risk_tooltip(row: Row) -> str:
    """Band, risk and its change, and why confidence is low or since when the score stands."""
    words = _risk_sentence(row)
    if has_low_confidence(row):
        words += "\n" + low_confidence_sentence(row)
    scored_day: dt.date | None = row.get("scored_day")
    if scored_day is not None and row.get("scored") is False:
        words += "\n" + tr("Score of {day}", day=day(scored_day))
    return words


def reason_words(row: Row) -> str:
    """The main reason in short, or why there is no score."""
    if row.get("probability") is None:
        return not_scored_text(row.get("not_scored_reason"))
    words = short_reason(row.get("main_reason"))
    if words:
        return words
    return tr("No warning signs") if row.get("band") == RiskBand.LOW else NOT_REPORTED


def brief_reason(row: Row) -> str:
    """The same with the attribute's short name, where the cell has no room for the whole one."""
    return short_reason(row.get("main_reason"), brief=True) or reason_words(row)


def reason_tooltip(row: Row) -> str:
    """The main reason as a sentence."""
    return reason_sentence(row.get("main_reason")) or reason_words(row)


def location_words(row: Row) -> str:
    """Site and vault as far as they are reported: "AMS2 · 1022"."""
    parts = [row.get("datacenter"), row.get("vault_id")]
    return " · ".join(str(part) for part in parts if part) or NOT_REPORTED


def location_sentence(row: Row) -> str:
    """The whole place: "AMS2 · vault 1022 · pod 3 · slot 41"."""
    parts = [row.get("datacenter")]
    for name, word in (("vault_id", tr("vault")), ("pod_id", tr("pod")), ("pod_slot_num", tr("slot"))):
        value = row.get(name)
        parts.append(f"{word} {value}" if value else None)
    return " · ".join(str(part) for part in parts if part) or tr("Not reported")


def alert_badge(row: Row, *, short: bool = False) -> Badge | None:
    """How the drive stands with its alert (`alert_state`), in a word or two; None for a drive without one."""
    state = row.get("alert_state")
    if state is None:
        return None
    return {
        DriveAlertState.NEW: Badge(tr("New") if short else tr("New today"), BadgeTone.ACCENT),
        DriveAlertState.REOPENED: Badge(tr("Re-opened"), BadgeTone.HIGH),
        DriveAlertState.OPEN: Badge(tr("Open")),
        DriveAlertState.ACKNOWLEDGED: Badge(tr("Ack.") if short else tr("Acknowledged"), BadgeTone.OUTLINE, "check"),
    }[DriveAlertState(state)]


def alert_tooltip(row: Row) -> str:
    """Since when, and until when it is acknowledged."""
    badge = alert_badge(row)
    if badge is None:
        return ""
    words = f"{badge.text}. " + tr("Alert raised {day}", day=day(row.get("alert_raised_on")))
    until = row.get("alert_expires_on")
    return words + (", " + tr("until {day}", day=day(until)) if until else "")


def status_badge(row: Row) -> Badge | None:
    """Failed, the state of its alert, stale, or low confidence; None for a plain active drive."""
    status = row.get("status")
    if status == "failed":
        return Badge(tr("Failed"), BadgeTone.CRITICAL)
    alert = alert_badge(row)
    if alert is not None:
        return alert
    if status == "stale":
        return Badge(tr("Stale"), BadgeTone.OUTLINE)
    if has_low_confidence(row):
        return Badge(tr("Low confidence"), BadgeTone.OUTLINE)
    return None


def _counter(attribute_id: int) -> Column:
    known = attribute(attribute_id)
    name = f"smart_{attribute_id}"

    def words(row: Row) -> str:
        return number(row.get(name))

    def spoken(row: Row) -> str:
        value = row.get(name)
        return f"{known.name}: {number(value) if value is not None else tr('not reported')}"

    return Column(
        name,
        str(attribute_id),
        words,
        CellKind.COUNTER,
        tooltip=f"{known.name} ({attribute_id})",
        right_aligned=True,
        width=58,
        priority=3,
        descending_first=True,
        accessible=spoken,
    )


def _fact(name: str, write: Callable[[Any], str]) -> Callable[[Row], str]:
    def words(row: Row) -> str:
        value = row.get(name)
        return NOT_REPORTED if value is None else write(value)

    return words


SERIAL = Column("serial_number", mark("Serial"), kind=CellKind.STRONG, width=140, most=150)
DRIVE_MODEL = Column("drive_model", mark("Drive model"), width=180, most=190)
RISK = Column(
    "probability",
    mark("Risk, 30 days"),
    risk_words,
    CellKind.RISK,
    tooltip=mark("Calibrated chance that the drive fails within 30 days"),
    width=126,
    descending_first=True,
    accessible=risk_spoken,
    full_text=risk_tooltip,
)
CHANGE = Column(
    "probability_change_7d",
    mark("7 d change"),
    _fact("probability_change_7d", change_pp),
    CellKind.CHANGE,
    tooltip=mark("Change of risk within 7 days, in percentage points"),
    right_aligned=True,
    width=92,
    descending_first=True,
)
MAIN_REASON = Column(
    "main_reason",
    mark("Main reason"),
    reason_words,
    width=220,
    stretch=True,
    sortable=False,
    full_text=reason_tooltip,
    brief=brief_reason,
)
COUNTERS: tuple[Column, ...] = tuple(_counter(attribute_id) for attribute_id in CRITICAL_ATTRIBUTES)
AGE = Column(
    "age_days",
    mark("Age, y"),
    _fact("age_days", lambda value: years(value, unit=False)),
    tooltip=mark("Power-on time in years"),
    right_aligned=True,
    width=64,
    priority=2,
    descending_first=True,
)
LOCATION = Column("location", mark("Site · vault"), location_words, width=110, full_text=location_sentence)
SEEN = Column(
    "last_seen",
    mark("Seen"),
    _fact("last_seen", day),
    tooltip=mark("Last day with telemetry of this drive"),
    width=84,
    priority=2,
    descending_first=True,
)
STATUS = Column("status", mark("Status"), kind=CellKind.BADGE, badge=status_badge, width=124)
CAPACITY = Column(
    "capacity_bytes", mark("Capacity"), _fact("capacity_bytes", capacity), right_aligned=True, width=80, priority=3
)
TEMPERATURE = Column(
    "temperature_celsius",
    mark("Temp."),
    _fact("temperature_celsius", temperature),
    tooltip=mark("Temperature (194)"),
    right_aligned=True,
    width=64,
    priority=3,
)
POWER_ON = Column(
    "power_on_hours",
    mark("Power-on, h"),
    _fact("power_on_hours", number),
    tooltip=mark("Power-on hours (9)"),
    right_aligned=True,
    width=90,
    priority=3,
)
FIRST_SEEN = Column("first_seen", mark("First seen"), _fact("first_seen", day), width=90, priority=3)
FAILED_ON = Column("failed_on", mark("Failed"), _fact("failed_on", day), width=84, priority=2)
VENDOR = Column("vendor", mark("Maker"), width=100, priority=3)
