"""Keeps the pane at what the table has selected: reads a drive's details in a worker, the newest selection only."""

import datetime as dt

from PySide6.QtCore import QObject, QTimer

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.app.operations.later import LaterCourse, later_course
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.drives.later_words import later_lines
from reliscore_desktop.ui.drives.pane import DrivesPane
from reliscore_desktop.ui.drives.selection_summary import summarise_selection
from reliscore_desktop.ui.page import PageContext
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import tr

DETAIL_VIEW = "drives.detail"
LATER_VIEW = "drives.later"
SHOWN_DAYS = 90
"""What the pane's charts reach back; the drive's own page reads more."""
MOST_LATER = 20_000
"""Of more drives than this the first ones are looked up."""
PAUSE_MS = 40
"""While an arrow key repeats only the row it stops at is read."""


class PaneControl(QObject):
    """Asked to `follow` at every change of selection or data."""

    def __init__(self, context: PageContext, table: FrameTable, pane: DrivesPane) -> None:
        super().__init__(pane)
        self._session = context.session
        self._table = table
        self._pane = pane
        self._average: float | None = None
        self.shown: DriveDetail | None = None
        """The detail read last."""
        self._told: tuple[object, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._later.timeout.connect(self._ask_later)
        pane.drive.retried.connect(self._ask)
        self._session.data_changed.connect(self._forget)
        self._session.workspace_changed.connect(self._forget)

    def set_fleet_average(self, average: float | None) -> None:
        """Mean probability of the scored drives, for "N times the fleet average"."""
        self._average = average

    def follow(self) -> None:
        """Show what is selected now."""
        rows = self._table.selected_rows()
        if not rows:
            self._pause.stop()
            self._pane.show_nothing()
        elif len(rows) > 1:
            self._pause.stop()
            self._show_several(rows)
        else:
            self._show_one(rows[0])

    def _show_several(self, rows: list[int]) -> None:
        summary = summarise_selection(self._table.frame_model.take(rows))
        self._pane.several.show_summary(summary)
        self._pane.show_several()
        self._later.start()

    def _ask_later(self) -> None:
        keys = [DriveKey(*key) for key in self._table.selected_keys()[:MOST_LATER]]
        workspace, as_of = self._session.workspace, self._session.as_of
        if as_of is None or self._session.is_latest or self._pane.isHidden() or not keys:
            return
        limits = workspace.settings.band_limits
        job = Job("later", tr("See what happened later"), lambda _context: later_course(workspace, keys, as_of))

        def show(course: LaterCourse | None) -> None:
            lines = later_lines(course, limits) if course is not None else ()
            if len(keys) == 1:
                self._pane.drive.show_later(lines)
            else:
                self._pane.several.show_later(lines)

        self._session.bridge.submit(job, view=LATER_VIEW, on_result=show)

    def _show_one(self, row: int) -> None:
        state = self._table.frame_model.take([row]).row(0, named=True)
        key = DriveKey(state["drive_model"], state["serial_number"])
        limits = self._session.workspace.settings.band_limits
        self._later.start()
        self._pane.show_drive()
        told = (state, limits, self._average)
        if self._is_shown(key) and told == self._told:
            # A new result keeps the selection, which the table tells several times over.
            return
        self._told = told
        self._pane.drive.show_row(state, limits, self._average)
        if self._is_shown(key):
            assert self.shown is not None
            self._pane.drive.show_detail(self.shown)
        else:
            self._pause.start()

    def _is_shown(self, key: DriveKey) -> bool:
        return self.shown is not None and self.shown.key == key and self.shown.as_of == self._day()

    def _day(self) -> dt.date | None:
        return self._session.shown_day

    def _ask(self) -> None:
        key = self._table.current_key()
        if key is None or self._pane.isHidden():
            return
        workspace, as_of, drive = self._session.workspace, self._session.as_of, DriveKey(*key)
        job = Job(
            "drive_detail",
            tr("Read a drive"),
            lambda context: operations.drive_detail(workspace, drive, as_of, context, recent_days=SHOWN_DAYS),
        )
        self._session.bridge.submit(job, view=DETAIL_VIEW, on_result=self._take, on_error=self._pane.drive.show_problem)

    def _take(self, detail: DriveDetail) -> None:
        self.shown = detail
        if self._table.current_key() == tuple(detail.key):
            self._pane.drive.show_detail(detail)

    def _forget(self) -> None:
        # An answer that is under way was read before the news; kept, it would be shown as if it were new.
        self._session.bridge.drop(DETAIL_VIEW)
        self.shown = None
