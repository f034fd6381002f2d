"""Keeps the store in few files by itself: after an import, months that are finished become one file each."""

from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.importing.history import files_for_undo
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.store.sweeping import GRACE

LEAST_FILES = 8
"""A month of fewer files is read almost as fast as one file; rewriting it for one late day would not pay."""

DAYS_PER_MONTH = 28
"""An import of so many days may compact one month more: it took its time anyway."""

UNUSED_FILES = 20
"""So many files out of use are worth a walk through the store's folders, which a daily import should not take."""


def tidy_up(workspace: Workspace, imported_days: int, context: JobContext) -> int:
    """Compact finished months of daily files and remove what compaction left behind; returns how many months.

    The daily import that finds a finished month compacts that one; a large import more, and what is left then waits
    for the next import. Files that an undo of an import needs stay. The import before it stands whatever happens
    here: a cancel or an error becomes a warning.
    """
    segments = workspace.store.segments
    most = 1 + imported_days // DAYS_PER_MONTH
    try:
        months = segments.compact(None, context, least_files=LEAST_FILES, most_months=most)
        unused = segments.unused(GRACE)
        kept = files_for_undo(workspace.store) if len(unused) >= UNUSED_FILES else frozenset()
        if len(set(unused) - kept) >= UNUSED_FILES:
            segments.sweep(GRACE, context, kept=kept)
    except JobCancelledError:
        context.warn("The data are imported; compacting old months was cancelled, and the next import does it.")
        return 0
    except ReliScoreError as error:
        context.warn(phrase("The data are imported, but old months were not compacted: {error}", error=error))
        return 0
    return months
