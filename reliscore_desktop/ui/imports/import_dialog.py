"""The import dialog: choose files, check every row, import. Nothing is written before Import is pressed."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFrame, QStackedWidget, QWidget

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations import ImportOutcome
from reliscore_desktop.app.operations.import_estimate import ImportPace, estimate_import, import_pace, recent_folders
from reliscore_desktop.app.operations.profiles import known_profiles
from reliscore_desktop.fleet.query import AT_RISK_DRIVES
from reliscore_desktop.importing.inspection import ImportPlan
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job, JobHandle
from reliscore_desktop.sources.profile import ColumnProfile, header_key
from reliscore_desktop.sources.source_file import SourceFile
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.formatting import duration, number
from reliscore_desktop.ui.frame.job_text import progress_text
from reliscore_desktop.ui.imports.check_panel import CheckPanel
from reliscore_desktop.ui.imports.choose_panel import ChoosePanel
from reliscore_desktop.ui.imports.drop_zone import DropZone, local_paths
from reliscore_desktop.ui.imports.failure_panel import FailurePanel
from reliscore_desktop.ui.imports.footer import DialogFooter
from reliscore_desktop.ui.imports.import_run import ImportListener, ImportRun, import_title
from reliscore_desktop.ui.imports.mapping_dialog import MappingDialog
from reliscore_desktop.ui.imports.result_panel import ResultPanel
from reliscore_desktop.ui.imports.running_panel import RunningPanel
from reliscore_desktop.ui.imports.steps_strip import StepsStrip
from reliscore_desktop.ui.page import PageContext
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import GAP, PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

CHECK_VIEW, FOLDERS_VIEW = "import.check", "import.folders"
POLL_MS = 50
WIDTH, HEIGHT = 900, 680


def open_import_dialog(context: PageContext, paths: Sequence[Path], parent: QWidget) -> QDialog:
    """Open the dialog; with paths it begins with their check."""
    dialog = ImportDialog(context, parent)
    dialog.open()
    if paths:
        dialog.add_paths(paths)
    return dialog


@dataclass(frozen=True, slots=True)
class CheckedImport:
    """What an import would do, and how fast the ones before it went."""

    plan: ImportPlan
    pace: ImportPace


class ImportDialog(QDialog):
    """Safe to close at any time: a check is dropped, an import goes on in the status bar."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import telemetry"))
        self.context = context
        self.session = context.session
        self.paths: list[Path] = []
        self.plan: ImportPlan | None = None
        self.run: ImportRun | None = None
        self.steps = StepsStrip()
        self.drop_zone = DropZone()
        self.choose = ChoosePanel()
        self.check = CheckPanel()
        self.running = RunningPanel()
        self.results = ResultPanel()
        self.failure = FailurePanel()
        self.footer = DialogFooter(score_after=self.session.workspace.settings.score_after_import)
        self._check_handle: JobHandle | None = None
        self._check_started = 0.0
        self._as_detected: frozenset[tuple[str, ...]] = frozenset()
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._show_progress)
        self._build()
        self._connect()
        self._show_choose()
        self._ask_folders()

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Add files and folders and check them all."""
        if self.run is not None:
            return
        new = [path for path in dict.fromkeys(paths) if path not in self.paths]
        self.paths.extend(new)
        if new:
            self._start_check()

    def remove_path(self, path: str) -> None:
        """Take a file out again. A file of a chosen folder leaves the rest of the folder in."""
        known = [check.file.path for check in self.plan.files] if self.plan else []
        present = list(dict.fromkeys(known)) or self.paths
        self.paths = [one for one in present if str(one) != path]
        if self.paths:
            self._start_check()
        else:
            self.session.bridge.drop(CHECK_VIEW)
            self._show_choose()

    def done(self, result: int) -> None:
        """Drop a check under way; an import goes on."""
        self._poll.stop()
        self.session.bridge.drop(CHECK_VIEW)
        self.session.bridge.drop(FOLDERS_VIEW)
        super().done(result)
        self.deleteLater()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files can be dropped anywhere on the dialog."""
        if self.run is None and local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        event.acceptProposedAction()
        self.add_paths(local_paths(event.mimeData()))

    # Choose and check.

    def _show_choose(self) -> None:
        self.plan = None
        self.run = None
        self._promise.show()
        self.paths = []
        self._poll.stop()
        self.steps.set_current(1)
        self.stack.setCurrentWidget(self._choosing)
        self.drop_zone.set_roomy(roomy=True)
        self.drop_zone.show()
        self.check.hide()
        self.choose.show()
        self.footer.show_choosing()
        self.footer.set_import(tr("Import"), enabled=False, reason=tr("Choose files first."))

    def _ask_folders(self) -> None:
        workspace = self.session.workspace
        job = Job("folders", tr("Look where files came from"), lambda _context: recent_folders(workspace))
        self.session.bridge.submit(job, view=FOLDERS_VIEW, on_result=self._if_open(self.choose.show_folders))

    def _start_check(self) -> None:
        self.plan = None
        self.steps.set_current(2)
        self.stack.setCurrentWidget(self._choosing)
        self.drop_zone.set_roomy(roomy=False)
        self.choose.hide()
        self.check.show()
        self.footer.show_choosing()
        self.footer.set_import(tr("Import"), enabled=False, reason=tr("The check is not finished."))
        workspace, paths, as_detected = self.session.workspace, tuple(self.paths), self._as_detected

        def check(context: JobContext) -> CheckedImport:
            chosen = replace(known_profiles(workspace), as_detected=as_detected)
            plan = operations.inspect_import(workspace, paths, context, profiles=chosen)
            return CheckedImport(plan, import_pace(workspace))

        job = Job("check", tr("Check files"), check)
        self._check_started = time.monotonic()
        self._check_handle = self.session.bridge.submit(
            job, view=CHECK_VIEW, on_result=self._if_open(self._take_plan), on_error=self._if_open(self._check_failed)
        )
        self._poll.start()
        self._show_progress()

    def _take_plan(self, checked: CheckedImport) -> None:
        self._poll.stop()
        self._check_handle = None
        plan = self.plan = checked.plan
        seconds = time.monotonic() - self._check_started
        took = duration(seconds)
        words = plural(len(plan.files), "Checked {n} file in {took}", "Checked {n} files in {took}", took=took)
        self.check.show_plan(plan, words)
        self._offer_import(plan)
        self.footer.show_estimate(plan, estimate_import(plan, checked.pace, seconds))
        self.footer.import_button.setFocus()

    def _map_columns(self, file: SourceFile) -> None:
        dialog = MappingDialog(self.session, file, self)
        dialog.chosen.connect(self._if_open(lambda profile: self._read_with(dialog.header, profile)))
        dialog.open()

    def _read_with(self, header: tuple[str, ...], profile: ColumnProfile | None) -> None:
        """Check again; None reads files with this header as detected, though a profile may be saved for it."""
        key = header_key(header)
        self._as_detected = self._as_detected | {key} if profile is None else self._as_detected - {key}
        self._start_check()

    def _offer_import(self, plan: ImportPlan) -> None:
        rows = plan.rows_to_import
        if self.session.is_read_only:
            reason = spoken(self.session.workspace.read_only_reason)
            self.footer.set_import(tr("Import"), enabled=False, reason=reason)
        elif rows:
            self.footer.set_import(plural(rows, "Import {n} row", "Import {n} rows"), enabled=True)
        else:
            self.footer.set_import(tr("Nothing to import"), enabled=False, reason=tr("See the verdict of each file."))

    def _check_failed(self, error: BaseException) -> None:
        self._poll.stop()
        self._check_handle = None
        self.steps.set_current(2)
        self.failure.show_error(tr("The files could not be checked"), error, tr("The check"))
        self.failure.show_store_state(tr("Unchanged, nothing was written"), unchanged=True)
        self.stack.setCurrentWidget(self.failure)
        self.footer.show_over(can_choose=True)

    # Import.

    def _start_import(self) -> None:
        if self.plan is None or self.run is not None:
            return
        listener = ImportListener(
            done=self._if_open(self._show_done),
            failed=self._if_open(self._show_failed),
            cancelled=self._if_open(self._show_cancelled),
            store_known=self._if_open(
                lambda words, unchanged: self.failure.show_store_state(words, unchanged=unchanged)
            ),
        )
        score_after = self.footer.score_after.isChecked()
        self.run = ImportRun(self.session, tuple(self.paths), score_after, listener, self._as_detected)
        self.steps.set_current(3)
        self._promise.hide()
        self.running.begin(import_title(self.run.paths))
        self.stack.setCurrentWidget(self.running)
        self.footer.show_running()
        self.run.start()
        self._poll.start()

    def _cancel_import(self) -> None:
        if self.run is not None:
            self.running.show_cancelling()
            self.run.handle.cancel()

    def _show_done(self, outcome: ImportOutcome, warnings: tuple[str, ...]) -> None:
        self._poll.stop()
        self.results.show_outcome(outcome, warnings)
        self.stack.setCurrentWidget(self.results)
        self.footer.show_over(can_choose=True, can_show=bool(outcome.scores))

    def _show_failed(self, error: BaseException) -> None:
        self._poll.stop()
        title = tr("{what} could not be imported", what=_what(self.paths))
        if isinstance(error, operations.ScoringStoppedError):
            title = tr("{what} was imported and could not be scored", what=_what(self.paths))
        self.failure.show_error(title, error, self._stopped_at())
        self._show_stopped()

    def _show_cancelled(self) -> None:
        self._poll.stop()
        self.failure.show_cancelled(self._stopped_at())
        self._show_stopped()

    def _show_stopped(self) -> None:
        self.failure.show_store_state(tr("Looking at the store"), unchanged=False)
        self.stack.setCurrentWidget(self.failure)
        self.footer.show_over(can_choose=True)

    def _stopped_at(self) -> str:
        return self.run.handle.context.snapshot.step if self.run else ""

    # Frame of the dialog.

    def _show_progress(self) -> None:
        if self.run is not None:
            self.running.show_progress(self.run.handle.context.snapshot)
        elif self._check_handle is not None:
            progress = self._check_handle.context.snapshot
            words = progress_text(progress) if progress.total else tr("Looking at the files")
            self.check.show_progress(progress.fraction, words)

    def _if_open(self, function: Callable[..., None]) -> Callable[..., None]:
        """The function, as long as the dialog exists: jobs outlive it."""

        def call(*arguments: Any) -> None:
            if shiboken6.isValid(self):
                function(*arguments)

        return call

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.resize(round(WIDTH * theme().scale), round(HEIGHT * theme().scale))
        self.setMinimumSize(720, 540)
        head = QFrame()
        head.setProperty("role", "header")
        row = hbox(head, margins=(PAGE_PADDING, 8, PAGE_PADDING, 8))
        row.addWidget(self.steps)
        row.addStretch(1)
        self._promise = label(tr("Nothing is written before you press Import."), TextRole.TABLE, Token.TEXT2)
        row.addWidget(self._promise)
        self._choosing = QWidget()
        choosing = vbox(self._choosing, spacing=GAP)
        choosing.addWidget(self.drop_zone)
        choosing.addWidget(self.choose)
        choosing.addWidget(self.check, 1)
        self.stack = QStackedWidget()
        for panel in (self._choosing, self.running, self.results, self.failure):
            self.stack.addWidget(panel)
        body = vbox(margins=(PAGE_PADDING, GAP, PAGE_PADDING, GAP))
        body.addWidget(self.stack)
        column = vbox(self, spacing=0)
        column.addWidget(head)
        column.addLayout(body, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        self.drop_zone.paths_added.connect(self.add_paths)
        self.choose.folder_chosen.connect(lambda folder: self.add_paths([folder]))
        self.check.removed.connect(self.remove_path)
        self.check.mapping_asked.connect(self._map_columns)
        self.running.cancel.clicked.connect(self._cancel_import)
        self.footer.import_button.clicked.connect(self._start_import)
        self.footer.close_button.clicked.connect(self.reject)
        self.footer.again.clicked.connect(self._show_choose)
        self.footer.show_drives.clicked.connect(self._show_at_risk)

    def _show_at_risk(self) -> None:
        self.accept()
        self.context.navigator.open("drives", AT_RISK_DRIVES)


def _what(paths: Sequence[Path]) -> str:
    return paths[0].name if len(paths) == 1 else tr("{n} files", n=number(len(paths)))
