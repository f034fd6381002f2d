"""The columns of the Data page's tables."""

from reliscore_desktop.importing.quarantine import NO_SERIAL
from reliscore_desktop.ui.data.words import day_badge, format_name, job_badge, result_badge, score_words, who_words
from reliscore_desktop.ui.formatting import NOT_REPORTED, long_day, moment, number
from reliscore_desktop.ui.frame.job_text import took
from reliscore_desktop.ui.imports.rule_words import rule_words
from reliscore_desktop.ui.tables.columns import CellKind, Column, Row
from reliscore_desktop.ui.text import mark, tr


def _format(row: Row) -> str:
    """The kind of file; the tooltip has what else was detected."""
    return format_name(str(row["format"]).split(",")[0])


def _rows(row: Row) -> str:
    return number(row["rows_read"]) if row["rows_read"] else NOT_REPORTED


def _imported(row: Row) -> str:
    return number(row["rows_imported"]) if row["state"] == "imported" else NOT_REPORTED


def _quarantined(row: Row) -> str:
    return number(row["rows_quarantined"]) if row["state"] == "imported" else NOT_REPORTED


def _took(row: Row) -> str:
    seconds = row.get("seconds")
    return NOT_REPORTED if seconds is None else took(seconds)


def _kept(row: Row) -> str:
    return tr("{text} (line {line})", text=row.get("original_text", ""), line=number(row["line"]))


def _value(row: Row) -> str:
    value = str(row.get("value", ""))
    if not value and row.get("column") is None and row["rule"] != NO_SERIAL:
        return NOT_REPORTED
    return value or tr("(empty)")


IMPORT_COLUMNS = (
    Column("started_at", mark("Started"), lambda row: moment(row["started_at"]), width=104, sortable=False),
    Column("name", mark("File"), kind=CellKind.STRONG, width=190, stretch=True, sortable=False),
    Column(
        "format", mark("Format"), _format, width=70, full_text=lambda row: row["format"], priority=3, sortable=False
    ),
    Column("rows_read", mark("Rows"), _rows, right_aligned=True, width=84, sortable=False),
    Column("rows_imported", mark("Imported"), _imported, right_aligned=True, width=84, priority=2, sortable=False),
    Column(
        "rows_quarantined",
        mark("Quarantined"),
        _quarantined,
        CellKind.COUNTER,
        right_aligned=True,
        width=102,
        sortable=False,
    ),
    Column("seconds", mark("Took"), _took, right_aligned=True, width=76, priority=2, sortable=False),
    Column(
        "state",
        mark("Result"),
        kind=CellKind.ICON_TEXT,
        badge=result_badge,
        full_text=lambda row: row["message"] or result_badge(row).text,
        width=172,
        sortable=False,
    ),
    Column(
        "started_by",
        mark("Started by"),
        lambda row: row.get("started_by") or NOT_REPORTED,
        width=92,
        priority=3,
        sortable=False,
    ),
)

QUARANTINE_COLUMNS = (
    Column(
        "line",
        mark("Line"),
        lambda row: number(row["line"]),
        CellKind.MUTED,
        right_aligned=True,
        width=84,
        sortable=False,
    ),
    Column("file", mark("File"), width=170, priority=2, sortable=False),
    Column("column", mark("Column"), lambda row: row.get("column") or NOT_REPORTED, width=130, sortable=False),
    Column(
        "value",
        mark("Value in the file"),
        _value,
        CellKind.STRONG,
        width=190,
        sortable=False,
    ),
    Column(
        "rule",
        mark("Why it was kept out"),
        lambda row: ": ".join(part for part in rule_words(row["rule"]) if part),
        width=330,
        stretch=True,
        sortable=False,
    ),
    Column(
        "original_text",
        mark("The whole line"),
        lambda row: row.get("original_text", ""),
        CellKind.MUTED,
        full_text=_kept,
        width=220,
        priority=3,
        sortable=False,
    ),
)

DAY_COLUMNS = (
    Column("day", mark("Day"), lambda row: long_day(row["day"]), CellKind.STRONG, width=150),
    Column("state", mark("Telemetry"), kind=CellKind.ICON_TEXT, badge=day_badge, width=220),
    Column("rows", mark("Rows"), lambda row: number(row["rows"]), right_aligned=True, width=90),
    Column("usual_rows", mark("Usually"), lambda row: number(row.get("usual_rows")), right_aligned=True, width=90),
    Column("scores", mark("Scores"), lambda row: score_words(row["scores"]), width=160, stretch=True),
)

JOB_COLUMNS = (
    Column("started_at", mark("Started"), lambda row: moment(row.get("started_at")), width=120, sortable=False),
    Column("title", mark("Job"), kind=CellKind.STRONG, width=260, sortable=False),
    Column("started_by", mark("Started by"), who_words, width=150, priority=2, sortable=False),
    Column("seconds", mark("Took"), _took, right_aligned=True, width=90, sortable=False),
    Column("state", mark("Result"), kind=CellKind.ICON_TEXT, badge=job_badge, width=120, sortable=False),
    Column("message", mark("What it said"), width=300, stretch=True, sortable=False),
)
