"""The promise in large letters, its range after it in lighter ones; it breaks lines rather than be cut."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token


class PromiseLine(QLabel):
    """`text()` is what is painted, with its mark-up; `words` is the plain sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, wordWrap=True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setProperty("role", TextRole.PROMISE.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._promise, self._range = "", ""
        theme().theme_changed.connect(self._paint_words)

    @property
    def words(self) -> str:
        """The plain sentence."""
        return f"{self._promise} {self._range}".strip()

    def say(self, promise: str, its_range: str) -> None:
        """Say another promise; without a range it is a sentence in the size of a title."""
        self._promise, self._range = promise, its_range
        self.setProperty("role", (TextRole.PROMISE if its_range else TextRole.TITLE).value)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(self.words)
        self._paint_words()

    def _paint_words(self) -> None:
        quiet = theme().tokens[Token.TEXT2]
        after = f' <span style="font-weight:400;color:{quiet}">{escape(self._range)}</span>' if self._range else ""
        self.setText(escape(self._promise) + after)
