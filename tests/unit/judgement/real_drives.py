"""Real drives of 2013 and 2018 as dictionaries, and the figures that plain loops over them give.

Nothing here is shared with the program but the probabilities and whether a drive model was validated: failures,
counters and last days come from the source file.
"""

import datetime as dt
import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.store.segment import SegmentKind
from tests.conftest import SHARED_DATA

SHARED = SHARED_DATA
HORIZON = dt.timedelta(days=30)
CRITICAL = (5, 187, 188, 197, 198)
ODDS_RATIO, FLOOR = 2.25, 0.01

Course = dict[dt.date, float]
Rows = dict[str, dict[dt.date, dict[str, Any]]]


@dataclass(frozen=True)
class Period:
    """A stretch of a source file."""

    file: str
    first: dt.date
    last: dt.date

    @property
    def check_day(self) -> dt.date:
        """The newest day whose 30 days are over."""
        return self.last - HORIZON


PERIODS = {
    "2013": Period("backblaze_2013_fleet.parquet", dt.date(2013, 5, 1), dt.date(2013, 6, 14)),
    "2018": Period("backblaze_2018h1_ST4000DM000.parquet", dt.date(2018, 1, 1), dt.date(2018, 2, 14)),
}


def courses_of(workspace: Workspace) -> dict[str, Course]:
    found: dict[str, Course] = defaultdict(dict)
    for day in workspace.store.segments.days(SegmentKind.SCORES):
        rows = workspace.store.segments.read_day(SegmentKind.SCORES, day, ("serial_number", "probability"))
        assert rows is not None
        for serial, probability in rows.iter_rows():
            if probability is not None:
                found[serial][day] = probability
    return dict(found)


def reference_line(courses: dict[str, Course], day: dt.date, alerts: int | None = None) -> float:
    """The risk of the N-th drive when each counts with its highest of 30 days, N being 1 % of those scored."""
    budget = alerts or math.ceil(0.01 * sum(day in course for course in courses.values()))
    recent = [[p for on, p in course.items() if day - HORIZON < on <= day] for course in courses.values()]
    return sorted((max(chances) for chances in recent if chances), reverse=True)[budget - 1]


def odds(probability: float) -> float:
    return probability / (1 - probability)


def counters(row: dict[str, Any]) -> dict[int, int]:
    """Critical counters of a source row; 188 packs three 16-bit counters, of which the largest counts."""
    found = {}
    for number in CRITICAL:
        raw = row.get(f"smart_{number}_raw")
        if raw is not None:
            packed = number == 188 and raw > 0xFFFF
            found[number] = max(raw >> shift & 0xFFFF for shift in (0, 16, 32)) if packed else raw
    return found


def rises(before: dict[int, int], after: dict[int, int]) -> bool:
    return any(number in before and after[number] > before[number] for number in after)


def caught_in(courses: dict[str, Course], failed_on: dict[str, dt.date], line: float) -> dict[str, int]:
    """Warning days of the failing drives that reached the line within the 30 days before."""
    warnings = {}
    for serial, day in failed_on.items():
        days = [on for on, p in courses.get(serial, {}).items() if p >= line and day - HORIZON <= on < day]
        if days:
            warnings[serial] = (day - min(days)).days
    return warnings


def later(failures: dict[str, dt.date], period: Period) -> dict[str, dt.date]:
    return {serial: day for serial, day in failures.items() if period.check_day < day <= period.last}


def drive_model_of(rows: Rows, serial: str) -> str:
    """The drive model that a drive's rows name."""
    return str(next(iter(rows[serial].values()))["model"])
