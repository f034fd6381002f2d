"""The order of Tab: as things are laid out, not as they were made, since headers, chips and panes are filled anew."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QWidget


def tab_stops(root: QWidget) -> list[QWidget]:
    """The visible, enabled widgets below `root` (and itself) that take the focus by Tab, in reading order."""
    return [one for one in _in_layout_order(root) if _is_stop(one)]


def next_stop(root: QWidget, focus: QWidget | None, *, forward: bool) -> QWidget | None:
    """Where Tab leads from `focus` (which need be no stop itself), round the end; None where nothing takes it."""
    shown = list(_in_layout_order(root))
    here = next((at for at, one in enumerate(shown) if one is focus), -1 if forward else 0)
    round_trip = shown[here + 1 :] + shown[: here + 1] if forward else shown[:here][::-1] + shown[here:][::-1]
    return next((one for one in round_trip if _is_stop(one)), None)


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
    children = [one for one in widget.children() if isinstance(one, QWidget) and not one.isWindow()]
    layout = widget.layout()
    placed = list(_placed(layout, children)) if layout is not None else []
    rest = [one for one in children if one not in placed]
    for child in (*placed, *rest):
        if child.isVisible():
            yield from _in_layout_order(child)


def _placed(layout: QLayout, children: list[QWidget]) -> Iterator[QWidget]:
    """Those of the children that the layout holds, in its order.

    It is asked for places, never for its items: PySide keeps an object for each item it once gave out, and hands it out
    again for whatever item comes to lie at the same address later.
    """
    parts: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(one), one) for one in children]
    parts += [(layout.indexOf(one), one) for one in layout.children() if isinstance(one, QLayout)]
    for place, part in sorted(parts, key=lambda found: found[0]):
        if isinstance(part, QLayout):
            yield from _placed(part, children)
        elif place >= 0:
            yield part
