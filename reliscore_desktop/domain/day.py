"""Days of telemetry. A drive-day is one drive on one calendar day, without a time zone."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

EARLIEST_DAY = dt.date(1995, 1, 1)
"""SMART was standardised in 1995 (SFF-8035); an earlier date in a file is damage."""


@dataclass(frozen=True, slots=True, order=True)
class DayRange:
    """First and last day, both inclusive."""

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            message = f"The range ends on {self.last}, before it begins on {self.first}."
            raise ValueError(message)

    def __iter__(self) -> Iterator[dt.date]:
        for offset in range(len(self)):
            yield self.first + dt.timedelta(days=offset)

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


def days_before(day: dt.date, count: int) -> dt.date:
    """The day `count` days earlier."""
    return day - dt.timedelta(days=count)
