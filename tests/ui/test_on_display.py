"""The program in a real X window, driven by the mouse and keys of the X server: it is what the user would meet."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
DAY_FILE = PROJECT / "tests" / "data" / "backblaze" / "2013" / "2013-04-11.csv"
LIMIT_SECONDS = 60.0
SCREEN = (1600, 1000)
NAME = "ReliScore Desktop"

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(not shutil.which("Xvfb") or not shutil.which("xdotool"), reason="needs Xvfb and xdotool"),
]


def wait_until(condition: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    pytest.fail(f"waited too long; last: {condition()!r}")


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """Address of an X server that these tests share."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{SCREEN[0]}x{SCREEN[1]}x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


def environment_of(display: str, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    return kept | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"} | more


def search(environment: dict[str, str], process: subprocess.Popen[str], name: str) -> str:
    """Ids of the visible windows of a process with this name, a line each."""
    assert process.poll() is None, process.stderr.read() if process.stderr else ""
    words = ["xdotool", "search", "--onlyvisible", "--all", "--pid", str(process.pid), "--name", name]
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False).stdout.strip()


class Shown:
    """The window in its own process: asked by lines, used by mouse and keys."""

    def __init__(self, display: str, root: Path, **more: str) -> None:
        home = {"HOME": str(root.parent)}
        home |= {f"XDG_{one}_HOME": str(root.parent / one.lower()) for one in ("CONFIG", "DATA", "STATE", "CACHE")}
        self.environment = environment_of(display, **home, **more)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.display_probe", str(root)],
            cwd=PROJECT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.window = wait_until(lambda: self.search(NAME)).splitlines()[-1]
        wait_until(lambda: not self.state()["busy"])
        self.focus_window()

    def focus_window(self) -> None:
        """No window manager runs here that would give the keys to a window by itself."""
        self.use("windowfocus", "--sync", self.window)
        wait_until(lambda: self.state()["active"])

    def ask(self, question: str) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            pytest.fail(f"the window ended: {self.process.stderr.read() if self.process.stderr else ''}")
        return json.loads(line)

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("state")
        return found

    def search(self, name: str) -> str:
        return search(self.environment, self.process, name)

    def use(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=LIMIT_SECONDS)

    def key(self, *keys: str) -> None:
        self.use("key", "--clearmodifiers", *keys)

    def open(self, page_id: str) -> None:
        self.focus_window()
        self.ask(f"open {page_id}")
        wait_until(lambda: not self.state()["busy"])

    def clipboard(self) -> str:
        words = ["xclip", "-o", "-selection", "clipboard"]
        found = subprocess.run(words, env=self.environment, capture_output=True, text=True, check=False, timeout=10)
        return found.stdout

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate(timeout=20)


@pytest.fixture
def root(scored_root: Path, tmp_path: Path) -> Path:
    found = tmp_path / "workspace"
    shutil.copytree(scored_root, found)
    return found


