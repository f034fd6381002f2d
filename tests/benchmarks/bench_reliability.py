"""Failure rates, survival, cohorts and spares of a large fleet with a year of days, beside reading their inputs."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from reliscore_desktop.app.operations.cohort_alarms import cohort_findings
from reliscore_desktop.app.operations.reliability import (
    failure_rate_report,
    read_basis,
    spares_report,
    survival_report,
)
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DRIVE_MODEL
from reliscore_desktop.fleet.frame import load_fleet
from reliscore_desktop.store.segment import SegmentKind
from tests.benchmarks.fleet_year import LAST_DAY, YEAR_DAYS, add_telemetry, day_of

REPEATS = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """Wall clock, and processor time of all threads, which other work on the machine changes less."""

    seconds: float
    processor: float

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(self.seconds + other.seconds, self.processor + other.processor)


def run(drives: int) -> list[dict[str, Any]]:
    """Rows of the table. Each command reads its basis itself, as it does in the terminal."""
    with tempfile.TemporaryDirectory(prefix="reliscore-bench-") as folder, Workspace.open(Path(folder) / "w") as opened:
        add_telemetry(opened.store, drives)
        reading = timed(lambda: _read(opened))
        fleet = timed(lambda: load_fleet(opened.store))
        return [
            row("reliability afr", timed(lambda: failure_rate_report(read_basis(opened))), reading),
            row("reliability survival", timed(lambda: survival_report(read_basis(opened))), reading),
            row("reliability spares", timed(lambda: spares_report(read_basis(opened), {})), reading),
            row(
                "reliability cohorts",
                timed(lambda: cohort_findings(opened.store, load_fleet(opened.store))),
                fleet,
                "to reading the fleet",
            ),
        ]


def _read(workspace: Workspace) -> None:
    """The fleet, and what tells a year's drive-days per drive model."""
    load_fleet(workspace.store)
    first = day_of(YEAR_DAYS - 1)
    rows = workspace.store.segments.scan(SegmentKind.TELEMETRY, first, LAST_DAY, (DRIVE_MODEL,))
    rows.select(pl.col(DRIVE_MODEL).str.len_bytes().sum()).collect(engine="streaming")


def timed(work: Callable[[], object], repeats: int = REPEATS) -> Taken:
    """The fastest of some repeats."""
    taken = []
    for _ in range(repeats):
        begun, used = time.perf_counter(), time.process_time()
        work()
        taken.append(Taken(time.perf_counter() - begun, time.process_time() - used))
    return Taken(min(one.seconds for one in taken), min(one.processor for one in taken))


def row(
    work: str,
    taken: Taken,
    reference: Taken,
    note: str = "to reading fleet and a year's rows",
    reach: str = "<= 3",
) -> dict[str, Any]:
    """One row of the table."""
    return {
        "work": work,
        "seconds": taken.seconds,
        "reference_seconds": reference.seconds,
        "ratio": taken.seconds / reference.seconds,
        "reach": reach,
        "note": f"{note}; processor time {taken.processor:.2f} s, {taken.processor / reference.processor:.1f} x",
    }
