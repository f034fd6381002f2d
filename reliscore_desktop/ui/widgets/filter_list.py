"""The list inside a filter's popover: values to tick, each with its count."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.painting import CHECK_BOX_PX, GLYPH_PX, paint_band_glyph, paint_check_box
from reliscore_desktop.ui.tables.delegates import paint_words
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token

Index = QModelIndex | QPersistentModelIndex

CHOICE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
PADDING = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter. `count` is how many drives have it; `band` draws that glyph; a heading can't be ticked."""

    value: Hashable
    text: str
    count: int = 0
    band: RiskBand | None = None
    is_heading: bool = False


class ChoiceModel(QAbstractListModel):
    """The choices that match the search word; ticks are kept by value, also of hidden choices."""

    ticked_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Choice, ...] = ()
        self._shown: tuple[Choice, ...] = ()
        self._ticked: set[Hashable] = set()
        self._word = ""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All choices, headings included."""
        return self._all

    @property
    def ticked(self) -> tuple[Hashable, ...]:
        """Ticked values in the order of the choices."""
        return tuple(one.value for one in self._all if not one.is_heading and one.value in self._ticked)

    def set_choices(self, choices: Sequence[Choice], ticked: Sequence[Hashable]) -> None:
        """Show other choices."""
        self._all = tuple(choices)
        self._ticked = set(ticked)
        self.set_word(self._word)

    def set_word(self, word: str) -> None:
        """Keep the choices whose text contains the word; headings only without a word."""
        self.beginResetModel()
        self._word = word.casefold().strip()
        self._shown = tuple(
            one for one in self._all if not self._word or (not one.is_heading and self._word in one.text.casefold())
        )
        self.endResetModel()

    def clear(self) -> None:
        """Untick everything."""
        self._ticked.clear()
        self._tell_all()

    def toggle(self, row: int) -> None:
        """Tick or untick the choice in this row; a heading stays as it is."""
        choice = self._shown[row]
        if choice.is_heading:
            return
        self._ticked ^= {choice.value}
        self.dataChanged.emit(self.index(row), self.index(row))
        self.ticked_changed.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """Shown choices."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, tick and the choice itself."""
        if not index.isValid():
            return None
        choice = self._shown[index.row()]
        if role == CHOICE_ROLE:
            return choice
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return choice.text if choice.is_heading else f"{choice.text}, {number(choice.count)}"
        if role == Qt.ItemDataRole.CheckStateRole and not choice.is_heading:
            return Qt.CheckState.Checked if choice.value in self._ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ticks by CheckStateRole."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        wanted = Qt.CheckState(value) is Qt.CheckState.Checked
        if wanted != (self._shown[index.row()].value in self._ticked):
            self.toggle(index.row())
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Choices can be ticked, headings can't."""
        if not index.isValid() or self._shown[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def _tell_all(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.ticked_changed.emit()


class ChoiceDelegate(QStyledItemDelegate):
    """Paints box, glyph, words and count."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One row."""
        return QSize(200, round(26 * theme().scale))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one choice."""
        choice: Choice = index.data(CHOICE_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        if choice.is_heading:
            paint_words(painter, inner, choice.text, token=Token.TEXT3, role=TextRole.CAPTION_STRONG)
        else:
            self._paint_choice(painter, option, inner, choice, index)
        painter.restore()

    def _paint_choice(
        self, painter: QPainter, option: QStyleOptionViewItem, inner: QRectF, choice: Choice, index: Index
    ) -> None:
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            painter.fillRect(option.rect, theme().color(Token.HOVER))
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        box = QRectF(inner.left(), inner.center().y() - CHECK_BOX_PX / 2, CHECK_BOX_PX, CHECK_BOX_PX)
        paint_check_box(painter, box, ticked=ticked, focused=bool(option.state & QStyle.StateFlag.State_HasFocus))
        left = box.right() + 8
        if choice.band is not None:
            paint_band_glyph(painter, QPointF(left, inner.center().y() - GLYPH_PX / 2), choice.band)
            left += GLYPH_PX + 6
        count = number(choice.count)
        words = QRectF(left, inner.top(), inner.right() - left - 48, inner.height())
        paint_words(painter, words, choice.text, token=Token.TEXT)
        paint_words(painter, inner, count, token=Token.TEXT3, right=True)
