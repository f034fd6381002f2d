"""Histories, labelled eras and rolling backtests: what is trained on is always a horizon older than the test."""

import datetime as dt
from itertools import pairwise

import numpy as np
import polars as pl

from reliscore_desktop.domain.day import DayRange
from training.sampling import DRIVE_HASH, in_part, in_sample, with_drive_hash
from training.windows import histories, labelled_eras, plan_backtests


def _days(first: str, last: str) -> DayRange:
    return DayRange(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_a_pause_longer_than_features_remember_begins_a_new_history() -> None:
    days = [*_days("2013-04-10", "2014-01-26"), *_days("2018-01-01", "2018-06-30")]
    assert histories(days) == (_days("2013-04-10", "2014-01-26"), _days("2018-01-01", "2018-06-30"))


def test_a_few_missing_days_do_not_split_a_history() -> None:
    days = [*_days("2014-01-01", "2014-01-11"), *_days("2014-01-24", "2014-01-26")]
    assert histories(days) == (_days("2014-01-01", "2014-01-26"),)


def test_the_last_horizon_of_a_history_and_hidden_days_are_not_labelled() -> None:
    eras = labelled_eras(_days("2013-04-10", "2014-01-26"), [_days("2013-07-21", "2013-10-14")])
    assert eras == (_days("2013-04-10", "2013-07-20"), _days("2013-10-15", "2013-12-27"))


def test_backtests_roll_back_from_the_end_with_a_purge_of_the_horizon() -> None:
    history = _days("2018-01-01", "2018-06-30")
    backtests = plan_backtests(history, labelled_eras(history, []))
    assert [backtest.name for backtest in backtests] == [
        "2018-03-03..2018-04-01",
        "2018-04-02..2018-05-01",
        "2018-05-02..2018-05-31",
    ]
    for backtest in backtests:
        assert backtest.known_until < backtest.test.first
        assert (backtest.test.first - backtest.train_until).days == 31


def test_tests_after_an_outage_wait_until_features_have_settled() -> None:
    history = _days("2013-04-10", "2014-01-26")
    hidden = [_days("2013-07-21", "2013-10-14"), _days("2013-12-13", "2014-01-23")]
    backtests = plan_backtests(history, labelled_eras(history, hidden))
    assert [backtest.name for backtest in backtests] == [
        "2013-06-21..2013-07-20",
        "2013-10-29..2013-11-12",
        "2013-11-13..2013-12-12",
    ]
    assert [backtest.train_until for backtest in backtests][1:] == [dt.date(2013, 7, 20)] * 2
    assert all(earlier.test.last < later.test.first for earlier, later in pairwise(backtests))


def test_a_short_history_has_no_backtest() -> None:
    history = _days("2018-01-01", "2018-03-01")
    assert plan_backtests(history, labelled_eras(history, [])) == ()


def _hashes(drives: int) -> np.ndarray:
    frame = pl.DataFrame({"drive_model": "M", "serial_number": [f"S{number}" for number in range(drives)]})
    return with_drive_hash(frame)[DRIVE_HASH].to_numpy()


def test_the_sample_keeps_its_share_and_changes_from_day_to_day() -> None:
    hashes = _hashes(20_000)
    first = in_sample(hashes, dt.date(2018, 1, 1), 0.1, seed=1)
    second = in_sample(hashes, dt.date(2018, 1, 2), 0.1, seed=1)
    assert abs(first.mean() - 0.1) < 0.01
    assert abs((first & second).mean() - 0.01) < 0.004


def test_the_sample_is_the_same_whatever_the_order_of_the_drives() -> None:
    hashes = _hashes(1000)
    day = dt.date(2018, 1, 1)
    assert (in_sample(hashes, day, 0.1, 1)[::-1] == in_sample(hashes[::-1], day, 0.1, 1)).all()


def test_parts_hold_every_drive_once() -> None:
    hashes = _hashes(1000)
    counted = np.sum([in_part(hashes, part, 5, seed=3) for part in range(5)], axis=0)
    assert counted.tolist() == [1] * 1000
