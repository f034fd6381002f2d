"""The Overview shows real figures, and everything on it leads to the drives behind it."""

import datetime as dt
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reliscore_desktop.alerting.alert import AlertState
from reliscore_desktop.app.operations.alerts import list_alerts
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.fleet.freshness import FreshnessCell, SiteFreshness
from reliscore_desktop.fleet.query import AT_RISK_DRIVES, DriveQuery, apply
from reliscore_desktop.fleet.schema import WAITING
from reliscore_desktop.fleet.summary import FleetSummary
from reliscore_desktop.ui.charts.axes import probability_tick
from reliscore_desktop.ui.charts.lanes import Lane, LaneChart, nice_ceiling, unbroken
from reliscore_desktop.ui.charts.plot import tick_font
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.overview.alert_figures import AlertFigures, decision_brief
from reliscore_desktop.ui.overview.figures import brief
from reliscore_desktop.ui.overview.freshness import freshness_sentence
from reliscore_desktop.ui.overview.kpi_strip import _split
from reliscore_desktop.ui.overview.overview_page import RIGHT_COLUMN_PX, SHORT_SIDE_ROWS, OverviewPage
from reliscore_desktop.ui.screenshots import settle
from reliscore_desktop.ui.theme import theme
from tests.ui.conftest import WAIT_MS, settled


@pytest.fixture
def page(window: MainWindow) -> OverviewPage:
    found = window.pages.current_page
    assert isinstance(found, OverviewPage)
    return found


@pytest.fixture
def summary(page: OverviewPage) -> FleetSummary:
    found: FleetSummary = page.snapshot.summary
    return found


def fleet_of(page: OverviewPage) -> pl.DataFrame:
    from reliscore_desktop.app import operations

    return operations.fleet_frame(page.session.workspace).frame


def opened_by(page: OverviewPage, qtbot: QtBot, act: Any) -> Any:
    with qtbot.waitSignal(page.context.navigator.requested) as heard:
        act()
    assert heard.args is not None
    assert heard.args[0] == "drives"
    qtbot.waitUntil(settled(page.session), timeout=WAIT_MS)
    return heard.args[1]


def test_key_figures_are_those_of_the_summary(page: OverviewPage, summary: FleetSummary) -> None:
    values = [cell.figure.value for cell in page.kpis.cells]
    assert values[0] == str(summary.drives)
    assert values[1] == str(summary.scored)
    assert values[2] == str(summary.at_risk)
    assert summary.at_risk > 0


@pytest.mark.parametrize("place", [0, 1, 2, 3, 4, 6])
def test_every_key_figure_opens_the_drives_it_counts(page: OverviewPage, qtbot: QtBot, place: int) -> None:
    cell = page.kpis.cells[place]
    query = opened_by(page, qtbot, lambda: qtbot.keyClick(cell, Qt.Key.Key_Return))
    assert isinstance(query, DriveQuery)
    found = apply(query, fleet_of(page))
    if place in (0, 2, 6):
        assert str(found.height) == cell.figure.value


def test_new_alerts_open_the_inbox(page: OverviewPage, qtbot: QtBot) -> None:
    cell = next(one for one in page.kpis.cells if one.figure.name == "New alerts")
    with qtbot.waitSignal(page.context.navigator.requested) as heard:
        qtbot.keyClick(cell, Qt.Key.Key_Return)
    assert heard.args is not None
    assert heard.args[:2] == ["alerts", "open"]


def test_the_brief_line_counts_what_needs_a_decision() -> None:
    figures = AlertFigures(
        bands={RiskBand.LOW: 0, RiskBand.ELEVATED: 4, RiskBand.HIGH: 9, RiskBand.CRITICAL: 6},
        critical_new=3,
        critical_reopened=2,
        critical_acknowledged=0,
        acknowledged=1,
        opened=19,
        new=5,
        reopened=2,
        raised_lately=18,
        budget=20,
    )
    strong, plain = decision_brief(figures)
    assert strong == "6 critical drives need a decision today"
    assert plain == "3 are new, 2 re-opened because they changed, 1 is still open. 1 alert is acknowledged."
    _, plain = decision_brief(replace(figures, critical_acknowledged=3, acknowledged=4))
    assert plain.endswith("The other 3 critical drives are acknowledged and unchanged.")
    calm = replace(figures, bands={**figures.bands, RiskBand.CRITICAL: 0}, acknowledged=0)
    assert decision_brief(calm) == ("No critical drive needs a decision today", "9 high drives are open.")


def test_highest_risk_lists_drives_by_falling_risk_with_words(page: OverviewPage, qtmodeltester: ModelTester) -> None:
    risks = page.top_card.table.frame_model.frame["probability"].to_list()
    assert risks == sorted(risks, reverse=True)
    qtmodeltester.check(page.top_card.table.frame_model)
    qtmodeltester.check(page.models.table.frame_model)


