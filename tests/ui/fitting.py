"""Finds texts that are cut: buttons, labels, tabs and table headers that are narrower than their words."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QToolButton, QWidget

from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.widgets.label import ElidedLabel

SLACK_PX = 1


def cut_texts(root: QWidget) -> list[str]:
    """What is cut below `root`, as "where: text, so many px too narrow"."""
    found = [words for widget in root.findChildren(QWidget) if widget.isVisible() for words in _cut(widget)]
    return sorted(set(found))


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QPushButton | QToolButton):
        yield from _too_narrow(widget, widget.text() or widget.accessibleName(), widget.sizeHint().width())
    elif isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel) and widget.text():
        yield from _cut_label(widget)
    elif isinstance(widget, QTableView):
        yield from _cut_titles(widget)


def _cut_label(label: QLabel) -> Iterator[str]:
    if not label.wordWrap():
        yield from _too_narrow(label, label.text(), label.sizeHint().width())
    elif label.heightForWidth(label.width()) > label.height() + SLACK_PX:
        yield f"{_place(label)}: {label.text()!r}, {label.heightForWidth(label.width()) - label.height()} px too low"


def _cut_titles(table: QTableView) -> Iterator[str]:
    if not isinstance(table, FrameTable):
        return
    for place, column in enumerate(table.frame_model.columns):
        missing = table._title_width(place) - table.columnWidth(place)
        if not table.isColumnHidden(place) and column.title and missing > SLACK_PX:
            yield f"{_place(table)}: header {tr(column.title)!r}, {missing} px too narrow"


def _too_narrow(widget: QWidget, words: str, wanted: int) -> Iterator[str]:
    icon_only = isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    if words and not icon_only and wanted > widget.width() + SLACK_PX:
        yield f"{_place(widget)}: {words!r}, {wanted - widget.width()} px too narrow"


def _place(widget: QWidget) -> str:
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(names) < 3:
        names.append(type(at).__name__)
        at = at.parentWidget()
    return "/".join(reversed(names))
