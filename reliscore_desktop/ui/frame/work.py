"""Operations the frame starts itself (score, export, verify), and what it says when any operation is over."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations.rate_export import RateExport
from reliscore_desktop.fleet.query import AT_RISK_DRIVES
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job, JobHandle, JobState, Lane
from reliscore_desktop.store.verification import VerificationReport
from reliscore_desktop.ui.alerts.alert_news import digest_of, news_title
from reliscore_desktop.ui.core_words import spoken, titled
from reliscore_desktop.ui.data.folder_watcher import FolderWatcher
from reliscore_desktop.ui.data.job_recorder import JobRecorder
from reliscore_desktop.ui.data.outcome_words import outcome_words
from reliscore_desktop.ui.formatting import long_day, number
from reliscore_desktop.ui.frame.exporting import ask_at_risk_path, at_risk_job
from reliscore_desktop.ui.risk_model.words import change_words
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.widgets.states import error_sentence

Announce = Callable[..., object]
OpenPage = Callable[[str, object], object]


def score_job(session: Session, day: dt.date | None) -> Job:
    """The job that scores one day (None: the latest) again, whatever was there."""
    workspace = session.workspace

    def score(context: JobContext) -> operations.ScoreReport:
        return session.carry_out(operations.score, workspace, day, day, context=context, force=True)

    title = titled("Score {day}", day=day) if day else titled("Score the latest day")
    return Job("score", title, score, Lane.WRITE)


class FrameWork(QObject):
    """Starts operations for the window and announces how operations ended."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        announce: Announce,
        show_alerts: Callable[[], object],
        open_page: OpenPage,
    ) -> None:
        super().__init__(window)
        self._session, self._window, self._announce = session, window, announce
        self._show_alerts, self.open_page = show_alerts, open_page
        self.recorder = JobRecorder(session, self)
        self.watcher = FolderWatcher(session, self)
        session.bridge.operation_over.connect(self._on_over)

    def score(self) -> None:
        """Score the shown day."""
        job = score_job(self._session, self._session.shown_day)
        self._session.bridge.submit(job, on_result=lambda _report: self._session.reload())

    def verify(self) -> None:
        """Check every file of the workspace."""
        workspace = self._session.workspace
        job = Job("verify", titled("Verify workspace"), lambda context: operations.verify(workspace, context))
        self._session.bridge.submit(job)

    def export(self) -> None:
        """Ask for a file and write the at-risk list."""
        ask_at_risk_path(self._session, self._window, self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the at-risk list of the shown day to this file."""
        self._session.bridge.submit(at_risk_job(self._session, path))

    def _on_over(self, handle: JobHandle) -> None:
        title = handle.job.title
        if handle.state is JobState.CANCELLED:
            self._announce(tr("{job}: cancelled. Finished parts are kept.", job=title))
        elif handle.state is JobState.FAILED and handle.error is not None:
            self._announce(f"{title}: {error_sentence(handle.error)}")
        elif handle.state is JobState.DONE:
            self._announce_result(handle)

    def show_result(self, scores: operations.ScoreReport | None) -> None:
        """Open the drives that were scored, or the ledger where nothing was."""
        if scores is None:
            self.open_page("data", "imports")
        else:
            self.open_page("drives", AT_RISK_DRIVES)

    def _announce_result(self, handle: JobHandle) -> None:
        result = handle.result
        if isinstance(result, operations.ImportOutcome):
            self._announce_run(import_words(result), result)
        elif isinstance(result, operations.ScoreReport):
            self._announce_run(score_words(result), result)
        elif isinstance(result, operations.ExportReport):
            words = plural(
                result.rows, "Wrote {n} drive to {file}.", "Wrote {n} drives to {file}.", file=result.path.name
            )
            folder = result.path.parent
            self._announce(words, tr("Show in folder"), lambda: open_folder(folder))
        elif isinstance(result, RateExport):
            words = plural(
                result.drive_models,
                "Wrote the rate of {n} drive model to {file}.",
                "Wrote the rates of {n} drive models to {file}.",
                file=result.path.name,
            )
            folder = result.path.parent
            self._announce(words, tr("Show in folder"), lambda: open_folder(folder))
        elif isinstance(result, VerificationReport):
            self._announce(verify_words(result))
        else:
            self._announce(outcome_words(result) or change_words(result) or tr("{job}: done", job=handle.job.title))

    def _announce_run(self, words: str, result: operations.ImportOutcome | operations.ScoreReport) -> None:
        """Say what was done and what alerts it brought; this stands in where the desktop shows no notices."""
        found = digest_of(result)
        if found is None or found.is_quiet:
            scores = result.scores if isinstance(result, operations.ImportOutcome) else result
            self._announce(words, tr("Show"), lambda: self.show_result(scores))
        else:
            self._announce(f"{words} {news_title(found)}.", tr("Show"), self._show_alerts)


def open_folder(folder: Path) -> bool:
    """Show a folder in the desktop's file manager."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def import_words(outcome: operations.ImportOutcome) -> str:
    """What came in, as one sentence."""
    totals = outcome.report
    words = plural(totals.rows_imported, "Imported {n} row", "Imported {n} rows")
    if totals.rows_quarantined:
        words += plural(totals.rows_quarantined, ", {n} row quarantined", ", {n} rows quarantined")
    if outcome.scores and outcome.scores.days:
        last = outcome.scores.days[-1]
        words += plural(last.drives_scored, ", {n} drive scored", ", {n} drives scored")
    return words + "."


def score_words(report: operations.ScoreReport) -> str:
    """What was scored, as one sentence."""
    if not report.days:
        return tr("There was nothing to score.")
    last = report.days[-1]
    risky = sum(count for band, count in last.bands.items() if band != "low")
    done = sum(not one.skipped for one in report.days)
    before = plural(done, "{n} day scored. ", "{n} days scored. ") if len(report.days) > 1 else ""
    words = before + plural(last.drives_scored, "Scored {n} drive", "Scored {n} drives")
    return words + tr(" of {day}, {n} at risk.", day=long_day(last.day), n=number(risky))


def verify_words(report: VerificationReport) -> str:
    """Whether every file is what the catalogue says."""
    if report.is_clean:
        return plural(
            report.segments, "Verified {n} file: nothing is damaged.", "Verified {n} files: nothing is damaged."
        )
    first = spoken(report.problems[0].message)
    return plural(len(report.problems), "{n} problem found: {first}", "{n} problems found, first: {first}", first=first)