def test_enter_on_a_drive_opens_it(page: OverviewPage, qtbot: QtBot) -> None:
    key = page.top_card.table.frame_model.key_at(0)
    page.top_card.table.select_key(key)
    opened = opened_by(page, qtbot, lambda: qtbot.keyClick(page.top_card.table, Qt.Key.Key_Return))
    assert opened == DriveKey(*key)


def test_a_bar_of_the_distribution_opens_exactly_its_drives(
    page: OverviewPage, summary: FleetSummary, qtbot: QtBot
) -> None:
    for one in [one for one in summary.histogram if one.drives][-3:]:
        query = opened_by(page, qtbot, lambda found=one: page.distribution.histogram.bin_clicked.emit(found))
        assert apply(query, fleet_of(page)).height == one.drives


def test_a_lane_opens_the_drives_of_its_band(page: OverviewPage, summary: FleetSummary, qtbot: QtBot) -> None:
    query = opened_by(page, qtbot, lambda: page.lanes.lanes.band_clicked.emit(RiskBand.ELEVATED))
    assert apply(query, fleet_of(page)).height == summary.bands[RiskBand.ELEVATED]


def test_a_click_on_a_lane_or_a_bar_opens_what_is_drawn_there(
    page: OverviewPage, summary: FleetSummary, qtbot: QtBot
) -> None:
    lanes = page.lanes.lanes
    middle = lanes._lane_rect(2).center().toPoint()
    query = opened_by(page, qtbot, lambda: qtbot.mouseClick(lanes, Qt.MouseButton.LeftButton, pos=middle))
    assert query.bands == (RiskBand.ELEVATED,)
    page.context.navigator.open("overview")
    qtbot.waitUntil(settled(page.session), timeout=WAIT_MS)
    plot = page.distribution.histogram
    fullest = max(summary.histogram, key=lambda one: one.drives)
    left, right = plot._edges(fullest)
    place = plot.mapFromScene(plot.plotItem.getViewBox().mapViewToScene(QPointF((left + right) / 2, 0.0)))
    query = opened_by(page, qtbot, lambda: qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place))
    assert apply(query, fleet_of(page)).height == fullest.drives


def test_freshness_leads_to_the_data(page: OverviewPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.context.navigator.requested) as heard:
        page.freshness.data.click()
    assert heard.args is not None
    assert heard.args[0] == "data"
    qtbot.waitUntil(settled(page.session), timeout=WAIT_MS)


def test_drives_that_did_not_report_are_a_click_away_and_no_link_stands_there_without_any(
    page: OverviewPage, summary: FleetSummary, qtbot: QtBot
) -> None:
    fleet = fleet_of(page).filter(pl.col("last_seen") == summary.as_of)
    keys = tuple(DriveKey(*key) for key in fleet.select("drive_model", "serial_number").head(2).iter_rows())
    page.freshness.show_sites([replace(summary.freshness[0], missing=())])
    assert not page.freshness.show_missing.isVisible()
    page.freshness.show_sites([replace(summary.freshness[0], missing=keys)])
    assert page.freshness.show_missing.text() == "Show the 2 drives"
    assert opened_by(page, qtbot, page.freshness.show_missing.click).keys == keys


def test_as_many_drives_are_missing_as_the_counts_of_the_day_say(summary: FleetSummary) -> None:
    for site in summary.freshness:
        assert len(site.missing) == site.cells[-1].in_service - site.cells[-1].reported


def test_show_all_opens_the_drives_at_risk(page: OverviewPage, qtbot: QtBot) -> None:
    assert opened_by(page, qtbot, page.top_card.show_all.click) == AT_RISK_DRIVES


def test_a_drive_model_opens_its_drives(page: OverviewPage, qtbot: QtBot) -> None:
    key = page.models.table.frame_model.key_at(0)
    query = opened_by(page, qtbot, lambda: page.models.table.row_activated.emit(key))
    assert query.drive_models == key


def test_each_chart_has_a_table_behind_it_and_words_for_screen_readers(page: OverviewPage) -> None:
    for card in (page.lanes, page.distribution):
        assert card.chart.accessibleName()
        assert card.chart.accessibleDescription()
        shown = [card.shows_table]
        for _ in range(2):
            card.toggle_table()
            shown.append(card.shows_table)
        assert shown == [False, True, False]
        assert card.table.frame_model.rowCount() > 1


def test_histogram_finds_the_bin_at_a_risk(page: OverviewPage) -> None:
    import math

    found = page.distribution.histogram.bin_at(math.log10(0.3))
    assert found is not None
    assert found.lower <= 0.3 < found.upper
    assert found.band is RiskBand.CRITICAL
    assert page.distribution.histogram.bin_at(1.0) is None


