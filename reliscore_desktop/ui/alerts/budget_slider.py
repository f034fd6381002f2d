"""The slider of the alert budget: steps are quarters of a doubling, with painted ticks and their numbers below."""

from math import log2

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.painting import paint_focus
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token

STEPS_PER_DOUBLING = 4
HANDLE_PX, GROOVE_PX, TICK_PX = 14, 4, 4
MOST_TICKS = 7


def alerts_at(step: int) -> int:
    """The budget at a step of the slider."""
    return max(1, round(2 ** (step / STEPS_PER_DOUBLING)))


def step_of(alerts: int) -> int:
    """The step nearest to a budget."""
    return round(log2(max(1, alerts)) * STEPS_PER_DOUBLING)


def tick_values(least: int, most: int) -> list[int]:
    """Round budgets between the ends: 1, 2, 5 times a power of ten, or the powers alone where those are many."""
    fine = [factor * 10**power for power in range(7) for factor in (1, 2, 5)]
    shown = [value for value in fine if least <= value <= most]
    return shown if len(shown) <= MOST_TICKS else [value for value in shown if str(value)[0] == "1"]


class BudgetSlider(QSlider):
    """Painted as a whole: groove, filled part, handle, ticks. The wheel moves it only while it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(tr("Alerts a month"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("kind", "budget")
        theme().theme_changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Handle, ticks and one line of numbers."""
        return QSize(200, 26 + round(16 * theme().scale))

    def minimumSizeHint(self) -> QSize:
        """The same height, whatever the width."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint everything."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = 4 + HANDLE_PX / 2
        left, right = HANDLE_PX / 2 + 1, self.width() - HANDLE_PX / 2 - 1
        at = self._x(self.sliderPosition())
        enabled = self.isEnabled()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(Token.BAR_TRACK))
        painter.drawRoundedRect(QRectF(left, middle - GROOVE_PX / 2, right - left, GROOVE_PX), 2, 2)
        accent = theme().color(Token.ACCENT if enabled else Token.BORDER_STRONG)
        painter.setBrush(accent)
        painter.drawRoundedRect(QRectF(left, middle - GROOVE_PX / 2, at - left, GROOVE_PX), 2, 2)
        self._paint_ticks(painter, middle + HANDLE_PX / 2 + 1)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(theme().color(Token.SURFACE))
        painter.drawEllipse(QRectF(at - HANDLE_PX / 2 + 1, middle - HANDLE_PX / 2 + 1, HANDLE_PX - 2, HANDLE_PX - 2))
        if self.hasFocus():
            paint_focus(painter, self.rect())
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless focused."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _paint_ticks(self, painter: QPainter, top: float) -> None:
        painter.setFont(theme().font(TextRole.CAPTION))
        metrics = painter.fontMetrics()
        for value in tick_values(alerts_at(self.minimum()), alerts_at(self.maximum())):
            x = self._x(step_of(value))
            painter.setPen(QPen(theme().color(Token.AXIS), 1))
            painter.drawLine(round(x), round(top), round(x), round(top + TICK_PX))
            painter.setPen(theme().color(Token.TEXT3))
            words = number(value)
            half = metrics.horizontalAdvance(words) / 2
            start = min(max(0.0, x - half), self.width() - 2 * half - 1)
            painter.drawText(round(start), round(top + TICK_PX + metrics.ascent() + 1), words)

    def _x(self, step: int) -> float:
        span = max(1, self.maximum() - self.minimum())
        share = (step - self.minimum()) / span
        return HANDLE_PX / 2 + 1 + share * (self.width() - HANDLE_PX - 2)
