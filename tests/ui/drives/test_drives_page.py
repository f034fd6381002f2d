"""The Drives page as a person uses it: filter, click, sort, select, read the pane."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.fleet.query import DriveQuery
from reliscore_desktop.ui.drive.request import DriveRequest
from reliscore_desktop.ui.drives.drives_page import DrivesPage
from reliscore_desktop.ui.drives.filters import DriveView
from reliscore_desktop.ui.drives.snapshot import figures_of
from reliscore_desktop.ui.page import PageContext, PageState
from tests.ui.drives.fleet_sample import LAST_DAY, PAGE_HEIGHT, WAIT_MS


def listed(page: DrivesPage) -> list[str]:
    return page.table.frame_model.frame["serial_number"].to_list()


def wait_for(page: DrivesPage, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: len(listed(page)) == count, timeout=WAIT_MS)


def select_rows(page: DrivesPage, rows: range) -> None:
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.table.clearSelection()
    for row in rows:
        page.table.selectionModel().select(page.table.frame_model.index(row, 0), flags)


def test_all_drives_are_listed_by_risk_with_the_count_line(drives_page: DrivesPage) -> None:
    risks = drives_page.table.frame_model.frame["probability"].drop_nulls().to_list()
    assert risks == sorted(risks, reverse=True)
    assert drives_page.chips.count.text() == "300 of 300 drives, 8 need a decision. Sorted by risk."
    counts = {view.id: view.count for view in drives_page.views()}
    assert counts["all"] == 300
    assert counts["stale"] == 4
    assert counts["not_scored"] == 3
    assert "failed" not in counts


def test_the_table_model_keeps_the_rules_of_item_models(drives_page: DrivesPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(drives_page.table.frame_model)


def test_a_typed_serial_filters_and_enter_makes_it_a_chip(drives_page: DrivesPage, qtbot: QtBot) -> None:
    serial = listed(drives_page)[5]
    qtbot.keyClicks(drives_page.filter_bar.search, serial)
    wait_for(drives_page, qtbot, 1)
    assert listed(drives_page) == [serial]
    qtbot.keyClick(drives_page.filter_bar.search, Qt.Key.Key_Return)
    assert [chip.text() for chip in drives_page.chips.chips] == [serial]
    assert drives_page.filter_bar.search.text() == ""
    qtbot.keyClick(drives_page.chips.chips[0], Qt.Key.Key_Delete)
    wait_for(drives_page, qtbot, 300)


def test_terms_of_the_query_language_filter_the_table(drives_page: DrivesPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(drives_page.filter_bar.search, "site:AMS2 vault:1022")
    qtbot.keyClick(drives_page.filter_bar.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: 0 < len(listed(drives_page)) < 300, timeout=WAIT_MS)
    frame = drives_page.table.frame_model.frame
    assert frame["datacenter"].unique().to_list() == ["AMS2"]
    assert frame["vault_id"].unique().to_list() == ["1022"]
    assert drives_page.chips.count.text().startswith(f"{frame.height} of 300 drives")


def test_a_wrong_word_gives_a_hint_and_leaves_the_list(drives_page: DrivesPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(drives_page.filter_bar.search, "siet:AMS2")
    qtbot.waitUntil(lambda: bool(drives_page.chips.hint), timeout=WAIT_MS)
    assert "Did you mean site?" in drives_page.chips.hint
    assert len(listed(drives_page)) == 300
    qtbot.keyClick(drives_page.filter_bar.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not drives_page.chips.hint, timeout=WAIT_MS)


def test_ticking_a_band_in_its_popover_filters(drives_page: DrivesPage, qtbot: QtBot) -> None:
    band = drives_page.filter_bar.band
    qtbot.mouseClick(band, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: band.model.rowCount() == 4, timeout=WAIT_MS)
    choice = next(one for one in band.model.choices if one.value is RiskBand.ELEVATED)
    band.model.toggle(band.model.choices.index(choice))
    wait_for(drives_page, qtbot, choice.count)
    assert choice.count > 0
    assert band.chosen == "1"
    assert set(drives_page.table.frame_model.frame["band"].to_list()) == {"elevated"}
    band.popover.close()


def test_a_popover_counts_what_the_other_filters_leave(
    drives_page: DrivesPage, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    qtbot.keyClicks(drives_page.filter_bar.search, "site:AMS2")
    qtbot.waitUntil(lambda: len(listed(drives_page)) < 300, timeout=WAIT_MS)
    models = drives_page.filter_bar.drive_model
    qtbot.mouseClick(models, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: models.model.rowCount() > 0, timeout=WAIT_MS)
    assert sum(choice.count for choice in models.model.choices) == len(listed(drives_page))
    qtmodeltester.check(models.model)
    models.popover.close()


def test_the_at_risk_tab_shows_its_three_bands_as_a_chip(drives_page: DrivesPage, qtbot: QtBot) -> None:
    expected = next(view.count for view in drives_page.views() if view.id == "at_risk")
    drives_page.choose_view("at_risk")
    wait_for(drives_page, qtbot, expected or 0)
    assert [chip.text() for chip in drives_page.chips.chips] == ["Band: Critical High Elevated"]
    drives_page.chips.chips[0].click()
    wait_for(drives_page, qtbot, 300)
    assert drives_page.current_view() == DriveView.ALL.value


def test_not_scored_drives_say_why(drives_page: DrivesPage, qtbot: QtBot) -> None:
    drives_page.choose_view("not_scored")
    wait_for(drives_page, qtbot, 3)
    model = drives_page.table.frame_model
    cells = [model.index(0, model.column_of(key)).data() for key in ("probability", "main_reason")]
    assert cells == ["Not scored", "SSD, not supported"]
    drives_page.table.selectRow(0)
    assert drives_page.pane.drive.heading.risk.text() == "Not scored"
    assert not drives_page.pane.drive.heading.gauge.isVisible()


def test_stale_drives_keep_their_last_score_marked(drives_page: DrivesPage, qtbot: QtBot) -> None:
    drives_page.choose_view("stale")
    wait_for(drives_page, qtbot, 4)
    drives_page.table.selectRow(0)
    assert "10 Apr 2013" in drives_page.pane.drive.heading.horizon.text()


def test_sorting_by_a_header_keeps_the_selected_drive(drives_page: DrivesPage, qtbot: QtBot) -> None:
    drives_page.table.selectRow(3)
    selected = drives_page.table.current_key()
    drives_page.table.sort_requested.emit("age_days", True)
    qtbot.waitUntil(lambda: drives_page.chips.count.text().endswith("Sorted by age."), timeout=WAIT_MS)
    ages = drives_page.table.frame_model.frame["age_days"].drop_nulls().to_list()
    qtbot.waitUntil(lambda: ages == sorted(ages, reverse=True), timeout=WAIT_MS)
    assert drives_page.table.current_key() == selected


def test_the_pane_explains_the_selected_drive(drives_page: DrivesPage, qtbot: QtBot) -> None:
    drives_page.table.selectRow(0)
    panel = drives_page.pane.drive
    qtbot.waitUntil(lambda: bool(panel.why.lines), timeout=WAIT_MS)
    key = drives_page.table.current_key()
    assert key is not None
    assert panel.serial.full_text == key[1]
    assert "%" in panel.heading.risk.text()
    assert panel.rules.lines
    assert panel.sparks.count > 0


def test_sections_of_the_pane_are_filled_anew_for_another_drive_alone(
    drives_page: DrivesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, control = drives_page.pane.drive, drives_page.pane_control
    drives_page.table.selectRow(0)
    qtbot.waitUntil(lambda: control.shown is not None, timeout=WAIT_MS)
    filled: list[str] = []
    fill = panel.show_detail

    def watched(detail: DriveDetail) -> None:
        filled.append(detail.key.serial_number)
        fill(detail)

    monkeypatch.setattr(panel, "show_detail", watched)
    before = drives_page.table.current_key()
    with qtbot.waitSignal(drives_page.table.frame_model.modelReset, timeout=WAIT_MS):
        drives_page.table.sort_requested.emit("serial_number", False)
    assert drives_page.table.current_key() == before
    assert filled == []
    other = next(row for row in range(3) if drives_page.table.frame_model.key_at(row) != before)
    drives_page.table.selectRow(other)
    key = drives_page.table.current_key()
    qtbot.waitUntil(lambda: bool(filled), timeout=WAIT_MS)
    assert key is not None
    assert filled == [key[1]]


def test_factors_of_the_pane_multiply_up_to_the_shown_risk(drives_page: DrivesPage, qtbot: QtBot) -> None:
    drives_page.table.selectRow(0)
    qtbot.waitUntil(lambda: drives_page.pane_control.shown is not None, timeout=WAIT_MS)
    detail = drives_page.pane_control.shown
    assert detail is not None
    assert detail.base_probability is not None
    odds = detail.base_probability / (1 - detail.base_probability)
    for factor in detail.factors:
        odds *= factor.multiplier
    assert odds / (1 + odds) == pytest.approx(detail.state["probability"], rel=1e-3)


def test_the_pane_cuts_nothing_off_at_its_right_edge(drives_page: DrivesPage, qtbot: QtBot) -> None:
    panel = drives_page.pane.drive
    drives_page.table.selectRow(0)
    qtbot.waitUntil(lambda: bool(panel.why.lines), timeout=WAIT_MS)
    assert panel.heading.low_confidence.isVisible()
    content = panel.area.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= panel.area.viewport().width()
    detail = drives_page.pane_control.shown
    assert detail is not None
    # Its score is of a day in another year, which is named: that line is the longest then.
    state = {**detail.state, "scored": False, "scored_day": dt.date(2012, 9, 25), "probability": 0.0022, "band": "low"}
    panel.show_row(state, drives_page.session.workspace.settings.band_limits, 0.005)
    panel.show_detail(replace(detail, state=state, explained_day=dt.date(2012, 9, 25), risk_interval=(0.0016, 0.0031)))
    QCoreApplication.processEvents()
    assert content.minimumSizeHint().width() <= panel.area.viewport().width()


def test_several_selected_drives_are_summed_up(drives_page: DrivesPage) -> None:
    select_rows(drives_page, range(3))
    panel = drives_page.pane.several
    assert panel.isVisible()
    assert panel.title.text() == "3 drives selected"
    assert "3 selected" in drives_page.chips.count.text()


def test_c_copies_the_serials_of_the_selection(drives_page: DrivesPage, qtbot: QtBot) -> None:
    select_rows(drives_page, range(2))
    qtbot.keyClick(drives_page.table, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text().split("\n") == listed(drives_page)[:2]


def test_copied_rows_carry_the_shown_columns(drives_page: DrivesPage) -> None:
    select_rows(drives_page, range(2))
    drives_page.copy_rows()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 3
    assert lines[0].split("\t")[0] == "Serial"
    assert lines[1].split("\t")[0] == listed(drives_page)[0]


def test_enter_opens_the_drives_own_page_with_the_list(drives_page: DrivesPage, qtbot: QtBot) -> None:
    drives_page.table.selectRow(1)
    with qtbot.waitSignal(drives_page.context.navigator.requested, timeout=WAIT_MS) as opened:
        qtbot.keyClick(drives_page.table, Qt.Key.Key_Return)
    page_id, request = opened.args
    assert page_id == "drive"
    assert isinstance(request, DriveRequest)
    assert request.position == 1
    assert request.listed.height == 300


def test_space_hides_and_shows_the_pane(drives_page: DrivesPage, qtbot: QtBot) -> None:
    qtbot.keyClick(drives_page.table, Qt.Key.Key_Space)
    assert drives_page.pane.isHidden()
    qtbot.keyClick(drives_page.table, Qt.Key.Key_I)
    assert not drives_page.pane.isHidden()


def test_a_narrow_page_closes_the_pane_until_asked(drives_page: DrivesPage) -> None:
    drives_page.resize(1040, PAGE_HEIGHT)
    assert drives_page.pane.isHidden()
    drives_page.toggle_pane()
    assert not drives_page.pane.isHidden()


def test_no_match_names_the_filters_and_clears_them(drives_page: DrivesPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(drives_page.filter_bar.search, "nothing-like-this")
    qtbot.waitUntil(drives_page.no_match.isVisible, timeout=WAIT_MS)
    assert drives_page.no_match.sentence.text() == "No drives match this filter."
    qtbot.mouseClick(drives_page.no_match.clear, Qt.MouseButton.LeftButton)
    wait_for(drives_page, qtbot, 300)
    assert drives_page.filter_bar.search.text() == ""


def test_a_drive_that_the_filters_hide_is_found_when_asked_for(drives_page: DrivesPage, qtbot: QtBot) -> None:
    last = drives_page.table.frame_model.key_at(299)
    drives_page.choose_view("at_risk")
    qtbot.waitUntil(lambda: len(listed(drives_page)) < 300, timeout=WAIT_MS)
    drives_page.open_request(DriveKey(*last))
    qtbot.waitUntil(lambda: drives_page.table.current_key() == last, timeout=WAIT_MS)
    assert drives_page.current_view() == DriveView.ALL.value


def test_a_query_of_the_overview_sets_view_and_filters(drives_page: DrivesPage, qtbot: QtBot) -> None:
    drives_page.open_request(DriveQuery(bands=(RiskBand.ELEVATED,), scored=True))
    qtbot.waitUntil(lambda: 0 < len(listed(drives_page)) < 300, timeout=WAIT_MS)
    assert drives_page.current_view() == DriveView.AT_RISK.value
    assert drives_page.filter_bar.band.chosen == "1"


def test_an_earlier_day_shows_the_drives_of_that_day(drives_page: DrivesPage, qtbot: QtBot) -> None:
    drives_page.session.go_to(LAST_DAY.replace(day=10))
    qtbot.waitUntil(lambda: drives_page.snapshot.fleet.as_of.day == 10, timeout=WAIT_MS)
    assert {view.id: view.count for view in drives_page.views()}["stale"] == 0


def test_hidden_columns_and_their_widths_come_back(drives_page: DrivesPage, context: PageContext) -> None:
    drives_page.table.set_column_shown("age_days", shown=False)
    drives_page.hide()
    saved = context.session.preferences.table_states["drives"]
    assert "age_days" in saved


def test_an_empty_workspace_offers_the_import(empty_context: PageContext, qtbot: QtBot) -> None:
    page = DrivesPage(empty_context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.state is PageState.EMPTY, timeout=WAIT_MS)


def test_selected_drives_are_exported_and_no_others(drives_page: DrivesPage, tmp_path: Path, qtbot: QtBot) -> None:
    import polars as pl

    from reliscore_desktop.ui.drives.export import write_export

    keys = tuple(DriveKey(*drives_page.table.frame_model.key_at(row)) for row in (0, 2))
    path = tmp_path / "chosen.csv"
    with qtbot.waitSignal(drives_page.session.bridge.operation_over, timeout=WAIT_MS):
        write_export(drives_page.context, DriveQuery(keys=keys), path)
    exported = pl.read_csv(path)
    assert exported["serial_number"].to_list() == [key.serial_number for key in keys]


def test_counters_stand_beside_the_reasons_with_the_pane_open(drives_page: DrivesPage) -> None:
    table = drives_page.table
    assert drives_page.pane.isVisible()
    shown = {one.key for place, one in enumerate(table.frame_model.columns) if not table.isColumnHidden(place)}
    assert {"smart_5", "smart_197", "location", "status"} <= shown
    reason = table.frame_model.column_of("main_reason")
    assert table.columnWidth(reason) >= 180
    assert not table.horizontalScrollBar().isVisible()


def test_a_counter_that_no_drive_reports_has_no_column(drives_page: DrivesPage) -> None:
    table, fleet = drives_page.table, drives_page.snapshot.fleet
    assert fleet.frame["smart_198"].is_null().all()
    assert table.isColumnHidden(table.frame_model.column_of("smart_198"))
    reporting = replace(fleet, frame=fleet.frame.with_columns(pl.lit(0, pl.Int64).alias("smart_198")))
    drives_page.refresh(replace(drives_page.snapshot, fleet=reporting, figures=figures_of(reporting)))
    assert not table.isColumnHidden(table.frame_model.column_of("smart_198"))
