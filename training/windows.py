"""Which days can be learned from and tested on: histories, labelled eras, and rolling backtests with a purge."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.features.definitions import RESTART_AFTER_DAYS

TEST_DAYS = 30
TEST_DAYS_AT_LEAST = 14
SETTLING_DAYS = 14
"""After an outage the short lags and the fast means need two weeks to be what they were."""
TRAINING_DAYS_AT_LEAST = 28
BACKTESTS_PER_HISTORY = 3

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Backtest:
    """Train on days up to `train_until` with what was known `known_until`, purge, test on later days.

    `known_until` is the day before the test begins: labels of the last training days end there.
    """

    history: DayRange
    train_until: dt.date
    known_until: dt.date
    test: DayRange

    @property
    def name(self) -> str:
        """First and last day of the test."""
        return f"{self.test.first}..{self.test.last}"


def histories(days: Sequence[dt.date]) -> tuple[DayRange, ...]:
    """Stretches of telemetry without a pause after which features start afresh. `days` ascend."""
    found: list[DayRange] = []
    for day in days:
        if found and (day - found[-1].last).days <= RESTART_AFTER_DAYS:
            found[-1] = DayRange(found[-1].first, day)
        else:
            found.append(DayRange(day, day))
    return tuple(found)


def labelled_eras(
    history: DayRange, hidden: Iterable[DayRange], horizon_days: int = HORIZON_DAYS
) -> tuple[DayRange, ...]:
    """Parts of a history whose days can be labelled: outside hidden ranges, a horizon before its end."""
    hidden = tuple(hidden)
    end = history.last - dt.timedelta(days=horizon_days)
    eras: list[DayRange] = []
    day = history.first
    while day <= end:
        if not any(day in days for days in hidden):
            extends = bool(eras) and eras[-1].last == day - _DAY
            eras[-1:] = [DayRange(eras[-1].first, day)] if extends else [*eras[-1:], DayRange(day, day)]
        day += _DAY
    return tuple(eras)


def plan_backtests(
    history: DayRange, eras: Sequence[DayRange], horizon_days: int = HORIZON_DAYS
) -> tuple[Backtest, ...]:
    """The latest three tests of at most 30 days that leave enough to train on before a purge, oldest first."""
    found: list[Backtest] = []
    for number, era in reversed(list(enumerate(eras))):
        first = era.first + dt.timedelta(days=SETTLING_DAYS if number else 0)
        for test in _blocks_backwards(first, era.last):
            train_until = _latest_labelled(eras, test.first - dt.timedelta(days=horizon_days + 1))
            enough = train_until is not None and _labelled_days(eras, train_until) >= TRAINING_DAYS_AT_LEAST
            if enough and train_until is not None and len(found) < BACKTESTS_PER_HISTORY:
                found.append(Backtest(history, train_until, test.first - _DAY, test))
    return tuple(reversed(found))


def _blocks_backwards(first: dt.date, last: dt.date) -> Iterable[DayRange]:
    while (last - first).days + 1 >= TEST_DAYS_AT_LEAST:
        start = max(first, last - dt.timedelta(days=TEST_DAYS - 1))
        yield DayRange(start, last)
        last = start - _DAY


def _latest_labelled(eras: Sequence[DayRange], day: dt.date) -> dt.date | None:
    return max((min(era.last, day) for era in eras if era.first <= day), default=None)


def _labelled_days(eras: Sequence[DayRange], until: dt.date) -> int:
    return sum((min(era.last, until) - era.first).days + 1 for era in eras if era.first <= until)
