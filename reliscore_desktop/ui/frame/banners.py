"""The banners under the header: read-only workspace, an earlier day, a catalogue that can't be read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reliscore_desktop.app.operations import ImportOutcome, ScoreReport, ScoringStoppedError
from reliscore_desktop.jobs.job import JobHandle, JobState
from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.announcing import announce
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.formatting import long_day, moment
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.widgets.banner import Banner
from reliscore_desktop.ui.widgets.buttons import ActionButton, Button
from reliscore_desktop.ui.widgets.layout import vbox
from reliscore_desktop.ui.widgets.states import error_sentence


class Banners(QWidget):
    """Follows the session."""

    details_asked = Signal()
    """Someone wants to read what the job said that failed."""

    def __init__(self, session: Session, actions: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.read_only = Banner("caution", "lock")
        self.earlier_day = Banner("caution", "clock")
        self.earlier_day.add_button(ActionButton(actions.action("view.latest")))
        self.unreadable = Banner("critical", "failed")
        self.unreadable.add_button(Button(tr("Try again"), on_click=session.reload))
        self.scoring_stopped = Banner("critical", "failed")
        self.scoring_stopped.add_button(Button(tr("Details"), on_click=self.details_asked.emit))
        self.scoring_stopped.add_button(Button(tr("Close"), kind="quiet", on_click=self.scoring_stopped.hide))
        column = vbox(self, spacing=0)
        for banner in (self.read_only, self.earlier_day, self.unreadable, self.scoring_stopped):
            column.addWidget(banner)
            banner.hide()
        for signal in (session.workspace_changed, session.as_of_changed, session.facts_changed):
            signal.connect(self.follow)
        session.facts_failed.connect(self._show_failure)
        session.workspace_changed.connect(self.scoring_stopped.hide)
        session.bridge.operation_over.connect(self._judge_scoring)
        self.follow()

    def follow(self) -> None:
        """Say what is special about what is shown."""
        reason = spoken(self._session.workspace.read_only_reason)
        self.read_only.say(tr("This workspace is open read-only."), reason)
        _set_shown(self.read_only, shown=bool(reason))
        shown = self._session.shown_day
        is_earlier = shown is not None and not self._session.is_latest
        if shown is not None:
            words = tr("Risk, reasons and counters are those of that day. Acknowledging and outcomes are switched off.")
            self.earlier_day.say(tr("You are looking at {day}.", day=long_day(shown)), words)
        _set_shown(self.earlier_day, shown=is_earlier)
        self.unreadable.setVisible(False)

    def _judge_scoring(self, handle: JobHandle) -> None:
        """A scoring run that broke off is said until the next one ends well."""
        if isinstance(handle.result, ScoreReport) or (
            isinstance(handle.result, ImportOutcome) and handle.result.scores is not None
        ):
            self.scoring_stopped.hide()
        failed = handle.state is JobState.FAILED and handle.error is not None
        if failed and (handle.job.kind == "score" or isinstance(handle.error, ScoringStoppedError)):
            at = self._session.facts.status.last_scored_at if self._session.facts else None
            kept = tr("The scores of {when} stay in place.", when=moment(at)) if at else tr("No scores are stored yet.")
            self.scoring_stopped.say(tr("Scoring stopped."), kept)
            _set_shown(self.scoring_stopped, shown=True)

    def _show_failure(self, error: BaseException) -> None:
        self.unreadable.say(tr("The workspace's state could not be read."), error_sentence(error))
        _set_shown(self.unreadable, shown=True)


def _set_shown(banner: Banner, *, shown: bool) -> None:
    if shown and banner.isHidden():
        announce(banner, banner.sentence)
    banner.setVisible(shown)
