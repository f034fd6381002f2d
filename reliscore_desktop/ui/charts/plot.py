"""The plot widget of the design: flat, two axes, themed, zoom only with Ctrl, double click resets."""

from typing import Any, ClassVar

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QMouseEvent, QPainter, QPaintEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from reliscore_desktop.ui.painting import paint_focus
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token

TICK_PX = 10.5
TICK_OFFSET = 6


class ReliPlot(pg.PlotWidget):
    """Base of the charts. A subclass draws in `draw`, which is called again when the theme changes.

    Subclasses add series with `setClipToView` and `setDownsampling` after they are in the plot.
    """

    left_axis_px: ClassVar[int] = 0
    """Width of the left axis at scale 1, so that its labels are never cut; 0 leaves it to the plot."""

    def __init__(self, axes: dict[str, pg.AxisItem] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, axisItems=axes or {}, enableMenu=False)
        self.plotItem.hideButtons()
        self.plotItem.setContentsMargins(0, 0, 0, 0)
        self.plotItem.getViewBox().setMouseEnabled(x=True, y=False)
        self.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._wears_former_theme = False
        theme().theme_changed.connect(self._follow_theme)

    def apply_theme(self) -> None:
        """Colours and fonts of the present theme, then the content anew."""
        self.setBackground(theme().color(Token.SURFACE))
        for name in ("left", "bottom"):
            axis = self.plotItem.getAxis(name)
            axis.setPen(pg.mkPen(theme().color(Token.AXIS)))
            axis.setTextPen(pg.mkPen(theme().color(Token.TEXT2)))
            axis.setTickFont(tick_font())
            axis.setStyle(tickLength=0, tickTextOffset=TICK_OFFSET)
        if self.left_axis_px:
            self.plotItem.getAxis("left").setWidth(round(self.left_axis_px * theme().scale))
        self.draw()

    def _follow_theme(self) -> None:
        """A hidden chart follows when it is shown."""
        if self.isVisible():
            self.apply_theme()
        else:
            self._wears_former_theme = True

    def showEvent(self, event: QShowEvent) -> None:
        """Follow a theme that changed meanwhile."""
        super().showEvent(event)
        if self._wears_former_theme:
            self._wears_former_theme = False
            self.apply_theme()

    def draw(self) -> None:
        """Draw the content. Called by `apply_theme`."""

    def describe(self, sentence: str) -> None:
        """What a screen reader says of the chart."""
        self.setAccessibleDescription(sentence)

    def sizeHint(self) -> QSize:
        """Small: the layout gives a chart its room."""
        return QSize(320, 160)

    def add_grid_line(self, value: float) -> None:
        """A horizontal grid line."""
        line = pg.InfiniteLine(value, angle=0, pen=pg.mkPen(theme().color(Token.GRID)))
        line.setZValue(-10)
        self.addItem(line, ignoreBounds=True)

    def add_limit_line(self, value: float, *, vertical: bool) -> None:
        """A dashed line, e.g. where a band ends."""
        pen = pg.mkPen(theme().color(Token.BORDER_STRONG), style=Qt.PenStyle.DashLine)
        self.addItem(pg.InfiniteLine(value, angle=90 if vertical else 0, pen=pen), ignoreBounds=True)

    def add_words(
        self,
        words: str,
        x: float,
        y: float,
        *,
        token: Token = Token.TEXT2,
        anchor: Any = (0.5, 0.5),
        on_ground: bool = False,
        in_box: bool = False,
    ) -> pg.TextItem:
        """Put words at a place and return them; `on_ground` lays them over what is drawn, `in_box` with an edge too."""
        ground = pg.mkBrush(theme().color(Token.SURFACE, 1.0 if in_box else 0.8)) if on_ground or in_box else None
        edge = pg.mkPen(theme().color(Token.TEXT2)) if in_box else None
        item = pg.TextItem(words, color=theme().color(token), anchor=anchor, fill=ground, border=edge)
        item.setZValue(10 if on_ground or in_box else 0)
        item.setFont(theme().font(TextRole.CAPTION_STRONG))
        self.addItem(item, ignoreBounds=True)
        item.setPos(x, y)
        return item

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plot, and an edge around it while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            paint_focus(painter, self.viewport().rect())
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the edge."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the edge away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl only; else the page scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pan with Ctrl only."""
        pannable = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.plotItem.getViewBox().setMouseEnabled(x=pannable, y=False)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the whole range."""
        self.plotItem.getViewBox().autoRange(padding=0)
        event.accept()


def tick_font() -> QFont:
    """Font of tick labels."""
    font = theme().font(TextRole.CAPTION)
    font.setPixelSize(theme().px(TICK_PX))
    return font