@pytest.fixture(scope="module")
def shown(display: str, scored_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """One window for the tests that leave it as they found it."""
    root = tmp_path_factory.mktemp("shown") / "workspace"
    shutil.copytree(scored_root, root)
    found = Shown(display, root)
    yield found
    found.end()


@contextlib.contextmanager
def drag_source(shown: Shown, file: Path) -> Iterator[tuple[int, int]]:
    """Another program's window with the file to drag; yields the place to grab it."""
    at = (SCREEN[0] - 140, SCREEN[1] - 80)
    words = [sys.executable, "-m", "tests.ui.drag_source", str(file), *map(str, at)]
    process = subprocess.Popen(words, cwd=PROJECT, env=shown.environment, stdout=subprocess.PIPE, text=True)
    try:
        wait_until(lambda: search(shown.environment, process, "drag source"))
        yield at[0] + 60, at[1] + 30
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "dropped CopyAction"
    finally:
        process.kill()
        process.communicate(timeout=10)


def test_a_file_dragged_from_another_program_opens_the_import_with_it(shown: Shown) -> None:
    with drag_source(shown, DAY_FILE) as (x, y):
        shown.use("mousemove", str(x), str(y), "mousedown", "1")
        for target in ((900, 600), (700, 500), (690, 500)):
            shown.use("mousemove", *map(str, target), "sleep", "0.2")
        shown.use("mouseup", "1")
        found = wait_until(lambda: shown.state()["dialog"])
    assert found == [str(DAY_FILE)]
    assert wait_until(lambda: shown.search("Import telemetry"))
    wait_until(lambda: not shown.state()["busy"])
    assert "mport" in shown.state()["offered"]
    shown.key("Escape")
    wait_until(lambda: shown.state()["dialog"] is None)


def test_tab_moves_the_focus_and_the_screen_shows_where_it_is(shown: Shown) -> None:
    shown.open("drives")
    visited = []
    for _ in range(12):
        shown.key("Tab")
        visited.append(shown.state()["focus"])
        # The X server paints a moment after the focus has moved.
        assert wait_until(lambda: shown.ask("accent_at_focus") >= 48), visited
    assert all(visited)
    assert len(set(visited)) > 8
    assert "Filter drives" in visited
    shown.key("F6")
    assert shown.state()["focus"]


def test_serial_and_rows_are_copied_for_other_programs(shown: Shown) -> None:
    if not shutil.which("xclip"):
        pytest.skip("needs xclip")
    shown.open("drives")
    for _ in range(40):
        if shown.state()["focus_kind"] == "DriveTable":
            break
        shown.key("Tab")
    assert shown.state()["focus_kind"] == "DriveTable"
    shown.key("Home", "c")
    serial = wait_until(shown.clipboard)
    assert serial.strip().isalnum()
    shown.key("shift+Down", "ctrl+c")
    rows = wait_until(lambda: shown.clipboard() if "\t" in shown.clipboard() else "")
    assert serial.strip() in rows
    assert len(rows.strip().splitlines()) >= 2


def test_new_alerts_are_told_once_also_without_a_tray(display: str, tmp_path: Path) -> None:
    from reliscore_desktop.app import operations
    from reliscore_desktop.app.workspace import Workspace
    from reliscore_desktop.jobs.context import JobContext

    with Workspace.open(tmp_path / "unscored") as workspace:
        operations.import_telemetry(workspace, [DAY_FILE], JobContext(), score_after=False)
    shown = Shown(display, tmp_path / "unscored")
    try:
        shown.ask("score")
        found = wait_until(lambda: shown.state()["notices"])
        assert len(found) == 1
        assert f"{found[0]}." in wait_until(lambda: shown.state()["message"])
        wait_until(lambda: not shown.state()["busy"])
        shown.ask("score")
        wait_until(lambda: not shown.state()["busy"])
        assert shown.state()["notices"] == found, "told again without a change"
    finally:
        shown.end()


def test_the_window_keeps_its_least_size(shown: Shown) -> None:
    shown.use("windowsize", shown.window, "1120", "700")
    wait_until(lambda: shown.state()["size"] == [1120, 700])
    for page_id in ("overview", "drives", "alerts", "reliability", "risk-model", "data", "settings"):
        shown.open(page_id)
        assert shown.state()["size"] == [1120, 700], page_id


def test_a_screen_of_twice_the_density_gets_a_sharp_window(display: str, root: Path, tmp_path: Path) -> None:
    shown = Shown(display, root, QT_SCALE_FACTOR="2")
    try:
        assert shown.state()["ratio"] == 2.0
        found = shown.ask(f"picture {tmp_path / 'twice.png'}")
        assert (tmp_path / "twice.png").stat().st_size > 10_000
        assert (found["width"], found["height"]) == SCREEN
        assert found["colours"] > 100
    finally:
        shown.end()


@pytest.fixture
def program(display: str, root: Path) -> Iterator[subprocess.Popen[str]]:
    """The program as it is started by a user."""
    words = [sys.executable, "-m", "reliscore_desktop", "--workspace", str(root)]
    found = subprocess.Popen(words, cwd=PROJECT, env=environment_of(display), stderr=subprocess.PIPE, text=True)
    yield found
    if found.poll() is None:
        found.kill()
    found.communicate(timeout=10)


def window_of(display: str, program: subprocess.Popen[str]) -> str:
    found = wait_until(lambda: search(environment_of(display), program, f"Overview – {NAME}"))
    return str(found).splitlines()[-1]


def test_the_quit_shortcut_ends_the_program(display: str, program: subprocess.Popen[str]) -> None:
    press = ["xdotool", "windowfocus", "--sync", window_of(display, program), "key", "ctrl+q"]
    subprocess.run(press, env=environment_of(display), check=True)
    assert program.wait(LIMIT_SECONDS) == 0


def test_a_signal_ends_the_program_in_order(display: str, program: subprocess.Popen[str]) -> None:
    window_of(display, program)
    program.send_signal(signal.SIGTERM)
    assert program.wait(LIMIT_SECONDS) == 0