def test_charts_take_the_colours_of_the_other_theme(page: OverviewPage) -> None:
    before = page.distribution.histogram.backgroundBrush().color().name()
    page.context.actions.action("view.theme").trigger()
    assert page.distribution.histogram.backgroundBrush().color().name() != before


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("size", [QSize(1440, 900), QSize(1120, 700)])
def test_no_figure_or_button_is_cut(window: MainWindow, page: OverviewPage, scale: float, size: QSize) -> None:
    window.resize(size)
    theme().set_scale(scale)
    settle(window)
    assert page.kpis.width() <= page.width()
    for cell in page.kpis.cells:
        assert cell.value.width() >= cell.value.fontMetrics().horizontalAdvance(cell.value.text())
    for button in window.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.accessibleName()
            assert button.mapTo(window, button.rect().topRight()).x() <= window.width()


def test_a_workspace_without_scores_says_so_and_names_the_way_out(summary: FleetSummary) -> None:
    none = replace(summary, scored=0, bands={}, expected=None)
    strong, plain = brief(none)
    assert strong == "Drives are not scored yet"
    assert "Score" in plain


def test_brief_line_counts_critical_drives_and_compares_with_a_week_before(summary: FleetSummary) -> None:
    bands = {RiskBand.LOW: 90, RiskBand.ELEVATED: 7, RiskBand.HIGH: 2, RiskBand.CRITICAL: 1}
    strong, plain = brief(replace(summary, bands=bands))
    assert strong == "1 critical drive"
    assert "2 drives are high, 7 elevated." in plain
    quiet, _ = brief(replace(summary, bands={**bands, RiskBand.CRITICAL: 0}))
    assert quiet == "No drive is critical"


def site(name: str | None, *reported: int, in_service: int = 10) -> SiteFreshness:
    first = dt.date(2026, 11, 6)
    cells = tuple(
        FreshnessCell(first + dt.timedelta(days=place), count, in_service) for place, count in enumerate(reported)
    )
    return SiteFreshness(name, cells)


def test_freshness_names_missing_drives_and_missing_files() -> None:
    words, is_good = freshness_sentence([site("AMS1", 10, 10, 8), site("FRA1", 10, 0, 10)])
    assert words == "2 drives did not report. FRA1 sent no file on 7 Nov."
    assert not is_good
    words, is_good = freshness_sentence([site(None, 10, 10)])
    assert is_good
    assert "no day is missing" in words


@pytest.mark.parametrize(("value", "ceiling"), [(0, 1), (1, 1), (7, 8), (9, 10), (11, 20), (142, 200), (530, 600)])
def test_lane_scales_end_on_round_numbers(value: int, ceiling: int) -> None:
    assert nice_ceiling(value) == ceiling


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.0001, "0.01%"), (0.001, "0.1%"), (0.01, "1%"), (0.05, "5%"), (0.2, "20%"), (1.0, "100%")],
)
def test_risk_ticks_are_round(probability: float, words: str) -> None:
    assert probability_tick(probability) == words


def test_drives_that_need_a_decision_are_a_list_of_their_own_and_a_acknowledges(
    page: OverviewPage, qtbot: QtBot
) -> None:
    card, session = page.top_card, page.session
    waiting = [one for one in list_alerts(session.workspace) if one.key is not None]
    assert waiting
    card.choice.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier))
    assert card.choice.current == "decision"
    shown = card.table.frame_model.frame
    assert {tuple(row) for row in shown.select("drive_model", "serial_number").iter_rows()} <= {
        tuple(one.key) for one in waiting if one.key is not None
    }
    status = card.table.frame_model.column_of("status")
    assert card.table.frame_model.index(0, status).data() == "New today"
    key = card.table.frame_model.key_at(0)
    card.table.select_key(key)
    qtbot.keyClick(card.table, Qt.Key.Key_A)
    assert card.dialog is not None
    card.dialog.accept()
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    acknowledged = [one.key for one in list_alerts(session.workspace, [AlertState.ACKNOWLEDGED])]
    assert acknowledged == [DriveKey(*key)]
    assert card.choice.current == "decision"
    assert card.table.frame_model.rows_of([key]) == []


def test_a_on_a_drive_without_alert_says_so(page: OverviewPage, qtbot: QtBot) -> None:
    card = page.top_card
    plain = next(row for row in range(12) if card.table.frame_model.row_at(row).get("alert_id") is None)
    card.table.select_key(card.table.frame_model.key_at(plain))
    with qtbot.waitSignal(page.session.announced) as heard:
        qtbot.keyClick(card.table, Qt.Key.Key_A)
    assert heard.args is not None
    assert heard.args[0] == "This drive has no alert to acknowledge."


