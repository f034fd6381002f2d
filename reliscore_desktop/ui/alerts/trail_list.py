"""An alert's audit trail, the newest entry first: when, who, what."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from reliscore_desktop.alerting.alerts import AuditEntry
from reliscore_desktop.ui.alerts.words import actor_name, trail_words
from reliscore_desktop.ui.formatting import moment
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.card import divider
from reliscore_desktop.ui.widgets.label import ElidedLabel, label

WHEN_PX, WHO_PX = 92, 58
COLUMNS = 3


class TrailList(QWidget):
    """Lines between dividers; what was done is never cut."""

    def __init__(self, trail: Sequence[AuditEntry]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, round(WHEN_PX * theme().scale))
        grid.setColumnMinimumWidth(1, round(WHO_PX * theme().scale))
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        for place, entry in enumerate(reversed(trail)):
            row = 2 * place
            if place:
                grid.addWidget(divider(), row - 1, 0, 1, COLUMNS)
            when = ElidedLabel(moment(entry.at), TextRole.CAPTION, Token.TEXT3)
            who = ElidedLabel(actor_name(entry.actor), TextRole.CAPTION, Token.TEXT)
            grid.addWidget(when, row, 0, top)
            grid.addWidget(who, row, 1, top)
            words = trail_words(entry.action, entry.details)
            grid.addWidget(label(words, TextRole.CAPTION, Token.TEXT2, wrap=True), row, 2, top)
