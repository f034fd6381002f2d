"""The Alerts page as a person uses it, on real telemetry with alerts of a low budget line."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reliscore_desktop.alerting.alert import AlertOutcome, AlertState
from reliscore_desktop.alerting.budget import BudgetCurve
from reliscore_desktop.alerting.notices import Digest
from reliscore_desktop.app import operations
from reliscore_desktop.app.operations import alerts as alert_operations
from reliscore_desktop.app.operations.work_orders import list_work_orders
from reliscore_desktop.app.settings import Preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.alerts.alerts_page import AlertsPage
from reliscore_desktop.ui.alerts.arrangement import Grouping
from reliscore_desktop.ui.alerts.budget_slider import alerts_at, step_of, tick_values
from reliscore_desktop.ui.alerts.words import trail_words
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.screenshots import settle
from reliscore_desktop.ui.session import Session

WAIT_MS = 60_000


def wait(qtbot: QtBot, session: Session) -> None:
    """Until nothing is asked or done."""
    qtbot.waitUntil(lambda: not session.bridge.has_queries and not session.bridge.operations, timeout=WAIT_MS)


@pytest.fixture
def with_alerts(session: Session) -> Session:
    """The scored workspace with alerts for its ten riskiest drives."""
    settings = session.workspace.settings.alerts.model_copy(update={"per_month": 10})
    alert_operations.change_alert_settings(session.workspace, settings)
    alert_operations.evaluate_alerts(session.workspace, JobContext())
    assert len(alert_operations.list_alerts(session.workspace)) >= 3
    return session


@pytest.fixture
def page(with_alerts: Session, make_window: Callable[[Session], MainWindow], qtbot: QtBot) -> AlertsPage:
    """The page in its window, loaded."""
    window = make_window(with_alerts)
    window.navigator.open("alerts")
    wait(qtbot, with_alerts)
    found = window.pages.current_page
    assert isinstance(found, AlertsPage)
    return found


def states(session: Session, state: AlertState) -> list[int]:
    """Numbers of the alerts in this state."""
    return [one.id for one in alert_operations.list_alerts(session.workspace, [state])]


def window_of(page: AlertsPage) -> MainWindow:
    """The window around the page."""
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def test_open_alerts_stand_under_headers_and_the_rail_counts_them(page: AlertsPage, with_alerts: Session) -> None:
    count = len(states(with_alerts, AlertState.OPEN))
    frame = page.table.frame_model.frame
    assert frame.filter(~frame["is_group"]).height == count
    assert frame["is_group"][0]
    assert page.table.rowAt(1) == 0, "the first heading is in sight"
    assert f"{count} open" in window_of(page).rail._buttons["alerts"].accessibleName()


def test_the_model_of_groups_and_alerts_keeps_the_rules_of_qt(page: AlertsPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table.frame_model)


def test_an_acknowledged_alert_leaves_the_list_and_undo_brings_it_back(
    page: AlertsPage, with_alerts: Session, qtbot: QtBot
) -> None:
    before = states(with_alerts, AlertState.OPEN)
    [chosen] = page.table.chosen_ids()
    page.pane.form.note.setText("part ordered")
    qtbot.mouseClick(page.pane.form.button, Qt.MouseButton.LeftButton)
    wait(qtbot, with_alerts)
    assert states(with_alerts, AlertState.ACKNOWLEDGED) == [chosen]
    assert page.table.frame_model.rows_of([(chosen,)]) == []
    trail = alert_operations.alert_detail(with_alerts.workspace, chosen).trail
    assert trail[-1].details["note"] == "part ordered"
    qtbot.mouseClick(window_of(page).trust._message_action, Qt.MouseButton.LeftButton)
    wait(qtbot, with_alerts)
    assert sorted(states(with_alerts, AlertState.OPEN)) == sorted(before)
    assert len(alert_operations.alert_detail(with_alerts.workspace, chosen).trail) == len(trail) + 1


def test_keys_choose_a_group_and_acknowledge_it_in_one_dialog(
    page: AlertsPage, with_alerts: Session, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    chosen = page.table.chosen_ids()
    frame = page.table.frame_model.frame
    group = frame.filter(frame["id"] == chosen[0])["group"][0]
    assert len(chosen) == frame.filter((frame["group"] == group) & ~frame["is_group"]).height
    assert page.bar.words.full_text == f"{len(chosen)} selected"
    qtbot.keyClick(page.table, Qt.Key.Key_A)
    assert page.dialog is not None
    page.dialog.accept()
    wait(qtbot, with_alerts)
    assert sorted(states(with_alerts, AlertState.ACKNOWLEDGED)) == sorted(chosen)


def test_j_and_k_step_over_headers_and_e_folds_the_group(page: AlertsPage, qtbot: QtBot) -> None:
    first = page.table.current_key()
    qtbot.keyClick(page.table, Qt.Key.Key_J)
    assert page.table.current_key() != first
    qtbot.keyClick(page.table, Qt.Key.Key_K)
    assert page.table.current_key() == first
    rows = page.table.frame_model.rowCount()
    qtbot.keyClick(page.table, Qt.Key.Key_E)
    assert page.table.frame_model.rowCount() < rows
    qtbot.keyClick(page.table, Qt.Key.Key_E)
    assert page.table.frame_model.rowCount() == rows


def test_an_outcome_resolves_the_alert_and_it_stands_in_the_third_tab(
    page: AlertsPage, with_alerts: Session, qtbot: QtBot
) -> None:
    [chosen] = page.table.chosen_ids()
    qtbot.keyClick(page.table, Qt.Key.Key_O)
    assert page.outcome_menu is not None
    words = [action.text() for action in page.outcome_menu.actions()]
    assert words == ["Replaced on our advice", "Failed in service", "False alarm"]
    page.outcome_menu.actions()[0].trigger()
    page.outcome_menu.close()
    wait(qtbot, with_alerts)
    [resolved] = alert_operations.list_alerts(with_alerts.workspace, [AlertState.RESOLVED])
    assert (resolved.id, resolved.outcome) == (chosen, AlertOutcome.REPLACED)
    page.choose_view("resolved")
    wait(qtbot, with_alerts)
    assert page.table.frame_model.rows_of([(chosen,)]) != []
    assert not page.context.actions.action("alerts.acknowledge").isEnabled()


def test_another_budget_is_previewed_and_only_applied_on_request(
    page: AlertsPage, with_alerts: Session, qtbot: QtBot
) -> None:
    page.budget.spin.setValue(3)
    qtbot.waitUntil(lambda: not page.budget._timer.isActive(), timeout=WAIT_MS)
    wait(qtbot, with_alerts)
    assert "fewer" in page.budget.preview.full_text
    assert with_alerts.workspace.settings.alerts.per_month == 10
    qtbot.mouseClick(page.budget.apply, Qt.MouseButton.LeftButton)
    wait(qtbot, with_alerts)
    assert with_alerts.workspace.settings.alerts.per_month == 3
    assert not page.budget.apply.isVisible()
    assert page.budget.measured.isVisible()


def test_applying_a_larger_budget_alerts_the_drives_it_previewed_at_once(
    page: AlertsPage, with_alerts: Session, qtbot: QtBot
) -> None:
    before = len(states(with_alerts, AlertState.OPEN))
    page.budget.spin.setValue(60)
    qtbot.waitUntil(lambda: not page.budget._timer.isActive(), timeout=WAIT_MS)
    wait(qtbot, with_alerts)
    more = int(page.budget.preview.full_text.split()[0])
    assert page.budget.preview.full_text.endswith("would alert today")
    qtbot.mouseClick(page.budget.apply, Qt.MouseButton.LeftButton)
    wait(qtbot, with_alerts)
    assert len(states(with_alerts, AlertState.OPEN)) == before + more


def test_a_measured_curve_is_promised_drawn_and_stands_in_a_table(
    page: AlertsPage, with_alerts: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    curve = measured_curve()
    for known in (None, curve):
        monkeypatch.setattr(BudgetCurve, "from_metrics", classmethod(lambda _cls, _metrics, known=known: known))
        with_alerts.reload()
        wait(qtbot, with_alerts)
        assert page.budget.chart.isVisible() is (known is not None)
        assert ("not measured" in page.budget.promise.words) is (known is None)
    assert page.budget.promise.words.startswith("10 alerts a month → expect ")
    assert "no SMART sign" in page.budget.meaning.text()
    assert "310 failures" in page.budget.measured.text()
    chart = page.budget.chart
    assert chart.isVisible()
    table = chart.table.frame_model.frame
    assert table["alerts"].is_sorted()
    assert (table["low"] <= table["caught"]).all()
    assert (table["caught"] <= table["high"] + 0.5).all()
    assert table["rule"].is_not_null().any()
    chart.toggle_table()
    assert chart.shows_table
    assert "alerts a month catch" in chart.chart.accessibleDescription()


def measured_curve() -> BudgetCurve:
    """A curve as an artefact brings it."""
    recall = np.array([0.2, 0.4, 0.6])
    draws = np.clip(np.random.default_rng(1).normal(1, 0.1, (100, 1)) * recall, 0, 1)
    block = {
        "format": 1,
        "failures": 310,
        "budgets": [0.005, 0.05, 0.5],
        "recall": recall.tolist(),
        "precision": [0.5, 0.3, 0.1],
        "median_lead_days": [8, 10, 11],
        "recall_draws": draws.tolist(),
        "best_rule": {"name": "scrutiny", "title": "Scrutiny's rule", "recall": [0.1, 0.2, 0.3]},
        "missed_without_sign": [0.4, 0.5, 0.6],
    }
    found = BudgetCurve.from_metrics({"budget_curve": block})
    assert found is not None
    return found


def test_ticks_of_the_slider_are_round_and_few() -> None:
    assert tick_values(5, 100) == [5, 10, 20, 50, 100]
    assert tick_values(1, 15_000) == [1, 10, 100, 1000, 10_000]


def test_an_earlier_day_switches_decisions_off_and_says_why(
    page: AlertsPage, with_alerts: Session, qtbot: QtBot
) -> None:
    with_alerts.go_to(with_alerts.days[0])
    wait(qtbot, with_alerts)
    action = page.context.actions.action("alerts.acknowledge")
    assert not action.isEnabled()
    assert "earlier day" in action.toolTip()
    assert not page.budget.slider.isEnabled()


def test_without_alerts_the_page_says_so_in_a_sentence(
    session: Session, make_window: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    for alert in alert_operations.list_alerts(session.workspace):
        alert_operations.resolve_alerts(session.workspace, [alert.id], AlertOutcome.FALSE_ALARM)
    window = make_window(session)
    window.navigator.open("alerts")
    wait(qtbot, session)
    page = window.pages.current_page
    assert isinstance(page, AlertsPage)
    assert page.nothing.isVisible()
    assert page.nothing.sentence.text().startswith("No alerts are open.")


def test_a_run_with_news_is_told_once_and_a_quiet_one_not_at_all(window: MainWindow, qtbot: QtBot) -> None:
    day = window.session.latest_day
    assert day is not None
    told: list[str] = []
    window.alert_news.news.connect(lambda title, _body: told.append(title))
    for news in (Digest(day, 2, 1, 0, "", ("a", "b", "c")), Digest(day, 0, 0, 1, "", ())):
        report = operations.ScoreReport("1", (), news)
        window.session.bridge.submit(operations_job(report))
        wait(qtbot, window.session)
    assert told == ["2 new alerts, 1 alert re-opened"]


def operations_job(result: object) -> Job:
    """An operation that gives this result."""
    return Job("score", "Score", lambda _context: result)


@pytest.mark.parametrize("alerts", [1, 2, 5, 20, 100, 1500])
def test_a_budget_keeps_near_its_value_on_the_slider(alerts: int) -> None:
    assert abs(alerts_at(step_of(alerts)) - alerts) <= max(0.1 * alerts, 0.5)


def test_drives_that_need_a_decision_have_a_tab_of_their_own(page: AlertsPage, qtbot: QtBot) -> None:
    window = window_of(page)
    window.navigator.open("drives")
    wait(qtbot, window.session)
    drives = window.pages.current_page
    drives.choose_view("decision")
    wait(qtbot, window.session)
    waiting = {one.key for one in alert_operations.list_alerts(window.session.workspace) if one.key is not None}
    shown = drives.snapshot.fleet.frame[drives.snapshot.rows].select("drive_model", "serial_number").rows()
    assert sorted(shown) == sorted(tuple(key) for key in waiting)
    assert next(one.count for one in drives.views() if one.id == "decision") == len(waiting)


def test_a_note_typed_for_one_alert_does_not_go_with_the_next(
    page: AlertsPage, with_alerts: Session, qtbot: QtBot
) -> None:
    page.pane.form.note.setText("about the first")
    other = next(one for one in page.snapshot.rows["id"] if (one,) != page.table.current_key())
    page.table.select_key((other,))
    wait(qtbot, with_alerts)
    assert page.pane.form.note.text() == ""


def test_a_read_only_workspace_shows_alerts_and_takes_no_decision(
    page: AlertsPage, with_alerts: Session, make_window: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    bridge = JobBridge()
    session = Session(Workspace.open(with_alerts.workspace.root), bridge, Preferences())
    assert session.is_read_only
    window = make_window(session)
    window.navigator.open("alerts")
    wait(qtbot, session)
    action = window.book.action("alerts.acknowledge")
    assert not action.isEnabled()
    assert "read-only" in action.toolTip()
    shown = window.pages.current_page
    assert isinstance(shown, AlertsPage)
    assert shown.table.frame_model.rowCount() > 0
    session.workspace.close()


def test_check_boxes_collect_alerts_by_key_mouse_and_header_and_clear_again(page: AlertsPage, qtbot: QtBot) -> None:
    listed = page.table.listed_ids
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.table.checked == {listed[0]}
    row = page.table.frame_model.rows_of([(listed[1],)])[0]
    box = page.table.visualRect(page.table.frame_model.index(row, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert page.table.chosen_ids() == listed[:2]
    assert page.bar.all.checkState() is Qt.CheckState.PartiallyChecked
    qtbot.mouseClick(page.bar.clear, Qt.MouseButton.LeftButton)
    assert page.table.checked == frozenset()
    assert page.table.chosen_ids() == [listed[1]], "the current one stands in where none is checked"
    page.bar.all.click()
    assert page.table.checked == set(listed)
    page.bar.all.click()
    assert page.table.checked == frozenset()


def test_search_lists_what_matches_and_says_when_nothing_does(page: AlertsPage, qtbot: QtBot) -> None:
    rows = page.snapshot.rows
    serial = rows.filter(rows["scope"] == "drive")["serial_number"][0]
    page.table.check_all(checked=True)
    qtbot.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.tools.search, serial.lower())
    assert len(page.table.listed_ids) == 1
    assert page.table.checked == set(page.table.listed_ids), "what is not listed is not acted upon"
    qtbot.keyClicks(page.tools.search, "zzz")
    assert not page.table.isVisible()
    assert page.nothing.sentence.text() == f"No alert matches “{serial.lower()}zzz”."
    qtbot.mouseClick(page.nothing.clear, Qt.MouseButton.LeftButton)
    assert len(page.table.listed_ids) == rows.height
    assert page.table.isVisible()


@pytest.mark.parametrize("grouping", list(Grouping))
def test_every_grouping_lists_each_alert_once_under_a_heading(page: AlertsPage, grouping: Grouping) -> None:
    page.tools.group_by.menu_shown.actions()[list(Grouping).index(grouping)].trigger()
    frame = page.table.frame_model.frame
    assert sorted(frame.filter(~frame["is_group"])["id"]) == sorted(page.snapshot.rows["id"])
    assert frame["is_group"][0]
    headings = frame.filter(frame["is_group"])
    assert sum(headings["drives"]) == page.snapshot.rows.height
    assert all(headings["group_title"])


def test_w_puts_the_chosen_drives_on_the_work_order_and_the_trail_says_so(
    page: AlertsPage, with_alerts: Session, qtbot: QtBot
) -> None:
    first = page.table.chosen_ids()[0]
    qtbot.keyClick(page.table, Qt.Key.Key_W)
    wait(qtbot, with_alerts)
    [order] = list_work_orders(with_alerts.workspace)
    assert order.drives == page.snapshot.alerts[first].drives
    trail = alert_operations.alert_detail(with_alerts.workspace, first).trail
    assert trail_words(trail[-1].action, trail[-1].details) == "Put on work order 1"


def test_search_and_filters_move_from_header_to_page_where_the_window_is_narrow(page: AlertsPage, qtbot: QtBot) -> None:
    window = window_of(page)
    for width, in_header in ((1440, True), (1200, False), (1440, True)):
        window.resize(width, 800)
        settle(window)
        assert window.header.isAncestorOf(page.tools) is in_header
        assert page.tools.isVisible()
    window.navigator.open("overview")
    wait(qtbot, window.session)
    assert not page.tools.isVisible()
    window.navigator.open("alerts")
    wait(qtbot, window.session)
    assert page.tools.isVisible()


def test_outcome_buttons_stand_in_one_row_and_are_not_cut(page: AlertsPage) -> None:
    buttons = page.pane.outcomes
    assert buttons is not None
    assert len({button.y() for button in buttons.buttons}) == 1
    for button in buttons.buttons:
        assert button.width() >= button.sizeHint().width()
    assert buttons.buttons[0].accessibleName() == "Replaced on our advice"
