"""Settings take effect, are kept, and refuse what makes no sense."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from reliscore_desktop.app.settings import load_preferences, load_settings
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.settings.settings_page import SettingsPage
from reliscore_desktop.ui.theme import ThemeMode, theme
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


def test_saved_bands_are_kept_in_the_workspace(page: SettingsPage, session: Session, qtbot: QtBot) -> None:
    page.bands.elevated.setValue(2.0)
    page.bands.save.click()
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert load_settings(session.workspace.root).bands.elevated == 0.02
    assert not page.bands.save.isEnabled()
    page.bands.reset.click()
    assert page.bands.elevated.value() == 1.0
    assert page.bands.save.isEnabled()
