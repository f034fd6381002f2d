"""The Data page's sentences: results of imports, the health of the store, the comparison of days."""

import datetime as dt

from reliscore_desktop.app.operations.safekeeping import StoreFigures
from reliscore_desktop.app.settings import WatchedFolder
from reliscore_desktop.app.store_health import StoreHealth
from reliscore_desktop.importing.comparison import DayComparison, MissingGroup
from reliscore_desktop.importing.coverage import Coverage, DayCoverage, DayState
from reliscore_desktop.importing.report import FileState
from reliscore_desktop.sources.detection import READINGS_FORMATS
from reliscore_desktop.store.job_history import TERMINAL, WINDOW
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.formatting import NOT_REPORTED, day, decimal, long_day, moment, number, size
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone, Row
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import Token

BACKUP_GROWS_OLD = dt.timedelta(days=7)
"""A backup older than a week is marked: a week of a fleet's telemetry is still with whoever delivered it."""
MILLION = 1_000_000

Health = tuple[str, str, str, str, Token]
"""Name, value, words below, icon and its colour."""


def result_badge(row: Row) -> Badge:
    """What became of a file, in words with a mark."""
    if row["is_undone"]:
        return Badge(tr("Undone"), BadgeTone.NEUTRAL, "undo")
    state, left_out = row["state"], row["rows_quarantined"]
    if state == FileState.IMPORTED and left_out:
        words = plural(left_out, "{n} row quarantined", "{n} rows quarantined")
        return Badge(words, BadgeTone.CAUTION, "warning")
    return {
        FileState.IMPORTED: Badge(tr("Imported"), BadgeTone.GOOD, "check"),
        FileState.DUPLICATE: Badge(tr("Already imported"), BadgeTone.NEUTRAL, "info"),
        FileState.FAILED: Badge(_upper(tr("failed")), BadgeTone.CRITICAL, "failed"),
        FileState.CANCELLED: Badge(tr("Cancelled"), BadgeTone.NEUTRAL, "stop"),
    }[FileState(state)]


def nothing_kept_out(state: str) -> str:
    """Why a file has nothing in quarantine."""
    if state == FileState.IMPORTED:
        return tr("Every row of this file was taken.")
    if state == FileState.DUPLICATE:
        return tr("This file was imported before; it was not read again.")
    return tr("Nothing of this file was taken, so nothing is in quarantine.")


def format_name(detected: str) -> str:
    """A detected format as it is shown; the short names of files that could not be read are spelled out."""
    names = {"csv": "CSV", "parquet": "Parquet", "zip": "ZIP"} | {form.value: n for form, n in READINGS_FORMATS.items()}
    return spoken(names.get(detected, detected))


def job_badge(row: Row) -> Badge:
    """How a job ended."""
    return {
        "done": Badge(tr("Done"), BadgeTone.GOOD, "check"),
        "failed": Badge(_upper(tr("failed")), BadgeTone.CRITICAL, "failed"),
    }.get(row["state"], Badge(tr("Cancelled"), BadgeTone.NEUTRAL, "stop"))


def who_words(row: Row) -> str:
    """Who started a job and where: "ann, terminal"; a dash where an earlier version kept it."""
    place = {WINDOW: tr("window"), TERMINAL: tr("terminal")}.get(row.get("place") or "", "")
    return ", ".join(filter(None, (row.get("started_by"), place))) or NOT_REPORTED


def day_badge(row: Row) -> Badge:
    """What a day of the calendar holds."""
    return {
        DayState.FULL: Badge(tr("Complete"), BadgeTone.GOOD, "check"),
        DayState.PARTIAL: Badge(tr("Fewer rows than usual"), BadgeTone.CAUTION, "warning"),
        DayState.MISSING: Badge(tr("No data"), BadgeTone.CRITICAL, "failed"),
    }[DayState(row["state"])]


def score_words(scores: str) -> str:
    """Whether a day is scored from its present telemetry."""
    return {"current": tr("Scored"), "stale": tr("To be scored again")}.get(scores, tr("Not scored"))


def day_sentence(one: DayCoverage) -> str:
    """One day of the calendar in a sentence."""
    if one.state is DayState.MISSING:
        return tr("{day}: no data", day=long_day(one.day))
    rows = plural(one.rows, "{n} row", "{n} rows")
    if one.state is DayState.PARTIAL and one.usual_rows is not None:
        rows += tr(", usually {usual}", usual=number(one.usual_rows))
    return f"{long_day(one.day)}: {rows}. {score_words(one.scores)}."


def calendar_sentence(found: Coverage) -> str:
    """The calendar in one sentence."""
    if not found.days:
        return tr("There is no data in this workspace yet.")
    missing, partial = found.count(DayState.MISSING), found.count(DayState.PARTIAL)
    words = plural(missing, "{n} day is missing", "{n} days are missing") if missing else tr("No day is missing")
    if partial:
        words += plural(partial, ", {n} has fewer rows than usual", ", {n} have fewer rows than usual")
    if found.stale_scores:
        words += plural(found.stale_scores, ", {n} waits to be scored again", ", {n} wait to be scored again")
    return words + "."


