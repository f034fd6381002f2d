"""Every key of the specification, pressed in the running window; menus hold every action on every page."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reliscore_desktop.ui.actions import ActionDefinition, Menu
from reliscore_desktop.ui.charts.chart_card import ChartCard
from reliscore_desktop.ui.frame.jobs_popover import JobsPopover
from reliscore_desktop.ui.frame.palette import CommandPalette
from reliscore_desktop.ui.main_window import MainWindow, first_focusable
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.theme import theme
from tests.ui.conftest import WAIT_MS, settled

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL, ALT, PLAIN = Modifier.ControlModifier, Modifier.AltModifier, Modifier.NoModifier
RAIL_KEYS = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6)


@pytest.fixture
def keys(window: MainWindow, qtbot: QtBot) -> Callable[..., None]:
    """Presses a key where the focus is, as a keyboard does, and waits until the window has answered."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        target = QApplication.focusWidget() or window
        qtbot.keyClick(target, key, modifier)
        qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)

    return press


def open_menus(window: MainWindow) -> dict[str, list[str]]:
    """Titles of the menus, without mnemonics, and the ids of their actions."""
    menus = window.menuBar().findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    named = (menu for menu in menus if menu.title())  # the bar has one of its own for what does not fit
    return {menu.title().replace("&", ""): [one.objectName() for one in menu.actions()] for menu in named}


def test_all_menus_with_every_action_are_there_before_any_page_was_visited(window: MainWindow) -> None:
    menus = open_menus(window)
    assert list(menus) == ["File", "Edit", "View", "Drive", "Alerts", "Tools", "Help"]
    listed = {action_id for ids in menus.values() for action_id in ids}
    assert {one.id for one in window.book} <= listed
    assert {"drives.open", "alerts.acknowledge", "data.back_up", "risk_model.install", "drive.report"} <= listed


def test_what_is_promised_is_what_the_pages_keep(window: MainWindow, qtbot: QtBot) -> None:
    def shape(one: ActionDefinition) -> tuple[object, ...]:
        return one.id, one.text, one.menu, one.group, one.icon, one.shortcuts, one.tooltip

    promised = {one.id: shape(one) for one in window.book if window.book.is_promised(one.id)}
    assert promised
    for entry in window._entries:
        window.navigator.open(entry.id)
        qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    assert {one.id: shape(one) for one in window.book if one.id in promised} == promised
    assert [one.id for one in window.book if window.book.is_promised(one.id)] == []


def test_a_promised_action_that_needs_nothing_chosen_opens_its_page_and_acts_there(
    window: MainWindow, keys: Callable[..., None]
) -> None:
    assert window.book.is_promised("drives.filter")
    keys(Key.Key_F, CONTROL)
    assert window.pages.asked == "drives"
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_control_f_searches_the_shown_page_even_where_the_focus_is_beside_it(
    window: MainWindow, keys: Callable[..., None], qtbot: QtBot
) -> None:
    window.navigator.open("alerts")
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    for beside in (window.rail, window.header):
        target = first_focusable(beside)
        assert target is not None
        target.setFocus()
        keys(Key.Key_F, CONTROL)
        assert window.pages.asked == "alerts"
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        assert window.isAncestorOf(field)
    keys(Key.Key_Escape)
    window.pages.current_page.setFocus()
    keys(Key.Key_Slash)
    assert window.pages.asked == "drives"


def test_a_promised_action_that_needs_a_choice_is_off_and_says_so(window: MainWindow) -> None:
    action = window.book.action("drives.copy_serials")
    assert not action.isEnabled()
    assert action.toolTip() == "Select a drive first."
    assert window.book.action("alerts.acknowledge").toolTip().startswith("Open its page first")


def test_digits_open_the_pages_of_the_rail(window: MainWindow, keys: Callable[..., None]) -> None:
    for place, key in enumerate(RAIL_KEYS):
        keys(key, CONTROL)
        assert window.pages.asked == window.page_ids[place]


def test_slash_filters_drives_and_alt_left_goes_back(window: MainWindow, keys: Callable[..., None]) -> None:
    keys(Key.Key_Slash)
    assert window.pages.asked == "drives"
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    keys(Key.Key_Left, ALT)
    assert window.pages.asked == "overview"


