"""The order of Tab: as things are laid out, not as they were made, since headers, chips and panes are filled anew."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QWidget


def tab_stops(root: QWidget) -> list[QWidget]:
    """The visible, enabled widgets below `root` (and itself) that take the focus by Tab, in reading order."""
    return [one for one in _in_layout_order(root) if _is_stop(one)]


def _is_stop(widget: QWidget) -> bool:
    if not widget.isEnabled() or not widget.isVisible() or widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive() and group.checkedButton() is not None:
        # One stop for exclusive choices: arrow keys move among them.
        return widget is group.checkedButton()
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _in_layout_order(widget: QWidget) -> Iterator[QWidget]:
    """The widget, then what its layout holds in order, then children without a layout in the order they were made."""
    yield widget
    placed: list[QWidget] = []
    layout = widget.layout()
    if layout is not None:
        placed = list(_placed(layout))
    rest = [one for one in widget.children() if isinstance(one, QWidget) and one not in placed and not one.isWindow()]
    for child in (*placed, *rest):
        if child.isVisible():
            yield from _in_layout_order(child)


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _placed(inner)
