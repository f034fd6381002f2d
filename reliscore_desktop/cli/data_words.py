"""What `reliscore data` prints for people."""

import datetime as dt
from collections.abc import Sequence

from reliscore_desktop.app.operations.data import ImportDetail, UndoReport
from reliscore_desktop.app.operations.safekeeping import StoreFigures
from reliscore_desktop.app.store_health import LastRestoreTest
from reliscore_desktop.cli.output import print_facts, print_line, print_table
from reliscore_desktop.importing.coverage import Coverage, DayCoverage, DayState
from reliscore_desktop.importing.history import ImportRecord, LedgerCounts
from reliscore_desktop.importing.quarantine_reading import QuarantinePage
from reliscore_desktop.importing.undo import UndoPlan
from reliscore_desktop.store.backup import BackupReport
from reliscore_desktop.store.job_history import PastJob
from reliscore_desktop.store.restoring import RestoreReport

BYTES_PER_MEGABYTE = 10**6


def print_imports(records: Sequence[ImportRecord], counts: LedgerCounts) -> None:
    """The ledger as a table."""
    numbers = ("Number", "Rows", "Imported", "Quarantined")
    headings = ("Number", "Started", "File", "State", "Rows", "Imported", "Quarantined", "Started by")
    print_table(headings, (_import_row(record) for record in records), right=numbers)
    print_line(
        f"{len(records):,} of {counts.imports:,} imports, {counts.with_problems:,} with problems, "
        f"{counts.rows_quarantined:,} rows in quarantine."
    )


def print_import(detail: ImportDetail) -> None:
    """One import in full."""
    record, comparison = detail.record, detail.comparison
    facts = [
        ("File", record.path),
        ("State", _state(record)),
        ("Message", record.message),
        ("Rows", f"{record.rows_read:,} read, {record.rows_imported:,} imported, {record.rows_duplicate:,} duplicate"),
        ("Quarantined", ", ".join(f"{rule}: {count:,}" for rule, count in record.rules.items()) or "none"),
        ("Drives", f"{record.drives:,}"),
        ("SHA-256", record.sha256 or "not computed"),
        ("Column profile", record.profile_name or "none"),
        ("Ignored", ", ".join(record.ignored_columns) or "no column"),
    ]
    if comparison is not None:
        words = f"{comparison.new_drives:,} drives more, {comparison.missing_drives:,} no longer there"
        facts.append((f"{comparison.day}", f"{words}, compared with {comparison.before}"))
    facts.append(("Undo", detail.undo.problem or "possible"))
    print_facts(facts)


def print_quarantine(page: QuarantinePage) -> None:
    """Some records of the quarantine as a table."""
    rows = page.frame.select("import_id", "line", "rule", "column", "value", "why").iter_rows()
    headings = ("Import", "Line", "Rule", "Column", "Value", "Why it was kept out")
    print_table(headings, (["–" if cell is None else str(cell) for cell in row] for row in rows), right=headings[:2])
    print_line(f"{page.frame.height:,} of {page.total:,} records.")
    for rule, count in page.rules.items():
        print_line(f"  {rule}: {count:,}")


def print_calendar(found: Coverage, *, only_noteworthy: bool) -> None:
    """Days as a table, and the counts."""
    days = [day for day in found.days if not only_noteworthy or is_noteworthy(day)]
    headings = ("Day", "State", "Rows", "Usual", "Scores")
    print_table(headings, (_day_row(day) for day in days), right=("Rows", "Usual"))
    print_line(
        f"{len(found.days):,} days, {found.count(DayState.MISSING):,} missing, {found.count(DayState.PARTIAL):,} with "
        f"fewer rows than usual, {found.stale_scores:,} to be scored again."
    )


def is_noteworthy(day: DayCoverage) -> bool:
    """Whether a day is missing, partial or scored from older telemetry."""
    return day.state is not DayState.FULL or day.scores == "stale"