def test_brackets_and_control_zero_move_between_days_but_not_while_typing(
    window: MainWindow, keys: Callable[..., None], qtbot: QtBot
) -> None:
    latest = window.session.shown_day
    keys(Key.Key_BracketLeft)
    assert window.session.shown_day != latest
    keys(Key.Key_BracketRight)
    assert window.session.shown_day == latest
    keys(Key.Key_BracketLeft)
    keys(Key.Key_0, CONTROL)
    assert window.session.shown_day == latest
    keys(Key.Key_F, CONTROL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "[/")
    assert field.text() == "[/"
    assert window.session.shown_day == latest


def test_control_k_opens_the_palette_and_escape_closes_it_alone(
    window: MainWindow, keys: Callable[..., None], qtbot: QtBot
) -> None:
    keys(Key.Key_K, CONTROL)
    palette = window.findChild(CommandPalette)
    assert palette is not None
    assert palette.isVisible()
    qtbot.keyClick(palette.field, Key.Key_Escape)
    assert window.isVisible()
    qtbot.waitUntil(lambda: window.findChild(CommandPalette) is None)


def test_control_i_opens_the_import_and_escape_closes_it_alone(
    window: MainWindow, keys: Callable[..., None], qtbot: QtBot
) -> None:
    keys(Key.Key_I, CONTROL)
    dialogs = [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert len(dialogs) == 1
    assert "Import" in dialogs[0].windowTitle()
    qtbot.keyClick(dialogs[0], Key.Key_Escape)
    qtbot.waitUntil(lambda: not [one for one in window.findChildren(QDialog) if one.isVisible()])
    assert window.isVisible()


def test_control_j_opens_the_jobs_and_escape_closes_them(
    window: MainWindow, keys: Callable[..., None], qtbot: QtBot
) -> None:
    keys(Key.Key_J, CONTROL)
    popover = window.findChild(JobsPopover)
    assert popover is not None
    assert popover.isVisible()
    qtbot.keyClick(popover, Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(JobsPopover) is None)


def test_control_comma_opens_the_settings(window: MainWindow, keys: Callable[..., None]) -> None:
    keys(Key.Key_Comma, CONTROL)
    assert window.pages.asked == "settings"


def test_f5_reads_the_page_anew(window: MainWindow, keys: Callable[..., None]) -> None:
    before = window.pages.current_page.snapshot
    keys(Key.Key_F5)
    assert window.pages.current_page.snapshot is not before


def test_control_shift_l_changes_the_theme(
    window: MainWindow, keys: Callable[..., None], private_folders: None
) -> None:
    assert not theme().is_dark
    keys(Key.Key_L, CONTROL | Modifier.ShiftModifier)
    assert theme().is_dark


def test_control_t_shows_the_table_behind_the_chart_that_has_the_focus(
    window: MainWindow, keys: Callable[..., None]
) -> None:
    cards = [one for one in window.pages.current_page.findChildren(ChartCard) if one.isVisible()]
    assert cards
    cards[0].switch.setFocus()
    keys(Key.Key_T, CONTROL)
    assert cards[0].shows_table
    keys(Key.Key_T, CONTROL)
    assert not cards[0].shows_table


def test_f6_visits_every_region_and_comes_back(window: MainWindow, keys: Callable[..., None]) -> None:
    regions: list[QWidget] = [window.rail, window.header, window.pages.current_page, window.trust]

    def region() -> QWidget | None:
        focus = QApplication.focusWidget()
        return next((one for one in regions if focus is not None and one.isAncestorOf(focus)), None)

    window.rail.findChildren(QWidget)[0].setFocus()
    visited = []
    for _ in regions:
        keys(Key.Key_F6)
        visited.append(region())
    assert visited == [window.header, window.pages.current_page, window.trust, window.rail]


def test_every_menu_of_the_window_is_named_by_the_list_of_actions(window: MainWindow) -> None:
    for menu in Menu:
        assert window.book.of_menu(menu), f"{menu} has no actions"


def test_no_shortcut_belongs_to_two_actions(window: MainWindow, session: Session) -> None:
    used = [text for one in window.book for text in one.shortcuts]
    assert sorted(used) == sorted(set(used))
    assert QGuiApplication.instance() is not None


def test_the_palette_keeps_keys_apart_from_names_and_says_both(window: MainWindow) -> None:
    palette = window.openings.palette()
    found = next(at for at, one in enumerate(palette.shown) if one.hint == "Ctrl+I")
    item = palette.list.item(found)
    assert item.text() == palette.shown[found].text
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == f"{item.text()}, Ctrl+I"
    palette.close()


def test_the_field_that_opens_the_palette_cuts_neither_words_nor_keys(window: MainWindow) -> None:
    button = window.palette_button
    assert button.width() >= button.sizeHint().width()
    assert button.accessibleName() == window.book.action("view.palette").text()
