"""Sentences of "What happened later": which of the drives failed, vanished, or became risky after the shown day."""

from dataclasses import dataclass

import polars as pl

from reliscore_desktop.app.operations.later import LaterCourse
from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.ui.formatting import day, number, percent
from reliscore_desktop.ui.text import plural, tr

MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class LaterLine:
    """One sentence; `grave` for a failure or a risk at which one acts."""

    text: str
    grave: bool = False


def later_lines(course: LaterCourse, limits: BandLimits) -> tuple[LaterLine, ...]:
    """The failures first, then drives no longer seen, then those whose risk reached High, then a sum."""
    drives, end = course.drives, day(course.latest_day)
    failed = drives.filter(pl.col("failed_on") > course.as_of).sort("failed_on")
    gone = drives.filter((pl.col("status") == "stale") & (pl.col("last_seen") >= course.as_of))
    rose = pl.col("highest") > pl.col("then").fill_null(0.0)
    risky = drives.filter((pl.col("highest") >= limits.high) & rose & pl.col("failed_on").is_null())
    risky = risky.sort("highest", descending=True)
    lines = [
        LaterLine(tr("{serial} failed on {day}.", serial=row["serial_number"], day=day(row["failed_on"])), grave=True)
        for row in failed.head(MOST_NAMED).iter_rows(named=True)
    ]
    lines += [
        LaterLine(tr("{serial} was last seen on {day}.", serial=row["serial_number"], day=day(row["last_seen"])))
        for row in gone.head(MOST_NAMED).iter_rows(named=True)
    ]
    lines += [LaterLine(_reached(row), grave=True) for row in risky.head(MOST_NAMED).iter_rows(named=True)]
    lines.append(LaterLine(_sum(drives.height, failed.height, end)))
    return tuple(lines)


def _reached(row: dict[str, object]) -> str:
    return tr(
        "{serial} reached {risk} on {day}.",
        serial=str(row["serial_number"]),
        risk=percent(float(str(row["highest"]))),
        day=day(row["highest_on"]),  # type: ignore[arg-type]  # a date by LATER_SCHEMA
    )


def _sum(drives: int, failed: int, end: str) -> str:
    if drives == 1:
        return tr("It has not failed by {day}.", day=end) if not failed else tr("Known on {day}.", day=end)
    if not failed:
        return tr("None of the {n} has failed by {day}.", n=number(drives), day=end)
    return plural(
        failed, "{n} of {all} has failed by {day}.", "{n} of {all} have failed by {day}.", all=number(drives), day=end
    )
