"""Looks into the watched folder by a timer while it is switched on, and imports what is new."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reliscore_desktop.app.operations import ImportOutcome, data
from reliscore_desktop.app.settings import WatchedFolder
from reliscore_desktop.app.watching import FolderWatch, Scan
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job, Lane
from reliscore_desktop.ui.core_words import spoken, titled
from reliscore_desktop.ui.formatting import moment
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.widgets.states import error_sentence

SETTLING_MS = 5_000
"""A new file is looked at again after 5 s: standing still that long, it is complete."""


class FolderWatcher(QObject):
    """A look that finds nothing is quiet; an import appears in the status bar as any other."""

    looked = Signal()
    """A look is over."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = WatchedFolder()
        self._watch: FolderWatch | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        self.last = ""
        self.problem = ""
        for signal in (session.workspace_changed, session.facts_changed):
            signal.connect(self.follow)

    @property
    def is_on(self) -> bool:
        """Whether a folder is watched now."""
        return self._watch is not None

    def follow(self) -> None:
        """Begin, end or change the folder by the workspace's settings."""
        workspace = self._session.workspace
        wanted = workspace.settings.watched_folder
        folder = Path(wanted.path).expanduser().absolute() if wanted.path else None
        watched = self._watch
        is_same = watched is not None and watched.folder == folder and watched.workspace_root == workspace.root
        if wanted == self._settings and is_same:
            return
        self._settings = wanted
        self._timer.stop()
        self._watch, self.last, self.problem = None, "", ""
        if wanted.enabled and folder is not None and not self._session.is_read_only:
            self._watch = FolderWatch(folder, workspace.root)
            self.look()

    def stop(self) -> None:
        """No more looks: the window closes."""
        self._timer.stop()
        self._watch = None

    def look(self) -> None:
        """Look once, in a worker; while an operation runs the next look waits for it."""
        watch = self._watch
        if watch is None:
            return
        if self._session.bridge.operations:
            self._timer.start(SETTLING_MS)
            return
        job = Job("watch", tr("Look into the watched folder"), lambda _context: watch.scan())
        self._session.bridge.submit(job, view="watched-folder", on_result=self._take_look, on_error=self._fail)

    def _take_look(self, found: Scan) -> None:
        watch, workspace = self._watch, self._session.workspace
        if watch is None:
            return
        self.problem = spoken(found.problem)
        if not found.ready:
            self._settle(found)
            return

        def run(context: JobContext) -> ImportOutcome | None:
            return self._session.carry_out(data.scan_watched_folder, workspace, watch, context=context)[1]

        many = titled("Import {n:,} files from the watched folder", n=len(found.ready))
        title = many if len(found.ready) > 1 else titled("Import a file from the watched folder")
        job = Job("import", title, run, Lane.WRITE)
        self._session.bridge.submit(
            job, on_result=self._take_import, on_error=self._fail, on_cancelled=lambda: self._settle(Scan())
        )

    def _take_import(self, outcome: ImportOutcome | None) -> None:
        if outcome is not None and outcome.report.files:
            name = Path(outcome.report.files[-1].path).name
            self.last = tr("Last file {name}, {when}", name=name, when=moment(dt.datetime.now(dt.UTC)))
            self._session.reload()
        self._settle(Scan())

    def _fail(self, error: BaseException) -> None:
        self.problem = error_sentence(error)
        self._settle(Scan())

    def _settle(self, found: Scan) -> None:
        if self._watch is None:
            return
        if not self.last and not self.problem:
            self.last = tr("No new file so far")
        self._timer.start(SETTLING_MS if found.waiting else self._settings.interval_minutes * 60_000)
        self.looked.emit()
