"""The Risk model page as a person uses it: reads the cards, installs, activates, rolls back, verifies."""

import datetime as dt
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QToolButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reliscore_desktop.app.operations import risk_model_info
from reliscore_desktop.app.settings import Preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.fleet.expected import Expected
from reliscore_desktop.fleet.runs import current_runs
from reliscore_desktop.monitoring.intervals import share_of
from reliscore_desktop.monitoring.scorecard import PeriodScore, Scorecard
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.risk_model.risk_model_page import RiskModelPage
from reliscore_desktop.ui.risk_model.snapshot import read_risk_models
from reliscore_desktop.ui.risk_model.words import caught_sentence, not_validated_sentence
from reliscore_desktop.ui.session import Session
from tests.ui.conftest import WAIT_MS, settled

Make = Callable[[Session], MainWindow]


def opened(window: MainWindow, qtbot: QtBot) -> RiskModelPage:
    window.navigator.open("risk-model")
    found = window.pages.current_page
    assert isinstance(found, RiskModelPage)
    qtbot.waitUntil(lambda: found.snapshot is not None and settled(window.session)(), timeout=WAIT_MS)
    return found


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> RiskModelPage:
    return opened(window, qtbot)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """The bundled risk model under another version and without measured figures, as a ZIP."""
    path = tmp_path / "foreign.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in risk_model_info().folder.iterdir():
            data = file.read_bytes()
            if file.name == "version.json":
                data = json.dumps({**json.loads(data), "version": "2030.1"}).encode()
            archive.writestr(file.name, data)
    return path


def versions(page: RiskModelPage) -> dict[str, str]:
    """Version and state, as the table says."""
    table = page.versions.table
    model = table.frame_model
    state = model.column_of("state")
    rows = range(model.rowCount())
    return {str(model.key_at(row)[0]): model.index(row, state).data(Qt.ItemDataRole.DisplayRole) for row in rows}


