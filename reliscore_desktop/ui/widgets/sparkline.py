"""Two small painted lines: risk on a logarithmic scale, and a counter as steps. For panes, not for reading values."""

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.formatting import number, percent
from reliscore_desktop.ui.painting import BAND_TOKENS
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token
from reliscore_desktop.ui.widgets.risk_gauge import log_position

Point = tuple[dt.date, float]
DOT = 2.5
LONGEST_STEP_DAYS = 7
"""A wider gap between two days is left open: nothing is known of the time between."""


class Sparkline(QWidget):
    """A line over days. `steps` keeps each value until the next one, as counters do; else points are joined."""

    def __init__(self, *, steps: bool = False, height: int = 34, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._height = height
        self._points: list[tuple[float, float]] = []
        self._token = Token.ACCENT
        self._longest_gap = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().theme_changed.connect(self.update)

    def show_risk(self, points: Sequence[Point], band: RiskBand | None, days: int) -> None:
        """Probabilities of the last `days` days on a log scale from 0.01 % to 100 %."""
        self._token = BAND_TOKENS[band] if band else Token.ACCENT
        self.setAccessibleName(tr("Risk of the last {days} days", days=number(days)))
        self._describe(points, percent)
        self._place(points, days, log_position)

    def show_counter(self, points: Sequence[Point], days: int) -> None:
        """Counter values of the last `days` days, from the lowest to the highest."""
        self._token = Token.ACCENT
        self.setAccessibleName(tr("Counter of the last {days} days", days=number(days)))
        self._describe(points, number)
        values = [value for _, value in points]
        low, high = min(values, default=0.0), max(values, default=0.0)
        span = (high - low) or 1.0
        self._place(points, days, lambda value: (value - low) / span)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to draw."""
        return not self._points

    def sizeHint(self) -> QSize:
        """Takes the width it gets."""
        return QSize(90, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line with a dot at its end."""
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = theme().color(self._token)
        area = QRectF(self.rect()).adjusted(DOT, DOT + 1, -DOT - 1, -DOT - 1)
        placed = [QPointF(area.left() + x * area.width(), area.bottom() - y * area.height()) for x, y in self._points]
        self._paint_line(painter, placed, color, area.width())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(placed[-1], DOT, DOT)
        painter.end()

    def _paint_line(self, painter: QPainter, placed: list[QPointF], color: QColor, width: float) -> None:
        painter.setPen(QPen(color, 1.4))
        longest = self._longest_gap * width
        piece = [placed[0]]
        for before, after in pairwise(placed):
            if after.x() - before.x() > longest:
                painter.drawPolyline(QPolygonF(piece))
                piece = []
            elif self._steps:
                piece.append(QPointF(after.x(), before.y()))
            piece.append(after)
        painter.drawPolyline(QPolygonF(piece))

    def _describe(self, points: Sequence[Point], words: Callable[[float], str]) -> None:
        sentence = tr("Nothing was reported.")
        if points:
            values = [value for _, value in points]
            ends = {"first": words(values[0]), "last": words(values[-1]), "most": words(max(values))}
            sentence = tr("From {first} to {last}, at most {most}.", **ends)
        self.setAccessibleDescription(sentence)

    def _place(self, points: Sequence[Point], days: int, height_of: Callable[[float], float]) -> None:
        self._points = []
        self._longest_gap = LONGEST_STEP_DAYS / days
        if points:
            last = points[-1][0]
            recent = [(day, value) for day, value in points if (last - day).days <= days]
            self._points = [(1 - (last - day).days / days, height_of(value)) for day, value in recent]
        self.update()
