"""The Reliability page as a person uses it: reads rates, chooses rows and periods, answers a cohort, keeps a stock."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations.reliability import failure_rate_report, read_basis
from reliscore_desktop.app.settings import Preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.ui.drives.drives_page import DrivesPage
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.page import PageState
from reliscore_desktop.ui.reliability.forest import ForestScale
from reliscore_desktop.ui.reliability.rates_card import rate_text
from reliscore_desktop.ui.reliability.reliability_page import ReliabilityPage
from reliscore_desktop.ui.reliability.snapshot import read_reliability
from reliscore_desktop.ui.screenshots import settle
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.theme import theme
from tests.ui.conftest import WAIT_MS, settled

Make = Callable[[Session], MainWindow]
FIRST = dt.date(2026, 1, 1)
SERIALS = [f"S{place:03d}" for place in range(90)]


def opened(window: MainWindow, qtbot: QtBot) -> ReliabilityPage:
    window.navigator.open("reliability")
    found = window.pages.current_page
    assert isinstance(found, ReliabilityPage)
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    return found


def rebuilt_fleet(path: Path) -> Path:
    """Two drive models over 20 days; 12 drives of the second leave together on day 8, one drive fails."""
    rows = []
    for day in range(20):
        for place, serial in enumerate(SERIALS):
            if (place >= 78 and day > 8) or (place == 0 and day > 15):
                continue
            name = "ST4000DM000" if place < 60 else "WDC WD30EZRX"
            failed = int(place == 0 and day == 15)
            row = (FIRST + dt.timedelta(days=day), serial, name, 4_000_787_030_016, failed, 9000 + 24 * day, 0)
            rows.append(row)
    columns = ["date", "serial_number", "model", "capacity_bytes", "failure", "smart_9_raw", "smart_5_raw"]
    pl.DataFrame(rows, schema=columns, orient="row").write_csv(path)
    return path


@pytest.fixture
def leaving(tmp_path: Path, bridge: JobBridge) -> Iterator[Session]:
    """A session on that fleet."""
    workspace = Workspace.open(tmp_path / "leaving")
    source = rebuilt_fleet(tmp_path / "fleet.csv")
    operations.import_telemetry(workspace, [source], JobContext(), score_after=False)
    yield Session(workspace, bridge, Preferences())
    bridge.close()
    workspace.close()


@pytest.fixture
def asked(leaving: Session, make_window: Make, qtbot: QtBot) -> ReliabilityPage:
    return opened(make_window(leaving), qtbot)


def words(page: ReliabilityPage, row: int, key: str) -> str:
    model = page.rates.table.frame_model
    return str(model.index(row, model.column_of(key)).data(Qt.ItemDataRole.DisplayRole))


def test_the_table_shows_what_the_core_computes(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    report = failure_rate_report(read_basis(session.workspace))
    model = page.rates.table.frame_model
    assert model.rowCount() == len(report.rates)
    by_name = {rate.drive_model: rate for rate in report.rates}
    for row in range(model.rowCount()):
        rate = by_name[words(page, row, "drive_model")]
        assert words(page, row, "afr") == rate_text(rate.afr)
    assert report.total is not None
    assert rate_text(report.total.afr) in page.rates.total.text()
    for table in (page.rates.table, page.spares.table, page.age.table, page.survival.table):
        ModelTester(None).check(table.model())


def test_a_row_chooses_the_charts_and_opens_its_drives(asked: ReliabilityPage, qtbot: QtBot) -> None:
    asked.rates.table.select_key(("WDC WD30EZRX",))
    assert asked.age.table.frame_model.rowCount() == len(asked.snapshot.survival["WDC WD30EZRX"].by_age)
    asked.rates.table.setFocus()
    qtbot.keyClick(asked.rates.table, Qt.Key.Key_Return)
    assert asked.context.navigator is not None
    qtbot.waitUntil(lambda: not asked.isVisible(), timeout=WAIT_MS)


def test_the_banner_asks_and_a_planned_removal_ends_the_question(asked: ReliabilityPage, qtbot: QtBot) -> None:
    assert asked.banner.isVisible()
    assert "planned removal?" in asked.banner.sentence
    assert "WDC WD30EZRX first seen in Jan 2026: 12 drives left" in asked.banner.sentence
    assert "All on 9 Jan" in asked.banner.sentence
    assert asked.banner.show_button.text() == "Show the 12 drives"
    failures = asked.snapshot.report.total.failures
    qtbot.mouseClick(asked.banner.planned, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not asked.banner.isVisible(), timeout=WAIT_MS)
    assert asked.snapshot.report.total.failures == failures == 1


def test_drives_that_a_person_says_failed_count_as_failures(asked: ReliabilityPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(asked.banner.failed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not asked.banner.isVisible(), timeout=WAIT_MS)
    assert asked.snapshot.report.total.failures == 13


def test_the_question_leads_to_its_drives(asked: ReliabilityPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(asked.banner.show_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not asked.isVisible(), timeout=WAIT_MS)


def test_an_earlier_day_shows_the_question_of_that_day_only(asked: ReliabilityPage, qtbot: QtBot) -> None:
    asked.session.go_to(FIRST + dt.timedelta(days=5))
    qtbot.waitUntil(lambda: asked.snapshot.report.as_of == FIRST + dt.timedelta(days=5), timeout=WAIT_MS)
    assert not asked.banner.isVisible()
    assert asked.snapshot.report.total.failures == 0
    assert not asked.spares.edit.isEnabled()


def test_the_period_is_chosen_in_the_header(asked: ReliabilityPage, qtbot: QtBot) -> None:
    asked.period.setCurrentIndex(0)
    qtbot.waitUntil(lambda: asked.snapshot.basis.period.days < 100, timeout=WAIT_MS)
    assert not asked.site.isEnabled()


def test_a_stock_is_entered_kept_and_judged(asked: ReliabilityPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(asked.spares.edit, Qt.MouseButton.LeftButton)
    (capacity_bytes,) = asked.spares.fields
    asked.spares.fields[capacity_bytes].setValue(100)
    qtbot.mouseClick(asked.spares.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asked.snapshot.spares[0].stock == 100 and settled(asked.session)(), timeout=WAIT_MS)
    model = asked.spares.table.frame_model
    assert model.index(0, model.column_of("to_order")).data() == "Enough"
    assert asked.session.workspace.settings.spares_stock == {str(capacity_bytes): 100}


def test_without_telemetry_the_page_says_so(asked: ReliabilityPage, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "empty") as workspace:
        snapshot = read_reliability(workspace, None, 12, None)
    assert snapshot is None
    asked.refresh(snapshot)
    assert asked.state is PageState.EMPTY


def test_a_reader_can_neither_answer_nor_edit(
    leaving: Session, make_window: Make, bridge: JobBridge, qtbot: QtBot
) -> None:
    root = leaving.workspace.root
    leaving.workspace.close()
    reader = Session(Workspace.open(root, read_only=True, create=False), bridge, Preferences())
    page = opened(make_window(reader), qtbot)
    assert page.banner.isVisible()
    for button in (page.banner.planned, page.banner.failed, page.spares.edit):
        assert not button.isEnabled()
        assert "read-only" in button.toolTip()
    assert page.banner.show_button.isEnabled()


def test_the_scale_is_logarithmic_and_keeps_what_lies_outside_at_its_ends() -> None:
    scale = ForestScale(0.001, 0.1)
    assert scale.place(0.01) == pytest.approx(0.5)
    assert (scale.place(0.0), scale.place(5.0)) == (0.0, 1.0)
    assert scale.ticks[0] == 0.001


def test_a_click_on_failures_lists_the_drives_that_failed_in_the_period(asked: ReliabilityPage, qtbot: QtBot) -> None:
    table, model = asked.rates.table, asked.rates.table.frame_model
    row = next(row for row in range(model.rowCount()) if model.row_at(row)["failures"])
    cell = table.visualRect(model.index(row, model.column_of("failures"))).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    window = asked.window()
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(settled(asked.session), timeout=WAIT_MS)
    drives = window.pages.current_page
    assert isinstance(drives, DrivesPage)
    qtbot.waitUntil(lambda: drives.table.frame_model.rowCount() == 1, timeout=WAIT_MS)
    assert drives.table.frame_model.key_at(0)[1] == SERIALS[0]


def test_the_rates_are_written_as_the_page_shows_them(asked: ReliabilityPage, qtbot: QtBot, tmp_path: Path) -> None:
    written = tmp_path / "afr.csv"
    asked.period.setCurrentIndex(0)
    with qtbot.waitSignal(asked.session.bridge.operation_over, timeout=WAIT_MS):
        asked.export_to(written)
    qtbot.waitUntil(settled(asked.session), timeout=WAIT_MS)
    table = pl.read_csv(written)
    assert table.height == asked.rates.table.frame_model.rowCount() + 1
    assert table["failures"].to_list()[-1] == 1
    assert asked.context.actions.action("reliability.export").isEnabled()
    assert asked.context.actions.action("reliability.failures").isEnabled()


def test_a_short_forecast_shares_its_column_with_the_ages(asked: ReliabilityPage) -> None:
    window = asked.window()
    assert isinstance(window, MainWindow)
    window.resize(1440, 900)
    settle(window)
    assert asked.spares.rows == 1
    assert asked.age.x() == asked.spares.x()
    assert asked.age.y() > asked.spares.geometry().bottom()
    assert abs(asked.survival.width() - asked.age.width()) <= 1
    window.resize(1120, 700)
    settle(window)
    assert asked.age.y() == asked.survival.y()


def test_the_question_keeps_its_buttons_below_its_words_in_a_narrow_window(asked: ReliabilityPage) -> None:
    banner, window = asked.banner, asked.window()
    assert isinstance(window, MainWindow)
    window.resize(1440, 900)
    settle(window)
    assert banner.planned.x() > banner._plain.geometry().right()
    theme().set_scale(1.5)
    window.resize(1120, 700)
    settle(window)
    assert banner.planned.y() > banner._plain.geometry().bottom()
    theme().set_scale(1.0)
    window.resize(1440, 900)
    settle(window)
    assert banner.planned.x() > banner._plain.geometry().right()