def press(question: QMessageBox | None, words: str, qtbot: QtBot) -> None:
    assert question is not None
    button = next(one for one in question.findChildren(QPushButton) if one.text().replace("&", "") == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_active_version_says_what_it_is_and_what_it_was_tested_on(page: RiskModelPage) -> None:
    active = risk_model_info()
    assert page.active.version.text() == active.version
    assert page.active.fact("Predicts") == "failure within 30 days"
    assert "2018" in page.active.fact("Tested on")
    assert page.active.state.accessibleName() == "Hashes verified"
    assert "ST4000DM000" in page.active.fact("Validated for")
    assert page.active.fact("In this fleet").endswith("validated")


def test_drive_models_of_this_fleet_that_are_not_validated_are_named(page: RiskModelPage) -> None:
    missing = [one for one in page.snapshot.fleet if not one.validated]
    assert missing
    assert not page.active.caution.isHidden()
    assert missing[0].drive_model in page.active.caution.text()
    assert "low confidence" in page.active.caution.text()


def test_the_charts_carry_their_figures_as_sentence_and_table(page: RiskModelPage) -> None:
    for card in (page.reliability, page.caught):
        assert card.chart.accessibleDescription() == card.sentence.text() != ""
        card.toggle_table()
        assert card.shows_table
        assert card.table.frame_model.rowCount() >= 4
        card.toggle_table()
    assert "of 11 groups" in page.reliability.sentence.text()
    assert "alerts right" in page.caught.sentence.text()


def test_without_a_prediction_that_is_old_enough_the_scorecard_says_so(page: RiskModelPage) -> None:
    assert page.scorecard.sentence.text().startswith("No prediction is 30 days old yet.")
    assert page.scorecard.table.isHidden()
    assert page.scorecard.views.isHidden()


def past(name: str, day: dt.date | None, failures: int, caught: int) -> PeriodScore:
    shares = (share_of(caught, failures), 30, share_of(min(caught, 20), 20), 11.0 if caught else None)
    return PeriodScore(name, day, day, 3923, Expected(6.2, 2, 12), failures, failures, *shares)


@pytest.fixture
def track_record() -> Scorecard:
    """Two months of two drive models."""
    months = (past("2018-01", dt.date(2018, 1, 30), 2, 2), past("2018-03", dt.date(2018, 3, 1), 6, 3))
    return Scorecard(
        as_of=dt.date(2018, 3, 31),
        line=0.015,
        scored_days=60,
        periods=months,
        drive_models=(past("ST4000DM000", None, 8, 5), past("ST31500541AS", None, 0, 0)),
        total=past("all", None, 8, 5),
        alerts_right=share_of(1, 26),
        warning_days=(2.0, 3.0, 6.0),
        missed={"no_sign": 2, "late_jump": 1},
        missed_drives=pl.DataFrame(),
    )


def test_the_scorecard_tells_each_failure_by_month_and_by_drive_model(
    page: RiskModelPage, track_record: Scorecard, window: MainWindow, qtbot: QtBot
) -> None:
    card = page.scorecard
    card.show_scorecard(track_record)
    model = card.table.frame_model
    dots = model.column_of("dots")
    assert [model.key_at(row)[0] for row in (0, 1)] == ["Thu 1 Mar 2018", "Tue 30 Jan 2018"]
    assert model.index(0, dots).data() == "●●●○○○"
    assert model.index(0, model.column_of("right")).data() == "3 of 20"
    assert model.index(0, dots).data(Qt.ItemDataRole.AccessibleTextRole) == "3 caught, 3 missed"
    assert "Alert line 1.5%. 1 of 26 alerts followed by a failure" in card.sentence.text()
    assert "2 without a sign, 1 whose risk jumped" in card.sentence.text()

    by_drive_model = next(
        one for one in card.views.findChildren(QToolButton) if one.accessibleName() == "By drive model"
    )
    qtbot.mouseClick(by_drive_model, Qt.MouseButton.LeftButton)
    assert model.key_at(0) == ("ST4000DM000",)
    card.table.row_activated.emit(model.key_at(0))
    assert window.pages.asked == "drives"


def test_of_many_failures_a_dot_stands_for_several_and_says_so(
    page: RiskModelPage, track_record: Scorecard, qtbot: QtBot
) -> None:
    many = past("2018-03", dt.date(2018, 3, 1), 60, 40)
    page.scorecard.show_scorecard(replace(track_record, periods=(many,)))
    model = page.scorecard.table.frame_model
    assert model.index(0, model.column_of("dots")).data() == "●●●●●●●○○○ ×6"
    assert model.index(0, model.column_of("alerts")).data() == "30"
    assert model.index(0, model.column_of("warning_days")).data() == "11 d"


def test_a_refused_version_keeps_its_reason_in_the_list(
    page: RiskModelPage, session: Session, foreign: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(foreign) as source, zipfile.ZipFile(bad, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            archive.writestr(name, data + b"\n" if name == "model_card.md" else data)
    page.work.install(bad)
    qtbot.waitUntil(lambda: "rejected 2030.1" in versions(page) and settled(session)(), timeout=3 * WAIT_MS)
    assert versions(page)["rejected 2030.1"] == "Why rejected"
    page.versions.table.select_key(("rejected 2030.1",))
    assert "2030.1 was rejected on" in page.versions.note.text()
    assert "model_card.md" in page.versions.note.text()
    assert not page.context.actions.action("risk_model.activate").isEnabled()
    page.work.install(foreign)
    qtbot.waitUntil(lambda: "2030.1" in versions(page) and settled(session)(), timeout=3 * WAIT_MS)
    assert "rejected 2030.1" not in versions(page)

    page.context.actions.action("risk_model.compare").trigger()
    assert page.comparison is not None
    titles = [column.title for column in page.comparison.table.frame_model.columns]
    assert titles == ["Figure", f"{risk_model_info().version} (active)", "2030.1"]
    assert page.comparison.note.text() == "All were tested on the same days."
    page.comparison.accept()


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_a_report_on_the_active_version_is_written(
    page: RiskModelPage, session: Session, tmp_path: Path, suffix: str, qtbot: QtBot
) -> None:
    done: list[Any] = []
    session.bridge.operation_over.connect(lambda handle: done.append(handle.result))
    path = tmp_path / f"report{suffix}"
    page.work.write_report(risk_model_info().version, path)
    qtbot.waitUntil(lambda: bool(done) and settled(session)(), timeout=WAIT_MS)
    words = path.read_text(encoding="utf-8")
    for part in ("Held-out tests", "On this fleet", "Drift", "What it can", "ST4000DM000"):
        assert part in words
    assert words.startswith("<!DOCTYPE html>" if suffix == ".html" else "# Risk model")


def test_what_was_not_measured_is_said_and_not_drawn(page: RiskModelPage) -> None:
    page.reliability.show_evidence(None)
    page.caught.show_evidence(None, 100)
    for card in (page.reliability, page.caught):
        assert card.sentence.text().startswith("Not measured")
        assert card.stack.isHidden()
        assert card.switch.isHidden()


def test_a_version_is_installed_activated_and_rolled_back(
    page: RiskModelPage, session: Session, foreign: Path, qtbot: QtBot
) -> None:
    bundled = risk_model_info().version
    page.work.install(foreign)
    qtbot.waitUntil(lambda: "2030.1" in versions(page) and settled(session)(), timeout=WAIT_MS)
    assert versions(page) == {bundled: "Active", "2030.1": "At hand"}

    activate, back = (page.context.actions.action(f"risk_model.{name}") for name in ("activate", "roll_back"))
    assert not activate.isEnabled()
    page.versions.table.select_key(("2030.1",))
    assert activate.isEnabled()
    activate.trigger()
    press(page.work.question, "Activate", qtbot)
    qtbot.waitUntil(lambda: versions(page).get("2030.1") == "Active" and settled(session)(), timeout=WAIT_MS)
    assert versions(page)[bundled] == "Active before"
    assert page.active.version.text() == "2030.1"
    assert "active since" in page.active.origin.full_text
    loaded = {str(row["version"]): row["loaded"] for row in map(page.versions.table.frame_model.row_at, range(2))}
    assert (loaded["2030.1"] is not None, loaded[bundled]) == (True, None)
    latest = session.latest_day
    assert latest is not None
    assert current_runs(session.workspace.store, latest, latest)[-1].risk_model_version == "2030.1"

    qtbot.waitUntil(back.isEnabled, timeout=WAIT_MS)
    back.trigger()
    press(page.work.question, "Roll back", qtbot)
    qtbot.waitUntil(lambda: versions(page).get(bundled) == "Active" and settled(session)(), timeout=WAIT_MS)
    assert not back.isEnabled()


def test_leaving_it_as_it_is_changes_nothing(page: RiskModelPage, session: Session, qtbot: QtBot) -> None:
    page.work.ask_to_activate(risk_model_info().version)
    press(page.work.question, "Leave as it is", qtbot)
    assert not session.bridge.operations
    qtbot.waitUntil(lambda: page.work.question is None, timeout=WAIT_MS)


def test_a_refused_risk_model_says_why_in_the_status_bar(
    page: RiskModelPage, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "empty.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    said: list[str] = []
    session.bridge.operation_over.connect(lambda handle: said.append(str(handle.error)))
    page.work.install(path)
    qtbot.waitUntil(lambda: bool(said) and settled(session)(), timeout=WAIT_MS)
    assert "version.json" in said[0]
    assert versions(page) == {risk_model_info().version: "Active", "rejected empty.zip": "Why rejected"}


def test_verify_reads_the_chosen_version_again(page: RiskModelPage, session: Session, qtbot: QtBot) -> None:
    done: list[Any] = []
    session.bridge.operation_over.connect(lambda handle: done.append(handle.result))
    page.context.actions.action("risk_model.verify").trigger()
    qtbot.waitUntil(lambda: bool(done) and settled(session)(), timeout=WAIT_MS)
    assert done[0].version == risk_model_info().version


def test_the_card_of_the_chosen_version_can_be_read(page: RiskModelPage) -> None:
    page.context.actions.action("risk_model.card").trigger()
    assert page.card is not None
    words = page.card.text.toPlainText()
    assert risk_model_info().version in page.card.windowTitle()
    assert len(words) > 1000
    assert "ST4000DM000" in words
    page.card.accept()


def test_an_unusable_version_shows_its_problem(page: RiskModelPage, session: Session, qtbot: QtBot) -> None:
    folder = session.workspace.store.location.models / "2031.1"
    folder.mkdir(parents=True)
    (folder / "version.json").write_text("{}")
    session.reload()
    qtbot.waitUntil(lambda: "2031.1" in versions(page) and settled(session)(), timeout=WAIT_MS)
    assert versions(page)["2031.1"] == "Unusable"
    page.versions.table.select_key(("2031.1",))
    assert page.versions.note.text() != ""
    assert not page.context.actions.action("risk_model.activate").isEnabled()


def test_a_workspace_without_drives_has_no_caution_and_no_alerts_to_count(
    empty_session: Session, make_window: Make, qtbot: QtBot
) -> None:
    """The window shows its welcome page then; the snapshot must still be sound for the moment before."""
    make_window(empty_session)
    found = read_risk_models(empty_session.workspace)
    assert found.active is not None
    assert (found.fleet, found.drives) == ((), 0)
    assert not_validated_sentence(found.fleet) == ""
    caught = found.evidence.caught[0] if found.evidence else None
    assert caught is not None
    assert "alerts here" not in caught_sentence(caught, "", found.drives)


def test_read_only_the_buttons_say_why_they_are_off(
    scored_root: Path, make_window: Make, bridge: Any, qtbot: QtBot
) -> None:
    with Workspace.open(scored_root, read_only=True) as workspace:
        page = opened(make_window(Session(workspace, bridge, Preferences())), qtbot)
        action = page.context.actions.action("risk_model.install")
        assert not action.isEnabled()
        assert action.toolTip() == "This workspace is open read-only"
        assert page.context.actions.action("risk_model.verify").isEnabled()
        bridge.close()


def test_the_tables_keep_the_rules_of_qts_models(page: RiskModelPage, qtmodeltester: ModelTester) -> None:
    for table in (page.versions.table, page.reliability.table, page.caught.table):
        qtmodeltester.check(table.frame_model)
