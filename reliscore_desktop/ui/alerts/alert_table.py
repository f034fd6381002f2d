"""The table of alerts: check boxes, groups under headings that fold, and the keys of an inbox."""

from collections.abc import Iterable

import polars as pl
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from reliscore_desktop.ui.alerts.alert_delegate import FLEET_ICONS, AlertDelegate
from reliscore_desktop.ui.alerts.alert_model import AlertModel
from reliscore_desktop.ui.alerts.arrangement import Grouping, arranged, with_headers
from reliscore_desktop.ui.alerts.columns import ALERT_COLUMNS, CHECK
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import tr

WIDE_SUBJECT = 5
"""What several drives have in common stands over the columns from serial to place, which they lack."""
NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate

Place = QModelIndex | QPersistentModelIndex


class AlertTable(FrameTable):
    """J and K move, Space checks, Ctrl+A checks the group, A acknowledges, O records, W work order, E folds.

    What is done is done to the checked alerts, or to the current one where none is checked.
    """

    acknowledge_asked = Signal()
    outcome_asked = Signal()
    work_order_asked = Signal()
    checks_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._alert_model = AlertModel(ALERT_COLUMNS, key_columns=("id",))
        super().__init__(self._alert_model, name=tr("Alerts in groups"), sortable=False, multiple=False, parent=parent)
        self._alert_model.setParent(self)
        self._alert_model.check_asked.connect(self.toggle_check)
        self._delegate = AlertDelegate(self)
        self.setItemDelegate(self._delegate)
        self._grouping = Grouping.URGENCY
        self._rows = pl.DataFrame()
        self._anchor: int | None = None

    @property
    def collapsed(self) -> frozenset[str]:
        """Groups that are folded."""
        return self._delegate.collapsed

    @property
    def checked(self) -> frozenset[int]:
        """Numbers of the checked alerts."""
        return self._alert_model.checked

    @property
    def listed_ids(self) -> list[int]:
        """Numbers of all alerts in the list, folded ones too, in their order."""
        return [] if self._rows.is_empty() else self._rows["id"].to_list()

    @property
    def lists_any(self) -> bool:
        """Whether `listed_ids` names any."""
        return not self._rows.is_empty()

    @property
    def has_chosen(self) -> bool:
        """Whether `chosen_ids` names any; it is asked often, and lists may be long."""
        current = self.current_key()
        return bool(self.checked) or (current is not None and current[0] >= 0)

    def show_alerts(self, rows: pl.DataFrame, grouping: Grouping) -> None:
        """Show other alerts, keeping the current row, and checks and folded groups where they are still there."""
        if grouping is not self._grouping:
            self._delegate.collapsed = frozenset()
        self._grouping = grouping
        self._rows = arranged(rows, grouping)
        self._show()
        self._check(self.checked & set(self.listed_ids))

    def chosen_ids(self) -> list[int]:
        """The checked alerts in their order; the current one where none is checked."""
        chosen = [number for number in self.listed_ids if number in self.checked]
        current = self.current_key()
        return chosen or ([int(current[0])] if current is not None and current[0] >= 0 else [])

    def check_all(self, *, checked: bool) -> None:
        """Check every alert of the list, or none."""
        self._check(self.listed_ids if checked else ())

    def toggle_check(self, alert_id: int) -> None:
        """Check an alert or take the check away."""
        self._check(self.checked ^ {alert_id})
        self._anchor = alert_id

    def fold(self, group: str) -> None:
        """Fold a group, or unfold it; its heading becomes current."""
        if group:
            self._delegate.collapsed = self.collapsed ^ {group}
            self._show()
            shown = self.frame_model.frame
            at = shown.with_row_index("at").filter(pl.col("is_group") & (pl.col("group") == group))["at"]
            if len(at):
                self.selectionModel().setCurrentIndex(self.frame_model.index(int(at[0]), 0), NO_UPDATE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of an inbox."""
        key, modifiers = event.key(), event.modifiers()
        index = self.currentIndex()
        is_enter = key in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value)
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            if key == Qt.Key.Key_A:
                self._check_group()
            else:
                super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._check_on_the_way(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_E or (is_enter and self._is_heading(index)):
            self.fold(self._group_of(index))
        elif not self._do(key):
            super().keyPressEvent(event)

    def _do(self, key: int) -> bool:
        if key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self._step(1 if key == Qt.Key.Key_J else -1)
        elif key == Qt.Key.Key_Space:
            self._toggle_current()
        elif key == Qt.Key.Key_A:
            self.acknowledge_asked.emit()
        elif key == Qt.Key.Key_O:
            self.outcome_asked.emit()
        elif key == Qt.Key.Key_W:
            self.work_order_asked.emit()
        elif key == Qt.Key.Key_Escape and self.checked:
            self._check(())
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a heading folds its group, one on a check box checks, with Shift from the last one on."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            super().mousePressEvent(event)
        elif self._is_heading(index):
            self.fold(self._group_of(index))
        else:
            super().mousePressEvent(event)
            if self.frame_model.columns[index.column()].key == CHECK:
                self._click_check(index.row(), extends=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def _show(self) -> None:
        shown = with_headers(self._rows, self._grouping, self.collapsed)
        self.clearSpans()
        self.show_frame(shown)
        if "is_group" not in shown.columns:
            return
        for place in shown["is_group"].arg_true():
            self.setSpan(int(place), 0, 1, len(ALERT_COLUMNS))
        for place in shown["scope"].is_in(list(FLEET_ICONS)).fill_null(value=False).arg_true():
            self.setSpan(int(place), 1, 1, WIDE_SUBJECT)

    def _check(self, alert_ids: Iterable[int]) -> None:
        self._delegate.checked = frozenset(alert_ids)
        self._alert_model.set_checked(self._delegate.checked)
        self.checks_changed.emit()

    def _click_check(self, row: int, *, extends: bool) -> None:
        number = int(self.frame_model.key_at(row)[0])
        listed = self.listed_ids
        if extends and self._anchor in listed:
            ends = sorted((listed.index(self._anchor), listed.index(number)))
            self._check(self.checked | set(listed[ends[0] : ends[1] + 1]))
        else:
            self.toggle_check(number)

    def _toggle_current(self) -> None:
        key = self.current_key()
        if key is not None and key[0] >= 0:
            self.toggle_check(int(key[0]))

    def _check_on_the_way(self, by: int) -> None:
        before = self.current_key()
        self._step(by)
        after = self.current_key()
        reached = {int(key[0]) for key in (before, after) if key is not None and key[0] >= 0}
        self._check(self.checked | reached)

    def _check_group(self) -> None:
        """All of the current group; none of it where all were."""
        group = self._group_of(self.currentIndex())
        mine = set(self._rows.filter(pl.col("group") == group)["id"]) if group else set()
        self._check(self.checked - mine if mine <= self.checked else self.checked | mine)

    def _is_heading(self, index: Place) -> bool:
        return index.isValid() and bool(self.frame_model.row_at(index.row())["is_group"])

    def _group_of(self, index: Place) -> str:
        return str(self.frame_model.row_at(index.row())["group"]) if index.isValid() else ""

    def _step(self, by: int) -> None:
        row = self.currentIndex().row() + by
        while 0 <= row < self.frame_model.rowCount() and self.frame_model.row_at(row)["is_group"]:
            row += by
        if 0 <= row < self.frame_model.rowCount():
            self.selectRow(row)
