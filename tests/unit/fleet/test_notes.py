"""Notes about drives: corrected and taken back by further entries, never changed."""

import pytest
import sqlalchemy as sa

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.fleet.notes import LONGEST_NOTE, add_note, correct_note, notes_of, withdraw_note
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import NoteRow

DRIVE = DriveKey("ST4000DM000", "Z1")
OTHER = DriveKey("ST4000DM000", "Z2")


def test_notes_are_listed_newest_first_and_each_drive_has_its_own(store: Store) -> None:
    add_note(store, DRIVE, "  Cable replaced.  ", "anna")
    add_note(store, OTHER, "Slot is loose.", "ben")
    add_note(store, DRIVE, "Scrub is running.", "ben")

    assert [(note.text, note.author) for note in notes_of(store, DRIVE)] == [
        ("Scrub is running.", "ben"),
        ("Cable replaced.", "anna"),
    ]


def test_a_correction_keeps_the_earlier_words_and_the_number(store: Store) -> None:
    first = add_note(store, DRIVE, "Cable replaced.", "anna")
    correct_note(store, first.id, "Both cables replaced.", "ben")
    again = correct_note(store, first.id, "Both cables and the backplane replaced.", "anna")

    [note] = notes_of(store, DRIVE)
    assert note == again
    assert note.id == first.id
    assert note.text == "Both cables and the backplane replaced."
    assert [(entry.author, entry.text) for entry in note.entries[:2]] == [
        ("anna", "Cable replaced."),
        ("ben", "Both cables replaced."),
    ]


def test_a_note_taken_back_is_out_of_sight_and_still_in_the_record(store: Store) -> None:
    note = add_note(store, DRIVE, "Wrong drive.", "anna")
    withdraw_note(store, note.id, "anna")

    assert notes_of(store, DRIVE) == ()
    [kept] = notes_of(store, DRIVE, withdrawn=True)
    assert [entry.text for entry in kept.entries] == ["Wrong drive.", ""]
    with pytest.raises(InputError, match="was taken back"):
        correct_note(store, note.id, "Again.", "anna")


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (LONGEST_NOTE + 1)])
def test_a_note_needs_words_and_ends_somewhere(local_store: Store, text: str) -> None:
    with pytest.raises(InputError):
        add_note(local_store, DRIVE, text, "anna")

    assert notes_of(local_store, DRIVE) == ()


def test_an_unknown_note_is_named(local_store: Store) -> None:
    with pytest.raises(InputError, match="no note 7"):
        withdraw_note(local_store, 7, "anna")


@pytest.mark.parametrize("deed", [sa.update(NoteRow).values(text="nothing"), sa.delete(NoteRow)])
def test_the_database_refuses_to_change_or_remove_an_entry(store: Store, deed: sa.Executable) -> None:
    add_note(store, DRIVE, "Cable replaced.", "anna")

    with pytest.raises(sa.exc.DBAPIError, match="append-only"), store.writing() as connection:
        connection.execute(deed)

    assert [note.text for note in notes_of(store, DRIVE)] == ["Cable replaced."]
