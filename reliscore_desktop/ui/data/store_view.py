"""The store's view: what can be done for its safety, and the watched folder."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.data.snapshot import DataSnapshot
from reliscore_desktop.ui.data.words import restore_test_words
from reliscore_desktop.ui.formatting import moment, number, size
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.settings.watched_folder import WatchedCard
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, GAP, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import ActionButton
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox


class StoreView(QWidget):
    """One row an action: what it does, what it last found, and its button."""

    def __init__(self, session: Session, actions: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.card = Card(tr("Store"))
        self._last = {
            action_id: self._add(action_id, sentence)
            for action_id, sentence in (
                ("tools.verify", tr("Compares every file with its checksum and the number of rows it must hold.")),
                ("data.back_up", tr("Copies catalogue, data, settings and risk models, and reads the copy back.")),
                (
                    "data.test_backup",
                    tr("Restores a backup into a folder of its own, verifies it and removes it again."),
                ),
                ("data.restore", tr("Checks a backup whole, then restores it into a new folder or in place of this.")),
                (
                    "data.compact",
                    tr("Merges the daily files of months beyond the last 40 days into one file a month.")
                    + " "
                    + tr("Imports do it by themselves where a month has many files."),
                ),
                ("data.sweep", tr("Removes files that have been out of use for more than a day.")),
            )
        }
        self.watched = WatchedCard(session)
        inner = QWidget()
        inner.setProperty("role", "page")
        column = vbox(inner, spacing=GAP)
        column.addWidget(self.card)
        column.addWidget(self.watched)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        area.setWidget(inner)
        vbox(self, spacing=0).addWidget(area)

    def last_words(self, action_id: str) -> str:
        """What is said of an action's last result."""
        return self._last[action_id].text()

    def show_snapshot(self, snapshot: DataSnapshot) -> None:
        """Say the last results."""
        figures = snapshot.figures
        verified, backup = figures.health.verification, figures.health.backup
        self.card.set_subtitle(plural(figures.files, "{n} file", "{n} files") + f", {size(figures.size_bytes)}")
        words = tr("Never done.")
        if verified is not None:
            files = number(verified.files)
            words = tr("Last {when}: {n} files, nothing was damaged.", when=moment(verified.at), n=files)
            if verified.problems:
                words = tr("Last {when}: {problem}", when=moment(verified.at), problem=spoken(verified.problem_words))
        self._say("tools.verify", words)
        words = tr("Never done.")
        if backup is not None:
            words = tr(
                "Last {when}: {size} to {path}", when=moment(backup.at), size=size(backup.size_bytes), path=backup.path
            )
        self._say("data.back_up", words)
        self._say("data.test_backup", restore_test_words(snapshot.figures.health))

    def _say(self, action_id: str, words: str) -> None:
        self._last[action_id].setText(words)
        self._last[action_id].show()

    def _add(self, action_id: str, sentence: str) -> QLabel:
        action = self._actions.action(action_id)
        box = QWidget()
        row = hbox(box, spacing=16, margins=(CARD_PADDING, 8, CARD_PADDING, 8))
        words = vbox(spacing=2)
        words.addWidget(label(action.text().removesuffix("…"), TextRole.BODY))
        words.addWidget(label(sentence, TextRole.TABLE, Token.TEXT3, wrap=True))
        last = label("", TextRole.TABLE, Token.TEXT2, wrap=True)
        last.hide()
        words.addWidget(last)
        row.addLayout(words, 1)
        row.addWidget(ActionButton(action, icon_name=self._actions.definition(action_id).icon))
        self.card.body.addWidget(divider())
        self.card.body.addWidget(box)
        return last
