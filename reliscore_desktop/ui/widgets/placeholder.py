"""Words in an empty field that are never cut: the longest that the field has room for."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit

ICON_PX = 28
"""An icon before the text, or the button that empties the field behind it."""

EDGE_PX = 14


def fit_placeholder(field: QLineEdit, wordings: Sequence[str]) -> None:
    """Show the first of these wordings, longest first, that fits; the last one where none does."""
    icons = len(field.actions()) + field.isClearButtonEnabled()
    room = field.width() - EDGE_PX - ICON_PX * icons
    metrics = field.fontMetrics()
    fitting = (one for one in wordings if metrics.horizontalAdvance(one) <= room)
    field.setPlaceholderText(next(fitting, wordings[-1]))
