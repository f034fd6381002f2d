"""The program in a real X window: it opens, and it ends when asked by a key or by a signal."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
LIMIT_SECONDS = 60.0

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(not shutil.which("Xvfb") or not shutil.which("xdotool"), reason="needs Xvfb and xdotool"),
]


def wait_until(condition: Callable[[], object]) -> object:
    deadline = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    pytest.fail("waited too long")


@pytest.fixture
def display() -> Iterator[str]:
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


@pytest.fixture
def program(display: str, scored_root: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    root = tmp_path / "workspace"
    shutil.copytree(scored_root, root)
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"} | {
        "DISPLAY": display
    }
    found = subprocess.Popen(
        [sys.executable, "-m", "reliscore_desktop", "--workspace", str(root)],
        cwd=PROJECT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield found
    if found.poll() is None:
        found.kill()
    found.communicate(timeout=10)


def window_of(display: str, program: subprocess.Popen[str]) -> str:
    def search() -> str:
        assert program.poll() is None, program.stderr.read() if program.stderr else ""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "Overview – ReliScore Desktop"],
            env=os.environ | {"DISPLAY": display},
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.strip()

    return str(wait_until(search)).splitlines()[-1]


def test_the_quit_shortcut_ends_the_program(display: str, program: subprocess.Popen[str]) -> None:
    window = window_of(display, program)
    press = ["xdotool", "windowfocus", "--sync", window, "key", "ctrl+q"]
    subprocess.run(press, env=os.environ | {"DISPLAY": display}, check=True)
    assert program.wait(LIMIT_SECONDS) == 0


def test_a_signal_ends_the_program_in_order(display: str, program: subprocess.Popen[str]) -> None:
    window_of(display, program)
    program.send_signal(signal.SIGTERM)
    assert program.wait(LIMIT_SECONDS) == 0
