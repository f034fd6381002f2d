"""The interval of a risk: it lies where drives of a like risk failed, and holds as often as it says."""

import datetime as dt

import numpy as np
import polars as pl

from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.scoring.risk_interval import IntervalKnots, interval_of
from training.evaluation.risk_interval import FAILING_DRIVES_AT_LEAST, WindowByRisk, interval_block

OLD = DayRange(dt.date(2013, 1, 1), dt.date(2013, 12, 31))
NEW = DayRange(dt.date(2018, 1, 1), dt.date(2018, 6, 30))
NAMES = ("M",)


def window(
    history: DayRange, seed: int, rate: float = 1.0, drives: int = 8_000, drive_model: str = "M"
) -> WindowByRisk:
    """Drives whose chance is what is said times `rate`; a failing one fails on all its 20 days."""
    rng = np.random.default_rng(seed)
    said = rng.normal(-4, 1.2, drives).round(1)
    fails = rng.random(drives) < rate / (1 + np.exp(-said))
    frame = pl.DataFrame(
        {
            "drive_model": drive_model,
            "serial_number": [f"S{number:05}" for number in range(drives)],
            "bin": said,
            "rows": np.full(drives, 20),
            "positives": np.where(fails, 20, 0),
        }
    )
    return WindowByRisk(history, DayRange(history.first, history.first + dt.timedelta(days=29)), frame)


def test_it_holds_the_true_chance_in_about_95_percent_of_the_places() -> None:
    held = []
    for seed in range(12):
        block = interval_block([window(NEW, seed * 10 + number) for number in range(3)], NAMES)
        assert block is not None
        knots = block["knots"]
        held += [
            low <= p <= high for p, low, high in zip(*(knots[n] for n in ("probability", "low", "high")), strict=True)
        ]
    assert 0.85 <= np.mean(held) <= 1.0


def test_where_twice_as_many_fail_as_was_said_it_lies_higher() -> None:
    block = interval_block([window(NEW, number, rate=2.0, drives=20_000) for number in range(3)], NAMES)
    assert block is not None
    found = interval_of({"risk_interval": block}, np.array([0.02]))
    assert found is not None
    assert 0.02 < found[0][0] < 0.04 < found[1][0]


def test_months_that_differ_widen_it() -> None:
    alike = interval_block([window(NEW, number, rate=1.0) for number in range(4)], NAMES)
    apart = interval_block([window(NEW, number, rate=rate) for number, rate in enumerate((0.4, 0.7, 1.3, 1.6))], NAMES)
    assert alike is not None
    assert apart is not None
    widths = [
        float(np.log(high[0] / low[0]))
        for block in (alike, apart)
        if (found := interval_of({"risk_interval": block}, np.array([0.02]))) is not None
        for low, high in [found]
    ]
    assert widths[1] > 1.3 * widths[0]


def test_the_block_is_sound_ends_where_few_drives_failed_and_is_the_same_again() -> None:
    windows = [window(NEW, number) for number in range(3)]
    block = interval_block(windows, NAMES)
    assert block is not None
    assert IntervalKnots.from_metrics({"risk_interval": block}) is not None
    assert min(block["knots"]["failures"]) >= FAILING_DRIVES_AT_LEAST
    assert max(block["knots"]["probability"]) < 0.9
    assert interval_block(windows, NAMES) == block


def test_only_the_named_drive_models_count_each_in_its_latest_history() -> None:
    new = [window(NEW, number) for number in range(2)]
    old = window(OLD, 5, rate=0.1)
    other = window(NEW, 6, rate=0.1, drive_model="other")
    assert interval_block([old, *new, other], NAMES) == interval_block(new, NAMES)
    assert interval_block(new, ()) is None
    assert interval_block([], NAMES) is None
    assert interval_block([window(NEW, 1, drives=20)], NAMES) is None
