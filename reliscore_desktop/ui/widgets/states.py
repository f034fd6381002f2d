"""What a page or card shows when it has no content: empty, error, first loading, and the veil over old content."""

import traceback

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.store.reader import told_apart
from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.core_words import spoken_error
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import GAP, PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import ActionButton, Button
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

READING_WIDTH_PX = 560


class EmptyState(QWidget):
    """One sentence and at most one action, in the middle."""

    def __init__(self, actions: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._sentence = label(role=TextRole.BODY, tone=Token.TEXT2, wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setMinimumWidth(READING_WIDTH_PX)
        self._row = QHBoxLayout()
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addSpacing(GAP)
        outer.addLayout(self._row)
        outer.addStretch(3)
        self._button: QWidget | None = None

    def say(self, sentence: str, action_id: str = "") -> None:
        """Show the sentence and a button for the action."""
        self._sentence.setText(sentence)
        if self._button is not None:
            self._row.removeWidget(self._button)
            self._button.deleteLater()
            self._button = None
        if action_id:
            definition = self._actions.definition(action_id)
            self._button = ActionButton(self._actions.action(action_id), icon_name=definition.icon)
            self._row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)


class ErrorState(QWidget):
    """What failed, why and what to do, with Try again and Copy details."""

    retried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = ""
        self._what = label(role=TextRole.TITLE)
        self._why = label(tone=Token.TEXT2, wrap=True)
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._why.setMaximumWidth(READING_WIDTH_PX)
        buttons = hbox()
        buttons.addWidget(Button(tr("Try again"), on_click=self.retried.emit))
        buttons.addWidget(Button(tr("Copy details"), kind="quiet", on_click=self._copy))
        buttons.addStretch(1)
        words = vbox(spacing=6)
        words.addWidget(self._what)
        words.addWidget(self._why)
        words.addSpacing(4)
        words.addLayout(buttons)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(IconLabel("failed", Token.CRITICAL, 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    def say(self, what: str, error: BaseException) -> None:
        """Show an error: the core's sentence, or for a bug its kind and that nothing was changed."""
        self._what.setText(what)
        self._why.setText(error_sentence(error))
        self._details = "".join(traceback.format_exception(error))

    @property
    def sentence(self) -> str:
        """The shown cause and advice."""
        return self._why.text()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


def error_sentence(error: BaseException) -> str:
    """The user's error in its own words; for anything else the kind and text of the error."""
    error = told_apart(error)
    if isinstance(error, ReliScoreError):
        return spoken_error(error)
    text = str(error) or type(error).__name__
    return tr("The program met an error it did not expect: {text}", text=text)


class Skeleton(QWidget):
    """Grey bars before the first content; they don't move."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Loading"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bars 6 px high, as wide as lines of text would be."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(Token.BAR_TRACK))
        for row in range(8):
            width = (320, 560, 480, 520, 400, 540, 460, 500)[row]
            painter.drawRoundedRect(PAGE_PADDING, PAGE_PADDING + 12 + row * 28, width, 6, 3, 3)
        painter.end()


class Veil(QWidget):
    """Lies over old content while newer loads, letting 60 % of it through; takes no clicks."""

    def __init__(self, covered: QWidget) -> None:
        super().__init__(covered)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        covered.installEventFilter(self)

    def cover(self) -> None:
        """Dim what lies below."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def lift(self) -> None:
        """Show the content as it is."""
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the size of what is covered."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A wash of the page's own ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(Token.BG, 0.4))
        painter.end()
