"""Reads dates in the forms seen in telemetry files, and decides per file what 01-10-2024 means."""

import datetime as dt
import enum
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reliscore_desktop.domain.day import EARLIEST_DAY
from reliscore_desktop.domain.phrase import phrase

_TIME = r"(?:[T ]\d{1,2}:\d{2}.*)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_TIME}")


class DayOrder(enum.StrEnum):
    """What the first number of a date that ends in its year stands for."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNDECIDED = "undecided"


class DateForm(enum.StrEnum):
    """How a person says a file's dates are written. A date with its year first is read under each but the last."""

    AUTOMATIC = "automatic"
    YEAR_FIRST = "year first"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNIX_SECONDS = "unix seconds"


class DateProblem(enum.StrEnum):
    """Why a text gives no date."""

    UNREADABLE = "unreadable_date"
    AMBIGUOUS = "ambiguous_date"


CONVENTION: Mapping[str, DayOrder] = {
    # 01.10.2024 and 01-10-2024 are written where the day comes first, 01/10/2024 on both sides of the Atlantic.
    ".": DayOrder.DAY_FIRST,
    "-": DayOrder.DAY_FIRST,
    "/": DayOrder.UNDECIDED,
}


_SAID = {DateForm.DAY_FIRST: DayOrder.DAY_FIRST, DateForm.MONTH_FIRST: DayOrder.MONTH_FIRST}
_UNIX = re.compile(r"\d{1,11}(\.\d*)?")


@dataclass(frozen=True, slots=True)
class DateReading:
    """How a file's dates are read: one order for each separator, and the latest day that can be true.

    Another `form` than AUTOMATIC is what a person said: a date that does not keep to it is unreadable.
    """

    latest: dt.date
    orders: Mapping[str, DayOrder] = field(default_factory=lambda: CONVENTION)
    form: DateForm = DateForm.AUTOMATIC

    def read(self, text: str) -> dt.date | DateProblem:
        """The date that `text` says under this reading."""
        text = text.strip()
        if self.form is DateForm.UNIX_SECONDS:
            return _unix_day(text) or DateProblem.UNREADABLE
        match = _YEAR_FIRST.fullmatch(text)
        if match:
            return _date(match[1], match[3], match[4]) or DateProblem.UNREADABLE
        match = _COMPACT.fullmatch(text)
        if match:
            return _date(*match.groups()) or DateProblem.UNREADABLE
        match = _YEAR_LAST.fullmatch(text)
        return self._year_last(match) if match else DateProblem.UNREADABLE

    def _year_last(self, match: re.Match[str]) -> dt.date | DateProblem:
        readings = _readings(match)
        if self.form is not DateForm.AUTOMATIC:
            said = _SAID.get(self.form)
            return readings.get(said, DateProblem.UNREADABLE) if said else DateProblem.UNREADABLE
        order = self.orders.get(match[2], DayOrder.UNDECIDED)
        if order is not DayOrder.UNDECIDED and order in readings:
            return readings[order]
        days = set(readings.values())
        if not days:
            return DateProblem.UNREADABLE
        plausible = {day for day in days if EARLIEST_DAY <= day <= self.latest} or days
        return plausible.pop() if len(plausible) == 1 else DateProblem.AMBIGUOUS


def ends_in_year(text: str) -> bool:
    """Whether a date is written with its year last, so that the order of day and month is in question."""
    return _YEAR_LAST.fullmatch(text.strip()) is not None


def survey(texts: Iterable[str], latest: dt.date) -> DateReading:
    """Decide the order of day and month from all distinct dates of a file.

    A date that only one order makes real and not later than `latest` is evidence. One-sided evidence decides for its
    separator; contradicting evidence leaves it undecided; without any, the convention of the separator holds.
    """
    evidence: dict[str, set[DayOrder]] = {}
    for text in texts:
        match = _YEAR_LAST.fullmatch(text.strip())
        if match is None:
            continue
        possible = {order for order, day in _readings(match).items() if EARLIEST_DAY <= day <= latest}
        if len(possible) == 1:
            evidence.setdefault(match[2], set()).update(possible)
    orders = dict(CONVENTION)
    for separator, found in evidence.items():
        orders[separator] = next(iter(found)) if len(found) == 1 else DayOrder.UNDECIDED
    return DateReading(latest, orders)


def describe(texts: Iterable[str], reading: DateReading) -> str:
    """The date forms among `texts` in words, e.g. "YYYY-MM-DD and DD-MM-YYYY"."""
    forms: dict[str, None] = {}
    for text in texts:
        first, last = _YEAR_FIRST.fullmatch(text.strip()), _YEAR_LAST.fullmatch(text.strip())
        if first:
            forms["YYYY{0}MM{0}DD".format(first[2])] = None
        elif last:
            forms[_form_of(last[2], reading)] = None
        elif _COMPACT.fullmatch(text.strip()):
            forms["YYYYMMDD"] = None
    words = ""
    for form in forms:
        words = phrase("{forms} and {form}", forms=words, form=form) if words else form
    return words


def _form_of(separator: str, reading: DateReading) -> str:
    match reading.orders.get(separator):
        case DayOrder.DAY_FIRST:
            return f"DD{separator}MM{separator}YYYY"
        case DayOrder.MONTH_FIRST:
            return f"MM{separator}DD{separator}YYYY"
        case _:
            return phrase("day and month{separator}year in unknown order", separator=separator)


def _readings(match: re.Match[str]) -> dict[DayOrder, dt.date]:
    first, _, second, year = match.groups()[:4]
    readings = {
        DayOrder.DAY_FIRST: _date(year, second, first),
        DayOrder.MONTH_FIRST: _date(year, first, second),
    }
    return {order: day for order, day in readings.items() if day is not None}


def _unix_day(text: str) -> dt.date | None:
    """The day of a moment in UTC."""
    if not _UNIX.fullmatch(text):
        return None
    return dt.datetime.fromtimestamp(float(text), tz=dt.UTC).date()


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
