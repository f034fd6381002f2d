"""Exports the failure rates: asks where to, then writes what the page shows, as an operation."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reliscore_desktop.app.operations.rate_export import RateExport, export_failure_rates
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.core_words import titled
from reliscore_desktop.ui.reliability.snapshot import ReliabilitySnapshot
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr


def ask_rate_path(snapshot: ReliabilitySnapshot, parent: QWidget, on_path: Callable[[Path], object]) -> QFileDialog:
    """Open the save dialog; `on_path` gets the chosen file with its suffix."""
    period = snapshot.basis.period
    name = f"afr-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}.csv"
    dialog = QFileDialog(parent, tr("Export failure rates"), name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([f"{tr('CSV table')} (*.csv)", f"{tr('Excel workbook')} (*.xlsx)"])
    dialog.setDefaultSuffix("csv")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen.split("*.")[1].rstrip(")")))
    dialog.fileSelected.connect(lambda path: on_path(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def rate_job(session: Session, months: int, site: str | None, path: Path) -> Job:
    """The job that writes the rates of the shown day, period and site."""
    workspace, as_of = session.workspace, session.as_of

    def write(context: JobContext) -> RateExport:
        return export_failure_rates(workspace, path, context, as_of=as_of, months=months, site=site)

    return Job("export", titled("Export {file}", file=path.name), write)
