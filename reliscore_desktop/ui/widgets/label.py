"""Labels whose size, weight and colour come from the style sheet by role and tone."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from reliscore_desktop.ui.tokens import TextRole, Token

MOST_HEIGHT_PX = 10_000


def label(
    text: str = "",
    role: TextRole = TextRole.BODY,
    tone: Token = Token.TEXT,
    *,
    wrap: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """A plain-text label. `tone` is one of text, text2, text3, accent; `wrap` breaks lines at the width it gets."""
    result = QLabel(text, parent, wordWrap=wrap)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("role", role.value)
    result.setProperty("tone", tone.value)
    if wrap:
        result.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
    return result


class WholeLabel(QLabel):
    """A wrapped label that has just the height its words need, however little room its column has.

    A layout knows the height for a width only of the whole column; in one that is squeezed it falls back on the least
    size, which for a wrapped label is that of a width it does not have.
    """

    def __init__(self, text: str = "", role: TextRole = TextRole.BODY, tone: Token = Token.TEXT) -> None:
        super().__init__(text, wordWrap=True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        self.setProperty("tone", tone.value)

    def set_words(self, text: str) -> None:
        """Show another text."""
        self.setText(text)
        self._claim()

    def resizeEvent(self, event: object) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # the event is passed on untouched
        self._claim()

    def changeEvent(self, event: QEvent) -> None:
        """Another font, as when the style sheet is read or the text size changes, needs another height."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._claim()

    def _claim(self) -> None:
        self.ensurePolished()
        # Not `heightForWidth`: that never gives less than the height claimed before.
        wrapped = Qt.TextFlag.TextWordWrap.value
        room = QRect(0, 0, self.contentsRect().width(), MOST_HEIGHT_PX)
        margins = self.contentsMargins()
        words = self.fontMetrics().boundingRect(room, wrapped, self.text()).height()
        self.setFixedHeight(words + margins.top() + margins.bottom())


class ElidedLabel(QLabel):
    """One line that is cut with "…" where it doesn't fit, with the whole text in the tooltip."""

    def __init__(self, text: str = "", role: TextRole = TextRole.BODY, tone: Token = Token.TEXT) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        self.setProperty("tone", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._full_text = ""
        self.set_full_text(text)

    @property
    def full_text(self) -> str:
        """The text before cutting."""
        return self._full_text

    def set_full_text(self, text: str) -> None:
        """Show another text."""
        self._full_text = text
        self.setAccessibleName(text)
        self._elide()

    def whole_width(self) -> int:
        """Px that the text takes uncut, in the font of its role (also before it is shown)."""
        self.ensurePolished()
        return self.fontMetrics().horizontalAdvance(self._full_text) + 1

    def resizeEvent(self, event: object) -> None:
        """Cut anew for the new width."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # the event is passed on untouched
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._full_text, Qt.TextElideMode.ElideRight, max(0, self.contentsRect().width())
        )
        self.setText(shown)
        self.setToolTip(self._full_text if shown != self._full_text else "")
