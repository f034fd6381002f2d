"""A record of a job reads in the language of the window that shows it, whoever ran the job and in which language."""

import copy
import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reliscore_desktop.domain.phrase import as_json, from_json
from reliscore_desktop.store.job_history import past_jobs
from reliscore_desktop.ui.core_words import spoken, titled
from reliscore_desktop.ui.data.data_page import DataPage
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.translation import install_translation
from tests.ui.conftest import WAIT_MS, settled


def shown_titles(window: MainWindow, qtbot: QtBot) -> list[str]:
    window.navigator.open("data", "jobs")
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    page = window.pages.current_page
    assert isinstance(page, DataPage)
    titles: list[str] = page.jobs.table.frame_model.frame["title"].to_list()
    return titles


def test_a_title_reads_in_the_window_s_language_and_is_kept_so_that_another_can_say_it(qapp: QApplication) -> None:
    translation = install_translation(qapp, "de")
    try:
        title = titled("Score {day}", day=dt.date(2013, 4, 10))
        assert title == "10. Apr. 2013 bewerten"
        assert spoken(from_json(as_json(title))) == title
    finally:
        translation.uninstall()
    assert spoken(from_json(as_json(title))) == "Score 10 Apr 2013"
    assert copy.copy(title) == "Score 2013-04-10"


def test_a_job_of_a_german_window_is_listed_in_german_there_and_in_english_by_an_english_window(
    session: Session, make_window: Callable[[Session], MainWindow], tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    translation = install_translation(qapp, "de")
    try:
        window = make_window(session)
        window.work.export_to(tmp_path / "liste.csv")
        qtbot.waitUntil(lambda: len(past_jobs(session.workspace.store)) == 1, timeout=WAIT_MS)
        german = shown_titles(window, qtbot)
    finally:
        translation.uninstall()
    assert german == ["liste.csv exportieren"]
    session.reload()
    assert shown_titles(window, qtbot) == ["Export liste.csv"]
