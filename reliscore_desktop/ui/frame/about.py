"""The About box: versions, every library's licence, and the citation of the data; all of it can be copied."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from reliscore_desktop import __version__
from reliscore_desktop.app.about import DATA_CITATION, About, about
from reliscore_desktop.app.libraries import licence_text
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.segment import Choice, Segment
from reliscore_desktop.ui.wordmark import wordmark

VIEW = "about"
WIDTH, HEIGHT = 640, 480
WORDMARK_HEIGHT = 40
VERSIONS, LICENCES, DATA = "versions", "licences", "data"


class AboutDialog(QDialog):
    """Opened with `open()`; asks the libraries in a worker."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About ReliScore Desktop"))
        self.resize(WIDTH, HEIGHT)
        self.found: About | None = None
        self.parts = Segment(
            (Choice(VERSIONS, tr("Versions")), Choice(LICENCES, tr("Licences")), Choice(DATA, tr("Data"))),
            tr("What to show"),
        )
        self.versions = QWidget()
        self._grid = QGridLayout(self.versions)
        self.libraries = _library_list()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Licence text"))
        self._count = label("", TextRole.TABLE, Token.TEXT2)
        self._stack = QStackedWidget()
        for widget in (self.versions, self._licences_view(), _data_view()):
            self._stack.addWidget(widget)
        self.copy_button = Button(tr("Copy"), on_click=self.copy)
        self.copy_button.setEnabled(False)
        self.wordmark = QLabel()
        self.wordmark.setAccessibleName(tr("ReliScore Desktop {version}", version=__version__))
        self._build()
        self._draw_wordmark()
        theme().theme_changed.connect(self._draw_wordmark)
        self.parts.chosen.connect(lambda part: self._stack.setCurrentIndex((VERSIONS, LICENCES, DATA).index(part)))
        self.libraries.currentItemChanged.connect(lambda item, _before: self._show_text(item))
        models = session.workspace.models
        job = Job("about", tr("Read versions and licences"), lambda _context: about(models))
        session.bridge.submit(job, view=VIEW, on_result=self._take)

    def copy(self) -> None:
        """Versions, libraries and the data's citation as text into the clipboard: what a report of a fault needs."""
        if self.found is None:
            return
        lines = [f"{name}: {value}" for name, value in _facts(self.found)]
        lines += ["", *(f"{one.name} {one.version} ({one.licence})" for one in self.found.libraries)]
        QGuiApplication.clipboard().setText("\n".join((*lines, "", self.found.data)))

    def _build(self) -> None:
        column = vbox(self, spacing=12, margins=(20, 18, 20, 16))
        column.addWidget(self.wordmark)
        purpose = tr("Which drives must I pull today, why, and can I trust this?")
        column.addWidget(label(purpose, TextRole.TABLE, Token.TEXT2))
        row = hbox()
        row.addWidget(self.parts)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        buttons = hbox()
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(Button(tr("Close"), kind="primary", on_click=self.accept))
        column.addLayout(buttons)

    def _draw_wordmark(self) -> None:
        self.wordmark.setPixmap(wordmark(theme().px(WORDMARK_HEIGHT), self.devicePixelRatioF()))

    def _licences_view(self) -> QWidget:
        box = QWidget()
        column = vbox(box, spacing=8)
        own = tr("ReliScore Desktop is free software under the licence Apache-2.0. It runs on these libraries.")
        column.addWidget(label(own, TextRole.TABLE, Token.TEXT2, wrap=True))
        column.addWidget(self.libraries, 3)
        column.addWidget(self.text, 2)
        column.addWidget(self._count)
        return box

    def _take(self, found: About) -> None:
        self.found = found
        self._grid.setContentsMargins(0, 8, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(_facts(found)):
            shown = label(value, TextRole.TABLE_STRONG, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label(name, TextRole.TABLE, Token.TEXT2), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown, row, 1)
        self._grid.setRowStretch(len(_facts(found)), 1)
        items = [QTreeWidgetItem([one.name, one.version, one.licence or tr("not stated")]) for one in found.libraries]
        self.libraries.addTopLevelItems(items)
        for column in range(2):
            self.libraries.resizeColumnToContents(column)
        if items:
            self._count.setText(plural(len(items), "{n} library", "{n} libraries"))
        else:
            self._count.setText(tr("The descriptions of the libraries did not come with this program."))
        self.copy_button.setEnabled(True)

    def _show_text(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.text.setPlainText(licence_text(item.text(0)) or tr("No licence text came with this library."))


def _library_list() -> QTreeWidget:
    found = QTreeWidget()
    found.setHeaderLabels([tr("Library"), tr("Version"), tr("Licence")])
    found.setRootIsDecorated(False)
    found.setUniformRowHeights(True)
    found.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    found.setAccessibleName(tr("Libraries and their licences"))
    return found


def _data_view() -> QWidget:
    box = QWidget()
    column = vbox(box, spacing=8)
    for words in (
        tr("The demo fleet and the data the risk model was trained on are Backblaze's:"),
        DATA_CITATION,
        tr("Cite Backblaze where you use them, and don't sell them. They are not under the program's licence."),
    ):
        line = label(words, TextRole.BODY, Token.TEXT2, wrap=True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(line)
    column.addStretch(1)
    return box


def _facts(found: About) -> tuple[tuple[str, str], ...]:
    return (
        (tr("ReliScore Desktop"), f"{found.program}, {found.licence}"),
        (tr("Risk model"), found.risk_model or tr("none installed")),
        (tr("Database schema"), found.schema),
        ("Python", found.python),
        ("Qt", qVersion() + ", " + tr("used under the LGPL version 3")),
        (tr("System"), found.system),
    )
