"""The columns of the alerts table."""

import datetime as dt

from reliscore_desktop.alerting.alert import AlertScope, AlertState
from reliscore_desktop.ui.alerts.words import fleet_title, fleet_words, outcome_name, short_outcome
from reliscore_desktop.ui.formatting import NOT_REPORTED, day, long_day
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


def _whole_subject(row: Row) -> str:
    if _is_drive(row):
        return f"{row['serial_number']} ({row['drive_model']})"
    title, note = fleet_words(row)
    return f"{title}. {note}"


def _risk(row: Row) -> str:
    return risk_words(row) if _is_drive(row) else ""


def _spoken_risk(row: Row) -> str:
    return risk_spoken(row) if _is_drive(row) else tr("About several drives")


def _reason(row: Row) -> str:
    """What changed or rose; a risk that is high or rose is told by the drive's main reason."""
    if row.get("is_plain_risk"):
        return short_reason(row.get("main_reason")) or plain(row, "reason")
    return plain(row, "reason") or NOT_REPORTED


def _brief_reason(row: Row) -> str:
    """The same with short names, where the cell has no room for the whole ones."""
    words = short_reason(row.get("main_reason"), brief=True) if row.get("is_plain_risk") else ""
    return words or plain(row, "brief_reason") or _reason(row)


def _whole_reason(row: Row) -> str:
    return "\n".join(part for part in (plain(row, "all_reasons"), reason_sentence(row.get("main_reason"))) if part)


def _place(row: Row) -> str:
    return location_words(row) if _is_drive(row) else ""


def _raised(row: Row) -> str:
    raised: dt.date | None = row.get("raised_on")
    if raised is not None and raised == row.get("day"):
        return tr("today")
    return day(raised, row.get("day"))


def _raised_in_full(row: Row) -> str:
    raised: dt.date | None = row.get("raised_on")
    if raised is None:
        return ""
    words = tr("Raised {day}", day=long_day(raised))
    again: dt.date | None = row.get("reopened_on")
    return words if again is None else words + "\n" + tr("Re-opened {day}", day=long_day(again))


def state_badge(row: Row) -> Badge | None:
    """New, re-opened, open, acknowledged with its end, or the outcome."""
    state, outcome = row.get("state"), row.get("outcome")
    if state == AlertState.RESOLVED and outcome:
        return Badge(short_outcome(outcome), BadgeTone.OUTLINE)
    if state == AlertState.ACKNOWLEDGED:
        until = row.get("expires_on")
        words = tr("Until {day}", day=day(until, row.get("day"))) if until else tr("Acknowledged")
        return Badge(words, BadgeTone.OUTLINE, "check")
    if row.get("reopened_on") is not None:
        return Badge(tr("Re-opened"), BadgeTone.HIGH)
    if row.get("raised_on") == row.get("day"):
        return Badge(tr("New today"), BadgeTone.ACCENT)
    return Badge(tr("Open"))


def _state_in_full(row: Row) -> str:
    outcome, badge = row.get("outcome"), state_badge(row)
    return outcome_name(outcome) if outcome else badge.text if badge is not None else ""


CHECK = "check"

ALERT_COLUMNS: tuple[Column, ...] = (
    Column(CHECK, "", lambda _row: "", tooltip=mark("Selected"), width=30, sortable=False, accessible=lambda _row: ""),
    Column(
        "subject",
        mark("Serial"),
        _subject,
        CellKind.STRONG,
        width=124,
        most=140,
        sortable=False,
        full_text=_whole_subject,
    ),
    Column("drive_model", mark("Drive model"), lambda row: plain(row, "drive_model"), width=138, most=180, priority=2),
    Column("probability", mark("Risk, 30 days"), _risk, CellKind.RISK, width=104, accessible=_spoken_risk),
    Column("reason", mark("Reason"), _reason, width=400, stretch=True, full_text=_whole_reason, brief=_brief_reason),
    Column(
        "place",
        mark("Site · vault"),
        _place,
        CellKind.MUTED,
        width=90,
        priority=4,
        sortable=False,
        full_text=location_sentence,
    ),
    Column("raised_on", mark("Raised"), _raised, CellKind.MUTED, width=84, priority=3, full_text=_raised_in_full),
    Column("state", mark("State"), kind=CellKind.BADGE, width=116, badge=state_badge, full_text=_state_in_full),
)
