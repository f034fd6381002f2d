"""Rows of a settings card: what it is on the left, the control on the right, a note below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QWidget

from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.spin_box import with_margin

NAME_WIDTH = 140


def setting_row(name: str, control: QWidget, note: str = "") -> QWidget:
    """One setting."""
    box = QWidget()
    row = hbox(box, spacing=16, margins=(CARD_PADDING, 6, CARD_PADDING, 6))
    words = vbox(spacing=2)
    title = label(name, TextRole.BODY)
    title.setMinimumWidth(NAME_WIDTH)
    title.setBuddy(control)
    words.addWidget(title)
    if note:
        words.addWidget(label(note, TextRole.CAPTION, Token.TEXT3, wrap=True))
    row.addLayout(words, 1)
    if isinstance(control, QCheckBox) and not control.text():
        # The box ends where the other controls end, not a label's width before it.
        control.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row.addWidget(with_margin(control) if isinstance(control, QAbstractSpinBox) else control)
    control.setAccessibleName(name)
    return box


def padded(card: Card) -> Card:
    """Room under the last row."""
    card.body.setContentsMargins(0, 0, 0, 8)
    return card
