"""What the core says reaches the window in its language, and no sentence of the core slips past the catalogue."""

import ast
import copy
import datetime as dt
import json
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from reliscore_desktop.domain.errors import ArtefactError, InputError, ReliScoreError
from reliscore_desktop.domain.phrase import Phrase, as_json, from_json, in_turn, phrase
from reliscore_desktop.importing.history import list_imports
from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.tree_text import _DamagedError, _integer, _Place, check_tree_text
from reliscore_desktop.store.store import Store
from reliscore_desktop.ui.core_words import spoken, spoken_error
from reliscore_desktop.ui.translation import install_translation

PROJECT = Path(__file__).resolve().parents[2]
SCRIPT = runpy.run_path(str(PROJECT / "packaging" / "update_translations.py"))
core_sources: Callable[[], list[Path]] = SCRIPT["core_sources"]
error_names: Callable[[], frozenset[str]] = SCRIPT["error_names"]
name_of: Callable[[ast.Call], str] = SCRIPT["name_of"]
program_texts: Callable[[], dict[str, list[str]]] = SCRIPT["program_texts"]
DAILY = PROJECT / "tests" / "data" / "backblaze" / "2013" / "2013-04-10.csv"
STEPS_AND_NOTES = frozenset({"step", "warn"})
SAID = error_names() | STEPS_AND_NOTES


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    translation = install_translation(qapp, "de")
    yield
    translation.uninstall()


def untold(tree: ast.Module) -> list[str]:
    """Sentences for people in a source that are put together in a way no catalogue can know."""
    found = []
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        put_together = {
            target.id
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.JoinedStr | ast.BinOp)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call) and name_of(node) in SAID):
            for argument in call.args[: 1 if name_of(call) in STEPS_AND_NOTES else 2]:
                built = isinstance(argument, ast.JoinedStr | ast.BinOp | ast.IfExp)
                if built or (isinstance(argument, ast.Name) and argument.id in put_together):
                    found.append(ast.unparse(argument))
    return found


def test_no_sentence_of_the_core_is_put_together_outside_a_phrase() -> None:
    found = {path.name: untold(ast.parse(path.read_text(encoding="utf-8"))) for path in core_sources()}
    assert {name: texts for name, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    "source",
    ['raise InputError(f"{name} is empty.")', 'message = f"{name} is empty."\n    raise StoreError(message, "Look.")'],
)
def test_a_sentence_put_together_is_found(source: str) -> None:
    assert len(untold(ast.parse(f"def read(name):\n    {source}"))) == 1


def test_templates_and_literal_sentences_of_the_core_are_in_the_catalogue_s_list() -> None:
    texts = program_texts()
    for text in ("{file} is empty.", "Check the spelling of the path.", "Copying the catalogue", "files", "Compact"):
        assert text in texts, text


def test_a_phrase_is_its_english_text_and_survives_a_copy_and_json() -> None:
    held = in_turn((phrase("{rows:,} rows imported", rows=1234), phrase("dates {form}", form="YYYY")), ", ", ".")
    assert held == "1,234 rows imported, dates YYYY."
    for other in (copy.deepcopy(held), from_json(json.loads(json.dumps(as_json(held))))):
        assert isinstance(other, Phrase)
        assert other == held
        assert (other.template, other.values) == (held.template, held.values)


@pytest.mark.parametrize(
    "stored", [None, 7, {"template": 1}, {"template": "{a}", "values": {"b": 1}}, {"day": "soon"}, []]
)
def test_what_was_stored_by_others_never_stops_the_reading(stored: object) -> None:
    assert from_json(stored, "as it was") == "as it was"


def test_errors_notes_and_nested_phrases_speak_german_with_german_figures(german: None) -> None:
    error = InputError(phrase("{file} is empty.", file="a.csv"), "Check the spelling of the path.")
    assert str(error) == "a.csv is empty. Check the spelling of the path."
    assert spoken_error(error) == "a.csv ist leer. Prüfen Sie die Schreibweise des Pfads."
    nested = phrase("The drives were not scored: {error}", error=error)
    assert spoken(nested) == f"Die Laufwerke wurden nicht bewertet: {spoken_error(error)}"
    assert spoken(phrase("{rows:,} rows imported", rows=15482)) == "15.482 Zeilen importiert"
    assert spoken(phrase("There is no telemetry on {day}.", day=dt.date(2013, 4, 10))).startswith("Am 10. Apr")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"forest\n", "model.txt ist beschädigt: sie beginnt nicht wie ein Text von LightGBM."),
        ("tree\nä".encode(), "model.txt ist beschädigt: sie enthält Bytes, die kein Text sind."),
    ],
)
def test_what_is_wrong_with_the_trees_of_a_risk_model_is_said_in_german(german: None, data: bytes, said: str) -> None:
    with pytest.raises(ArtefactError) as caught:
        check_tree_text(data, ("one",), 1, "model.txt")
    assert spoken_error(caught.value).startswith(said)


def test_a_place_in_the_trees_is_said_in_german(german: None) -> None:
    with pytest.raises(_DamagedError) as caught:
        _integer("x", 0, 9, _Place(3, "split_feature"))
    assert spoken(caught.value.reason) == "split_feature von Baum 3 enthält 'x', wo eine ganze Zahl hingehört"


def test_a_text_no_catalogue_knows_is_shown_as_it_is(german: None) -> None:
    assert spoken("ENOSPC") == "ENOSPC"
    assert spoken(phrase("{reason} (as the maker says)", reason="x")) == "x (as the maker says)"
    assert spoken_error(OSError("gone")) == "gone"


def test_the_ledger_keeps_its_sentences_in_english_and_says_them_in_german(tmp_path: Path, german: None) -> None:
    broken = tmp_path / "notes.csv"
    broken.write_text("a,b\n1,2\n", encoding="utf-8")
    store = Store.open(tmp_path / "workspace")
    try:
        import_files(store, [DAILY, broken], JobContext())
        failed, imported = list_imports(store)
    finally:
        store.close()
    assert "rows imported" in imported.message
    assert "Zeilen importiert" in spoken(imported.message)
    assert spoken(imported.format).startswith("CSV, Komma, ")
    assert failed.message.startswith("notes.csv is not drive telemetry: it has no column serial_number or date")
    assert spoken(failed.message).startswith("notes.csv ist keine Laufwerkstelemetrie: Es fehlt die Spalte ")


def test_every_error_class_made_for_people_takes_message_and_advice() -> None:
    for name in error_names() - {"ScoringStoppedError"}:
        made = getattr(__import__("reliscore_desktop.domain.errors", fromlist=[name]), name)("What.", "Do.")
        assert isinstance(made, ReliScoreError)
        assert (made.phrase, str(made)) == ("What. Do.", "What. Do.")