def store_health(figures: StoreFigures) -> Health:
    """Size and extent."""
    span = tr("Nothing is stored yet")
    if figures.first_day and figures.last_day:
        span = f"{day(figures.first_day)} – {day(figures.last_day)}, "
        missing = figures.missing_days
        span += plural(missing, "{n} day missing", "{n} days missing") if missing else tr("no day missing")
    drive_days = plural(figures.drive_days, "{n} drive-day", "{n} drive-days")
    if figures.drive_days >= MILLION:
        drive_days = tr("{n} million drive-days", n=decimal(figures.drive_days / MILLION))
    return tr("Store"), f"{size(figures.size_bytes)}, {drive_days}", span, "data", Token.TEXT2


def verified_health(health: StoreHealth) -> Health:
    """The last check of every file."""
    found = health.verification
    if found is None:
        return tr("Verified"), tr("Never"), tr("Checks every file against its checksum"), "info", Token.TEXT3
    value = tr("{when}, {n} of {files} files damaged", when=_upper(moment(found.at)), n=0, files=number(found.files))
    if not found.problems:
        return tr("Verified"), value, tr("Every file checked against its checksum"), "check", Token.GOOD
    problems = plural(found.problems, "{n} problem", "{n} problems")
    value = f"{_upper(moment(found.at))}, {problems}"
    return tr("Verified"), value, spoken(found.problem_words), "warning", Token.CRITICAL


def backup_health(health: StoreHealth, now: dt.datetime) -> Health:
    """The last backup."""
    found = health.backup
    if found is None:
        return (
            tr("Backup"),
            tr("Never"),
            tr("A copy outlives the loss of this disk"),
            "info",
            Token.TEXT3,
        )
    is_old = now - found.at > BACKUP_GROWS_OLD
    below = tr("{path}, read back", path=found.path)
    if health.restore_test is not None:
        below = f"{restore_test_words(health)} {found.path}"
    icon, token = ("clock", Token.ELEVATED) if is_old else ("check", Token.GOOD)
    if health.restore_test is not None and health.restore_test.problems:
        icon, token = "warning", Token.CRITICAL
    return tr("Backup"), f"{_upper(moment(found.at))}, {size(found.size_bytes)}", below, icon, token


def restore_test_words(health: StoreHealth) -> str:
    """The last test restore in a sentence."""
    found = health.restore_test
    if found is None:
        return tr("Never done.")
    if found.problems and found.problem_words:
        return tr(
            "Test restore of {when} failed: {problem}", when=moment(found.at), problem=spoken(found.problem_words)
        )
    if found.problems:
        return plural(
            found.problems,
            "Test restore of {when}: {n} problem.",
            "Test restore of {when}: {n} problems.",
            when=moment(found.at),
        )
    return tr("Test restore passed {when}.", when=moment(found.at))


def watched_health(settings: WatchedFolder, last: str, problem: str) -> Health:
    """The watched folder; `last` says what its last look found."""
    name = tr("Watched folder")
    if not settings.enabled or not settings.path:
        return name, tr("Off"), tr("New files can be imported by themselves"), "folder", Token.TEXT3
    value = tr("{path}, every {n} min", path=settings.path, n=settings.interval_minutes)
    if problem:
        return name, value, problem, "warning", Token.ELEVATED
    return name, value, last or tr("The first look is under way"), "check", Token.GOOD


def comparison_lines(found: DayComparison | None) -> list[tuple[str, Token, str]]:
    """What changed against the day before, each line with its icon."""
    if found is None:
        return [("info", Token.TEXT3, tr("There is no earlier day to compare with."))]
    lines: list[tuple[str, Token, str]] = []
    if found.missing_drives:
        words = plural(found.missing_drives, "{n} drive is no longer there", "{n} drives are no longer there")
        lines.append(("warning", Token.ELEVATED, words + _places(found.missing) + "."))
    if found.new_drives:
        lines.append(("info", Token.TEXT3, plural(found.new_drives, "{n} drive is new.", "{n} drives are new.")))
    for columns, words in (
        (found.new_columns, tr("Now reported: {names}.", names=_names(found.new_columns))),
        (found.lost_columns, tr("No longer reported: {names}.", names=_names(found.lost_columns))),
    ):
        if columns:
            lines.append(("info", Token.TEXT3, words))
    if not lines:
        lines.append(("check", Token.GOOD, tr("The same drives and attributes.")))
    return lines


def _places(groups: tuple[MissingGroup, ...]) -> str:
    named = [one for one in groups if one.datacenter or one.vault_id]
    if not named:
        return ""
    first = named[0]
    place = " ".join(
        part for part in (first.datacenter or "", tr("vault {id}", id=first.vault_id) if first.vault_id else "") if part
    )
    return tr(", {n} of them in {place}", n=number(first.drives), place=place)


def _names(columns: tuple[str, ...]) -> str:
    shown = ", ".join(columns[:4])
    return shown + (tr(" and {n} more", n=len(columns) - 4) if len(columns) > 4 else "")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
