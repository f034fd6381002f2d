"""Notes about drives in the window: ask for the words, keep them, and take them back within ten seconds."""

import itertools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QInputDialog, QPlainTextEdit, QWidget

from reliscore_desktop.app.operations import notes as operations
from reliscore_desktop.app.operations.notes import Note
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.widgets.states import error_sentence

UNDO_MS = 10_000


class NoteWork(QObject):
    """Works in the background; the session reloads when it is done."""

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner)
        self._session, self._owner = session, owner
        self._numbers = itertools.count()
        self.dialog: QInputDialog | None = None

    def ask(self, keys: Sequence[DriveKey]) -> None:
        """Ask for the words of a note about these drives."""
        if not keys:
            return
        serial = keys[0].serial_number
        title = plural(len(keys), "Note about {serial}", "Note about {n} drives", serial=serial)
        self._open(title, "", lambda text: self.add(keys, text))

    def ask_correction(self, note: Note) -> None:
        """Ask for better words; the earlier ones stay in the record."""
        title = tr("Correct the note about {serial}", serial=note.key.serial_number)
        self._open(title, note.text, lambda text: self.correct(note, text))

    def add(self, keys: Sequence[DriveKey], text: str) -> None:
        """Write the note about each of these drives."""
        workspace = self._session.workspace

        def undo(found: object) -> None:
            if isinstance(found, list) and self._session.workspace is workspace:
                self._withdraw(workspace, found)

        words = plural(len(keys), "The note is kept.", "The note is kept with {n} drives.")
        self._run(lambda: [operations.add_note(workspace, key, text) for key in keys], words, undo)

    def correct(self, note: Note, text: str) -> None:
        """Replace what a note says."""
        workspace, before = self._session.workspace, note.text

        def undo(_found: object) -> None:
            if self._session.workspace is workspace:
                self._run(lambda: operations.correct_note(workspace, note.id, before), tr("The note is as before."))

        self._run(lambda: operations.correct_note(workspace, note.id, text), tr("The note is corrected."), undo)

    def withdraw(self, note: Note) -> None:
        """Take a note back; its words stay in the record."""
        self._withdraw(self._session.workspace, [note])

    def _withdraw(self, workspace: Workspace, notes: Sequence[Note]) -> None:
        words = plural(len(notes), "The note is taken back.", "{n} notes are taken back.")
        again = [(note.key, note.text) for note in notes]

        def undo(_found: object) -> None:
            if self._session.workspace is workspace:
                self._run(
                    lambda: [operations.add_note(workspace, key, text) for key, text in again], tr("The note is kept.")
                )

        self._run(lambda: [operations.withdraw_note(workspace, note.id) for note in notes], words, undo)

    def _open(self, title: str, text: str, then: Callable[[str], None]) -> None:
        dialog = QInputDialog(self._owner)
        dialog.setWindowTitle(title)
        dialog.setLabelText(tr("Kept with your name and the time. Corrections and withdrawals keep the earlier words."))
        dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
        dialog.setTextValue(text)
        dialog.setOkButtonText(tr("Keep note"))
        dialog.setCancelButtonText(tr("Cancel"))
        dialog.textValueSelected.connect(lambda words: then(words) if words.strip() and words != text else None)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()
        # Enter begins a new line here, so Ctrl+Enter keeps the note; Tab must lead on to the buttons.
        for field in dialog.findChildren(QPlainTextEdit):
            field.setTabChangesFocus(True)
        QShortcut(QKeySequence("Ctrl+Return"), dialog, dialog.accept)

    def _run(self, do: Callable[[], object], words: str, undo: Callable[[object], None] | None = None) -> None:
        def tell(found: object) -> None:
            self._session.reload()
            back = None if undo is None else lambda: undo(found)
            self._session.announced.emit(words, tr("Undo") if back else "", back, UNDO_MS)

        def fail(error: BaseException) -> None:
            self._session.announced.emit(error_sentence(error), "", None, UNDO_MS)

        job = Job("note", tr("Keep a note"), lambda _context: do())
        self._session.bridge.submit(job, view=f"notes.{next(self._numbers)}", on_result=tell, on_error=fail)
