"""An import that stopped: what happened, what state the store is in, what to do, technical details folded."""

import traceback

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import clear, hbox, vbox
from reliscore_desktop.ui.widgets.states import error_sentence


class FailurePanel(QWidget):
    """Also says that an import was cancelled, then without details."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(role=TextRole.TITLE, wrap=True)
        self.cause = label(tone=Token.TEXT2, wrap=True)
        self.cause.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._icon = IconLabel("failed", Token.CRITICAL, 22)
        self.store_state = label(role=TextRole.STRONG, wrap=True)
        self.stopped_at = label(role=TextRole.STRONG, wrap=True)
        self._store_icon = IconLabel("check", Token.GOOD, 14)
        self._advice = vbox(spacing=4)
        self.details = QPlainTextEdit(readOnly=True)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setAccessibleName(tr("Technical details"))
        self.details.hide()
        self._fold = Button(tr("Technical details"), kind="quiet", icon_name="chevron-right", on_click=self._toggle)
        self._copy = Button(tr("Copy"), kind="link", on_click=self._copy_details)
        self._build()

    def show_error(self, title: str, error: BaseException, stopped_at: str) -> None:
        """Say what failed; the state of the store follows with `show_store_state`."""
        self._icon.show_icon("failed", Token.CRITICAL)
        self.title.setText(title)
        message = spoken(error.message) if isinstance(error, ReliScoreError) else error_sentence(error)
        self.cause.setText(message)
        self.stopped_at.setText(stopped_at or tr("Before the first file"))
        own = (spoken(error.advice),) if isinstance(error, ReliScoreError) and error.advice else ()
        self._show_advice((*own, tr("Import again at any time: rows that are stored already are skipped.")))
        self.details.setPlainText("".join(traceback.format_exception(error)))
        self._details_block.show()

    def show_cancelled(self, stopped_at: str) -> None:
        """Say that the user cancelled."""
        self._icon.show_icon("stop", Token.TEXT2)
        self.title.setText(tr("The import was cancelled"))
        self.cause.setText(tr("Files that were done stay; nothing of the file in work was stored."))
        self.stopped_at.setText(stopped_at or tr("Before the first file"))
        self._show_advice((tr("Import again at any time: rows that are stored already are skipped."),))
        self._details_block.hide()

    def show_store_state(self, words: str, *, unchanged: bool) -> None:
        """What was written before the import stopped."""
        self._store_icon.show_icon("check" if unchanged else "info", Token.GOOD if unchanged else Token.TEXT2)
        self.store_state.setText(words)

    def _build(self) -> None:
        head = hbox(spacing=12)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = vbox(spacing=6)
        words.addWidget(self.title)
        words.addWidget(self.cause)
        head.addLayout(words, 1)
        column = vbox(self, spacing=14, margins=(4, 8, 4, 0))
        column.addLayout(head)
        column.addWidget(self._facts())
        column.addWidget(label(tr("What you can do"), TextRole.STRONG))
        column.addLayout(self._advice)
        self._details_block = self._details()
        column.addWidget(self._details_block)
        column.addStretch(1)

    def _facts(self) -> Card:
        card = Card()
        row = hbox(spacing=0)
        store_line = hbox(spacing=6)
        store_line.addWidget(self._store_icon)
        store_line.addWidget(self.store_state, 1)
        stopped_line = hbox()
        stopped_line.addWidget(self.stopped_at, 1)
        for place, (name, line) in enumerate(((tr("Your store"), store_line), (tr("Stopped at"), stopped_line))):
            if place:
                row.addWidget(divider(vertical=True))
            cell = vbox(spacing=2, margins=(CARD_PADDING, 9, CARD_PADDING, 9))
            cell.addWidget(label(name, TextRole.CAPTION, Token.TEXT3))
            cell.addLayout(line)
            row.addLayout(cell, 1)
        card.body.addLayout(row)
        return card

    def _details(self) -> QFrame:
        block = QFrame()
        block.setProperty("role", "sunken")
        head = hbox(margins=(4, 2, 8, 2))
        head.addWidget(self._fold)
        head.addStretch(1)
        head.addWidget(self._copy)
        column = vbox(block, spacing=0, margins=(0, 2, 0, 2))
        column.addLayout(head)
        column.addWidget(self.details)
        return block

    def _show_advice(self, sentences: tuple[str, ...]) -> None:
        clear(self._advice)
        for number, sentence in enumerate(sentences, start=1):
            line = QWidget()
            row = hbox(line, spacing=10)
            row.addWidget(label(str(number), TextRole.BODY, Token.TEXT3), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(sentence, TextRole.BODY, Token.TEXT2, wrap=True), 1)
            self._advice.addWidget(line)

    def _toggle(self) -> None:
        self.details.setVisible(self.details.isHidden())

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
