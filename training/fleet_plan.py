"""What a stored fleet offers to training: its histories, their labelled eras and backtests, and what is set aside."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS, FAILURE
from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from training.known_gaps import hidden_days, read_known_gaps
from training.windows import Backtest, histories, labelled_eras, plan_backtests

FAILED_SHARE_OF_A_FLEET = 0.5
"""Where more of the drives fail within one history, it is a collection of failed drives and no fleet: mixed with
healthy drives of other years it would teach the year. It serves for recall checks only."""

TRUTH_COLUMNS = (*DRIVE_KEY_COLUMNS, DATE, FAILURE)


@dataclass(frozen=True)
class FleetPlan:
    """`histories` are learned from and tested on, `failed_only` are not. `hidden` days can't be labelled."""

    histories: tuple[DayRange, ...]
    failed_only: tuple[DayRange, ...]
    eras: tuple[DayRange, ...]
    backtests: tuple[Backtest, ...]
    hidden: tuple[DayRange, ...]
    horizon_days: int

    def in_a_test(self, day: dt.date) -> bool:
        """Whether the day is tested on."""
        return any(day in backtest.test for backtest in self.backtests)

    def masked_test(self, day: dt.date) -> bool:
        """Whether masked copies of the day are tested on: the latest backtest of a history is enough."""
        return any(day in backtest.test for backtest in self.latest_backtests)

    @property
    def latest_backtests(self) -> tuple[Backtest, ...]:
        """The last backtest of each history."""
        return tuple({backtest.history: backtest for backtest in self.backtests}.values())


def plan_fleet(store: Store, horizon_days: int) -> FleetPlan:
    """Plan from the stored days. Raises InputError where no day can be labelled."""
    days = store.segments.days(SegmentKind.TELEMETRY)
    hidden = hidden_days(read_known_gaps(), horizon_days)
    found = histories(days)
    failed_only = tuple(history for history in found if _is_failed_only(store, history))
    fleets = tuple(history for history in found if history not in failed_only)
    eras = {history: labelled_eras(history, hidden, horizon_days) for history in fleets}
    if not any(eras.values()):
        raise InputError(
            f"No day has telemetry {horizon_days} days later, so none can be labelled.",
            "Import a longer history of a whole fleet.",
        )
    return FleetPlan(
        histories=fleets,
        failed_only=failed_only,
        eras=tuple(era for of_history in eras.values() for era in of_history),
        backtests=tuple(
            backtest for history in fleets for backtest in plan_backtests(history, eras[history], horizon_days)
        ),
        hidden=hidden,
        horizon_days=horizon_days,
    )


def truth_rows(store: Store, history: DayRange | None = None) -> pl.LazyFrame:
    """Key, date and failure of all stored drive-days, or of one history."""
    first, last = (None, None) if history is None else (history.first, history.last)
    return store.segments.scan(SegmentKind.TELEMETRY, first, last, TRUTH_COLUMNS)


def _is_failed_only(store: Store, history: DayRange) -> bool:
    drives = truth_rows(store, history).group_by(DRIVE_KEY_COLUMNS).agg((pl.col(FAILURE) == 1).any().alias("failed"))
    share = drives.select(pl.col("failed").mean()).collect().item()
    return share is not None and float(share) > FAILED_SHARE_OF_A_FLEET
