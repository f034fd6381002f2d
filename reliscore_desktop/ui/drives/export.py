"""Export drives of the table to a file the user names."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reliscore_desktop.app import operations
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.query import DriveQuery
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.core_words import titled
from reliscore_desktop.ui.page import PageContext
from reliscore_desktop.ui.text import plural, tr

FILE_TYPES = ("CSV (*.csv)", "Excel (*.xlsx)", "HTML (*.html)", "JSON (*.json)", "Parquet (*.parquet)")


def export_keys(context: PageContext, keys: Sequence[DriveKey], parent: QWidget) -> None:
    """Ask for a file and export these drives, sorted by risk."""
    if keys:
        title = plural(len(keys), "Export {n} drive", "Export {n} drives")
        name = keys[0].serial_number if len(keys) == 1 else tr("drives")
        _ask(context, DriveQuery(keys=tuple(keys)), title, name, parent)


def export_query(context: PageContext, query: DriveQuery, parent: QWidget) -> None:
    """Ask for a file and export what the table lists, in its order."""
    _ask(context, replace(query, limit=None, offset=0), tr("Export the listed drives"), tr("drives"), parent)


def _ask(context: PageContext, query: DriveQuery, title: str, name: str, parent: QWidget) -> None:
    day = context.session.shown_day
    dialog = QFileDialog(parent, title, f"{name}-{day:%Y-%m-%d}.csv" if day else f"{name}.csv")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(FILE_TYPES))
    dialog.setDefaultSuffix("csv")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen.split("*.")[1].rstrip(")")))
    dialog.fileSelected.connect(lambda path: write_export(context, query, Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def write_export(context: PageContext, query: DriveQuery, path: Path) -> None:
    """Write the file in a worker; the window's frame says when it is there."""
    workspace, as_of = context.session.workspace, context.session.as_of
    job = Job(
        "export",
        titled("Export {file}", file=path.name),
        lambda job: operations.export_at_risk(workspace, path, job, as_of=as_of, query=query, include_stale=True),
    )
    context.session.bridge.submit(job)
