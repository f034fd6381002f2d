"""The Overview's list of drives with the highest risk: all of them, or those that need a decision."""

from dataclasses import replace

import polars as pl
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.query import AT_RISK_DRIVES
from reliscore_desktop.ui.alerts.acknowledge_form import AcknowledgeDialog
from reliscore_desktop.ui.alerts.alert_work import AlertWork
from reliscore_desktop.ui.page import PageContext
from reliscore_desktop.ui.tables import drive_columns as columns
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, ROW_HEIGHT_COMPACT, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.segment import Choice, Segment

ALL, DECISION = "all", "decision"
SAID_MS = 6_000

TOP_COLUMNS = (
    replace(columns.SERIAL, width=122),
    replace(columns.DRIVE_MODEL, width=160, priority=2),
    replace(columns.RISK, width=112),
    replace(columns.CHANGE, width=88, priority=3),
    replace(columns.MAIN_REASON, width=380),
    replace(columns.LOCATION, width=92, priority=4),
    columns.STATUS,
)


class TopTable(FrameTable):
    """Enter opens a drive, A acknowledges its alert."""

    acknowledge_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single letters work while the table has the focus."""
        if event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.acknowledge_asked.emit()
        else:
            super().keyPressEvent(event)


class TopCard(Card):
    """Which list is shown stays while the page reloads."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(tr("Highest risk"), tr("chance of failing within 30 days, calibrated"))
        self._context = context
        self._frames: dict[str, pl.DataFrame] = {}
        self.work = AlertWork(context.session, self)
        self.dialog: AcknowledgeDialog | None = None
        self.table = TopTable(
            FrameModel(TOP_COLUMNS, parent=self),
            name=tr("Drives with the highest risk"),
            row_height=ROW_HEIGHT_COMPACT,
            sortable=False,
            multiple=False,
        )
        self.choice = Segment((Choice(ALL, tr("All")), Choice(DECISION, tr("Needs a decision"))), tr("Drives to list"))
        self.show_all = Button("", kind="link", on_click=self._open_list)
        self._nothing = label(tr("No drive needs a decision."), TextRole.TABLE, Token.TEXT3)
        self._nothing.setContentsMargins(CARD_PADDING, 8, CARD_PADDING, CARD_PADDING)
        self.header.addWidget(self.choice)
        self.header.addWidget(self.show_all)
        self.body.addWidget(self.table)
        self.body.addWidget(self._nothing)
        self.body.addStretch(1)
        self.choice.chosen.connect(lambda _chosen: self._follow())
        self.table.row_activated.connect(lambda key: context.navigator.open("drives", DriveKey(*key)))
        self.table.acknowledge_asked.connect(self.ask_acknowledge)

    def show_drives(self, riskiest: pl.DataFrame, waiting: pl.DataFrame, *, at_risk: int, decisions: int) -> None:
        """`riskiest` and `waiting` have the fleet frame's columns and those of `with_alert_states`."""
        self._frames = {ALL: riskiest, DECISION: waiting}
        self._counts = {ALL: at_risk, DECISION: decisions}
        self.choice.set_choices(
            (Choice(ALL, tr("All")), Choice(DECISION, tr("Needs a decision"), decisions)), self.choice.current
        )
        has_places = any(riskiest[name].count() for name in ("datacenter", "vault_id"))
        self.table.set_column_shown(columns.LOCATION.key, shown=has_places)
        self._follow()

    def ask_acknowledge(self) -> None:
        """Ask for reason and end of the current drive's alert; a sentence where there is none to acknowledge."""
        row = self.table.currentIndex().row()
        found = self.table.frame_model.row_at(row) if row >= 0 else None
        alert_id = None if found is None else found.get("alert_id")
        if not self.work.may_decide:
            self._say(self.work.why_not)
        elif alert_id is None:
            self._say(tr("This drive has no alert to acknowledge."))
        else:
            self._open_dialog(int(alert_id))

    def _open_dialog(self, alert_id: int) -> None:
        dialog = AcknowledgeDialog(1, self._context.session.shown_day, self)
        form = dialog.form
        dialog.accepted.connect(
            lambda: self.work.acknowledge([alert_id], form.reason.currentText(), form.note.text(), form.expires_on)
        )
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _say(self, words: str) -> None:
        self._context.session.announced.emit(words, "", None, SAID_MS)

    def _open_list(self) -> None:
        if self.choice.current == DECISION:
            self._context.navigator.open("alerts", "open")
        else:
            self._context.navigator.open("drives", AT_RISK_DRIVES)

    def _follow(self) -> None:
        chosen = self.choice.current
        frame = self._frames[chosen]
        self.table.show_frame(frame)
        self.table.show_all_rows()
        self.table.setVisible(not frame.is_empty() or chosen == ALL)
        self._nothing.setVisible(frame.is_empty() and chosen == DECISION)
        count = self._counts[chosen]
        self.show_all.setVisible(count > 0)
        if chosen == DECISION:
            self.show_all.setText(tr("Open the alerts"))
        else:
            self.show_all.setText(plural(count, "Show the one at risk", "Show all {n} at risk"))
