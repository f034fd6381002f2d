"""`make bench`: runs every `bench_*.py` here, each in its own process, and prints one table of ratios.

Every figure is a ratio to a reference that ran in the same process just before, since machines are noisy.
`--json` prints the rows as JSON, `--drives N` sets the size of the fleet, names choose some of the benches.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
FLEET_DRIVES = 300_000
RUN_ONE = (
    "import importlib, json, sys; "
    "rows = importlib.import_module('tests.benchmarks.' + sys.argv[1]).run(int(sys.argv[2])); "
    "print('ROWS ' + json.dumps(rows))"
)


def bench_names() -> list[str]:
    """Names of the bench modules, in alphabetical order."""
    return sorted(path.stem for path in HERE.glob("bench_*.py"))


def run_one(name: str, drives: int) -> list[dict[str, Any]]:
    """Rows of one bench, from a process of its own so that peak memory and caches are its own."""
    finished = subprocess.run(
        [sys.executable, "-c", RUN_ONE, name, str(drives)],
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    for line in finished.stdout.splitlines():
        if line.startswith("ROWS "):
            rows: list[dict[str, Any]] = json.loads(line.removeprefix("ROWS "))
            return rows
    last = finished.stderr.strip().splitlines()[-1:] or ["no output"]
    return [{"work": f"{name} failed: {last[0]}"}]


def _figure(value: object, digits: int) -> str:
    return f"{value:.{digits}f}" if isinstance(value, int | float) else ""


def print_table(rows: list[dict[str, Any]], drives: int) -> None:
    """Rows for people: work, seconds, reference seconds, ratio, what to reach, and a note such as peak memory."""
    table = Table(title=f"{drives:,} drives")
    for title in ("work", "s", "reference s", "ratio", "reach", "note"):
        table.add_column(title, justify="left" if title in ("work", "reach", "note") else "right")
    for row in rows:
        seconds = (_figure(row.get(key), 3) for key in ("seconds", "reference_seconds"))
        rest = (str(row.get(key) or "") for key in ("reach", "note"))
        table.add_row(str(row["work"]), *seconds, _figure(row.get("ratio"), 2), *rest)
    Console(width=140).print(table)


def main() -> int:
    """Parse the command line, run the benches, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="bench modules, all where none is named")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--drives", type=int, default=FLEET_DRIVES)
    options = parser.parse_args()
    rows = [row for name in options.names or bench_names() for row in run_one(name, options.drives)]
    if options.json:
        print(json.dumps(rows, indent=1))
    else:
        print_table(rows, options.drives)
    return int(any("failed" in row["work"] for row in rows))


if __name__ == "__main__":
    sys.exit(main())
