"""`reliscore notes`: what people wrote about a drive."""

from typing import Annotated, Any

import typer

from reliscore_desktop.app.operations.notes import Note, add_note, correct_note, list_notes, withdraw_note
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.opening import open_for_reading, open_for_writing
from reliscore_desktop.cli.options import DatabaseOption, JsonOption, SerialArgument, WorkspaceOption
from reliscore_desktop.cli.output import as_plain, print_json, print_line, print_table

notes = typer.Typer(help="List, add and correct notes about drives.", no_args_is_help=True, rich_markup_mode=None)

IdArgument = Annotated[int, typer.Argument(metavar="ID", help="Number of the note.")]
TextArgument = Annotated[str, typer.Argument(metavar="TEXT", help="What is worth keeping.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(notes, name="notes")


@notes.command("list")
def list_command(
    serial: SerialArgument,
    every: Annotated[bool, typer.Option("--all", help="Every entry, with corrections and notes taken back.")] = False,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """List the notes about a drive, the newest first."""
    with open_for_reading(workspace, database) as opened:
        found = list_notes(opened, serial, withdrawn=every)
    if as_json:
        print_json({"notes": [note_document(note) for note in found]})
        return exit_codes.DONE
    rows = [row for note in found for row in (_entries(note) if every else [_row(note)])]
    print_table(("ID", "When", "Who", "Note"), rows, right=("ID",))
    print_line("1 note." if len(found) == 1 else f"{len(found):,} notes.")
    return exit_codes.DONE


@notes.command("add")
def add_command(
    serial: SerialArgument,
    text: TextArgument,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Write a note about a drive."""
    with open_for_writing(workspace, database, create=False) as opened:
        note = add_note(opened, serial, text)
    return _told(note, f"Note {note.id} about {note.key.serial_number} is kept.", as_json=as_json)


@notes.command("correct")
def correct_command(
    note_id: IdArgument,
    text: TextArgument,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Replace what a note says; the earlier words stay in the record."""
    with open_for_writing(workspace, database, create=False) as opened:
        note = correct_note(opened, note_id, text)
    return _told(note, f"Note {note.id} is corrected; the earlier words stay in the record.", as_json=as_json)


@notes.command("withdraw")
def withdraw_command(
    note_id: IdArgument,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Take a note back; its words stay in the record."""
    with open_for_writing(workspace, database, create=False) as opened:
        note = withdraw_note(opened, note_id)
    return _told(note, f"Note {note.id} is taken back; its words stay in the record.", as_json=as_json)


def note_document(note: Note) -> dict[str, Any]:
    """A note as JSON has it, with every entry."""
    return {
        "id": note.id,
        **note.key._asdict(),
        "author": note.author,
        "written_at": as_plain(note.written_at),
        "text": note.text,
        "withdrawn": note.is_withdrawn,
        "entries": as_plain(note.entries),
    }


def _told(note: Note, sentence: str, *, as_json: bool) -> int:
    if as_json:
        print_json(note_document(note))
    else:
        print_line(sentence)
    return exit_codes.DONE


def _row(note: Note) -> tuple[str, ...]:
    mark = " (corrected)" if note.is_corrected else ""
    return (str(note.id), f"{note.written_at:%Y-%m-%d %H:%M} UTC", note.author, note.text + mark)


def _entries(note: Note) -> list[tuple[str, ...]]:
    return [
        (str(note.id), f"{entry.written_at:%Y-%m-%d %H:%M} UTC", entry.author, entry.text or "(taken back)")
        for entry in reversed(note.entries)
    ]
