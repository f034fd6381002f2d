"""The window on a large fleet: start, filter and sort to repaint, and the longest stall while work is under way."""

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
from PySide6.QtWidgets import QApplication

from reliscore_desktop.app.operations import fleet_frame, import_telemetry
from reliscore_desktop.app.settings import Preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.fleet.query import DriveQuery, matching_rows
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job, JobHandle, Lane
from reliscore_desktop.ui.desktop import make_application
from reliscore_desktop.ui.drives.drive_table import DriveTable
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.screenshots import settle
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.theme import ThemeMode, install_theme, theme
from tests.benchmarks.heartbeat import Heartbeat
from tests.benchmarks.synthetic_fleet import write_day

FIRST_DAY = dt.date(2024, 3, 1)
ROUNDS = 5
STARTS = 4
RELOADS = 5
READY = "READY"
QUIET_LOOKS = 20

BARE_WINDOW = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.resize(1440, 900)
window.show()
QTimer.singleShot(0, lambda: (print("{READY}", flush=True), application.quit()))
application.exec()
"""

OUR_WINDOW = f"""
import sys
from reliscore_desktop.ui import application
def watch():
    # The last thing that the program looks at before it imports the window.
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QShowEvent
    class Watch(QTimer):
        def __init__(self, window):
            super().__init__(window, interval=5)
            self.window, self.quiet = window, 0
            self.timeout.connect(self.look)
        def look(self):
            self.quiet = 0 if self.window.session.bridge.has_queries else self.quiet + 1
            if self.quiet == 2:
                self.window.grab()
                print("{READY}", flush=True)
                self.stop()
                self.window.close()
    from PySide6.QtWidgets import QMainWindow
    show = QMainWindow.showEvent
    def shown(window, event):
        show(window, event)
        Watch(window).start()
    QMainWindow.showEvent = shown
    return ""
application.missing_platform_library = watch
sys.exit(application.run(["reliscore-desktop", "--workspace", sys.argv[1]]))
"""

USED_WINDOW = f"""
import multiprocessing
import resource
import sys
from pathlib import Path
from reliscore_desktop.ui.application import load_core
load_core()
from PySide6.QtCore import QCoreApplication, QThread
from reliscore_desktop.app.operations import import_telemetry
from reliscore_desktop.app.settings import Preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.job import Job, Lane
from reliscore_desktop.ui.desktop import make_application
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.screenshots import settle
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.theme import ThemeMode, install_theme
application = make_application()
install_theme(application, ThemeMode.LIGHT)
workspace = Workspace.open(Path(sys.argv[1]))
session = Session(workspace, JobBridge(), Preferences(), works_apart=True)
window = MainWindow(session, remembers=False)
window.resize(1440, 900)
window.show()
for page_id in window.page_ids:
    window.navigator.open(page_id)
    settle(window)
