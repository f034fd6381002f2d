"""The start of the program: options, a machine without display, missing libraries, unexpected errors."""

import ctypes
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from reliscore_desktop import __version__
from reliscore_desktop.ui import application
from reliscore_desktop.ui.crash import CrashReporter
from reliscore_desktop.ui.missing_libraries import explain_import_error, missing_platform_library

PROJECT = Path(__file__).resolve().parents[2]


def run_program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    cleared = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-m", "reliscore_desktop", *arguments],
        cwd=PROJECT,
        env=cleared | environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def test_version_is_told_without_qt() -> None:
    code = "import sys; from reliscore_desktop.ui.application import parse_options\n"
    code += "try: parse_options(['x', '--version'])\nexcept SystemExit: print('PySide6' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert found.stdout.splitlines() == [f"ReliScore Desktop {__version__}", "False"]


def test_without_display_the_main_job_is_done_and_its_files_are_named(tmp_path: Path) -> None:
    cleared = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    os.environ.pop("QT_QPA_PLATFORM", None)
    try:
        found = run_program("--out", str(tmp_path / "out"))
    finally:
        os.environ.update(cleared)
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    assert found.returncode == 0, found.stderr
    picture, listed = tmp_path / "out" / "overview.png", tmp_path / "out" / "at-risk.csv"
    assert str(picture) in found.stdout
    assert str(listed) in found.stdout
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert listed.read_text(encoding="utf-8-sig").startswith("serial") or listed.stat().st_size > 100


def test_pictures_of_every_page_are_written(scored_root: Path, tmp_path: Path) -> None:
    found = run_program("--workspace", str(scored_root), "--screenshot", str(tmp_path / "shots"))
    assert found.returncode == 0, found.stderr
    names = {path.name for path in (tmp_path / "shots").iterdir()}
    assert "overview-light-1440x900.png" in names
    assert "overview-dark-1280x720.png" in names
    assert {
        "drive-light-1440x900.png",
        "overview-earlier-dark-1440x900.png",
        "alerts-empty-light-1440x900.png",
    } <= names
    assert len(names) == len(found.stdout.splitlines())


def test_a_workspace_that_cannot_be_opened_is_refused_in_one_sentence(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    found = run_program("--workspace", str(in_the_way), "--screenshot", str(tmp_path / "shots"))
    assert found.returncode == application.EXIT_USER_ERROR
    assert len(found.stderr.strip().splitlines()) == 1
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
    ],
)
def test_a_display_is_known_by_the_environment(
    environment: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert application.has_display() is expected


def test_a_missing_library_is_named_with_the_package_to_install() -> None:
    words = explain_import_error(ImportError("libEGL.so.1: cannot open shared object file: No such file or directory"))
    assert "libEGL.so.1" in words
    assert "apt-get install libegl1" in words
    other = explain_import_error(ImportError("No module named 'PySide6'"))
    assert "PySide6-Essentials" in other


def test_a_library_missing_for_x11_is_found_before_qt_aborts(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: str) -> None:
        message = "libxcb-cursor.so.0: cannot open shared object file: No such file or directory"
        raise OSError(message)

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(ctypes, "CDLL", refuse)
    assert "libxcb-cursor0" in missing_platform_library()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert missing_platform_library() == ""


def test_an_unexpected_error_of_any_thread_is_shown_once_and_can_be_copied(qtbot: QtBot, tmp_path: Path) -> None:
    reporter = CrashReporter(tmp_path / "reliscore.log")
    reporter.install()
    try:

        def fail() -> None:
            message = "boo from a worker"
            raise ValueError(message)

        for _ in range(2):
            worker = threading.Thread(target=fail)
            worker.start()
            worker.join()
        qtbot.waitUntil(lambda: reporter.dialog is not None)
    finally:
        reporter.uninstall()
    dialog = reporter.dialog
    assert dialog is not None
    dialog.copy()
    copied = QGuiApplication.clipboard().text()
    assert "boo from a worker" in copied
    assert str(tmp_path / "reliscore.log") in copied
    dialog.accept()
    assert reporter.dialog is None
