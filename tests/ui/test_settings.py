"""Settings take effect, are kept, and refuse what makes no sense."""

from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from reliscore_desktop.app.column_profiles import write_profile
from reliscore_desktop.app.operations import fleet_overview
from reliscore_desktop.app.settings import load_preferences, load_settings
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.sources.profile import ColumnProfile, ProfileColumn
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.settings.database import DatabaseCard
from reliscore_desktop.ui.settings.fleet_rules import FleetRulesCard
from reliscore_desktop.ui.settings.profiles import ProfilesCard
from reliscore_desktop.ui.settings.settings_page import SettingsPage
from reliscore_desktop.ui.theme import ThemeMode, theme
from tests.memory_keyring import MemoryKeyring
from tests.ui.conftest import WAIT_MS, settled


@pytest.fixture
def page(session: Session, make_window: Callable[[Session], MainWindow], qtbot: QtBot) -> SettingsPage:
    window = make_window(session)
    window.navigator.open("settings")
    found = window.pages.current_page
    assert isinstance(found, SettingsPage)
    return found


def test_theme_takes_effect_at_once_and_is_kept(page: SettingsPage) -> None:
    page.appearance.modes.chosen.emit("dark")
    assert theme().mode is ThemeMode.DARK
    assert load_preferences().theme == "dark"


def test_text_size_changes_every_font_and_is_kept(page: SettingsPage) -> None:
    before = theme().px(13)
    page.appearance.scale.activated.emit(4)
    assert theme().px(13) > before
    assert load_preferences().scale == 1.5


def test_bands_must_rise_before_they_can_be_saved(page: SettingsPage) -> None:
    page.bands.elevated.setValue(9.0)
    assert not page.bands.save.isEnabled()
    assert page.bands.note.text() == "Each limit must be above the one before it."


def test_applied_bands_are_kept_and_change_the_fleet_at_once(
    page: SettingsPage, session: Session, qtbot: QtBot
) -> None:
    before = fleet_overview(session.workspace)
    assert before.at_risk > 0
    page.bands.elevated.setValue(90.0)
    page.bands.high.setValue(95.0)
    page.bands.critical.setValue(98.0)
    page.bands.save.click()
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert page.bands.note.text().startswith("Applied to 3 scored days.")
    after = fleet_overview(session.workspace)
    assert after.scored == before.scored
    assert after.at_risk < before.at_risk
    page.bands.high.setValue(5.0)
    page.bands.critical.setValue(20.0)
    page.bands.elevated.setValue(2.0)
    page.bands.save.click()
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert load_settings(session.workspace.root).bands.elevated == 0.02
    assert not page.bands.save.isEnabled()
    page.bands.reset.click()
    assert page.bands.elevated.value() == 1.0
    assert page.bands.save.isEnabled()


def test_staleness_and_scoring_after_import_are_saved_at_once(
    page: SettingsPage, session: Session, qtbot: QtBot
) -> None:
    card = page.cards["rules"]
    assert isinstance(card, FleetRulesCard)
    card.stale_after.setValue(5)
    card.score_after.setChecked(False)
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    saved = load_settings(session.workspace.root)
    assert (saved.stale_after_days, saved.score_after_import) == (5, False)


def test_profiles_are_taken_over_handed_on_and_removed(page: SettingsPage, tmp_path: Path) -> None:
    card = page.cards["profiles"]
    assert isinstance(card, ProfilesCard)
    columns = (ProfileColumn(name="a", becomes="date"), ProfileColumn(name="b", becomes="serial_number"))
    write_profile(ColumnProfile(name="Site 7", header=("a", "b"), columns=columns), tmp_path / "p.json")
    card.take_over(tmp_path / "p.json")
    assert list(card.names) == ["Site 7"]
    card.export("Site 7", tmp_path / "copy.json")
    assert (tmp_path / "copy.json").read_bytes() == (tmp_path / "p.json").read_bytes()
    card.remove("Site 7")
    assert list(card.names) == []
    (tmp_path / "bad.json").write_text("{}")
    card.take_over(tmp_path / "bad.json")
    assert card.note.text().startswith("bad.json is no column profile")


def test_the_database_is_shown_with_the_way_to_move_it(page: SettingsPage, session: Session) -> None:
    card = page.cards["database"]
    assert isinstance(card, DatabaseCard)
    assert card.place.text() == str(session.workspace.root / "reliscore.db")
    assert "back up and restore" in card.move_words.text()
    assert not card.secret.isVisible()


def test_a_section_of_the_list_brings_its_card_into_view_with_the_focus(page: SettingsPage, qtbot: QtBot) -> None:
    for button in page.findChildren(QToolButton):
        if button.accessibleName() == "Column profiles":
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    card = page.cards["profiles"]
    assert not card.visibleRegion().isEmpty()
    focus = QApplication.focusWidget()
    assert focus is None or card.isAncestorOf(focus)


def test_a_narrow_window_has_one_column(page: SettingsPage, qtbot: QtBot) -> None:
    window = page.window()
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: page.columns.is_wide)
    window.resize(1120, 700)
    qtbot.waitUntil(lambda: not page.columns.is_wide)
    assert page.appearance.isVisible()


def test_a_recent_workspace_is_opened_from_its_list(
    page: SettingsPage, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    first = session.workspace.root
    with qtbot.waitSignal(session.workspace_changed, timeout=WAIT_MS):
        session.opening_asked.emit(tmp_path / "second")
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert load_preferences().recent_workspaces == (str(tmp_path / "second"), str(first))
    recent = page.workspace.recent
    with qtbot.waitSignal(session.workspace_changed, timeout=WAIT_MS):
        recent.activated.emit(recent.findData(str(first)))
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert session.workspace.root == first


def test_the_password_of_a_server_is_kept_in_the_keyring_and_removed(
    page: SettingsPage, session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    before, ring = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(ring)
    monkeypatch.setattr(Workspace, "database_address", property(lambda _self: "postgresql+psycopg://anna@db/fleet"))
    card = page.cards["database"]
    assert isinstance(card, DatabaseCard)
    try:
        card.follow()
        qtbot.waitUntil(lambda: card.note.text() == "No password is kept.", timeout=WAIT_MS)
        assert card.place.text() == "postgresql+psycopg://anna@db/fleet"
        qtbot.keyClicks(card.password, "s3cret")
        qtbot.mouseClick(card.keep, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: card.note.text().startswith("A password is kept"), timeout=WAIT_MS)
        assert list(ring.kept.values()) == ["s3cret"]
        assert not card.password.text()
        qtbot.mouseClick(card.forget, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: card.note.text() == "No password is kept.", timeout=WAIT_MS)
        assert not ring.kept
    finally:
        keyring.set_keyring(before)
