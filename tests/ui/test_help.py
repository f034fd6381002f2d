"""Help: its pages agree with each other and the program, and the window finds, links, goes back and follows F1."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from reliscore_desktop.ui.frame.palette import CommandPalette
from reliscore_desktop.ui.help.help_window import HelpWindow
from reliscore_desktop.ui.help.here import OF_PAGE, OF_PART, place_here
from reliscore_desktop.ui.help.keyboard_sheet import keyboard_sheet
from reliscore_desktop.ui.help.topics import FIRST, GLOSSARY, KEYBOARD, TOPIC_IDS, Place, found_topics, read_topics
from reliscore_desktop.ui.imports.import_dialog import ImportDialog
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.pages import PAGES
from reliscore_desktop.ui.theme import ThemeMode, theme
from reliscore_desktop.ui.translation import install_translation, languages
from tests.ui.conftest import WAIT_MS, settled

UI = Path(__file__).resolve().parents[2] / "reliscore_desktop" / "ui"
LINK = re.compile(r"\]\((?P<target>[^)]+)\)")
DEFINED_TERMS = {
    "acknowledge",
    "alert-line",
    "bands",
    "critical-counters",
    "drive-model",
    "expected-failures",
    "low-confidence",
    "needs-a-decision",
    "not-scored",
    "planned-removal",
    "quarantined",
    "risk",
    "risk-model",
    "stale",
}
"""The glossary of the UI specification."""

every_language = pytest.mark.parametrize("language", languages())


@pytest.fixture
def help_window(window: MainWindow) -> HelpWindow:
    """The help, open at its first topic."""
    return window.openings.help_at(Place(FIRST))


def shown_text(found: HelpWindow) -> str:
    return found.page.toPlainText()


@every_language
def test_every_link_leads_to_a_heading_that_exists(language: str) -> None:
    topics = read_topics(language)
    broken = []
    for topic in topics.values():
        for link in LINK.finditer(topic.text):
            place = Place.of_link(link["target"], topic.id)
            if place is None or (place.anchor and place.anchor not in topics[place.topic_id].anchors):
                broken.append((topic.id, link["target"]))
    assert broken == []


@every_language
def test_a_translated_page_has_the_headings_of_the_english_one(language: str) -> None:
    english, translated = read_topics("en"), read_topics(language)
    for topic_id in TOPIC_IDS:
        assert sorted(translated[topic_id].anchors) == sorted(english[topic_id].anchors), topic_id


@every_language
def test_every_heading_of_a_page_can_be_gone_to(language: str, window: MainWindow, qtbot: QtBot) -> None:
    found = window.openings.help_at(Place(GLOSSARY))
    document = found.page.document()
    places = [document.place_of(anchor) for anchor in found.topics[GLOSSARY].anchors]  # type: ignore[attr-defined]
    assert None not in places
    assert places == sorted(places)


def test_the_glossary_defines_the_terms_of_the_specification() -> None:
    assert set(read_topics("en")[GLOSSARY].anchors) >= DEFINED_TERMS


def test_help_of_pages_and_parts_names_places_that_exist() -> None:
    topics = read_topics("en")
    for place in (*OF_PAGE.values(), *OF_PART.values()):
        assert not place.anchor or place.anchor in topics[place.topic_id].anchors, place
    assert set(OF_PAGE) == {entry.id for entry in PAGES} | {"welcome"}
    sources = "\n".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
    unknown = [name for name in OF_PART if not re.search(rf"^class {name}\b", sources, re.MULTILINE)]
    assert unknown == []


def test_f1_opens_the_topic_of_the_page_and_of_the_focused_part(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.navigator.open("alerts")
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    found = window.openings.help
    assert found is not None
    assert found.place == OF_PAGE["alerts"]
    budget = window.pages.current_page.budget  # type: ignore[attr-defined]
    assert place_here(budget.slider, "alerts") == OF_PART["BudgetBand"]
    found.close()
    assert window.openings.help is None


def test_f1_in_the_import_dialog_explains_importing_and_is_not_blocked_by_it(window: MainWindow, qtbot: QtBot) -> None:
    window.openings.import_files()
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    found = window.openings.help
    assert found is not None
    assert found.place == OF_PART["ImportDialog"]
    assert found.parentWidget() is dialog
    found.close()
    dialog.close()


def test_f1_in_a_table_of_a_page_opens_the_page(window: MainWindow) -> None:
    table = window.pages.current_page.findChild(QTableView)
    assert place_here(table, "overview") == OF_PAGE["overview"]
    assert place_here(None, "overview") == OF_PAGE["overview"]


def test_links_lead_to_topics_and_back_and_forward_return(help_window: HelpWindow) -> None:
    help_window.page.anchorClicked.emit(QUrl("alerts.md#states"))
    assert help_window.place == Place("alerts", "states")
    assert help_window.page.verticalScrollBar().value() > 0
    help_window.back.click()
    assert help_window.place == Place(FIRST)
    assert not help_window.back.isEnabled()
    help_window.forward.click()
    assert help_window.place == Place("alerts", "states")
    help_window.page.anchorClicked.emit(QUrl("#notices"))
    assert help_window.place == Place("alerts", "notices")


def test_search_lists_topics_with_every_word_and_marks_them_in_the_page(help_window: HelpWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(help_window.search, "quarantine")
    listed = [help_window.list.item(row).text() for row in range(help_window.list.count())]
    assert listed[0] == "Import and quarantine"
    qtbot.keyClick(help_window.search, Qt.Key.Key_Return)
    assert help_window.place == Place("import")
    assert help_window.page.extraSelections()
    help_window.search.setText("quarantine zebra")
    assert help_window.list.count() == 0
    assert help_window.count.text() == "0 topics"


def test_search_ignores_the_targets_of_links() -> None:
    topics = read_topics("en")
    assert found_topics(topics, "reading-risk.md") == []
    assert found_topics(topics, "") == list(topics.values())


def test_the_keyboard_sheet_holds_every_action_with_its_keys(window: MainWindow) -> None:
    sheet = keyboard_sheet(window.book)
    for one in window.book:
        assert one.text.replace("&", "").removesuffix("…") in sheet
        for key in one.shortcuts:
            assert f"**{key}**" in sheet
    text = shown_text(window.openings.help_at(Place(KEYBOARD)))
    assert "Import data" in text
    assert "Ctrl+I" in text


def test_the_page_follows_the_theme(help_window: HelpWindow) -> None:
    def colour() -> str:
        cursor = help_window.page.document().find("Overview")
        return cursor.charFormat().foreground().color().name()

    light = colour()
    theme().set_mode(ThemeMode.DARK)
    assert colour() != light


def test_a_page_without_translation_is_shown_in_english_and_says_so(
    window: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    translation = install_translation(qapp, "de")
    try:
        monkeypatch.setattr("reliscore_desktop.ui.help.help_window.spoken_language", lambda: "tlh")
        found = window.openings.help_at(Place("alerts"))
        assert found.note.isVisible()
        assert shown_text(found).startswith("Alerts and acknowledging")
    finally:
        translation.uninstall()


def test_german_pages_are_shown_in_german_without_a_note(window: MainWindow, qapp: QApplication) -> None:
    translation = install_translation(qapp, "de")
    try:
        found = window.openings.help_at(Place("alerts"))
        assert not found.note.isVisible()
        assert shown_text(found).startswith("Alarme und Quittieren")
    finally:
        translation.uninstall()


def test_the_palette_finds_topics(window: MainWindow, qtbot: QtBot) -> None:
    window.openings.palette()
    palette = window.findChild(CommandPalette)
    assert palette is not None
    qtbot.keyClicks(palette.field, "help: glos")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.openings.help is not None
    assert window.openings.help.place == Place(GLOSSARY)
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)


def test_the_help_closes_with_the_window(
    window: MainWindow, help_window: HelpWindow, make_window: Callable[..., MainWindow]
) -> None:
    assert help_window.isVisible()
    window.close()
    assert window.openings.help is None
