"""The catalogues agree with the program's texts, and a language can be chosen, installed and left."""

import runpy
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from reliscore_desktop.ui import formatting
from reliscore_desktop.ui.drive.short_number import short_number
from reliscore_desktop.ui.text import CONTEXT, plural, tr
from reliscore_desktop.ui.translation import (
    SOURCE_LANGUAGE,
    chosen_language,
    install_translation,
    language_name,
    languages,
)

PROJECT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted((PROJECT / "resources" / "translations").glob("*.ts"))
SCRIPT = runpy.run_path(str(PROJECT / "packaging" / "update_translations.py"))
program_texts: Callable[[], dict[str, list[str]]] = SCRIPT["program_texts"]
texts_of: Callable[[str], Iterator[str]] = SCRIPT["texts_of"]
translations_of: Callable[[Path], dict[str, str]] = SCRIPT["translations_of"]

MUST_BE_COMPLETE = True
"""Set to True when no more texts are being added: until then a new text shows in English and the test only counts."""

LONGEST_ABBREVIATED = 25
"""Shorter texts may end in an abbreviation: "Seriennr.", "{value} Mio."."""

every_catalogue = pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """Speaks German until the end of the test."""
    translation = install_translation(qapp, "de")
    yield
    translation.uninstall()


def places(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_texts_are_found_in_every_way_they_are_written() -> None:
    source = 'tr("a {x}", x=1)\nTITLE = mark("b")\nplural(n, "one" " long", "many")\ntr(variable)\nother("no")'
    assert list(texts_of(source)) == ["a {x}", "b", "one long", "many"]


@every_catalogue
def test_placeholders_of_source_and_translation_agree(catalogue: Path) -> None:
    differing = [
        source for source, said in translations_of(catalogue).items() if said and places(source) != places(said)
    ]
    assert differing == []


@every_catalogue
def test_translations_keep_ellipses_mnemonics_and_the_space_at_either_end(catalogue: Path) -> None:
    def shape(text: str) -> tuple[bool, bool, bool, bool]:
        return text.endswith("…"), "&" in text, text[:1].isspace(), text[-1:].isspace()

    wrong = [source for source, said in translations_of(catalogue).items() if said and shape(source) != shape(said)]
    assert wrong == []


@every_catalogue
def test_what_is_a_sentence_stays_one(catalogue: Path) -> None:
    def is_sentence(text: str) -> bool:
        return len(text) > LONGEST_ABBREVIATED and text.endswith((".", "?"))

    wrong = [
        source
        for source, said in translations_of(catalogue).items()
        if min(len(source), len(said)) > LONGEST_ABBREVIATED and is_sentence(source) != is_sentence(said)
    ]
    assert wrong == []


@every_catalogue
def test_the_compiled_catalogue_says_what_the_written_one_says(catalogue: Path, qapp: QApplication) -> None:
    translator = QTranslator()
    assert translator.load(str(catalogue.with_suffix(".qm")))
    entries = translations_of(catalogue)
    stale = [source for source, said in entries.items() if said and translator.translate(CONTEXT, source) != said]
    assert stale == [], "run `make translations`"


@every_catalogue
def test_catalogue_is_complete_and_holds_nothing_obsolete(catalogue: Path) -> None:
    entries, texts = translations_of(catalogue), program_texts()
    missing = [text for text in texts if not entries.get(text)]
    obsolete = sorted(entries.keys() - texts.keys())
    if not MUST_BE_COMPLETE and (missing or obsolete):
        share = 1 - len(missing) / len(texts)
        pytest.skip(f"{catalogue.stem}: {share:.1%} translated, {len(missing)} missing, {len(obsolete)} obsolete")
    assert missing == []
    assert obsolete == []


def test_german_speaks_german_with_german_figures(german: None) -> None:
    assert tr("Drives") == "Laufwerke"
    assert plural(2, "{n} day", "{n} days") == "2 Tage"
    assert formatting.number(15482) == "15.482"
    assert formatting.percent(0.098) == "9,8\u202f%"


def test_large_counts_are_short_in_three_figures_with_the_language_s_decimal_sign(german: None) -> None:
    assert [short_number(value) for value in (950, 12_000, 35_336, 999_999, 3_400_000, 264e9)] == [
        "950",
        "12k",
        "35,3k",
        "1.000k",
        "3,4M",
        "264G",
    ]


def test_leaving_a_language_gives_the_english_texts_back(qapp: QApplication) -> None:
    install_translation(qapp, "de").uninstall()
    assert tr("Drives") == "Drives"
    assert formatting.number(15482) == "15,482"


def test_languages_are_english_and_those_with_a_catalogue() -> None:
    assert languages() == (SOURCE_LANGUAGE, *(path.stem.removeprefix("reliscore_") for path in CATALOGUES))
    assert language_name("de") == "Deutsch"
    assert language_name("en") == "English"


def test_a_preference_that_has_no_catalogue_falls_back_to_what_there_is() -> None:
    assert chosen_language("de") == "de"
    assert chosen_language("tlh") in languages()
