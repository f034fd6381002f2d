"""Sentences of the Drives page."""

from reliscore_desktop.ui.drives.drive_table import table_columns
from reliscore_desktop.ui.drives.filters import DriveSelection, DriveView
from reliscore_desktop.ui.drives.snapshot import DrivesSnapshot
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.text import plural, tr


def view_title(view: DriveView) -> str:
    """The tab's word."""
    return {
        DriveView.ALL: tr("All"),
        DriveView.DECISION: tr("Needs a decision"),
        DriveView.AT_RISK: tr("At risk"),
        DriveView.STALE: tr("Stale"),
        DriveView.NOT_SCORED: tr("Not scored"),
        DriveView.FAILED: tr("Failed"),
    }[view]


def count_line(snapshot: DrivesSnapshot, selected: int) -> str:
    """Like "171 of 15,482 drives. 3 selected. Sorted by risk"."""
    shown, total = len(snapshot.rows), snapshot.total
    waiting = snapshot.waiting
    if waiting and waiting < shown:
        words = plural(total, "{shown} of {n} drive", "{shown} of {n} drives", shown=number(shown))
        parts = [plural(waiting, "{drives}, {n} needs a decision.", "{drives}, {n} need a decision.", drives=words)]
    else:
        parts = [plural(total, "{shown} of {n} drive.", "{shown} of {n} drives.", shown=number(shown))]
    if selected > 1:
        parts.append(tr("{n} selected.", n=number(selected)))
    parts.append(tr("Sorted by {column}.", column=sort_words(snapshot.selection.sort)))
    return " ".join(parts)


def sort_words(sort: str) -> str:
    """What the list is sorted by, as in a sentence."""
    named = {
        "probability": tr("risk"),
        "probability_change_7d": tr("change in 7 days"),
        "age_days": tr("age"),
        "last_seen": tr("day last seen"),
        "location": tr("place"),
        "serial_number": tr("serial"),
        "drive_model": tr("drive model"),
    }
    column = next((one for one in table_columns(lambda: None) if one.key == sort), None)
    return named.get(sort) or (tr(column.tooltip or column.title) if column else sort)


def list_name(selection: DriveSelection) -> str:
    """What the list is called after "1 of 171": "at risk", the name of a saved view, nothing for all drives."""
    if selection.saved:
        return tr("in {view}", view=selection.saved)
    names = {
        DriveView.AT_RISK: tr("at risk"),
        DriveView.DECISION: tr("that need a decision"),
        DriveView.STALE: tr("stale"),
        DriveView.NOT_SCORED: tr("not scored"),
        DriveView.FAILED: tr("failed"),
    }
    return names.get(selection.view, "")


def no_match(filters: int) -> str:
    """Like "No drives match these 3 filters"."""
    if not filters:
        return tr("No drives are in this view.")
    return plural(filters, "No drives match this filter.", "No drives match these {n} filters.")
