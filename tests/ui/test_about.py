"""The About box tells versions, licences and the data's source, from what is installed, and copies them."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from reliscore_desktop import __version__
from reliscore_desktop.app.libraries import libraries, licence_text
from reliscore_desktop.cli.main import main
from reliscore_desktop.ui.frame.about import AboutDialog
from reliscore_desktop.ui.main_window import MainWindow
from tests.ui.conftest import WAIT_MS, settled


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> AboutDialog:
    """The box, with its libraries read."""
    window.book.action("help.about").trigger()
    found = window.findChild(AboutDialog)
    assert found is not None
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    return found


def test_every_library_has_a_version_and_a_licence() -> None:
    found = {one.name.lower(): one for one in libraries()}
    assert {"polars", "numpy", "lightgbm", "sqlalchemy", "pyside6_essentials"} <= set(found)
    assert [one.name for one in found.values() if not one.version or not one.licence] == []
    assert not {"pytest", "mypy", "ruff"} & set(found)


def test_a_library_whose_description_does_not_travel_is_left_out_quietly() -> None:
    assert libraries("no-such-distribution") == ()
    assert licence_text("no-such-distribution") == ""


def test_licence_texts_come_from_the_libraries_themselves() -> None:
    assert "Permission is hereby granted" in licence_text("polars")


def test_the_box_shows_versions_and_the_text_of_the_chosen_licence(dialog: AboutDialog) -> None:
    assert dialog.found is not None
    assert dialog.found.risk_model
    assert not dialog.wordmark.pixmap().isNull()
    assert __version__ in dialog.wordmark.accessibleName()
    rows = [dialog.libraries.topLevelItem(place) for place in range(dialog.libraries.topLevelItemCount())]
    polars = next(item for item in rows if item is not None and item.text(0) == "polars")
    dialog.parts.chosen.emit("licences")
    dialog.libraries.setCurrentItem(polars)
    assert "Permission is hereby granted" in dialog.text.toPlainText()
    dialog.accept()


def test_copy_takes_versions_libraries_and_citation(dialog: AboutDialog) -> None:
    dialog.copy_button.click()
    text = QGuiApplication.clipboard().text()
    assert __version__ in text
    assert "polars" in text
    assert "Backblaze Drive Stats" in text
    dialog.accept()


def test_the_terminal_tells_the_same(capsys: pytest.CaptureFixture[str], make_window: Callable[..., object]) -> None:
    assert main(["about", "--json"]) == 0
    assert '"polars"' in capsys.readouterr().out
    assert main(["about", "--licence", "polars"]) == 0
    assert "Permission is hereby granted" in capsys.readouterr().out
    assert main(["about", "--licence", "nothing-of-this-name"]) == 2
