"""The frozen program from the click to a window with content, in a real X window (Linux, after `make package`)."""

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "dist" / "reliscore-desktop"
ROUNDS = 5
REACH = "≤ 2.5 s"
BARE_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.resize(1440, 900)
label = QLabel("The quick brown fox jumps over the lazy dog. " * 40, wordWrap=True)
window.setCentralWidget(label)
window.show()
application.exec()
"""


def run(drives: int) -> list[dict[str, Any]]:
    """One row: the overview of the demo fleet, whatever `drives` is; `bench_window` starts with that many."""
    work = "frozen program to a window with content, demo fleet"
    if not PROGRAM.is_dir() or not shutil.which("Xvfb"):
        return [{"work": work, "reach": REACH, "note": "not measured: needs make package and Xvfb"}]
    sys.path.append(str(ROOT / "packaging"))
    with tempfile.TemporaryDirectory(prefix="reliscore-bench-") as home:
        variables = {**os.environ, "HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home}
        workspace = ["--workspace", f"{home}/workspace"]
        subprocess.run([PROGRAM / "reliscore", "demo", *workspace], env=variables, check=True, capture_output=True)
        ours = [str(PROGRAM / "reliscore-desktop"), *workspace]
        rounds = [
            (_start(ours, variables), _start([sys.executable, "-c", BARE_WINDOW], variables)) for _ in range(ROUNDS)
        ]
    mine, bare = zip(*rounds, strict=True)
    seconds, busy = (statistics.median(values) for values in zip(*mine, strict=True))
    reference = statistics.median(seconds for seconds, _ in bare)
    return [
        {
            "work": work,
            "seconds": seconds,
            "reference_seconds": reference,
            "ratio": seconds / reference,
            "reach": REACH,
            "note": f"median of {ROUNDS}, warm; processor time {busy:.1f} s; reference: bare PySide6 window",
        }
    ]


def _start(command: list[str], variables: dict[str, str]) -> tuple[float, float]:
    """Seconds by the clock and of processor time until a window has content."""
    from x_display import running_display

    with running_display() as display:
        told = {**variables, "DISPLAY": display.address}
        told.pop("QT_QPA_PLATFORM", None)
        with subprocess.Popen(command, env=told) as program:
            try:
                return display.wait_until_drawn(program)
            finally:
                program.send_signal(signal.SIGTERM)
                try:
                    program.wait(30)
                except subprocess.TimeoutExpired:
                    program.kill()
