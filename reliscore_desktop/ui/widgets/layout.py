"""Box layouts with spacing and margins given where they are made."""

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

LayoutT = TypeVar("LayoutT", bound=QBoxLayout)
Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)


def hbox(parent: QWidget | None = None, *, spacing: int = 8, margins: Margins = NO_MARGINS) -> QHBoxLayout:
    """A row; with `parent` it becomes that widget's layout."""
    return _set(QHBoxLayout(parent) if parent else QHBoxLayout(), spacing, margins)


def vbox(parent: QWidget | None = None, *, spacing: int = 8, margins: Margins = NO_MARGINS) -> QVBoxLayout:
    """A column; with `parent` it becomes that widget's layout."""
    return _set(QVBoxLayout(parent) if parent else QVBoxLayout(), spacing, margins)


def _set(layout: LayoutT, spacing: int, margins: Margins) -> LayoutT:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    return layout


def clear(layout: QBoxLayout) -> None:
    """Take every item out and delete its widget."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
