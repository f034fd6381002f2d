"""The notes about a drive: who wrote what and when, with the ways to correct one and to take it back."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reliscore_desktop.app.operations.notes import Note
from reliscore_desktop.ui.formatting import moment
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import clear, hbox, vbox


class NoteList(QWidget):
    """Newest first."""

    add_wanted = Signal()
    correction_wanted = Signal(object)
    """A Note."""
    withdrawal_wanted = Signal(object)
    """A Note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = vbox(self, spacing=8)
        self._notes: tuple[Note, ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """The shown notes."""
        return self._notes

    def show_notes(self, notes: tuple[Note, ...], *, may_write: bool) -> None:
        """Show another drive's notes."""
        self._notes = notes
        clear(self._column)
        for note in notes:
            self._column.addWidget(self._line(note, may_write=may_write))
        if not notes:
            self._column.addWidget(label(tr("No notes yet."), TextRole.TABLE, Token.TEXT3))

    def _line(self, note: Note, *, may_write: bool) -> QWidget:
        line = QWidget()
        column = vbox(line, spacing=0)
        column.addWidget(label(note.text, TextRole.TABLE, wrap=True))
        foot = hbox(spacing=8)
        words = f"{note.author} · {moment(note.written_at)}"
        if note.is_corrected:
            words += " · " + tr("corrected")
        who = label(words, TextRole.CAPTION, Token.TEXT3)
        who.setToolTip("\n".join(f"{moment(one.written_at)} {one.author}: {one.text}" for one in note.entries))
        foot.addWidget(who, 1)
        if may_write:
            for text, signal in ((tr("Correct"), self.correction_wanted), (tr("Take back"), self.withdrawal_wanted)):
                button = Button(text, kind="link", on_click=partial(signal.emit, note))
                button.setAccessibleName(f"{text}: {note.text}")
                foot.addWidget(button)
        column.addLayout(foot)
        return line
