"""A filter: a button that says how many values are chosen, and its popover with search and a list to tick."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QSizePolicy, QToolButton, QWidget

from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.icons import icon, pixmap
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import RADIUS_CONTROL, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.filter_list import Choice, ChoiceDelegate, ChoiceModel
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox
from reliscore_desktop.ui.widgets.popover import Popover

PADDING = 9
CHEVRON = 12
SEARCH_FROM = 8
"""Shorter lists need no search field."""
MOST_ROWS = 10
ROW_PX = 26
CLOSED_RECENTLY_MS = 150
"""The press that closes a popover must not open it again."""


class FilterButton(QToolButton):
    """Words, how many values are chosen (accent when any), and a chevron. `opening` asks for fresh contents."""

    opening = Signal()

    def __init__(self, text: str, parent: QWidget | None = None, *, is_marked: bool = True) -> None:
        """`is_marked` False: something is always chosen, so that a choice is nothing to point out."""
        super().__init__(parent)
        self._title = text
        self._chosen = ""
        self._is_marked = is_marked
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.popover = Popover(self)
        self._just_closed = QTimer(self, singleShot=True, interval=CLOSED_RECENTLY_MS)
        self.popover.closed.connect(self._just_closed.start)
        self.clicked.connect(lambda _checked=False: self._open())
        self.set_chosen("")
        theme().theme_changed.connect(self.updateGeometry)

    def set_chosen(self, chosen: str) -> None:
        """What is chosen, short: "3", "5–7 y"; empty for nothing."""
        self._chosen = chosen
        name = tr("{filter}: {chosen} chosen", filter=self._title, chosen=chosen) if chosen else self._title
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    @property
    def chosen(self) -> str:
        """What the button says is chosen."""
        return self._chosen

    def sizeHint(self) -> QSize:
        """Words, choice and chevron in one line."""
        width = (
            2 * PADDING + QFontMetrics(theme().font(TextRole.TABLE_STRONG)).horizontalAdvance(self._title) + 6 + CHEVRON
        )
        if self._chosen:
            width += 6 + QFontMetrics(theme().font(TextRole.TABLE_STRONG)).horizontalAdvance(self._chosen)
        return QSize(width + 2, max(28, theme().px(12) + 16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, words, choice and chevron."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        enabled = self.isEnabled()
        x = float(PADDING)
        muted = bool(self._chosen) or not enabled
        for words, role, token in (
            (self._title, TextRole.TABLE_STRONG, Token.TEXT3 if muted else Token.TEXT),
            (self._chosen, TextRole.TABLE_STRONG, Token.TEXT),
        ):
            painter.setFont(theme().font(role))
            painter.setPen(theme().color(token))
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(round(x), 0, width + 2, self.height(), Qt.AlignmentFlag.AlignVCenter, words)
            x += width + 6 if words else 0
        mark = pixmap(
            "chevron-down", Token.TEXT2 if enabled else Token.BORDER_STRONG, CHEVRON, self.devicePixelRatioF()
        )
        painter.drawPixmap(self.width() - PADDING - CHEVRON, (self.height() - CHEVRON) // 2, mark)
        painter.end()

    def _paint_box(self, painter: QPainter) -> None:
        focused, active = self.hasFocus(), bool(self._chosen) and self._is_marked
        edge = Token.ACCENT if focused else Token.ACCENT_LINE if active else Token.BORDER_STRONG
        hovered = self.underMouse() and self.isEnabled()
        fill = Token.ACCENT_SOFT if active else Token.HOVER if hovered else Token.SURFACE
        width = 2 if focused else 1
        painter.setPen(QPen(theme().color(edge if self.isEnabled() else Token.BORDER), width))
        painter.setBrush(theme().color(fill))
        inset = width / 2
        box = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)

    def _open(self) -> None:
        if self._just_closed.isActive():
            return
        self.opening.emit()
        self.popover.open_below(self)


class ChoiceFilter(FilterButton):
    """A filter over a list of values. `set_choices` may come any time after `opening`, also while it is open."""

    chosen_changed = Signal()

    def __init__(self, text: str, search_hint: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.model = ChoiceModel(self)
        self.search = QLineEdit(placeholderText=search_hint, clearButtonEnabled=True)
        self.search.addAction(icon("search", Token.TEXT3), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setAccessibleName(search_hint)
        self.list = _list_view(self.model)
        self._summary = label(role=TextRole.TABLE, tone=Token.TEXT3)
        self._build()
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.list.clicked.connect(self._toggle)
        self.list.installEventFilter(self)
        self.model.ticked_changed.connect(self._tell)

    def set_choices(self, choices: Sequence[Choice], ticked: Sequence[Hashable]) -> None:
        """Show these values with their counts; `ticked` are those in force."""
        self.model.set_choices(choices, ticked)
        self.search.setVisible(len(choices) >= SEARCH_FROM)
        rows = min(MOST_ROWS, max(2, len(choices)))
        self.list.setFixedHeight(round(rows * ROW_PX * theme().scale) + 6)
        self._say()
        if self.popover.isVisible():
            self.popover.adjustSize()

    @property
    def ticked(self) -> tuple[Hashable, ...]:
        """Values that are ticked."""
        return self.model.ticked

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the search field enters the list; Space and Enter tick there."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.search and event.key() == Qt.Key.Key_Down:
            self.list.setFocus()
            return True
        if watched is self.list and event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._toggle(self.list.currentIndex())
            return True
        return False

    def _build(self) -> None:
        body = self.popover.body
        body.setContentsMargins(8, 8, 8, 8)
        body.setSpacing(6)
        self.popover.setMinimumWidth(round(260 * theme().scale))
        body.addWidget(self.search)
        body.addWidget(self.list)
        footer = hbox()
        footer.addWidget(Button(tr("Clear"), kind="link", on_click=self.model.clear))
        footer.addStretch(1)
        footer.addWidget(self._summary)
        body.addLayout(footer)

    def _open(self) -> None:
        self.search.clear()
        super()._open()
        (self.search if self.search.isVisible() else self.list).setFocus()

    def _search(self, word: str) -> None:
        self.model.set_word(word)

    def _toggle(self, index: QModelIndex) -> None:
        if index.isValid():
            self.model.toggle(index.row())

    def _tell(self) -> None:
        self._say()
        self.chosen_changed.emit()

    def _say(self) -> None:
        values = sum(not one.is_heading for one in self.model.choices)
        chosen = number(len(self.model.ticked))
        self._summary.setText(tr("{chosen} of {all} in this view", chosen=chosen, all=number(values)))


def _list_view(model: ChoiceModel) -> QListView:
    view = QListView(uniformItemSizes=True)
    view.setMouseTracking(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setModel(model)
    view.setItemDelegate(ChoiceDelegate(view))
    view.setFrameShape(QListView.Shape.NoFrame)
    return view