def test_review_leads_to_the_drives_that_the_brief_line_counts(page: OverviewPage, qtbot: QtBot) -> None:
    alerts, summary = page.snapshot.alerts, page.snapshot.summary
    waiting = replace(alerts, bands={**alerts.bands, RiskBand.CRITICAL: 3})
    critical = replace(summary, bands={**summary.bands, RiskBand.CRITICAL: 9})
    page.refresh(replace(page.snapshot, summary=critical))
    assert page.review.text() == "Review the 9 drives"
    assert opened_by(page, qtbot, page.review.click).alert_states == ()
    page.refresh(replace(page.snapshot, summary=critical, alerts=waiting))
    assert page.brief.text().startswith("3 critical drives")
    assert page.review.text() == "Review the 3 drives"
    query = opened_by(page, qtbot, page.review.click)
    assert query.bands == (RiskBand.CRITICAL,)
    assert query.alert_states == WAITING


def test_lanes_are_not_drawn_across_days_without_scores() -> None:
    first = dt.date(2026, 11, 1)
    days = [first + dt.timedelta(days=place) for place in (0, 1, 8, 20, 21)]
    assert unbroken(days) == [(0, 3), (3, 5)]
    assert unbroken(days[:1]) == [(0, 1)]


def test_days_below_the_lanes_never_touch_one_another(qtbot: QtBot) -> None:
    chart = LaneChart()
    qtbot.addWidget(chart)
    days = [dt.date(2025, 10, 29) + dt.timedelta(days=place) for place in range(90)]
    chart.show_lanes(days, [Lane(RiskBand.HIGH, tuple(range(90)))])
    metrics = QFontMetricsF(tick_font())
    for width in (400, 260, 180, 90):
        words = [words for _, words in chart._day_words(width, metrics)]
        assert sum(metrics.horizontalAdvance(one) for one in words) <= width
        assert words[-1] == "26 Jan"


def test_few_drive_models_leave_the_table_the_whole_width(window: MainWindow, page: OverviewPage) -> None:
    window.resize(1440, 900)
    settle(window)
    models = page.snapshot.summary.drive_models
    assert len(models) > SHORT_SIDE_ROWS
    assert page.top_card.width() < page.kpis.width() - RIGHT_COLUMN_PX
    page.models.show_models(models[:1], 4.9)
    page._arrange()
    settle(window)
    assert page.top_card.width() == page.kpis.width()
    assert page.freshness.geometry().bottom() <= page.distribution.height()


def test_key_figures_stand_in_one_row_in_the_usual_window(window: MainWindow, page: OverviewPage) -> None:
    window.resize(1440, 900)
    settle(window)
    assert len({cell.y() for cell in page.kpis.cells}) == 1


def test_rows_of_key_figures_have_nearly_as_many_cells(page: OverviewPage) -> None:
    assert [len(row) for row in _split(range(7), 3)] == [3, 2, 2]
    assert [len(row) for row in _split(range(7), 2)] == [4, 3]
    assert [len(row) for row in _split(range(2), 3)] == [1, 1]


def test_the_brief_sentence_goes_below_the_bold_words_where_it_would_be_squeezed(
    window: MainWindow, page: OverviewPage
) -> None:
    window.resize(1440, 900)
    settle(window)
    assert page.brief_sentence.x() > page.brief.geometry().right()
    theme().set_scale(1.5)
    window.resize(1120, 700)
    page.brief.setText("15 critical drives need a decision today")
    page._arrange()
    settle(window)
    assert page.brief_sentence.y() > page.brief.geometry().bottom()


def test_figures_stay_visible_at_every_width_between_one_row_and_three(window: MainWindow, page: OverviewPage) -> None:
    for width in range(1440, 1119, -8):
        window.resize(width, 900)
        QApplication.processEvents()
        QApplication.processEvents()
        assert all(cell.isVisible() and cell.height() > 40 for cell in page.kpis.cells), width
        assert all(cell.width() >= cell.sizeHint().width() for cell in page.kpis.cells), width
    kept = page.kpis.cells
    window.resize(1440, 900)
    settle(window)
    assert page.kpis.cells is kept


def test_larger_figures_take_another_row_at_once(window: MainWindow, page: OverviewPage) -> None:
    window.resize(1440, 900)
    settle(window)
    wide = tuple(
        replace(one, below="words that need much more room than the others") for one in page._figures(page.snapshot)
    )
    page.kpis.show_figures(wide)
    settle(window)
    assert len({cell.y() for cell in page.kpis.cells}) == 2
    assert all(cell.width() >= cell.sizeHint().width() for cell in page.kpis.cells)
