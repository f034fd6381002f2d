"""The page of one drive: opened from a list, which its arrows walk through."""

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.app.operations.drive_background import DriveBackground, drive_background
from reliscore_desktop.app.operations.drive_detail import GLANCE_DAYS
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.drive.breadcrumb import Breadcrumb
from reliscore_desktop.ui.drive.drive_content import DriveContent
from reliscore_desktop.ui.drive.page_actions import DrivePageCallbacks, add_drive_page_actions
from reliscore_desktop.ui.drive.report_export import ask_report
from reliscore_desktop.ui.drive.request import DriveRequest
from reliscore_desktop.ui.drives.chosen import ChosenDrive
from reliscore_desktop.ui.drives.decisions import DriveDecisions
from reliscore_desktop.ui.drives.note_work import NoteWork
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.page import Page, PageContext
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.widgets.states import error_sentence

REST_VIEW = "drive.rest"
BACKGROUND_VIEW = "drive.background"
SAID_MS = 10_000


class DrivePage(Page):
    """Keeps the request; the detail is read in a worker for the as-of day: first what words need, then all days."""

    page_id: ClassVar[str] = "drive"
    header_actions: ClassVar[tuple[str, ...]] = ("drive.report", "drive.work_order")

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.request: DriveRequest | None = None
        self._shown_whole: tuple[DriveKey, dt.date | None] | None = None
        self.breadcrumb = Breadcrumb(self.back_to_list)
        self.content = DriveContent()
        self.set_content(self.content)
        self.decisions = DriveDecisions(context.session, self.chosen, self)
        self.notes = NoteWork(context.session, self)
        self.dialog: QFileDialog | None = None
        add_drive_page_actions(context.actions, self._callbacks())
        for name in ("drive.previous", "drive.next"):
            self.breadcrumb.add_step(context.actions.action(name), context.actions.definition(name).icon)
        self._connect()

    def title(self) -> str:
        """The serial number, once a drive is asked for."""
        return self.request.key.serial_number if self.request else tr("Drive")

    def header_widget(self) -> QWidget:
        """The breadcrumb."""
        return self.breadcrumb

    def open_request(self, request: Any) -> None:
        """A DriveRequest, or the DriveKey of a drive without a list."""
        if isinstance(request, DriveKey):
            request = DriveRequest(request)
        if not isinstance(request, DriveRequest):
            return
        self.request = request
        self.breadcrumb.show_serial(request.key.serial_number, _place_words(request))
        self.content.verticalScrollBar().setValue(0)
        self.context.actions.update()
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """The page's actions are for while it is seen."""
        super().showEvent(event)
        self.context.actions.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """As above."""
        super().hideEvent(event)
        self.context.actions.update()

    def export_action(self) -> str:
        """The report of the shown drive."""
        return "drive.report"

    def query(self) -> Callable[[JobContext], DriveDetail] | None:
        """Read the drive. What is shown whole is read whole again, so that its charts stay as they are."""
        if self.request is None:
            return None
        workspace, key, as_of = self.session.workspace, self.request.key, self.session.as_of
        days = None if self._shown_whole == (key, as_of) else GLANCE_DAYS
        return lambda context: operations.drive_detail(workspace, key, as_of, context, recent_days=days)

    def refresh(self, snapshot: DriveDetail) -> None:
        """Show the drive; its earlier days follow, then its drive model, which take longer to read."""
        self.breadcrumb.show_state(snapshot.state)
        why_not = "" if self.decisions.work.may_decide else self.decisions.work.why_not
        limits = self.session.workspace.settings.band_limits
        self.content.show_detail(snapshot, limits, why_not, may_write=not self.session.is_read_only)
        self.context.actions.update()
        if snapshot.is_whole:
            self._shown_whole = (snapshot.key, self.session.as_of)
            self._ask_background(snapshot)
        else:
            self._ask_rest(snapshot)

    def chosen(self) -> tuple[ChosenDrive, ...]:
        """The shown drive with its alert."""
        if self.request is None or not isinstance(self.snapshot, DriveDetail):
            return ()
        alert = self.snapshot.alert if self.snapshot.key == self.request.key else None
        return (ChosenDrive(self.request.key, None if alert is None else alert.id),)

    def back_to_list(self) -> None:
        """The list of drives, with this one selected."""
        self.context.navigator.open("drives", self.request.key if self.request else None)

    def step(self, by: int) -> None:
        """The drive before or after in the list."""
        neighbour = self.request.neighbour(by) if self.request else None
        if neighbour is not None:
            self.open_request(neighbour)
            self.views_changed.emit()

    def _callbacks(self) -> DrivePageCallbacks:
        def has_drive() -> bool:
            return self.isVisible() and self.request is not None

        return DrivePageCallbacks(
            step=self.step,
            can_step=lambda by: self.isVisible() and bool(self.request and self.request.neighbour(by)),
            has_drive=has_drive,
            copy_serial=self._copy_serial,
            report=self.ask_report,
            work_order=self.decisions.add_to_work_order,
            may_write=lambda: has_drive() and not self.session.is_read_only,
            why_not_write=lambda: self.decisions.work.why_not if has_drive() else tr("Open a drive first."),
        )

    def _connect(self) -> None:
        decide, notes = self.content.decide, self.content.notes
        decide.acknowledge_asked.connect(lambda: self.decisions.acknowledge(decide.form))
        decide.outcome_asked.connect(self.decisions.ask_outcome)
        decide.take_back_asked.connect(lambda number_: self.decisions.work.take_back([number_]))
        notes.add_wanted.connect(lambda: self.notes.ask([one.key for one in self.chosen()]))
        notes.correction_wanted.connect(self.notes.ask_correction)
        notes.withdrawal_wanted.connect(self.notes.withdraw)

    def _ask_rest(self, glance: DriveDetail) -> None:
        workspace, key, as_of = self.session.workspace, glance.key, self.session.as_of

        def show(found: DriveDetail) -> None:
            if self.snapshot is glance:
                self.snapshot = found
                self.refresh(found)

        def fail(error: BaseException) -> None:
            if self.snapshot is glance:
                self.content.history.tell_incomplete()
            self._say(error)

        job = Job(
            "drive_rest",
            tr("Read the drive's earlier days"),
            lambda context: operations.drive_detail(workspace, key, as_of, context),
        )
        self.session.bridge.submit(job, view=REST_VIEW, on_result=show, on_error=fail)

    def _ask_background(self, detail: DriveDetail) -> None:
        workspace, as_of, key = self.session.workspace, self.session.as_of, detail.key
        attribute_ids = self.content.counters.attribute_ids

        def show(found: DriveBackground) -> None:
            if self.request is not None and self.request.key == found.key:
                self.content.show_background(found)

        job = Job(
            "drive_background",
            tr("Compare with the drive model"),
            lambda context: drive_background(workspace, key, attribute_ids, as_of, context),
        )
        self.session.bridge.submit(job, view=BACKGROUND_VIEW, on_result=show, on_error=self._say)

    def _say(self, error: BaseException) -> None:
        self.session.announced.emit(error_sentence(error), "", None, SAID_MS)

    def ask_report(self) -> None:
        """Ask for a file and write the drive's report."""
        if self.request is not None:
            self.dialog = ask_report(self.context, self.request.key, self)

    def _copy_serial(self) -> None:
        if self.request is not None:
            QGuiApplication.clipboard().setText(self.request.key.serial_number)


def _place_words(request: DriveRequest) -> str:
    position = request.position
    if position is None:
        return ""
    words = tr("{n} of {all}", n=number(position + 1), all=number(request.listed.height))
    return f"{words} {request.list_name}".strip()
