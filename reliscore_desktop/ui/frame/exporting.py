"""The Export action: asks where to, then writes the at-risk list as an operation."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reliscore_desktop.app import operations
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.core_words import titled
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr


def at_risk_filters() -> tuple[tuple[str, str], ...]:
    """Words and suffix of each format."""
    return (
        (tr("CSV table"), ".csv"),
        (tr("Excel workbook"), ".xlsx"),
        (tr("Printable work order, sorted by location"), ".html"),
        (tr("JSON"), ".json"),
        (tr("Parquet"), ".parquet"),
    )


def ask_at_risk_path(session: Session, parent: QWidget, on_path: Callable[[Path], object]) -> QFileDialog:
    """Open the save dialog; `on_path` gets the chosen file with its suffix."""
    day = session.shown_day
    formats = at_risk_filters()
    dialog = QFileDialog(parent, tr("Export at-risk list"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([f"{words} (*{suffix})" for words, suffix in formats])
    dialog.setDefaultSuffix("csv")
    dialog.selectFile(f"at-risk-{day:%Y-%m-%d}.csv" if day else "at-risk.csv")
    dialog.filterSelected.connect(lambda chosen: _follow_filter(dialog, chosen))
    dialog.fileSelected.connect(lambda chosen: on_path(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def at_risk_job(session: Session, path: Path) -> Job:
    """The job that writes the list of the shown day."""
    workspace, as_of = session.workspace, session.as_of

    def write(context: JobContext) -> operations.ExportReport:
        return operations.export_at_risk(workspace, path, context, as_of=as_of)

    return Job("export", titled("Export {file}", file=path.name), write)


def _follow_filter(dialog: QFileDialog, chosen: str) -> None:
    suffix = next((suffix for _, suffix in at_risk_filters() if f"*{suffix})" in chosen), ".csv")
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    selected = dialog.selectedFiles()
    if selected:
        dialog.selectFile(Path(selected[0]).with_suffix(suffix).name)
