"""Saved views on the Drives page: kept as tabs with filters, order and columns, renamed, deleted, brought back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reliscore_desktop.app.operations.saved_views import find_saved_view, save_view, saved_views
from reliscore_desktop.fleet.query import ALL_DRIVES
from reliscore_desktop.ui.drives.drives_page import DrivesPage
from reliscore_desktop.ui.page import PageContext
from tests.ui.drives.fleet_sample import WAIT_MS


def titles(page: DrivesPage) -> list[str]:
    return [view.title for view in page.views()]


def keep(page: DrivesPage, name: str, qtbot: QtBot) -> None:
    """Filter by site as a person does, and save the list under a name."""
    qtbot.keyClicks(page.filter_bar.search, "site:AMS2")
    qtbot.keyClick(page.filter_bar.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.snapshot.rows.len() == 150, timeout=WAIT_MS)
    page.ask(page.selection.with_sort("age_days", descending=True))
    page.table.set_column_shown("smart_198", shown=False)
    page.saved.save()
    assert page.saved.work.dialog is not None
    page.saved.work.dialog.setTextValue(name)
    page.saved.work.dialog.accept()
    qtbot.waitUntil(lambda: name in titles(page), timeout=WAIT_MS)


def test_a_saved_list_is_a_tab_with_its_count_filters_order_and_columns(own_page: DrivesPage, qtbot: QtBot) -> None:
    keep(own_page, "AMS2 oldest", qtbot)
    tab = own_page.views()[-1]
    assert (tab.title, tab.count) == ("AMS2 oldest", 150)
    assert own_page.current_view() == tab.id
    own_page.choose_view("all")
    qtbot.waitUntil(lambda: own_page.snapshot.rows.len() == 300, timeout=WAIT_MS)
    own_page.table.set_column_shown("smart_198", shown=True)
    own_page.choose_view(tab.id)
    qtbot.waitUntil(lambda: own_page.snapshot.rows.len() == 150, timeout=WAIT_MS)
    assert own_page.selection.sort == "age_days"
    assert "smart_198" in own_page.table._hidden_by_user
    own_page.choose_view("all")
    qtbot.waitUntil(lambda: own_page.snapshot.rows.len() == 300, timeout=WAIT_MS)
    # The wish comes back; whether the column is seen also depends on the window's width.
    assert "smart_198" not in own_page.table._hidden_by_user


def test_a_changed_view_offers_to_keep_the_changes(own_page: DrivesPage, qtbot: QtBot) -> None:
    keep(own_page, "AMS2 oldest", qtbot)
    own_page.ask(own_page.selection.with_sort("probability", descending=True))
    qtbot.waitUntil(lambda: own_page.snapshot.selection.sort == "probability", timeout=WAIT_MS)
    own_page.saved.save()
    workspace = own_page.session.workspace
    qtbot.waitUntil(lambda: find_saved_view(workspace, "AMS2 oldest").query.sort == "probability", timeout=WAIT_MS)


def test_a_view_is_renamed_deleted_and_brought_back(own_page: DrivesPage, qtbot: QtBot) -> None:
    said: list[tuple[str, Callable[[], object] | None]] = []
    own_page.session.announced.connect(lambda words, _button, deed, _ms: said.append((words, deed)))
    keep(own_page, "AMS2 oldest", qtbot)
    own_page.context.actions.action("drives.view_rename").trigger()
    assert own_page.saved.work.dialog is not None
    own_page.saved.work.dialog.setTextValue("Amsterdam")
    own_page.saved.work.dialog.accept()
    qtbot.waitUntil(lambda: "Amsterdam" in titles(own_page), timeout=WAIT_MS)
    own_page.context.actions.action("drives.view_delete").trigger()
    qtbot.waitUntil(lambda: "Amsterdam" not in titles(own_page), timeout=WAIT_MS)
    assert saved_views(own_page.session.workspace) == ()
    _, undo = said[-1]
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: "Amsterdam" in titles(own_page), timeout=WAIT_MS)


def test_the_list_shown_last_is_shown_at_the_next_start(
    own_page: DrivesPage, own_context: PageContext, owner: QWidget, qtbot: QtBot
) -> None:
    keep(own_page, "AMS2 oldest", qtbot)
    own_page.hide()
    from tests.ui.drives.conftest import page_context

    window = QWidget()
    qtbot.addWidget(window)
    later = page_context(own_context.session.workspace, window)
    later.session.preferences = own_context.session.preferences
    page = DrivesPage(later, window)
    window.show()
    page.show()
    qtbot.waitUntil(lambda: page.snapshot is not None, timeout=WAIT_MS)
    assert page.snapshot.rows.len() == 150
    assert page.current_view() == own_page.current_view()
    assert later.session.bridge.close()


def test_a_view_saved_on_the_terminal_is_a_tab_too(own_page: DrivesPage, qtbot: QtBot) -> None:
    save_view(own_page.session.workspace, "From the terminal", ALL_DRIVES)
    own_page.session.reload()
    qtbot.waitUntil(lambda: "From the terminal" in titles(own_page), timeout=WAIT_MS)
    own_page.choose_view(own_page.views()[-1].id)
    qtbot.waitUntil(lambda: own_page.snapshot.selection.saved == "From the terminal", timeout=WAIT_MS)
