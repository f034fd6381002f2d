"""The columns of the alerts table."""

import datetime as dt

from reliscore_desktop.alerting.alert import AlertScope, AlertState
from reliscore_desktop.ui.alerts.words import fleet_title, short_outcome
from reliscore_desktop.ui.formatting import NOT_REPORTED, day
from reliscore_desktop.ui.reason_words import reason_sentence, short_reason
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone, CellKind, Column, Row, plain
from reliscore_desktop.ui.tables.drive_columns import location_sentence, location_words, risk_spoken, risk_words
from reliscore_desktop.ui.text import mark, tr


def _is_drive(row: Row) -> bool:
    return bool(row.get("scope") == AlertScope.DRIVE.value)


def _subject(row: Row) -> str:
    if _is_drive(row):
        return str(row["serial_number"])
    return fleet_title(str(row.get("scope", "")), str(row.get("subject", "")), int(row.get("drives", 0)))


def _risk(row: Row) -> str:
    return risk_words(row) if _is_drive(row) else ""


def _spoken_risk(row: Row) -> str:
    return risk_spoken(row) if _is_drive(row) else tr("About several drives")


def _reason(row: Row) -> str:
    """What changed or rose; a risk that is high or rose is told by the drive's main reason."""
    if row.get("is_plain_risk"):
        return short_reason(row.get("main_reason")) or plain(row, "reason")
    return plain(row, "reason") or NOT_REPORTED


def _whole_reason(row: Row) -> str:
    return "\n".join(part for part in (plain(row, "reason"), reason_sentence(row.get("main_reason"))) if part)


def _place(row: Row) -> str:
    return location_words(row) if _is_drive(row) else ""


def _raised(row: Row) -> str:
    raised: dt.date | None = row.get("raised_on")
    if raised is not None and raised == row.get("day"):
        return tr("latest day")
    return day(raised)


def state_badge(row: Row) -> Badge | None:
    """New, re-opened, open, acknowledged with its end, or the outcome."""
    state, outcome = row.get("state"), row.get("outcome")
    if state == AlertState.RESOLVED and outcome:
        return Badge(short_outcome(outcome), BadgeTone.OUTLINE)
    if state == AlertState.ACKNOWLEDGED:
        until = row.get("expires_on")
        return Badge(tr("Until {day}", day=day(until)) if until else tr("Until it changes"), BadgeTone.OUTLINE, "check")
    if row.get("reopened_on") is not None:
        return Badge(tr("Re-opened"), BadgeTone.HIGH)
    if row.get("raised_on") == row.get("day"):
        return Badge(tr("New"), BadgeTone.ACCENT)
    return Badge(tr("Open"))


ALERT_COLUMNS: tuple[Column, ...] = (
    Column("subject", mark("Serial"), _subject, CellKind.STRONG, width=122, sortable=False),
    Column("drive_model", mark("Drive model"), lambda row: plain(row, "drive_model"), width=138, priority=2),
    Column("probability", mark("Risk, 30 days"), _risk, CellKind.RISK, width=124, accessible=_spoken_risk),
    Column("reason", mark("Reason"), _reason, width=260, stretch=True, full_text=_whole_reason),
    Column(
        "place",
        mark("Site · vault"),
        _place,
        CellKind.MUTED,
        width=96,
        priority=3,
        sortable=False,
        full_text=location_sentence,
    ),
    Column("raised_on", mark("Raised"), _raised, CellKind.MUTED, width=82, priority=3),
    Column("state", mark("State"), kind=CellKind.BADGE, width=124, badge=state_badge),
)
