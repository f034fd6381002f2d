"""What an import did, as rows for the table of results and as a heading."""

import polars as pl

from reliscore_desktop.app.operations import ImportOutcome
from reliscore_desktop.importing.report import FileReport, FileState
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.formatting import day, number
from reliscore_desktop.ui.tables.columns import BadgeTone
from reliscore_desktop.ui.text import plural, tr

RESULT_SCHEMA: dict[str, pl.DataType] = {
    "path": pl.String(),
    "name": pl.String(),
    "rows_read": pl.Int64(),
    "rows_imported": pl.Int64(),
    "rows_duplicate": pl.Int64(),
    "rows_quarantined": pl.Int64(),
    "result": pl.String(),
    "tone": pl.String(),
    "icon": pl.String(),
    "message": pl.String(),
}


def result_rows(outcome: ImportOutcome) -> pl.DataFrame:
    """Rows with RESULT_SCHEMA, files with problems first."""
    rows = [_row(report) for report in sorted(outcome.report.files, key=_order)]
    return pl.DataFrame(rows, schema=RESULT_SCHEMA, orient="row")


def _order(report: FileReport) -> int:
    if report.state is FileState.FAILED:
        return 0
    return 1 if report.rows_quarantined else 2


def _row(report: FileReport) -> tuple[object, ...]:
    words, tone, icon = _result(report)
    name = short_path(report.path)
    counts = (report.rows_read, report.rows_imported, report.rows_duplicate, report.rows_quarantined)
    if report.state is FileState.FAILED:
        return (report.path, name, None, None, None, None, words, tone.value, icon, spoken(report.message))
    return (report.path, name, *counts, words, tone.value, icon, spoken(report.message))


def short_path(path: str) -> str:
    """Name of a file; of a member of an archive, the archive's name before it."""
    plain = path.replace("\\", "/")
    name = plain.rsplit("/", 1)[-1]
    archive = next((part for part in plain.split("/")[:-1] if part.lower().endswith(".zip")), "")
    return f"{archive} › {name}" if archive else name


def _result(report: FileReport) -> tuple[str, BadgeTone, str]:
    if report.state is FileState.FAILED:
        return tr("Not imported"), BadgeTone.CRITICAL, "failed"
    if report.state is FileState.DUPLICATE:
        return tr("Imported before, skipped"), BadgeTone.NEUTRAL, "info"
    if report.state is FileState.CANCELLED:
        return tr("Cancelled"), BadgeTone.NEUTRAL, "stop"
    if report.rows_quarantined:
        words = plural(report.rows_quarantined, "{n} row quarantined", "{n} rows quarantined")
        return words, BadgeTone.CAUTION, "warning"
    return tr("Imported"), BadgeTone.GOOD, "check"


def headline(outcome: ImportOutcome) -> str:
    """Like "Imported 215,000 rows of 10 days", or that nothing new came in."""
    report = outcome.report
    if not report.rows_imported:
        failed = all(file.state is FileState.FAILED for file in report.files)
        return tr("Nothing was imported") if failed else tr("Nothing new in these files")
    rows = plural(report.rows_imported, "Imported {n} row", "Imported {n} rows")
    return rows + plural(len(report.days), " of {n} day", " of {n} days")


def summary_sentences(outcome: ImportOutcome) -> str:
    """Drives, rows stored before, quarantine, and what was scored."""
    report = outcome.report
    parts = []
    if report.rows_imported:
        parts.append(plural(report.drives, "{n} drive.", "{n} drives."))
    if report.rows_duplicate:
        parts.append(plural(report.rows_duplicate, "{n} row was stored already.", "{n} rows were stored already."))
    if report.rows_quarantined:
        kept = plural(report.rows_quarantined, "{n} row was kept out", "{n} rows were kept out")
        parts.append(tr("{kept} and lie in quarantine with the reason.", kept=kept))
    parts.append(_scores(outcome))
    return " ".join(part for part in parts if part)


def _scores(outcome: ImportOutcome) -> str:
    if outcome.scores is None or not outcome.scores.days:
        return ""
    last = outcome.scores.days[-1]
    at_risk = sum(count for band, count in last.bands.items() if band != "low")
    return tr(
        "{day}: {scored} drives scored, {at_risk} at risk.",
        day=day(last.day),
        scored=number(last.drives_scored),
        at_risk=number(at_risk),
    )
