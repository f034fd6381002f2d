"""Ask for a file and write the report of one drive to it."""

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reliscore_desktop.app.operations.drive_report import export_drive_report
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.core_words import titled
from reliscore_desktop.ui.page import PageContext
from reliscore_desktop.ui.text import tr

FILE_TYPES = ("HTML (*.html)", "JSON (*.json)")


def ask_report(context: PageContext, key: DriveKey, parent: QWidget) -> QFileDialog:
    """Open the dialog; the file is written once a name is chosen."""
    day = context.session.shown_day
    name = f"{key.serial_number}-{day:%Y-%m-%d}.html" if day else f"{key.serial_number}.html"
    dialog = QFileDialog(parent, tr("Drive report"), name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(FILE_TYPES))
    dialog.setDefaultSuffix("html")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen.split("*.")[1].rstrip(")")))
    dialog.fileSelected.connect(lambda path: write_report(context, key, Path(path), context.session.as_of))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def write_report(context: PageContext, key: DriveKey, path: Path, as_of: dt.date | None) -> None:
    """Write the file in a worker; the window's frame says when it is there."""
    workspace = context.session.workspace
    job = Job(
        "export",
        titled("Export {file}", file=path.name),
        lambda running: export_drive_report(workspace, path, key, running, as_of=as_of),
    )
    context.session.bridge.submit(job)
