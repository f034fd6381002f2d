"""What people write about drives. Entries are never changed: a correction, or taking a note back, is one more entry."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import NoteRow

LONGEST_NOTE = 10_000
"""Characters. A log pasted whole belongs into a ticket."""

_NOTES = NoteRow.__table__.c


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """One row of the record: an empty text takes the note back. `written_at` is wall-clock time in UTC."""

    id: int
    author: str
    written_at: dt.datetime
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note about a drive with every entry that made it, oldest first; the last one counts."""

    key: DriveKey
    entries: tuple[NoteEntry, ...]

    @property
    def id(self) -> int:
        """The number of its first entry, which stays the same through corrections."""
        return self.entries[0].id

    @property
    def text(self) -> str:
        """What it says now, empty once it was taken back."""
        return self.entries[-1].text

    @property
    def author(self) -> str:
        """Who wrote it first."""
        return self.entries[0].author

    @property
    def written_at(self) -> dt.datetime:
        """When it was first written."""
        return self.entries[0].written_at

    @property
    def is_corrected(self) -> bool:
        """Whether an entry replaced the first one."""
        return len(self.entries) > 1

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back."""
        return not self.text


def add_note(store: Store, key: DriveKey, text: str, author: str) -> Note:
    """Write a note about a drive. Raises InputError for an empty or endless text, ReadOnlyError."""
    said = _checked(text)
    with store.writing() as connection:
        number = _insert(connection, key, said, author, None)
        return _note(connection, number)


def correct_note(store: Store, note_id: int, text: str, author: str) -> Note:
    """Replace what a note says; the earlier entry stays. Raises InputError for an unknown note, ReadOnlyError."""
    return _follow(store, note_id, _checked(text), author)


def withdraw_note(store: Store, note_id: int, author: str) -> Note:
    """Take a note back by an entry that says so. Raises InputError for an unknown or withdrawn one, ReadOnlyError."""
    return _follow(store, note_id, "", author)


def notes_of(store: Store, key: DriveKey, *, withdrawn: bool = False) -> tuple[Note, ...]:
    """Notes about a drive, the newest first; those taken back only where `withdrawn`."""
    mine = sa.and_(_NOTES.drive_model == key.drive_model, _NOTES.serial_number == key.serial_number)
    with store.reading() as connection:
        found = _notes(connection.execute(sa.select(*_NOTES).where(mine).order_by(_NOTES.id)))
    return tuple(note for note in reversed(found) if withdrawn or not note.is_withdrawn)


def _checked(text: str) -> str:
    said = text.strip()
    if not said:
        raise InputError("A note needs words.", "Write what is worth keeping about this drive.")
    if len(said) > LONGEST_NOTE:
        message = phrase(
            "The note has {count:,} characters; {most:,} is the most.",
            count=len(said),
            most=LONGEST_NOTE,
        )
        raise InputError(message, "Keep the long text elsewhere, such as in a ticket, and name it here.")
    return said


def _follow(store: Store, note_id: int, text: str, author: str) -> Note:
    with store.writing() as connection:
        note = _note(connection, note_id)
        if note.is_withdrawn:
            raise InputError(phrase("Note {note_id} was taken back.", note_id=note_id), "Write a new one.")
        _insert(connection, note.key, text, author, note.entries[-1].id)
        return _note(connection, note_id)


def _insert(connection: Connection, key: DriveKey, text: str, author: str, corrects: int | None) -> int:
    row = {**key._asdict(), "written_at": dt.datetime.now(dt.UTC), "author": author, "text": text, "corrects": corrects}
    return connection.execute(sa.insert(NoteRow).values(row).returning(NoteRow.id)).scalar_one()


def _note(connection: Connection, note_id: int) -> Note:
    first = connection.execute(sa.select(_NOTES.drive_model, _NOTES.serial_number).where(_NOTES.id == note_id)).first()
    if first is not None:
        mine = sa.and_(_NOTES.drive_model == first[0], _NOTES.serial_number == first[1])
        for note in _notes(connection.execute(sa.select(*_NOTES).where(mine).order_by(_NOTES.id))):
            if note_id in {entry.id for entry in note.entries}:
                return note
    raise InputError(phrase("There is no note {note_id}.", note_id=note_id), "See `reliscore notes list SERIAL`.")


def _notes(rows: Iterable[sa.Row[tuple[object, ...]]]) -> list[Note]:
    """Rows in the order of their ids, so that what is corrected comes before its correction."""
    chains: dict[int, tuple[DriveKey, list[NoteEntry]]] = {}
    first_of: dict[int, int] = {}
    for row in rows:
        first = row.id if row.corrects is None else first_of[row.corrects]
        first_of[row.id] = first
        _, entries = chains.setdefault(first, (DriveKey(row.drive_model, row.serial_number), []))
        entries.append(NoteEntry(row.id, row.author, row.written_at, row.text))
    return [Note(key, tuple(entries)) for key, entries in chains.values()]
