"""The import as an operation of the window: it outlives the dialog that started it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations import ImportOutcome
from reliscore_desktop.app.operations.profiles import known_profiles
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job, JobHandle, Lane
from reliscore_desktop.ui.core_words import titled
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import plural, tr

STORE_VIEW = "import.store"


@dataclass(frozen=True, slots=True)
class ImportListener:
    """Whom the run tells. Each is called in the GUI thread, also after the dialog was closed."""

    done: Callable[[ImportOutcome, tuple[str, ...]], None]
    failed: Callable[[BaseException], None]
    cancelled: Callable[[], None]
    store_known: Callable[[str, bool], None]
    """What was written before the import stopped, and whether that is nothing."""


@dataclass
class ImportRun:
    """One submitted import; files with a header among `as_detected` are read without a column profile.

    `stored_before` is filled in the worker, before anything is written.
    """

    session: Session
    paths: Sequence[Path]
    score_after: bool
    listener: ImportListener
    as_detected: frozenset[tuple[str, ...]] = frozenset()
    handle: JobHandle = field(init=False)
    stored_before: int | None = None

    def start(self) -> None:
        """Submit the job."""
        workspace = self.session.workspace
        job = Job("import", import_title(self.paths), lambda context: self._work(workspace, context), Lane.WRITE)
        self.handle = self.session.bridge.submit(
            job, on_result=self._done, on_error=self._failed, on_cancelled=self._cancelled
        )

    def _work(self, workspace: Workspace, context: JobContext) -> ImportOutcome:
        self.stored_before = operations.status(workspace).telemetry_rows
        profiles = replace(known_profiles(workspace), as_detected=self.as_detected)
        return self.session.carry_out(
            operations.import_telemetry,
            workspace,
            self.paths,
            context=context,
            score_after=self.score_after,
            profiles=profiles,
        )

    def _done(self, outcome: ImportOutcome) -> None:
        self.session.reload()
        self.listener.done(outcome, self.handle.context.warnings)

    def _failed(self, error: BaseException) -> None:
        self.session.reload()
        self.listener.failed(error)
        self._ask_store()

    def _cancelled(self) -> None:
        self.session.reload()
        self.listener.cancelled()
        self._ask_store()

    def _ask_store(self) -> None:
        workspace = self.session.workspace
        job = Job("status", tr("Look at the store"), lambda _context: operations.status(workspace).telemetry_rows)
        self.session.bridge.submit(job, view=STORE_VIEW, on_result=self._say_store)

    def _say_store(self, stored: int) -> None:
        written = 0 if self.stored_before is None else stored - self.stored_before
        if written <= 0:
            self.listener.store_known(tr("Unchanged, nothing was written"), True)
        else:
            words = plural(written, "{n} row was stored before", "{n} rows of finished files were stored")
            self.listener.store_known(words, False)


def import_title(paths: Sequence[Path]) -> str:
    """Like "Import data_Q1_2021.zip and 1 more"."""
    if len(paths) == 1:
        return titled("Import {file}", file=paths[0].name)
    return titled("Import {file} and {n:,} more", file=paths[0].name, n=len(paths) - 1)
