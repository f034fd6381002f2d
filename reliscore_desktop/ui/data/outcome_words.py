"""What the status bar says when a job of the Data page is done."""

from typing import Any

from reliscore_desktop.app.operations import CompactReport
from reliscore_desktop.app.operations.data import QuarantineExport, UndoReport
from reliscore_desktop.app.operations.safekeeping import RestoreTest, SweepReport
from reliscore_desktop.store.backup import BackupReport
from reliscore_desktop.ui.formatting import size
from reliscore_desktop.ui.text import plural, tr


def outcome_words(result: Any) -> str:
    """One sentence about a result of this page; empty for any other."""
    if isinstance(result, BackupReport):
        values = {"size": size(result.size_bytes), "name": result.path.name}
        return tr("Backed up {size} to {name} and read it back.", **values)
    if isinstance(result, RestoreTest):
        if result.problems:
            count = len(result.problems)
            return plural(count, "The test restore has {n} problem.", "The test restore has {n} problems.")
        return plural(result.rows, "The test restore passed with {n} row.", "The test restore passed with {n} rows.")
    if isinstance(result, UndoReport):
        return plural(
            result.rows_removed, "Took {n} row of {name} back.", "Took {n} rows of {name} back.", name=result.name
        )
    if isinstance(result, QuarantineExport):
        name = result.path.name
        return plural(result.records, "Wrote {n} record to {file}.", "Wrote {n} records to {file}.", file=name)
    if isinstance(result, SweepReport):
        return plural(result.files_removed, "Removed {n} unused file.", "Removed {n} unused files.")
    if isinstance(result, CompactReport):
        words = plural(result.months, "Compacted {n} month", "Compacted {n} months")
        return words + plural(result.files_removed, ", removed {n} old file.", ", removed {n} old files.")
    return ""
