"""Labels of drive-days: the rules one by one, and the counts published with the shared training files."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop.domain.day import DayRange
from training.known_gaps import hidden_days, read_known_gaps
from training.labels import ROW_KIND, RowKind, label, read_truth

START = dt.date(2020, 1, 1)
SHARED = Path(__file__).parents[3] / "shared" / "data" / "train"


def _history(serial: str, days: range, failures: tuple[int, ...] = ()) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "drive_model": ["M"] * len(days),
            "serial_number": [serial] * len(days),
            "date": [START + dt.timedelta(days=day) for day in days],
            "failure": [int(day in failures) for day in days],
        },
        schema_overrides={"failure": pl.Int8},
    )


def _kinds(rows: pl.DataFrame, *, until: int = 200, hidden: tuple[DayRange, ...] = ()) -> list[str]:
    truth = read_truth(rows.lazy(), START + dt.timedelta(days=until))
    return [str(kind) for kind in label(rows, truth, hidden)[ROW_KIND]]


def test_thirty_days_before_a_failure_are_positive_and_the_failure_day_is_left_out() -> None:
    kinds = _kinds(_history("A", range(41), (40,)))
    assert kinds == ["negative"] * 10 + ["positive"] * 30 + ["failure_day"]


def test_a_vanished_drive_is_censored_for_its_last_thirty_days() -> None:
    assert _kinds(_history("A", range(50))) == ["negative"] * 20 + ["censored"] * 30


def test_a_failure_followed_by_later_rows_is_no_failure() -> None:
    kinds = _kinds(_history("A", range(100), (40,)))
    assert kinds[:10] == ["negative"] * 10
    assert kinds[10:40] == ["unconfirmed"] * 30
    assert kinds[40] == "failure_day"
    assert kinds[41:70] == ["negative"] * 29


def test_a_confirmed_failure_outranks_an_unconfirmed_one_before_it() -> None:
    kinds = _kinds(_history("A", range(51), (40, 50)))
    assert kinds[20:40] == ["positive"] * 20
    assert kinds[10:20] == ["unconfirmed"] * 10


def test_truth_uses_nothing_after_the_day_it_was_known() -> None:
    rows = _history("A", range(41), (40,))
    assert _kinds(rows, until=39)[:10] == ["negative"] * 10
    assert set(_kinds(rows, until=39)[10:]) == {"censored"}


def test_days_whose_window_touches_an_outage_are_left_out() -> None:
    gap = DayRange(START + dt.timedelta(days=30), START + dt.timedelta(days=35))
    kinds = _kinds(_history("A", range(100)), hidden=(DayRange(gap.first - dt.timedelta(days=30), gap.last),))
    assert kinds[:36] == ["outage"] * 36
    assert kinds[36] == "negative"


def test_the_order_of_the_rows_is_kept() -> None:
    rows = pl.concat([_history("B", range(5)), _history("A", range(40), (39,))]).reverse()
    truth = read_truth(rows.lazy(), START + dt.timedelta(days=200))
    labelled = label(rows, truth)
    assert labelled["serial_number"].to_list() == rows["serial_number"].to_list()
    assert labelled["days_to_failure"].to_list()[:3] == [0, 1, 2]


# The published total of the last line, 4,892,888, is not the sum of its own parts; every part agrees.
_REFERENCE = {
    ("backblaze_2013_fleet", False, None): (644, 15_814, 310, 3_926_974, 415_349, 4_359_091),
    ("backblaze_2013_fleet", True, None): (568, 14_748, 310, 3_330_387, 408_543, 3_754_556),
    ("backblaze_2013_fleet", True, dt.date(2013, 12, 27)): (503, 14_330, 310, 3_330_387, 16_203, 3_361_733),
    ("backblaze_2018h1_ST4000DM000", False, None): (312, 8_008, 60, 4_514_739, 944_417, 5_467_536),
    ("backblaze_2018h1_ST4000DM000", False, dt.date(2018, 5, 31)): (260, 7_276, 60, 4_514_739, 110_553, 4_632_888),
}


@pytest.mark.shared
@pytest.mark.parametrize(("file", "outages", "last_day"), list(_REFERENCE))
def test_counts_agree_with_those_published_with_the_data(file: str, outages: bool, last_day: dt.date | None) -> None:
    path = SHARED / f"{file}.parquet"
    if not path.exists():
        pytest.skip("the development data does not stand beside the project")
    columns = {"model": "drive_model"}
    rows = pl.read_parquet(path, columns=["serial_number", "model", "date", "failure"]).rename(columns)
    truth = read_truth(rows.lazy(), dt.date(2018, 12, 31))
    kept = rows if last_day is None else rows.filter(pl.col("date") <= last_day)
    first_outage = [gap for gap in read_known_gaps() if gap.first == dt.date(2013, 8, 20)]
    hidden = hidden_days(first_outage, 30) if outages else ()
    counts = dict(label(kept, truth, hidden)[ROW_KIND].value_counts().iter_rows())
    order = (RowKind.FAILURE_DAY, RowKind.POSITIVE, RowKind.UNCONFIRMED, RowKind.NEGATIVE, RowKind.CENSORED)
    found = tuple(counts.get(kind.value, 0) for kind in order)
    assert (*found, sum(found)) == _REFERENCE[file, outages, last_day]
