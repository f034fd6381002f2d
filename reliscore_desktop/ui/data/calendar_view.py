"""The calendar of stored days with its sentence, its key, and the table behind it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from reliscore_desktop.importing.coverage import Coverage, DayCoverage
from reliscore_desktop.ui.charts.chart_card import ChartCard
from reliscore_desktop.ui.data.calendar_grid import CalendarGrid
from reliscore_desktop.ui.data.columns import DAY_COLUMNS
from reliscore_desktop.ui.data.snapshot import day_frame
from reliscore_desktop.ui.data.words import calendar_sentence, day_sentence
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox


class CalendarView(QWidget):
    """Follows the keyboard: the day it is on is said below the grid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = CalendarGrid()
        area = self.area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        column = vbox(inner, spacing=0)
        column.addWidget(self.grid)
        column.addStretch(1)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.setFocusProxy(self.grid)
        self.card = ChartCard(tr("Days"), tr("newest month first"), area, DAY_COLUMNS)
        self.grid.setAccessibleName(tr("Days"))
        self.sentence = label(role=TextRole.BODY, tone=Token.TEXT)
        self.read_out = ElidedLabel(role=TextRole.TABLE, tone=Token.TEXT2)
        foot = hbox(spacing=14, margins=(0, 8, 0, 0))
        foot.addWidget(self.read_out, 1)
        for kind, words in (
            ("full", tr("Complete")),
            ("partial", tr("Fewer rows than usual")),
            ("missing", tr("No data")),
            ("stale", tr("To be scored again")),
        ):
            foot.addWidget(_KeyMark(kind))
            foot.addWidget(label(words, TextRole.CAPTION, Token.TEXT3))
        self.sentence.setContentsMargins(0, 0, 0, 8)
        self.card.body.insertWidget(0, self.sentence)
        self.card.body.addLayout(foot)
        self.card.body.setContentsMargins(CARD_PADDING, 2, CARD_PADDING, CARD_PADDING)
        outer = vbox(self, spacing=0)
        outer.addWidget(self.card, 1)
        self.grid.day_chosen.connect(self._follow)

    def show_coverage(self, found: Coverage) -> None:
        """Show other days."""
        words = calendar_sentence(found)
        self.sentence.setText(words)
        self.grid.show_coverage(found)
        self.grid.setAccessibleDescription(words)
        self.card.set_content(day_frame(found), words)
        current = self.grid.current
        self._say(day_sentence(current) if current else "")

    def _follow(self, one: DayCoverage) -> None:
        self._say(day_sentence(one))
        place = self.grid.box_of(one.day).center().toPoint()
        self.area.ensureVisible(place.x(), place.y(), 0, 40)

    def _say(self, words: str) -> None:
        self.read_out.set_full_text(words)


class _KeyMark(QWidget):
    """One mark of the grid's key; the words beside it carry the meaning."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(QSize(14, 14))
        theme().theme_changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it as the grid does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._kind == "missing":
            painter.setPen(QPen(theme().color(Token.CRITICAL), 1.2))
            painter.drawRoundedRect(box, 2, 2)
            painter.drawLine(box.bottomLeft() + QPointF(3, -3), box.topRight() + QPointF(-3, 3))
        elif self._kind == "stale":
            painter.setBrush(theme().color(Token.TEXT))
            painter.drawEllipse(box.center(), 3, 3)
        else:
            is_full = self._kind == "full"
            painter.setBrush(theme().color(Token.ACCENT, 0.85) if is_full else theme().color(Token.ELEVATED))
            painter.drawRoundedRect(box if is_full else box.adjusted(0, box.height() / 2, 0, 0), 2, 2)
        painter.end()
