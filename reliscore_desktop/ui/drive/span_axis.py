"""A day axis that names the first, the middle and the last day, the outer two inside the edges."""

from typing import Any

from PySide6.QtGui import QPainter

from reliscore_desktop.ui.charts.axes import DayAxis

THREE_TICKS_PX = 190


class SpanAxis(DayAxis):
    """Ticks are told by `set_span`, not by the zoom, so that all charts of a page agree."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self._first = self._last = 0
        # Words that reach over the edge are moved inside below; pyqtgraph would leave them out.
        self.setStyle(hideOverlappingLabels=False)

    def set_span(self, first: int, last: int) -> None:
        """First and last day number of the data."""
        self._first, self._last = first, last
        self.picture = None
        self.update()

    def tickValues(self, minimum: float, maximum: float, size: float) -> list[tuple[float, list[float]]]:
        """First, middle and last day; without the middle where it is narrow, none before the span is known."""
        if not self._last:
            return []
        days = [self._first, (self._first + self._last) // 2, self._last]
        if size < THREE_TICKS_PX:
            del days[1]
        return [(1.0, [float(day) for day in dict.fromkeys(days) if minimum - 0.5 <= day <= maximum + 0.5])]

    def generateDrawSpecs(self, painter: QPainter) -> Any:
        """As drawn by pyqtgraph, with the outer words moved inside the axis."""
        specs = super().generateDrawSpecs(painter)
        if specs is None:
            return None
        axis, ticks, texts = specs
        left, right = 0.0, self.geometry().width()
        for rect, _flags, _text in texts:
            rect.translate(max(0.0, left - rect.left()) + min(0.0, right - rect.right()), 0.0)
        return axis, ticks, texts
