"""The outcomes as buttons in one row: an icon and a word, and below it what it means."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from reliscore_desktop.alerting.alert import AlertOutcome
from reliscore_desktop.ui.icons import pixmap
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token

ICON_PX, GAP, PADDING, MOST_IN_A_ROW = 14, 6, 10, 3


def outcome_words(outcome: AlertOutcome) -> tuple[str, str]:
    """An outcome's word, and what it means."""
    return {
        AlertOutcome.REPLACED: (tr("Replaced"), tr("on our advice")),
        AlertOutcome.FAILED: (tr("Failed"), tr("in service")),
        AlertOutcome.FALSE_ALARM: (tr("False alarm"), tr("tested fine")),
        AlertOutcome.PLANNED_REMOVAL: (tr("Removed"), tr("as planned")),
        AlertOutcome.REPORTED_AGAIN: (tr("Back"), tr("reported again")),
    }[outcome]


_ICONS = {
    AlertOutcome.REPLACED: "swap",
    AlertOutcome.FAILED: "close",
    AlertOutcome.FALSE_ALARM: "undo",
    AlertOutcome.PLANNED_REMOVAL: "check",
}


class OutcomeButton(QPushButton):
    """Two lines; a screen reader reads both."""

    def __init__(self, outcome: AlertOutcome) -> None:
        super().__init__()
        self.outcome = outcome
        self._first, self._second = outcome_words(outcome)
        self.setAccessibleName(f"{self._first} {self._second}")
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Both lines with padding."""
        strong = QFontMetrics(theme().font(TextRole.TABLE_STRONG))
        quiet = QFontMetrics(theme().font(TextRole.CAPTION))
        first = ICON_PX + GAP + strong.horizontalAdvance(self._first)
        width = max(first, quiet.horizontalAdvance(self._second)) + 2 * PADDING
        return QSize(width, strong.height() + quiet.height() + 14)

    def minimumSizeHint(self) -> QSize:
        """Nothing is ever cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style's button, then icon and two lines."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        token = Token.TEXT if self.isEnabled() else Token.TEXT3
        painter.setFont(theme().font(TextRole.TABLE_STRONG))
        metrics = painter.fontMetrics()
        top = (self.height() - metrics.height() - QFontMetrics(theme().font(TextRole.CAPTION)).height() - 2) // 2
        name = _ICONS.get(self.outcome, "dot")
        painter.drawPixmap(
            PADDING,
            top + (metrics.height() - ICON_PX) // 2,
            pixmap(name, Token.TEXT2, ICON_PX, self.devicePixelRatioF()),
        )
        painter.setPen(theme().color(token))
        left = PADDING + ICON_PX + GAP
        painter.drawText(left, top, self.width() - left, metrics.height(), Qt.AlignmentFlag.AlignVCenter, self._first)
        top += metrics.height() + 2
        painter.setFont(theme().font(TextRole.CAPTION))
        painter.setPen(theme().color(Token.TEXT3))
        height = painter.fontMetrics().height()
        painter.drawText(PADDING, top, self.width() - PADDING, height, Qt.AlignmentFlag.AlignVCenter, self._second)
        painter.end()


class OutcomeButtons(QWidget):
    """One row of up to three, else two rows."""

    chosen = Signal(object)
    """The AlertOutcome."""

    def __init__(self, outcomes: Sequence[AlertOutcome], why_not: str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        in_a_row = MOST_IN_A_ROW if len(outcomes) <= MOST_IN_A_ROW else 2
        self.buttons: list[OutcomeButton] = []
        for place, outcome in enumerate(outcomes):
            button = OutcomeButton(outcome)
            button.setEnabled(not why_not)
            button.setToolTip(why_not)
            button.clicked.connect(partial(self._tell, outcome))
            grid.addWidget(button, place // in_a_row, place % in_a_row)
            self.buttons.append(button)
        for column in range(in_a_row):
            grid.setColumnStretch(column, 1)

    def _tell(self, outcome: AlertOutcome, _checked: bool = False) -> None:
        self.chosen.emit(outcome)
