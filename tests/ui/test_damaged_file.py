"""A file of the store that is damaged: pages that need it say what is wrong and what to do, others go on."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.main import main
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.page import PageState
from tests.ui.conftest import WAIT_MS, settled

ADVICE = "Run a check of the workspace; import the damaged day's files again."


def damage(window: MainWindow, kind: SegmentKind) -> None:
    """Cut the newest file of the kind in half."""
    store = window.session.workspace.store
    file: Path = store.root / store.segments.live(kind)[-1].path
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def test_alerts_name_the_damage_and_the_way_out_instead_of_a_fault_of_the_program(
    window: MainWindow, qtbot: QtBot
) -> None:
    damage(window, SegmentKind.SCORES)
    window.navigator.open("alerts")
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    page = window.pages.current_page
    assert page.state is PageState.ERROR
    assert page._error.sentence.startswith("A segment can't be read: parquet:")
    assert page._error.sentence.endswith(ADVICE)


def test_the_terminal_says_the_same(window: MainWindow, capsys: pytest.CaptureFixture[str]) -> None:
    damage(window, SegmentKind.SCORES)
    code = main(["alerts", "budget", "--workspace", str(window.session.workspace.root)])
    assert code == exit_codes.USER_ERROR
    said = capsys.readouterr().err
    assert said.startswith("A segment can't be read: parquet:")
    assert ADVICE in said
