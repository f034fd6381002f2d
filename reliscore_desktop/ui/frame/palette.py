"""The command palette (Ctrl+K): pages, actions and drives by a few letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reliscore_desktop.app import operations
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.fleet.query import DriveQuery
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.formatting import percent
from reliscore_desktop.ui.icons import icon
from reliscore_desktop.ui.navigation import Navigator
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.tables.delegates import Index, paint_words
from reliscore_desktop.ui.text import band_name, search_words, tr
from reliscore_desktop.ui.tokens import Token
from reliscore_desktop.ui.widgets.card import divider
from reliscore_desktop.ui.widgets.popover import Popover

PALETTE_WIDTH = 560
SHOWN_ROWS = 9
TOP_PX = 96
DRIVES_SHOWN = 8
SEARCH_DELAY_MS = 120
VIEW = "palette.drives"
HINT_ROLE = Qt.ItemDataRole.UserRole
HINT_MARGIN_PX = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: words, a quieter hint, and what it does."""

    text: str
    hint: str
    icon: str
    run: Callable[[], object]


class HintDelegate(QStyledItemDelegate):
    """The entry on the left, its keys or what it is about on the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        super().paint(painter, option, index)
        room = QRectF(option.rect).adjusted(0, 0, -HINT_MARGIN_PX, 0)
        paint_words(painter, room, str(index.data(HINT_ROLE) or ""), token=Token.TEXT3, right=True)


class CommandPalette(Popover):
    """Filters the entries it was given as the user types, and looks for drives in a worker."""

    def __init__(self, session: Session, navigator: Navigator, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Go to drive or page"))
        self._session, self._navigator, self._entries = session, navigator, tuple(entries)
        self._shown: list[Entry] = []
        self.field = QLineEdit()
        self.field.setProperty("kind", "palette")
        self.field.setPlaceholderText(tr("Serial, drive model, page or action"))
        self.field.setAccessibleName(tr("Go to drive or page"))
        self.list = QListWidget()
        self.list.setIconSize(QSize(16, 16))
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(HintDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda item: self._run(self.list.row(item)))
        self.setFixedWidth(PALETTE_WIDTH)
        self.body.setContentsMargins(8, 4, 8, 8)
        self.body.setSpacing(4)
        for widget in (self.field, divider(), self.list):
            self.body.addWidget(widget)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(SEARCH_DELAY_MS)
        self._delay.timeout.connect(self._search_drives)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self._filter("")

    def open_centred(self, window: QWidget) -> None:
        """Show in the upper third of the window."""
        top_middle = window.mapToGlobal(QPoint(window.width() // 2, TOP_PX))
        self.move(top_middle - QPoint(self.width() // 2, 0))
        self.show()
        self.field.setFocus()

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries that match."""
        return tuple(self._shown)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter in the field act on the list."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key())
        if step is not None and self._shown:
            self.list.setCurrentRow((self.list.currentRow() + step) % len(self._shown))
            return True
        if event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value):
            self._run(self.list.currentRow())
            return True
        return False

    def _filter(self, text: str) -> None:
        words = search_words(text)
        matching = [one for one in self._entries if all(word in one.text.casefold() for word in words)]
        self._show(matching)
        self._session.bridge.drop(VIEW)
        if text.strip():
            self._delay.start()
        else:
            self._delay.stop()

    def _show(self, entries: Sequence[Entry]) -> None:
        self._shown = list(entries)
        self.list.clear()
        for entry in self._shown:
            item = QListWidgetItem(icon(entry.icon or "chevron-right"), entry.text)
            item.setData(HINT_ROLE, entry.hint)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{entry.text}, {entry.hint}" if entry.hint else entry.text
            )
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        rows = max(1, min(SHOWN_ROWS, len(self._shown)))
        row_height = max(self.list.sizeHintForRow(0), 28)
        self.list.setFixedHeight(rows * row_height + 4)
        self.adjustSize()

    def _search_drives(self) -> None:
        if self._session.is_empty:
            return
        workspace, as_of = self._session.workspace, self._session.as_of
        query = DriveQuery(search=self.field.text().strip(), limit=DRIVES_SHOWN)
        job = Job("palette", tr("Find drives"), lambda _context: operations.drives(workspace, query, as_of))
        self._session.bridge.submit(job, view=VIEW, on_result=self._add_drives, on_error=self._no_drives)

    def _add_drives(self, found: operations.DriveList) -> None:
        drives = [self._drive_entry(row) for row in found.frame.iter_rows(named=True)]
        current = self.list.currentRow()
        self._show([*self._shown, *drives])
        self.list.setCurrentRow(max(0, current))

    def _no_drives(self, error: BaseException) -> None:
        # Half-typed search words are no fault of the user; the entries that match stay.
        if not isinstance(error, InputError):
            raise error

    def _drive_entry(self, row: dict[str, Any]) -> Entry:
        key = DriveKey(row["drive_model"], row["serial_number"])
        risk = row["probability"]
        hint = row["drive_model"] + (f" · {band_name(row['band'])} {percent(risk)}" if risk is not None else "")
        return Entry(row["serial_number"], hint, "drives", lambda: self._navigator.open("drives", key))

    def _run(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            entry = self._shown[row]
            self.close()
            entry.run()