def print_store(figures: StoreFigures) -> None:
    """Size, extent and the last results."""
    verified, backup = figures.health.verification, figures.health.backup
    checked = "never"
    if verified is not None:
        checked = f"{moment(verified.at)}, {verified.problems:,} problems in {verified.files:,} files"
    print_facts(
        [
            ("Size", f"{figures.size_bytes / BYTES_PER_MEGABYTE:,.1f} MB in {figures.files:,} files"),
            ("Drive-days", f"{figures.drive_days:,}"),
            ("Days", f"{figures.first_day} to {figures.last_day}, {figures.missing_days:,} missing"),
            ("Verified", checked),
            ("Backup", f"{moment(backup.at)}, {backup.path}" if backup is not None else "never"),
            ("Test restore", _restore_test(figures.health.restore_test)),
        ]
    )


def _restore_test(found: LastRestoreTest | None) -> str:
    if found is None:
        return "never"
    result = found.first_problem or f"{found.problems:,} problems in {found.files:,} files"
    return f"{moment(found.at)}, {found.path}: {result if found.problems else 'came back whole'}"


def print_backup(report: BackupReport) -> None:
    """Where the backup is and how large."""
    size = f"{report.size_bytes / BYTES_PER_MEGABYTE:,.1f} MB"
    print_line(f"{report.files:,} files with {report.rows:,} rows written to {report.path} and read back, {size}.")


def print_restore(report: RestoreReport) -> None:
    """Where the workspace is now."""
    print_line(f"{report.rows:,} rows as of {moment(report.created_at)} restored to {report.root}.")
    if report.kept is not None:
        print_line(f"The workspace that was there is kept as {report.kept}.")


def print_plan(plan: UndoPlan) -> None:
    """What an undo would do."""
    if plan.problem:
        print_line(f"{plan.record.name} can't be undone. {plan.problem}")
        return
    print_line(
        f"Undoing {plan.record.name} takes back {plan.record.rows_imported:,} rows: {len(plan.emptied):,} days hold "
        f"nothing afterwards, {len(plan.restored):,} what they held before."
    )


def days_of(plan: UndoPlan) -> dict[str, tuple[dt.date, ...]]:
    """The plan's days under the names of the JSON."""
    return {"days_emptied": plan.emptied, "days_restored": plan.restored}


def print_undo(report: UndoReport) -> None:
    """What was taken back."""
    print_line(f"{report.name}: {report.rows_removed:,} rows and {report.drives_removed:,} drives taken back.")
    if report.catalogue_copy is not None:
        print_line(f"The catalogue as it was before is kept in {report.catalogue_copy}.")


def moment(value: dt.datetime) -> str:
    """A local time."""
    return f"{value.astimezone():%Y-%m-%d %H:%M}"


def _import_row(record: ImportRecord) -> tuple[str, ...]:
    counts = (record.rows_read, record.rows_imported, record.rows_quarantined)
    return (
        str(record.id),
        moment(record.started_at),
        record.name,
        _state(record),
        *(f"{count:,}" for count in counts),
        record.started_by or "–",
    )


def _state(record: ImportRecord) -> str:
    return f"undone {moment(record.undone_at)}" if record.undone_at is not None else record.state.value


def _day_row(day: DayCoverage) -> tuple[str, ...]:
    usual = "–" if day.usual_rows is None else f"{day.usual_rows:,}"
    return (str(day.day), day.state.value, f"{day.rows:,}", usual, day.scores)


def print_jobs(jobs: Sequence[PastJob]) -> None:
    """Past jobs as a table."""
    headings = ("Started", "Job", "Took", "State", "Started by", "What it said")
    print_table(headings, (_job_row(job) for job in jobs), right=headings[2:3])


def _job_row(job: PastJob) -> tuple[str, ...]:
    started = f"{job.started_at.astimezone():%Y-%m-%d %H:%M}" if job.started_at else "–"
    took = "–" if job.seconds is None else f"{job.seconds:,.0f} s"
    return started, job.title, took, job.state, ", ".join(filter(None, (job.started_by, job.place))) or "–", job.message
