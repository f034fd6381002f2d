"""The check's findings as rows of the file table: a file or an archive each, with a verdict in words."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from reliscore_desktop.importing.inspection import FileCheck, ImportPlan
from reliscore_desktop.importing.report import FileState
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone
from reliscore_desktop.ui.text import plural, tr

FILE_SCHEMA: dict[str, pl.DataType] = {
    "path": pl.String(),
    "name": pl.String(),
    "format": pl.String(),
    "rows": pl.Int64(),
    "size_bytes": pl.Int64(),
    "verdict": pl.String(),
    "tone": pl.String(),
    "icon": pl.String(),
    "message": pl.String(),
}


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One path of the user's disk: a plain file, or an archive with the checks of its members."""

    path: Path
    checks: tuple[FileCheck, ...]

    @property
    def is_archive(self) -> bool:
        """Whether the checks are of members inside."""
        return any(check.file.member for check in self.checks)

    @property
    def rows(self) -> int:
        """Rows read."""
        return sum(check.report.rows_read for check in self.checks)

    @property
    def rows_to_import(self) -> int:
        """Rows an import would store."""
        return sum(check.report.rows_imported for check in self.checks)

    @property
    def failed(self) -> tuple[FileCheck, ...]:
        """Checks of what can't be imported."""
        return tuple(check for check in self.checks if check.report.state is FileState.FAILED)

    @property
    def shown(self) -> FileCheck:
        """The check whose columns stand for the file: the first that can be read, else the first."""
        return next((check for check in self.checks if check not in self.failed), self.checks[0])

    @property
    def format_words(self) -> str:
        """Like "CSV, comma, 85 columns", or "ZIP, 90 files inside"."""
        if self.is_archive:
            return plural(len(self.checks), "ZIP, {n} file inside", "ZIP, {n} files inside")
        known = self.checks[0].report.format
        return spoken(known) or tr("not recognised")


def checked_files(plan: ImportPlan) -> tuple[CheckedFile, ...]:
    """The plan grouped by path, in its order."""
    groups: dict[Path, list[FileCheck]] = {}
    for check in plan.files:
        groups.setdefault(check.file.path, []).append(check)
    return tuple(CheckedFile(path, tuple(checks)) for path, checks in groups.items())


def verdict(file: CheckedFile) -> Badge:
    """What would become of the file, in a few words."""
    failed = len(file.failed)
    if failed == len(file.checks):
        return Badge(_reason(spoken(file.failed[0].report.message), file.path), BadgeTone.CRITICAL, "failed")
    if failed:
        words = plural(len(file.checks), "", "{failed} of {n} files can't be read", failed=failed)
        return Badge(words, BadgeTone.CAUTION, "warning")
    if all(check.report.state is FileState.DUPLICATE for check in file.checks):
        return Badge(tr("Already there, will be skipped"), BadgeTone.NEUTRAL, "info")
    return _readable_verdict(file)


def _readable_verdict(file: CheckedFile) -> Badge:
    quarantined = sum(check.report.rows_quarantined for check in file.checks)
    stored = sum(check.report.rows_duplicate for check in file.checks)
    if quarantined:
        words = plural(quarantined, "{n} row to quarantine", "{n} rows to quarantine")
        return Badge(words, BadgeTone.CAUTION, "warning")
    if not file.rows:
        return Badge(tr("No rows"), BadgeTone.NEUTRAL, "info")
    if stored == file.rows:
        return Badge(tr("All rows are stored already"), BadgeTone.NEUTRAL, "info")
    if stored:
        words = plural(stored, "Ready, {n} row stored already", "Ready, {n} rows stored already")
        return Badge(words, BadgeTone.GOOD, "check")
    cleared = sum(check.report.cleared_values for check in file.checks)
    if cleared:
        words = plural(cleared, "Ready, {n} value to clear", "Ready, {n} values to clear")
        return Badge(words, BadgeTone.CAUTION, "warning")
    return Badge(tr("Ready"), BadgeTone.GOOD, "check")


def _reason(message: str, path: Path) -> str:
    """The core's sentence without the file's name, which stands beside it."""
    return (
        message.removeprefix(f"{path.name} ")
        .removeprefix("is ")
        .removeprefix("was ")
        .removeprefix("ist ")
        .removeprefix("wurde ")
        or message
    )


def file_rows(files: tuple[CheckedFile, ...]) -> pl.DataFrame:
    """Rows with FILE_SCHEMA for the file table."""
    rows = []
    for file in files:
        badge = verdict(file)
        size = sum(check.file.size_bytes for check in file.checks)
        name = file.path.name
        readable = len(file.failed) < len(file.checks)
        cells = (str(file.path), name, file.format_words, file.rows if readable else None, size)
        message = spoken((file.failed or file.checks)[0].report.message)
        rows.append((*cells, badge.text, badge.tone.value, badge.icon, message))
    return pl.DataFrame(rows, schema=FILE_SCHEMA, orient="row")
