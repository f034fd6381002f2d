"""What the Risk model page starts: install, activate, roll back, verify. Asks before scores change."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations.model_report import write_model_report
from reliscore_desktop.app.operations.models import risk_model_of
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job, Lane
from reliscore_desktop.ui.core_words import titled
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr


class ModelWork(QObject):
    """Every job is an operation: shown in the status bar with Cancel, announced when it is over."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.question: QMessageBox | None = None

    def choose_archive(self) -> QFileDialog:
        """Ask for a ZIP and install it."""
        dialog = QFileDialog(self._window, tr("Install risk model"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Risk models") + " (*.zip)"])
        return self._ask(dialog)

    def choose_folder(self) -> QFileDialog:
        """Ask for a folder and install what it holds."""
        dialog = QFileDialog(self._window, tr("Install risk model"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        return self._ask(dialog)

    def install(self, source: Path) -> None:
        """Check, try and install; it does not become active by this."""
        workspace = self._session.workspace
        self._submit(
            titled("Install risk model {name}", name=source.name),
            lambda context: operations.install_risk_model(workspace, source, context),
        )

    def choose_report(self, version: str) -> QFileDialog:
        """Ask for a file and write the report on a version into it."""
        dialog = QFileDialog(self._window, tr("Risk model report"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([tr("Markdown") + " (*.md)", tr("Web page") + " (*.html)"])
        dialog.setDefaultSuffix("md")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("html" if "html" in chosen else "md"))
        dialog.selectFile(f"risk-model-{version}.md")
        dialog.fileSelected.connect(lambda path: self.write_report(version, Path(path)))
        dialog.open()
        return dialog

    def write_report(self, version: str, path: Path) -> None:
        """Figures, track record, drift and the card as Markdown or HTML."""
        workspace = self._session.workspace
        self._submit(
            titled("Report on risk model {version}", version=version),
            lambda context: write_model_report(workspace, path, context, version=version),
            Lane.READ,
        )

    def ask_to_activate(self, version: str) -> None:
        """Ask, then activate and score the latest day again."""
        title = tr("Activate risk model {version}?", version=version)
        self._question(title, tr("Activate"), lambda: self.activate(version))

    def ask_to_roll_back(self, version: str) -> None:
        """Ask, then go back to the version that was active before."""
        title = tr("Roll back to risk model {version}?", version=version)
        self._question(title, tr("Roll back"), self.roll_back)

    def activate(self, version: str) -> None:
        """Activate and score the latest day again."""
        workspace = self._session.workspace
        self._submit(
            titled("Activate risk model {version}", version=version),
            lambda context: operations.activate_risk_model(workspace, version, context),
        )

    def roll_back(self) -> None:
        """Go back to the version that was active before."""
        workspace = self._session.workspace
        self._submit(
            titled("Roll back risk model"), lambda context: operations.roll_back_risk_model(workspace, context)
        )

    def verify(self, version: str) -> None:
        """Read a version from disk again."""
        models = self._session.workspace.models

        def run(context: JobContext) -> operations.RiskModelInfo:
            context.step("Verify")
            return risk_model_of(models, models.verify(version))

        self._submit(titled("Verify risk model {version}", version=version), run, Lane.READ)

    def _submit(self, title: str, function: Callable[[JobContext], Any], lane: Lane = Lane.WRITE) -> None:
        job = Job("model", title, function, lane)
        # Also after an error: an activation may stand although scoring failed.
        self._session.bridge.submit(
            job, on_result=lambda _result: self._session.reload(), on_error=lambda _error: self._session.reload()
        )

    def _ask(self, dialog: QFileDialog) -> QFileDialog:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.install(Path(path)))
        dialog.open()
        return dialog

    def _question(self, title: str, verb: str, on_yes: Callable[[], object]) -> None:
        question = QMessageBox(self._window)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.setWindowTitle(tr("ReliScore Desktop"))
        question.setText(title)
        question.setInformativeText(
            tr("It is tried on test rows first, then the latest day is scored with it. Earlier scores stay.")
        )
        question.setTextFormat(Qt.TextFormat.PlainText)
        keep = question.addButton(tr("Leave as it is"), QMessageBox.ButtonRole.RejectRole)
        question.setEscapeButton(keep)
        yes = question.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        question.setDefaultButton(yes)
        yes.clicked.connect(lambda _checked=False: on_yes())
        question.destroyed.connect(self._forget_question)
        self.question = question
        question.open()

    def _forget_question(self) -> None:
        self.question = None
