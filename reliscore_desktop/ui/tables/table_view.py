"""The table widget: fixed rows, our delegate, selection kept by key through new results, state that can be saved."""

import json
from collections.abc import Collection, Sequence

import polars as pl
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMetaMethod,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from reliscore_desktop.ui.painting import paint_focus
from reliscore_desktop.ui.tables.delegates import CellDelegate
from reliscore_desktop.ui.tables.frame_model import FrameModel, Key
from reliscore_desktop.ui.tables.row_text import MOST_ROWS, rows_as_text
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import ROW_HEIGHT_COMPACT

HEADER_HEIGHT = 30
KEPT_SELECTION_LIMIT = 20_000
"""A larger selection than this (Ctrl+A on a big fleet) isn't carried over to a new result."""


TITLE_PADDING = 14
"""Beside a column's title, as the style sheet pads it."""


class FrameTable(QTableView):
    """Shows a FrameModel. Sorting is only asked for (`sort_requested`); whoever owns the table sorts in a worker."""

    row_activated = Signal(object)
    """Key of the row, on Enter or double click."""
    current_key_changed = Signal(object)
    """Key of the current row, or None."""
    selection_keys_changed = Signal()
    sort_requested = Signal(str, bool)
    """Column key and whether descending."""
    context_menu_requested = Signal(QPoint)
    """Global position."""

    def __init__(
        self,
        model: FrameModel,
        *,
        name: str,
        row_height: int = ROW_HEIGHT_COMPACT,
        sortable: bool = True,
        multiple: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._frame_model = model
        self._row_height = row_height
        self._sort: tuple[str, bool] = ("", True)
        self._unreported: set[str] = set()
        self._hidden_by_user: set[str] = set()
        self._widths_by_user: dict[str, int] = {}
        self._resizing = False
        self._shows_all_rows = False
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self._configure(multiple=multiple)
        self._configure_header(sortable=sortable)
        self.doubleClicked.connect(self._on_double_clicked)
        selection = self.selectionModel()
        selection.currentRowChanged.connect(self._on_current_changed)
        selection.selectionChanged.connect(self.selection_keys_changed)
        model.modelReset.connect(self.apply_columns)
        theme().theme_changed.connect(self._rescale)
        self._rescale()

    @property
    def frame_model(self) -> FrameModel:
        """The shown model."""
        return self._frame_model

    def show_frame(self, frame: pl.DataFrame, rows: pl.Series | None = None) -> None:
        """Show a new result, keeping selection, current row, scroll position and column sizes.

        With `rows` (UInt32) only these rows of the frame are shown, in this order.
        """
        selected, current = self.selected_keys(KEPT_SELECTION_LIMIT), self.current_key()
        first_visible = self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self._frame_model.set_frame(frame, rows)
        self.selectionModel().blockSignals(False)
        self._restore_selection(selected, current)
        self.verticalScrollBar().setValue(first_visible)
        if self.current_key() != current:
            self.current_key_changed.emit(self.current_key())
        self.selection_keys_changed.emit()

    def current_key(self) -> Key | None:
        """Key of the current row."""
        row = self.currentIndex().row()
        return self._frame_model.key_at(row) if 0 <= row < self._frame_model.rowCount() else None

    def selected_rows(self) -> list[int]:
        """Selected rows, ascending."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        return sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})

    def selected_keys(self, limit: int | None = None) -> list[Key]:
        """Keys of the selected rows in shown order; empty where there are more than `limit`."""
        rows = self.selected_rows()
        if limit is not None and len(rows) > limit:
            return []
        return [self._frame_model.key_at(row) for row in rows]

    def select_key(self, key: Key) -> bool:
        """Make the row with this key current and visible; False where it isn't shown."""
        rows = self._frame_model.rows_of([key])
        if rows:
            self.selectRow(rows[0])
            self.scrollTo(self._frame_model.index(rows[0], 0), QAbstractItemView.ScrollHint.EnsureVisible)
        return bool(rows)

    def selectRow(self, row: int) -> None:
        """Make this the current and only selected row, also while Ctrl or Shift of a shortcut is still held."""
        flags = QItemSelectionModel.SelectionFlag
        index = self._frame_model.index(row, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def set_sort_indicator(self, column_key: str, *, descending: bool) -> None:
        """Show how the frame is sorted."""
        self._sort = (column_key, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(self._frame_model.column_of(column_key), order)
        header.blockSignals(False)

    def apply_columns(self) -> None:
        """Set widths and visibility of the columns for the present width and text size."""
        self._resizing = True
        columns, fits = self._frame_model.columns, self._priority_that_fits()
        for place, column in enumerate(columns):
            left_out = column.key in self._hidden_by_user or column.key in self._unreported
            hidden = left_out or column.priority > fits
            self.setColumnHidden(place, hidden)
            width = self._widths_by_user.get(column.key, self._own_width(place))
            self.horizontalHeader().resizeSection(place, width)
        self._stretch()
        self._resizing = False
        self.set_sort_indicator(self._sort[0], descending=self._sort[1])

    def save_state(self) -> str:
        """Order, widths and visibility as text for the preferences."""
        header, columns = self.horizontalHeader(), self._frame_model.columns
        order = [columns[header.logicalIndex(place)].key for place in range(len(columns))]
        return json.dumps({"order": order, "hidden": sorted(self._hidden_by_user), "widths": self._widths_by_user})

    def restore_state(self, state: str) -> None:
        """Bring back what `save_state` gave; a text of another shape is ignored."""
        try:
            saved = json.loads(state)
            order, hidden, widths = list(saved["order"]), set(saved["hidden"]), dict(saved["widths"])
        except (ValueError, KeyError, TypeError):
            return
        self._hidden_by_user = {str(key) for key in hidden}
        self._widths_by_user = {str(key): int(width) for key, width in widths.items()}
        header = self.horizontalHeader()
        known = [place for place in (self._frame_model.column_of(str(key)) for key in order) if place >= 0]
        for visual, logical in enumerate(known):
            header.moveSection(header.visualIndex(logical), visual)
        self.apply_columns()

    def show_all_rows(self) -> None:
        """Be as high as header and rows together, so that the page scrolls and not the table."""
        self._shows_all_rows = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self._frame_model.rowCount() * self.verticalHeader().defaultSectionSize()
        header = self.horizontalHeader()
        self.setFixedHeight((0 if header.isHidden() else header.height()) + rows + 1)

    def column_menu(self, parent: QWidget) -> QMenu:
        """A menu that shows and hides columns; the first column stays."""
        menu = QMenu(parent)
        for column in self._frame_model.columns[1:]:
            action = menu.addAction(tr(column.tooltip or column.title))
            action.setCheckable(True)
            action.setChecked(column.key not in self._hidden_by_user)
            action.toggled.connect(lambda shown, key=column.key: self.set_column_shown(key, shown=shown))
        return menu

    def set_unreported(self, keys: Collection[str]) -> None:
        """Leave out columns for which the data holds nothing, whatever the user wishes; they come back with values."""
        if set(keys) != self._unreported:
            self._unreported = set(keys)
            self.apply_columns()

    def set_column_shown(self, key: str, *, shown: bool) -> None:
        """Show or hide a column by the user's wish."""
        (self._hidden_by_user.discard if shown else self._hidden_by_user.add)(key)
        self.apply_columns()

    def copy_rows(self) -> None:
        """The shown columns of the selected rows into the clipboard, as a spreadsheet takes them."""
        columns, header = self._frame_model.columns, self.horizontalHeader()
        places = sorted(range(len(columns)), key=header.visualIndex)
        shown = [columns[place] for place in places if not self.isColumnHidden(place)]
        rows = [self._frame_model.row_at(row) for row in self.selected_rows()[:MOST_ROWS]]
        if rows:
            QGuiApplication.clipboard().setText(rows_as_text(shown, rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row; Ctrl+C copies the selected ones."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
            return
        key = self.current_key()
        if event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value) and key is not None:
            self.row_activated.emit(key)
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlight the row under the mouse."""
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the mouse."""
        self._hover(-1)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Hand the request to the owner; a table without a menu of its own offers what it shows to be copied."""
        if self.isSignalConnected(QMetaMethod.fromSignal(self.context_menu_requested)):
            self.context_menu_requested.emit(event.globalPos())
        elif self.currentIndex().isValid():
            self._copy_menu(self.currentIndex()).popup(event.globalPos())

    def _copy_menu(self, index: QModelIndex) -> QMenu:
        menu = QMenu(self)
        cell = str(index.data() or "")
        copy = menu.addAction(tr("Copy cell"), lambda: QGuiApplication.clipboard().setText(cell))
        copy.setEnabled(bool(cell))
        rows = len(self.selected_rows())
        menu.addAction(plural(rows, "Copy row", "Copy {n} rows"), self.copy_rows)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows; a table without a current row shows the focus at its edge."""
        delegate = self.itemDelegate()
        if isinstance(delegate, CellDelegate):
            delegate.begin(self, self._frame_model)
            super().paintEvent(event)
            delegate.end()
        else:
            super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            paint_focus(painter, self.viewport().rect())
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self.apply_columns()

    def _configure(self, *, multiple: bool) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if multiple else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _configure_header(self, *, sortable: bool) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(sortable)
        header.setSectionsClickable(sortable)
        header.setSortIndicatorShown(sortable)
        header.setMinimumSectionSize(24)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.sectionClicked.connect(self._on_header_clicked)
        header.sectionResized.connect(self._on_section_resized)

    def _rescale(self) -> None:
        height = round(self._row_height * theme().scale)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setFixedHeight(round(HEADER_HEIGHT * theme().scale))
        if self._shows_all_rows:
            self.show_all_rows()
        self.apply_columns()

    def _hover(self, row: int) -> None:
        if self.property("hovered_row") != row:
            self.setProperty("hovered_row", row)
            self.viewport().update()

    def _restore_selection(self, keys: Sequence[Key], current: Key | None) -> None:
        model, last_column = self._frame_model, len(self._frame_model.columns) - 1
        selection = QItemSelection()
        for row in model.rows_of(keys):
            selection.select(model.index(row, 0), model.index(row, last_column))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
        rows = model.rows_of([current]) if current is not None else []
        if rows:
            self.selectionModel().setCurrentIndex(model.index(rows[0], 0), flags.NoUpdate)

    def _priority_that_fits(self) -> int:
        room, columns = self.viewport().width(), self._frame_model.columns
        for priority in sorted({one.priority for one in columns} - {1}, reverse=True):
            wanted = [place for place, one in enumerate(columns) if one.priority <= priority]
            shown = [place for place in wanted if columns[place].key not in self._hidden_by_user | self._unreported]
            if sum(self._least_width(place) for place in shown) <= room:
                return priority
        return 1

    def _own_width(self, place: int) -> int:
        """The width of the design, or what the title needs in the user's language."""
        column = self._frame_model.columns[place]
        return max(round(column.width * theme().scale), self._title_width(place))

    def _least_width(self, place: int) -> int:
        """What a column needs at least: its own width, or half of it where it stretches, and room for its title."""
        own = self._own_width(place)
        return max(own // 2, self._title_width(place)) if self._frame_model.columns[place].stretch else own

    def _title_width(self, place: int) -> int:
        # Not the header's own hint: that is 0 for a hidden column, and has room for a sort mark in every other.
        title = tr(self._frame_model.columns[place].title)
        return self.horizontalHeader().fontMetrics().horizontalAdvance(title) + TITLE_PADDING if title else 0

    def _stretch(self) -> None:
        """Give spare room to the columns that stretch, or take from them what is lacking."""
        columns = self._frame_model.columns
        shown = [place for place in range(len(columns)) if not self.isColumnHidden(place)]
        stretching = [place for place in shown if columns[place].stretch]
        spare = self.viewport().width() - sum(self.columnWidth(place) for place in shown)
        for place in shown:
            own = self.columnWidth(place)
            more = min(spare, round(columns[place].most * theme().scale) - own)
            if more > 0 and columns[place].key not in self._widths_by_user:
                self.horizontalHeader().resizeSection(place, own + more)
                spare -= more
        for place in stretching:
            wanted = self.columnWidth(place) + spare // len(stretching)
            self.horizontalHeader().resizeSection(place, max(self._least_width(place), wanted))

    def _on_header_clicked(self, section: int) -> None:
        column = self._frame_model.columns[section]
        if column.sortable:
            key, descending = self._sort
            wanted = not descending if key == column.key else column.descending_first
            self.sort_requested.emit(column.key, wanted)
        self.set_sort_indicator(self._sort[0], descending=self._sort[1])

    def _on_section_resized(self, section: int, _old: int, new: int) -> None:
        by_hand = QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton
        if by_hand and not self._resizing and section < len(self._frame_model.columns):
            self._widths_by_user[self._frame_model.columns[section].key] = new

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.row_activated.emit(self._frame_model.key_at(index.row()))

    def _on_current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.current_key_changed.emit(self.current_key())
