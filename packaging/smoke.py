"""Runs the frozen program as a stranger would: no Python, no virtual environment, nothing of the checkout in sight.

Usage: smoke.py PROGRAM_FOLDER [--pictures DIR] [--postgres URL]. Imports a real CSV, scores it, exports in every
format, asks after alerts and reliability, opens the window offscreen and, where Xvfb is installed, in a real X window,
and looks at what came out.
"""

import argparse
import csv
import json
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import zipfile
from contextlib import closing
from pathlib import Path

from sealed import ROOT, Sealed
from x_display import running_display

SAMPLES = ROOT / "tests" / "data" / "backblaze" / "2013"
DATABASES = ROOT / "tests" / "migrations" / "databases"
WATCH_SECONDS = 60
SMALLEST_PICTURE_BYTES = 10_000
"""A window that shows nothing compresses to less."""
QUESTIONS = (
    "alerts list --all", "alerts evaluate", "alerts budget", "reliability afr", "reliability survival",
    "reliability cohorts", "reliability spares", "rules", "scorecard", "drives", "status", "verify", "model verify",
)  # fmt: skip


def require(condition: object, sentence: str) -> None:
    """End with the sentence where the condition does not hold."""
    if not condition:
        raise SystemExit(sentence)


def check_terminal(sealed: Sealed) -> None:
    """`--version`, `doctor`, import of real telemetry, score, questions, backup."""
    print(sealed.run("reliscore", "--version").strip(), "sealed" if sealed.seal else "with a bare environment")
    sealed.run("reliscore", "doctor")
    import_and_score(sealed, sealed.folder / "workspace")
    workspace = ("--workspace", str(sealed.folder / "workspace"))
    for question in QUESTIONS:
        json.loads(sealed.run("reliscore", *question.split(), *workspace, "--json"))
    check_exports(sealed, sealed.folder / "exports", workspace)
    copy = str(sealed.folder / "copy.zip")
    sealed.run("reliscore", "data", "backup", copy, *workspace)
    sealed.run("reliscore", "data", "check-backup", copy)


def check_logs(sealed: Sealed) -> None:
    """Nothing that the program did left an error in its log; a page that can't be made says so there only."""
    for path in sealed.folder.rglob("*.log"):
        text = path.read_text(encoding="utf-8")
        require("Traceback" not in text and " ERROR " not in text, f"The log of the frozen program:\n{text[-3000:]}")


def import_and_score(sealed: Sealed, workspace: Path, *database: str) -> None:
    """Three days of real telemetry into a workspace, and their risk."""
    sample = sealed.folder / "sample"
    if not sample.exists():
        shutil.copytree(SAMPLES, sample)
    words = ("--workspace", str(workspace), *database, "--json")
    imported = json.loads(sealed.run("reliscore", "import", str(sample), *words))
    require(imported["totals"]["rows_imported"], "The frozen program imported nothing.")
    sealed.run("reliscore", "score", *words)
    drives = json.loads(sealed.run("reliscore", "drives", *words))
    require(drives, "The frozen program lists no drive.")


def check_upgrades(sealed: Sealed) -> None:
    """A workspace of every schema so far opens, and before it changes a copy of its catalogue is kept."""
    dumps = sorted(DATABASES.glob("*.sql"))
    for dump in dumps:
        workspace = sealed.folder / dump.stem
        shutil.copytree(sealed.folder / "workspace", workspace)
        for path in workspace.glob("reliscore.db*"):
            path.unlink()
        with closing(sqlite3.connect(workspace / "reliscore.db")) as connection:
            connection.executescript(dump.read_text(encoding="utf-8"))
            identity = connection.execute("SELECT value FROM properties WHERE name = 'workspace_id'").fetchone()[0]
        (workspace / "workspace.json").write_text(json.dumps({"format": 1, "id": identity}), encoding="utf-8")
        sealed.run("reliscore", "status", "--workspace", str(workspace))
        kept = [path.name for path in (workspace / "backups").iterdir() if dump.stem in path.name]
        require(len(kept) == (dump != dumps[-1]), f"Opening a workspace of {dump.stem} kept the copies {kept}.")
    print(f"upgrades: {len(dumps)} schemas")


