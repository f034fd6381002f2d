"""Notes about drives as window and terminal use them; never without the author."""

from reliscore_desktop.app.operations.alerts import current_actor
from reliscore_desktop.app.operations.drive_detail import find_drive
from reliscore_desktop.app.operations.writable import require_writable
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet import notes
from reliscore_desktop.fleet.notes import Note, NoteEntry

__all__ = ["Note", "NoteEntry", "add_note", "correct_note", "list_notes", "withdraw_note"]


def list_notes(workspace: Workspace, drive: DriveKey | str, *, withdrawn: bool = False) -> tuple[Note, ...]:
    """Notes about a drive, the newest first. Raises InputError for an unknown drive."""
    return notes.notes_of(workspace.store, _key(workspace, drive), withdrawn=withdrawn)


def add_note(workspace: Workspace, drive: DriveKey | str, text: str, *, author: str | None = None) -> Note:
    """Write a note about a drive. Raises InputError for an unknown drive or no words, ReadOnlyError."""
    require_writable(workspace)
    return notes.add_note(workspace.store, _key(workspace, drive), text, author or current_actor())


def correct_note(workspace: Workspace, note_id: int, text: str, *, author: str | None = None) -> Note:
    """Replace what a note says by a further entry. Raises InputError, ReadOnlyError."""
    require_writable(workspace)
    return notes.correct_note(workspace.store, note_id, text, author or current_actor())


def withdraw_note(workspace: Workspace, note_id: int, *, author: str | None = None) -> Note:
    """Take a note back by a further entry. Raises InputError, ReadOnlyError."""
    require_writable(workspace)
    return notes.withdraw_note(workspace.store, note_id, author or current_actor())


def _key(workspace: Workspace, drive: DriveKey | str) -> DriveKey:
    return find_drive(workspace, drive) if isinstance(drive, str) else drive
