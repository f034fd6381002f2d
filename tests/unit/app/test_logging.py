"""What is left behind when something goes wrong: a log that doesn't grow without end, and a trace of hard crashes."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reliscore_desktop.app import logging as program_log

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def logs_are_closed_again() -> Iterator[None]:
    yield
    program_log.stop_logging()


def test_the_log_rotates_and_keeps_few_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program_log, "MAXIMUM_BYTES", 2_000)
    path = program_log.start_logging(tmp_path)
    log = logging.getLogger("reliscore_desktop.test")
    for number in range(400):
        log.info("line %d of many that fill the file", number)
    names = sorted(one.name for one in tmp_path.glob("reliscore.log*"))
    assert path == tmp_path / "reliscore.log"
    assert len(names) == program_log.KEPT_FILES + 1
    assert all(one.stat().st_size <= 2_000 for one in tmp_path.glob("reliscore.log*"))
    assert "line 399" in path.read_text(encoding="utf-8")


def test_logs_lie_under_the_folder_of_the_system() -> None:
    assert program_log.log_folder().is_relative_to(Path(os.environ["XDG_STATE_HOME"])) or sys.platform != "linux"


def test_a_folder_that_cannot_be_written_does_not_stop_the_program(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    assert program_log.start_logging(in_the_way) is None


def test_an_error_of_a_thread_is_in_the_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = program_log.start_logging(tmp_path)
    assert path is not None

    def fail() -> None:
        message = "boo from a thread"
        raise ValueError(message)

    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    assert "boo from a thread" in path.read_text(encoding="utf-8")


def test_a_crash_below_python_leaves_the_stack_of_every_thread(tmp_path: Path) -> None:
    code = (
        "import sys, faulthandler, pathlib\n"
        "from reliscore_desktop.app.logging import start_logging\n"
        "start_logging(pathlib.Path(sys.argv[1]))\n"
        "assert 'PySide6' not in sys.modules\n"
        "faulthandler._sigsegv()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert ended.returncode != 0
    assert "Segmentation fault" in (tmp_path / "crash.log").read_text(encoding="utf-8")


def test_the_desktop_program_logs_before_it_touches_qt(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from reliscore_desktop.app import logging as log\n"
        "seen = []\n"
        "start = log.start_logging\n"
        "def watched(*args, **more):\n"
        "    seen.append('PySide6' in sys.modules)\n"
        "    return start(*args, **more)\n"
        "log.start_logging = watched\n"
        "from reliscore_desktop.ui.application import run\n"
        "try:\n"
        "    run(['reliscore-desktop', '--workspace', sys.argv[1], '--screenshot', sys.argv[1]])\n"
        "except SystemExit:\n"
        "    pass\n"
        "print(seen[:1])\n"
    )
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", code, str(in_the_way)],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stdout.splitlines()[-1:] == ["[False]"], ended.stderr
