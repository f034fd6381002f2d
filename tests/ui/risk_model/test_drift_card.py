"""The drift card as a person reads it: a fleet beside its training months, and what is said where nothing is known."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reliscore_desktop.app.operations.drift import fleet_drift
from reliscore_desktop.app.settings import Preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.monitoring.drift import Basis, InputDrift, Verdict
from reliscore_desktop.monitoring.drift_report import DriftReport
from reliscore_desktop.monitoring.inputs import INPUTS, RISK
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.risk_model.drift_card import DriftCard
from reliscore_desktop.ui.risk_model.drift_words import conclusion, input_name, note_of_inputs, reason_words
from reliscore_desktop.ui.risk_model.risk_model_page import RiskModelPage
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.tables.table_view import FrameTable
from tests.risk_model_with_reference import VERSION, demo_reference, write_risk_model
from tests.small_real_fleet import make_scored_workspace
from tests.ui.conftest import WAIT_MS, settled


@pytest.fixture(scope="module")
def compared_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real drives of the demo fleet, and an active risk model that knows its training months."""
    root = make_scored_workspace(tmp_path_factory.mktemp("compared") / "workspace")
    write_risk_model(root / "models" / VERSION, demo_reference())
    with Workspace.open(root) as workspace:
        workspace.models.activate(VERSION, JobContext())
    return root


@pytest.fixture
def compared(compared_root: Path, tmp_path: Path, bridge: JobBridge) -> Iterator[Session]:
    """A session on a copy of that workspace."""
    workspace = Workspace.open(Path(shutil.copytree(compared_root, tmp_path / "workspace")))
    yield Session(workspace, bridge, Preferences())
    bridge.close()
    workspace.close()


@pytest.fixture
def page(compared: Session, make_window: Callable[[Session], MainWindow], qtbot: QtBot) -> RiskModelPage:
    window = make_window(compared)
    window.navigator.open("risk-model")
    found = window.pages.current_page
    assert isinstance(found, RiskModelPage)
    qtbot.waitUntil(lambda: found.snapshot is not None and settled(compared)(), timeout=WAIT_MS)
    return found


@pytest.fixture(scope="module")
def report(compared_root: Path) -> DriftReport:
    with Workspace.open(compared_root) as workspace:
        return fleet_drift(workspace)


def column(table: FrameTable, key: str) -> list[str]:
    model = table.frame_model
    place = model.column_of(key)
    return [model.index(row, place).data(Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())]


def test_inputs_mix_and_catch_rate_stand_side_by_side(page: RiskModelPage, report: DriftReport) -> None:
    card = page.drift
    worst = report.worst[:6]
    assert column(card.inputs, "input") == [input_name(one.name) for one in worst]
    assert column(card.inputs, "psi") == [f"{one.psi:.2f}" if one.psi is not None else "–" for one in worst]
    assert column(card.mix, "drive_model") == ["ST4000DM000", "WDC WD30EFRX"]
    assert (column(card.mix, "then"), column(card.mix, "now")) == (["60.0%", "40.0%"], ["100.0%", "0.0%"])
    assert card.chart.isVisibleTo(card)
    assert "Estimated catch rate" in card.conclusion.full_text
    assert card.chart.accessibleDescription() == card.conclusion.full_text
    assert "differs in 40% of drives" in card.mix_note.text()


def test_the_tables_behind_it_hold_every_input_of_every_drive_model(
    page: RiskModelPage, report: DriftReport, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    card = page.drift
    assert card.stack.currentWidget() is card.pictures
    qtbot.mouseClick(card.switch, Qt.MouseButton.LeftButton)
    assert card.shows_table
    assert len(column(card.all_inputs, "input")) == len(report.inputs)
    assert report.catch is not None
    assert len(column(card.periods, "day")) == len(report.catch.periods)
    assert column(card.periods, "caught")[0] == "not yet known"
    qtmodeltester.check(card.all_inputs.frame_model)
    qtbot.mouseClick(card.switch, Qt.MouseButton.LeftButton)
    assert card.stack.currentWidget() is card.pictures


def test_a_cell_that_is_a_picture_is_spoken(page: RiskModelPage, report: DriftReport) -> None:
    card = page.drift
    model = card.inputs.frame_model
    place = model.column_of("range")
    measured = next(row for row, one in enumerate(report.worst) if one.psi is not None)
    assert "PSI" in model.index(measured, place).data(Qt.ItemDataRole.AccessibleTextRole)
    mix = card.mix.frame_model
    assert "60.0% then, 100.0% now" in mix.index(0, mix.column_of("mix")).data(Qt.ItemDataRole.AccessibleTextRole)


def test_without_a_reference_the_card_says_what_is_not_measured_and_what_to_do(
    page: RiskModelPage, report: DriftReport
) -> None:
    page.drift.show_report(replace(report, reason="no_reference", catch=None, catch_reason="no_reference"))
    assert page.drift.sentence.text().endswith("Install a newer one.")
    assert not page.drift.stack.isVisibleTo(page.drift)
    assert not page.drift.switch.isVisibleTo(page.drift)
    page.drift.show_report(None)
    assert "once telemetry is imported" in page.drift.sentence.text()
    page.drift.show_report(report)
    assert page.drift.stack.isVisibleTo(page.drift)


def test_a_catch_rate_that_is_not_measured_leaves_the_reason_in_its_place(
    page: RiskModelPage, report: DriftReport
) -> None:
    page.drift.show_report(replace(report, catch=None, catch_reason="no_held_out"))
    assert "held-out tests" in page.drift.catch_missing.text()
    assert not page.drift.chart.isVisibleTo(page.drift)


def _shifted(name: str, verdict: Verdict = Verdict.SHIFTED) -> InputDrift:
    return InputDrift(name, "A", Basis.DRIVE_MODEL, 900, verdict, 0.4, 0.05, 0.1, 0.0, 1.0)


def test_the_conclusion_tells_a_shift_from_an_alarm(report: DriftReport, qtbot: QtBot) -> None:
    usual = _shifted(RISK, Verdict.USUAL)
    one = replace(report, inputs=(_shifted("smart_194"), usual), catch=None, catch_reason="not_scored")
    assert conclusion(one).startswith("1 input differs, the score does not.")
    assert note_of_inputs(one) == "Temperature (194): shifted in A."
    both = replace(one, inputs=(_shifted("smart_194"), _shifted(RISK)))
    assert conclusion(both).startswith("1 input and the score differ.")
    gone = replace(one, inputs=(_shifted("smart_187", Verdict.MISSING), usual))
    assert "no longer reported by 100% of A" in note_of_inputs(gone)
    card = DriftCard()
    qtbot.addWidget(card)
    card.show_report(one)
    assert not card.alarm.isVisibleTo(card)


def test_every_reason_and_input_has_words() -> None:
    for reason in ("few_drives", "not_reported", "no_earlier_value", "no_range", "no_reference", "no_held_out"):
        assert reason_words(reason) != reason
    assert all(input_name(one.name) != one.name for one in INPUTS)