def check_exports(sealed: Sealed, out: Path, workspace: tuple[str, ...]) -> None:
    """The at-risk list in every format, each read back as what it claims to be."""
    out.mkdir()
    for suffix in ("csv", "json", "xlsx", "parquet", "html"):
        sealed.run("reliscore", "export", "at-risk", "--out", str(out / f"list.{suffix}"), "--top", "10", *workspace)
    with (out / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        require(len(list(csv.reader(file))) == 11, "The CSV has not ten drives.")
    require(json.loads((out / "list.json").read_text(encoding="utf-8")), "The JSON is empty.")
    require("xl/workbook.xml" in zipfile.ZipFile(out / "list.xlsx").namelist(), "The XLSX is no workbook.")
    parquet = (out / "list.parquet").read_bytes()
    require(parquet[:4] == parquet[-4:] == b"PAR1", "The Parquet file is none.")
    require("<table" in (out / "list.html").read_text(encoding="utf-8"), "The work order has no table.")


def check_pictures(sealed: Sealed, kept: Path | None) -> None:
    """Without a display the window draws every page of the demo fleet into PNGs of a plausible size."""
    pictures = sealed.folder / "pictures"
    sealed.run("reliscore-desktop", "--demo", "--screenshot", str(pictures))
    sizes = {path.name: path.stat().st_size for path in pictures.glob("*.png")}
    require(sizes and min(sizes.values()) > SMALLEST_PICTURE_BYTES, f"The window drew nothing: {sizes}")
    print(f"offscreen: {len(sizes)} pictures")
    if kept is not None:
        shutil.copytree(pictures, kept, dirs_exist_ok=True)


def check_window(sealed: Sealed, kept: Path | None) -> None:
    """In a real X window the program shows the imported fleet, and ends in order when told to."""
    with running_display() as display:
        workspace = ("--workspace", str(sealed.folder / "workspace"))
        variables = {"DISPLAY": display.address, "QT_QPA_PLATFORM": ""}
        with sealed.start("reliscore-desktop", *workspace, **variables) as program:
            try:
                seconds, busy_seconds = display.wait_until_drawn(program)
                print(f"Xvfb: window with content after {seconds:.1f} s, {busy_seconds:.1f} s of processor time")
                if kept is not None:
                    kept.mkdir(parents=True, exist_ok=True)
                    display.save(kept / "xvfb.png")
                program.send_signal(signal.SIGTERM)
                ended = program.wait(30)
            finally:
                program.kill()
        require(ended == 0, f"The window ended with {ended} when told to.")


def check_watched_folder(sealed: Sealed) -> None:
    """The window imports a file that appears in the watched folder; the frozen program starts itself anew for that."""
    sample, workspace, watched = (sealed.folder / name for name in ("sample", "watching", "watched"))
    watched.mkdir()
    words = ("--workspace", str(workspace))
    sealed.run("reliscore", "import", str(sample / "2013-04-10.csv"), *words)
    sealed.run("reliscore", "settings", "set", "watched_folder.path", str(watched), *words)
    sealed.run("reliscore", "settings", "set", "watched_folder.enabled", "true", *words)
    shutil.copyfile(SAMPLES / "2013-04-11.csv", watched / "2013-04-11.csv")
    with sealed.start("reliscore-desktop", *words) as program:
        try:
            days = ""
            deadline = time.monotonic() + WATCH_SECONDS
            while "2013-04-11" not in days and program.poll() is None and time.monotonic() < deadline:
                time.sleep(1)
                days = sealed.run("reliscore", "status", *words, "--json")
            program.send_signal(signal.SIGTERM)
            ended = program.wait(30)
        finally:
            program.kill()
    require("2013-04-11" in days, "The window did not import the file in the watched folder.")
    require(ended == 0, f"The window ended with {ended} when told to.")
    print("watched folder: imported in a process of its own")


def main() -> int:
    """All checks in a temporary folder that is removed afterwards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path)
    parser.add_argument("--pictures", type=Path, help="folder that keeps the pictures of the window")
    parser.add_argument("--postgres", metavar="URL", help="empty PostgreSQL database to work on too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="reliscore-smoke-") as made:
        folder = Path(made)
        shutil.copytree(options.program.resolve(), folder / "program", symlinks=True)
        sealed = Sealed(folder / "program", folder)
        check_terminal(sealed)
        check_upgrades(sealed)
        if options.postgres:
            import_and_score(sealed, folder / "on-postgres", "--database", options.postgres)
            print("PostgreSQL: imported and scored")
        if os.name != "nt":  # a program of Windows can't be told to end in order
            check_watched_folder(sealed)
        check_pictures(sealed, options.pictures)
        if sys.platform == "linux" and shutil.which("Xvfb"):
            check_window(sealed, options.pictures)
        check_logs(sealed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
