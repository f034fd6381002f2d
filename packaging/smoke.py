"""Runs the frozen program as a stranger would: no Python, no virtual environment, nothing of the checkout in sight.

Usage: smoke.py PROGRAM_FOLDER. Imports a real CSV, scores it, exports the at-risk list, opens the window offscreen and,
where Xvfb is installed, in a real X window, and looks at what came out.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "tests" / "data"
TIMEOUT_SECONDS = 300
SMALLEST_PICTURE_BYTES = 10_000
"""A window that shows nothing compresses to less."""


def bare_environment(home: Path) -> dict[str, str]:
    """No path to any Python, no variable of the build; a home of its own."""
    return {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}


def run(command: list[str], environment: dict[str, str], folder: Path) -> str:
    """Standard output of a command that must end with 0 or 1 (done with quarantined parts)."""
    finished = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False
    )
    if finished.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {finished.returncode}:\n{finished.stdout}{finished.stderr}")
    return finished.stdout


def check_terminal(program: Path, environment: dict[str, str], folder: Path) -> None:
    """`--version`, `doctor`, import of real telemetry, score, export."""
    reliscore = str(program / "reliscore")
    workspace = ["--workspace", str(folder / "workspace")]
    print(run([reliscore, "--version"], environment, folder).strip())
    run([reliscore, "doctor", *workspace], environment, folder)
    sample = folder / "sample"
    sample.mkdir()
    for path in sorted(SAMPLES.rglob("2013-04-1*.csv")):
        shutil.copy(path, sample)
    imported = json.loads(run([reliscore, "import", str(sample), *workspace, "--json"], environment, folder))
    if not imported["totals"]["rows_imported"]:
        raise SystemExit("The frozen program imported nothing.")
    run([reliscore, "score", *workspace, "--json"], environment, folder)
    out = folder / "at-risk.csv"
    run([reliscore, "export", "at-risk", "--out", str(out), "--top", "10", *workspace], environment, folder)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    print(f"at-risk list: {len(rows)} lines")
    if len(rows) < 2:
        raise SystemExit("The frozen program exported an empty at-risk list.")


def check_window(program: Path, environment: dict[str, str], folder: Path, name: str) -> None:
    """The window draws its pages into PNGs of a plausible size."""
    pictures = folder / f"pictures-{name}"
    command = [str(program / "reliscore-desktop"), "--demo", "--screenshot", str(pictures)]
    if name == "xvfb":
        command = ["xvfb-run", "-a", *command]
        environment = {key: value for key, value in environment.items() if key != "QT_QPA_PLATFORM"}
    run(command, environment, folder)
    sizes = {path.name: path.stat().st_size for path in pictures.glob("*.png")}
    if not sizes or min(sizes.values()) < SMALLEST_PICTURE_BYTES:
        raise SystemExit(f"The window drew nothing ({name}): {sizes}")
    print(f"window ({name}): {len(sizes)} pictures")


def main(program: Path) -> int:
    """All checks in a temporary folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="reliscore-smoke-") as made:
        folder = Path(made)
        environment = bare_environment(folder)
        copy = folder / "program"
        shutil.copytree(program, copy, symlinks=True)
        check_terminal(copy, environment, folder)
        check_window(copy, environment, folder, "offscreen")
        if sys.platform == "linux" and shutil.which("xvfb-run") and os.access("/usr/bin/xauth", os.X_OK):
            check_window(copy, environment, folder, "xvfb")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
