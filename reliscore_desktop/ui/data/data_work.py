"""What the Data page starts: back up, restore, compact, sweep, undo, export. Asks first where it must."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations import data, safekeeping
from reliscore_desktop.app.operations.data import ImportDetail
from reliscore_desktop.app.store_health import load_health
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job, Lane
from reliscore_desktop.ui.core_words import titled
from reliscore_desktop.ui.data.questions import restore_question, undo_question
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr


class DataWork(QObject):
    """Every job is an operation: shown in the status bar with progress and Cancel, announced when it is over."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.question: QMessageBox | None = None

    def compact(self) -> None:
        """Merge the daily files of old months."""
        workspace = self._session.workspace
        self._submit("compact", titled("Compact old months"), lambda context: operations.compact(workspace, context))

    def sweep(self) -> None:
        """Remove files out of use."""
        workspace = self._session.workspace
        self._submit("sweep", titled("Remove unused files"), lambda context: safekeeping.sweep(workspace, context))

    def back_up(self) -> QFileDialog:
        """Ask for a name and write a backup."""
        day = self._session.latest_day
        dialog = QFileDialog(self._window, tr("Back up"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([tr("Backup in one file") + " (*.zip)", tr("Backup in a folder") + " (*)"])
        dialog.selectFile(f"reliscore-{day:%Y-%m-%d}.zip" if day else "reliscore.zip")
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        return self._ask(dialog, self.back_up_to)

    def back_up_to(self, target: Path) -> None:
        """Write a backup to this file or folder."""
        workspace = self._session.workspace
        title = titled("Back up to {name}", name=target.name)
        # In the lane of writers, so that no sweep runs meanwhile.
        self._submit("backup", title, lambda context: safekeeping.back_up(workspace, target, context))

    def test_backup(self) -> QFileDialog:
        """Ask for a backup (the last one is offered) and restore it as a test."""
        last = load_health(self._session.workspace.root).backup
        dialog = QFileDialog(self._window, tr("Test a backup"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Backups") + " (*.zip backup.json)"])
        if last is not None:
            dialog.selectFile(last.path)
        return self._ask(dialog, self.test_backup_at)

    def test_backup_at(self, chosen: Path) -> None:
        """Restore this backup as a test."""
        workspace, place = self._session.workspace, chosen.parent if chosen.name == "backup.json" else chosen
        title = titled("Test restore of {name}", name=place.name)
        self._submit("rehearsal", title, lambda context: safekeeping.rehearse_restore(workspace, place, context))

    def restore(self) -> QFileDialog:
        """Ask for a backup, then how to restore it."""
        dialog = QFileDialog(self._window, tr("Restore a backup"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Backups") + " (*.zip backup.json)"])
        return self._ask(dialog, self.ask_restore)

    def ask_restore(self, chosen: Path) -> None:
        """Ask whether to take the place of this workspace or to restore beside it."""
        place = chosen.parent if chosen.name == "backup.json" else chosen
        self._show(
            restore_question(
                place,
                self._session.workspace,
                self._window,
                on_replace=lambda: self.restore_here(place),
                on_beside=lambda: self._ask_folder(place),
            )
        )

    def restore_to(self, place: Path, root: Path) -> None:
        """Restore into this new folder and open it."""

        def run(context: JobContext) -> Workspace:
            report = safekeeping.restore(place, root, context)
            return Workspace.open(report.root)

        self._restore(place, run)

    def restore_here(self, place: Path) -> None:
        """Restore in place of the open workspace, which is kept under another name; then open it again."""
        former = self._session.workspace
        root = former.root

        reopened: list[Workspace] = []

        def run(context: JobContext) -> Workspace:
            safekeeping.check_backup(place, context)
            former.close()
            try:
                safekeeping.restore(place, root, JobContext(), replace=True)
            finally:
                reopened.append(Workspace.open(root))
            return reopened[0]

        def go_on(_error: BaseException) -> None:
            # The workspace is as it was, but it had to be closed and is another object now.
            for one in reopened:
                self._session.use_workspace(one)

        self._restore(place, run, on_error=go_on)

    def ask_undo(self, detail: ImportDetail) -> None:
        """Say what goes, then undo the import."""
        self._show(undo_question(detail, self._window, on_undo=lambda: self.undo(detail.record.id, detail.record.name)))

    def undo(self, import_id: int, name: str) -> None:
        """Take the import back."""
        workspace = self._session.workspace
        title = titled("Undo import of {name}", name=name)
        self._submit("undo", title, lambda context: data.undo_import(workspace, import_id, context), reload=True)

    def export_quarantine(self, import_id: int | None, rule: str) -> QFileDialog:
        """Ask for a file and write the quarantine of one import or of all."""
        dialog = QFileDialog(self._window, tr("Export quarantine"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([tr("CSV table") + " (*.csv)", tr("Parquet") + " (*.parquet)"])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("quarantine.csv" if import_id is None else f"quarantine-import-{import_id}.csv")
        return self._ask(dialog, lambda path: self.export_quarantine_to(path, import_id, rule))

    def export_quarantine_to(self, path: Path, import_id: int | None, rule: str) -> None:
        """Write the quarantine to this file."""
        workspace = self._session.workspace
        self._submit(
            "export",
            titled("Export {file}", file=path.name),
            lambda context: data.export_quarantine(workspace, path, context, import_id=import_id, rule=rule),
            Lane.READ,
        )

    def _ask_folder(self, place: Path) -> None:
        dialog = QFileDialog(self._window, tr("New folder for the restored workspace"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.selectFile(f"{self._session.workspace.root.name}-restored")
        self._ask(dialog, lambda root: self.restore_to(place, root))

    def _ask(self, dialog: QFileDialog, on_path: Callable[[Path], object]) -> QFileDialog:
        dialog.fileSelected.connect(lambda chosen: on_path(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _show(self, question: QMessageBox) -> None:
        self.question = question
        question.open()

    def _restore(
        self,
        place: Path,
        run: Callable[[JobContext], Workspace],
        on_error: Callable[[BaseException], None] | None = None,
    ) -> None:
        former = self._session.workspace

        def take(opened: Workspace) -> None:
            self._session.use_workspace(opened)
            job = Job("close", f"Close {former.root}", lambda _context: former.close())
            self._session.bridge.submit(job, view="closing")

        job = Job("restore", titled("Restore {name}", name=place.name), run, Lane.WRITE)
        self._session.bridge.submit(job, on_result=take, on_error=on_error)

    def _submit(
        self, kind: str, title: str, run: Callable[[JobContext], Any], lane: Lane = Lane.WRITE, *, reload: bool = False
    ) -> None:
        on_result = (lambda _result: self._session.reload()) if reload else None
        self._session.bridge.submit(Job(kind, title, run, lane), on_result=on_result)