def peak():
    # On Linux ru_maxrss begins with the peak of the process that started this one.
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
looked_at = peak()
children = [0]
def of_worker():
    for process in multiprocessing.active_children():
        status = Path(f"/proc/{{process.pid}}/status")
        if status.exists():
            found = [int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")]
            children.extend(found)
def work(context):
    return session.carry_out(import_telemetry, workspace, [Path(sys.argv[2])], context=context, score_after=True)
handle = session.bridge.submit(Job("import", "Import", work, Lane.WRITE), on_result=lambda _outcome: session.reload())
while not handle.state.is_over:
    QCoreApplication.processEvents()
    of_worker()
    QThread.msleep(10)
settle(window)
print("{READY}", looked_at, peak(), max(children), flush=True)
window.close()
"""


def run(drives: int) -> list[dict[str, Any]]:
    """Rows of the bench's table, on a workspace with two scored days of a synthetic fleet."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="reliscore-bench-") as name:
        folder = Path(name)
        os.environ.update(HOME=name, XDG_CONFIG_HOME=name, XDG_DATA_HOME=name, XDG_STATE_HOME=name)
        days = [FIRST_DAY + dt.timedelta(days=number) for number in range(3)]
        files = [write_day(folder / f"{day}.csv", drives, day) for day in days]
        with Workspace.open(folder / "workspace") as workspace:
            for file in files[:2]:
                import_telemetry(workspace, [file], JobContext(), score_after=True)
        start, memory = _start_row(folder), _memory_rows(folder, files[2])
        return [start, *memory, *_in_one_process(folder, files[2])]


def _seconds_until_ready(bytecode: Path, script: str, *arguments: str) -> float:
    """Seconds of a start; `bytecode` keeps what Python compiled, as an installed program has it."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    variables["PYTHONPYCACHEPREFIX"] = str(bytecode)
    words = [sys.executable, "-c", script, *arguments]
    started = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=variables) as process:
        assert process.stdout is not None
        line = next((line for line in process.stdout if line.startswith(READY)), "")
        seconds = time.perf_counter() - started
        process.wait(60)
    if not line:
        message = "the window never became ready"
        raise RuntimeError(message)
    return seconds


def _start_row(folder: Path) -> dict[str, Any]:
    bytecode, workspace = folder / "bytecode", str(folder / "workspace")
    pairs = [
        (_seconds_until_ready(bytecode, BARE_WINDOW), _seconds_until_ready(bytecode, OUR_WINDOW, workspace))
        for _ in range(STARTS)
    ]
    # The first start compiles.
    bare, ours = (min(found) for found in zip(*pairs[1:], strict=True))
    return {
        "work": "start to Overview with figures",
        "seconds": ours,
        "reference_seconds": bare,
        "ratio": ours / bare,
        "reach": "≤ 2 s",
        "note": "reference: bare PySide6 window; neither compiles Python",
    }


def _memory_rows(folder: Path, next_file: Path) -> list[dict[str, Any]]:
    """Peaks of a process of its own: every page looked at, then an import and a scoring run beside them."""
    copy = shutil.copytree(folder / "workspace", folder / "workspace for memory")
    words = [sys.executable, "-c", USED_WINDOW, str(copy), str(next_file)]
    finished = subprocess.run(words, capture_output=True, text=True, check=True)
    shutil.rmtree(copy)
    line = next(line for line in finished.stdout.splitlines() if line.startswith(READY))
    titles = (
        "peak memory after every page was opened",
        "peak memory with an import and a scoring run after that",
        "peak memory of the process that imports and scores",
    )
    return [
        {
            "work": title,
            "seconds": None,
            "reference_seconds": None,
            "ratio": None,
            "reach": "≤ 800 MB",
            "note": f"{int(found) / (1e6 if sys.platform == 'darwin' else 1e3):.0f} MB",
        }
        for title, found in zip(titles, line.split()[1:], strict=True)
    ]


def _in_one_process(folder: Path, next_file: Path) -> list[dict[str, Any]]:
    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    install_theme(application, ThemeMode.LIGHT, Preferences().scale)
    with Workspace.open(folder / "workspace") as workspace:
        repaint = _repaint_row(workspace)
    return [repaint, _theme_row(folder), *_reload_rows(folder), _stall_row(folder, next_file)]


def _theme_row(folder: Path) -> dict[str, Any]:
    """Switching the whole window to the other theme, against painting it once."""
    window = _open_window(folder)
    _open_every_page(window)
    modes = iter([ThemeMode.DARK, ThemeMode.LIGHT] * ROUNDS)

    def switch() -> None:
        theme().set_mode(next(modes))
        window.grab()

    ours, plain = _best(switch), _best(window.grab)
    theme().set_mode(ThemeMode.LIGHT)
    window.close()
    return {
        "work": "theme switch to repaint, every page open",
        "seconds": ours,
        "reference_seconds": plain,
        "ratio": ours / plain,
        "reach": "≤ 300 ms",
        "note": "reference: painting the window once",
    }


def _repaint_row(workspace: Workspace) -> dict[str, Any]:
    fleet = fleet_frame(workspace, None)
    table = DriveTable()
    table.resize(1100, 800)
    table.show()
    queries = [DriveQuery(sort=sort, descending=True) for sort in ("probability", "age_days", "smart_5")]
    queries += [DriveQuery(search="ST1", sort="serial_number"), DriveQuery(minimum_probability=0.001)]
    ours = [_best(partial(_show, table, fleet.frame, query)) for query in queries]
    plain = [_best(partial(_plain, fleet.frame, query)) for query in queries]
    table.close()
    table.deleteLater()
    return {
        "work": "filter + sort + repaint, slowest of five",
        "seconds": max(ours),
        "reference_seconds": max(plain),
        "ratio": max(ours) / max(plain),
        "reach": "≤ 60 ms and ≤ 5 x",
        "note": "reference: polars filter + sort of the frame",
    }


def _show(table: Any, frame: pl.DataFrame, query: DriveQuery) -> None:
    table.show_frame(frame, matching_rows(query, frame))
    table.viewport().repaint()


def _plain(frame: pl.DataFrame, query: DriveQuery) -> None:
    condition = pl.col("drive_model").str.contains("ST1", literal=True) if query.search else pl.lit(True)
    if query.minimum_probability is not None:
        condition = pl.col("probability") >= query.minimum_probability
    frame.filter(condition).sort(query.sort, descending=query.descending, nulls_last=True)


def _best(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def _stall_row(folder: Path, file: Path) -> dict[str, Any]:
    """The longest time without a turn, from the start of an import until its scores are shown."""
    window = _open_window(folder, works_apart=True)
    session, beat = window.session, Heartbeat(QUIET_LOOKS)
    handles: list[JobHandle] = []

    def work(context: JobContext) -> object:
        return session.carry_out(import_telemetry, session.workspace, [file], context=context, score_after=True)

    def begin() -> None:
        job = Job("import", "Import", work, Lane.WRITE)
        handles.append(session.bridge.submit(job, on_result=lambda _outcome: session.reload()))

    seconds = beat.run(begin, lambda: handles[0].state.is_over and _is_quiet(session))
    window.close()
    return _longest("longest stall of the window from an import to its scores shown", beat.gaps, seconds)


def _reload_rows(folder: Path) -> list[dict[str, Any]]:
    """The same for each page as it reloads, with every page open, as it does at the end of a job."""
    window = _open_window(folder)
    session = window.session
    _open_every_page(window)
    rows = []
    for page_id in window.page_ids:
        window.navigator.open(page_id)
        settle(window)
        beat = Heartbeat(QUIET_LOOKS)
        seconds = sum(beat.run(session.reload, lambda: _is_quiet(session)) for _ in range(RELOADS))
        rows.append(_longest(f"longest stall of {RELOADS} reloads: {page_id}", beat.gaps, seconds))
    window.close()
    return rows


def _is_quiet(session: Session) -> bool:
    return not session.bridge.has_queries and not session.bridge.operations


def _longest(work: str, gaps: list[float], seconds: float) -> dict[str, Any]:
    worst = sorted(gaps)[-3:]
    return {
        "work": work,
        "seconds": worst[-1],
        "reference_seconds": None,
        "ratio": None,
        "reach": "≤ 50 ms",
        "note": f"three longest {', '.join(f'{gap * 1000:.0f}' for gap in worst)} ms in {seconds:.1f} s",
    }


def _open_window(folder: Path, *, works_apart: bool = False) -> MainWindow:
    session = Session(Workspace.open(folder / "workspace"), JobBridge(), Preferences(), works_apart=works_apart)
    window = MainWindow(session, remembers=False)
    window.resize(1440, 900)
    window.show()
    settle(window)
    return window


def _open_every_page(window: MainWindow) -> None:
    for page_id in (*window.page_ids, "overview"):
        window.navigator.open(page_id)
        settle(window)
