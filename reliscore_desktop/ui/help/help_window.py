"""The help window: topics and search at the left, the page at the right, back and forward above it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QKeySequence,
    QShortcut,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.help.keyboard_sheet import keyboard_sheet
from reliscore_desktop.ui.help.rendering import HelpDocument
from reliscore_desktop.ui.help.topics import KEYBOARD, Place, Topic, found_topics, read_topics
from reliscore_desktop.ui.text import plural, search_words, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.translation import spoken_language
from reliscore_desktop.ui.widgets.buttons import IconButton
from reliscore_desktop.ui.widgets.card import divider
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

WIDTH, HEIGHT, LIST_WIDTH = 960, 680, 248
HIT_ALPHA = 0.35
ABOVE_HEADING = 12


class HelpWindow(QDialog):
    """Not modal: it stays beside the window it explains. `show_place` opens a topic; links, back and forward work."""

    def __init__(self, book: ActionBook, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("ReliScore Desktop help"))
        self.setModal(False)
        self.resize(WIDTH, HEIGHT)
        self._book = book
        self._language = spoken_language()
        self.topics = read_topics(self._language)
        self._trail: list[Place] = []
        self._at = -1
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search the help"))
        self.search.setAccessibleName(tr("Search the help"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Help topics"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.count = label("", TextRole.CAPTION, Token.TEXT3)
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setAccessibleName(tr("Help page"))
        self.back = IconButton("chevron-left", tr("Back (Alt+Left)"), on_click=lambda: self._step(-1))
        self.forward = IconButton("chevron-right", tr("Forward (Alt+Right)"), on_click=lambda: self._step(1))
        self.note = label(tr("This page is not translated yet and is shown in English."), TextRole.TABLE, Token.TEXT2)
        self._build()
        self._connect()
        self._fill("")

    @property
    def place(self) -> Place | None:
        """The shown place."""
        return self._trail[self._at] if self._trail else None

    def show_place(self, place: Place) -> None:
        """Show a topic at its anchor, and remember the way back."""
        if place != self.place:
            self._trail = [*self._trail[: self._at + 1], place]
            self._at = len(self._trail) - 1
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the lines are as long as they will be."""
        super().showEvent(event)
        self._scroll()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The document goes with the window."""
        theme().theme_changed.disconnect(self._show)
        super().closeEvent(event)

    def _build(self) -> None:
        left, right = QWidget(), QFrame()
        left.setFixedWidth(LIST_WIDTH)
        right.setProperty("role", "surface")
        topics = vbox(left, spacing=8, margins=(12, 12, 12, 12))
        for widget in (self.search, self.count, self.list):
            topics.addWidget(widget)
        bar = hbox(spacing=4, margins=(12, 8, 16, 8))
        bar.addWidget(self.back)
        bar.addWidget(self.forward)
        bar.addStretch(1)
        bar.addWidget(self.note)
        column: QVBoxLayout = vbox(right, spacing=0)
        column.addLayout(bar)
        column.addWidget(divider())
        column.addWidget(self.page, 1)
        row = hbox(self, spacing=0)
        row.addWidget(left)
        row.addWidget(right, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._open_first)
        self.list.currentItemChanged.connect(lambda item, _before: self._open_item(item))
        self.page.anchorClicked.connect(self._follow_link)
        theme().theme_changed.connect(self._show)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Alt+Left", lambda: self._step(-1)),
            ("Alt+Right", lambda: self._step(1)),
            ("Ctrl+F", self.search.setFocus),
        )
        for key, action in keys:
            QShortcut(QKeySequence(key), self).activated.connect(action)

    def _fill(self, search: str) -> None:
        found = found_topics(self.topics, search)
        self.list.blockSignals(True)
        self.list.clear()
        for topic in found:
            item = QListWidgetItem(topic.title)
            item.setToolTip(topic.title)
            item.setData(Qt.ItemDataRole.UserRole, topic.id)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.count.setText(plural(len(found), "{n} topic", "{n} topics"))
        self._mark_topic()
        self._mark_hits()

    def _open_first(self) -> None:
        if self.list.count():
            self.list.setCurrentRow(0)
            self._open_item(self.list.item(0))

    def _open_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_place(Place(str(item.data(Qt.ItemDataRole.UserRole))))

    def _follow_link(self, link: QUrl) -> None:
        current = self.place
        target = Place.of_link(link.toString(), current.topic_id if current else "")
        if target is not None:
            self.show_place(target)
        elif link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._trail):
            self._at += by
            self._show()

    def _show(self) -> None:
        place = self.place
        if place is None:
            return
        topic = self.topics[place.topic_id]
        document = HelpDocument(self._markdown(topic), topic.anchors, self.page)
        former = self.page.document()
        self.page.setDocument(document)
        if isinstance(former, HelpDocument):
            former.deleteLater()
        self._scroll()
        self.note.setVisible(topic.language != self._language)
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at + 1 < len(self._trail))
        self._mark_topic()
        self._mark_hits()

    def _markdown(self, topic: Topic) -> str:
        return topic.text + ("\n" + keyboard_sheet(self._book) if topic.id == KEYBOARD else "")

    def _scroll(self) -> None:
        document, place = self.page.document(), self.place
        position = document.place_of(place.anchor) if isinstance(document, HelpDocument) and place else None
        block = document.findBlock(position or 0)
        top = document.documentLayout().blockBoundingRect(block).top() if position else ABOVE_HEADING
        self.page.verticalScrollBar().setValue(round(top) - ABOVE_HEADING)

    def _mark_topic(self) -> None:
        place = self.place
        self.list.blockSignals(True)
        self.list.setCurrentRow(-1)
        for row in range(self.list.count()):
            if place is not None and self.list.item(row).data(Qt.ItemDataRole.UserRole) == place.topic_id:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def _mark_hits(self) -> None:
        hits = []
        style = QTextCharFormat()
        style.setBackground(theme().color(Token.ELEVATED, HIT_ALPHA))
        for word in search_words(self.search.text()):
            cursor = self.page.document().find(word)
            while not cursor.isNull():
                hits.append(_selection(cursor, style))
                cursor = self.page.document().find(word, cursor)
        self.page.setExtraSelections(hits)


def _selection(cursor: QTextCursor, style: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor, selection.format = cursor, style
    return selection
