"""Pure figures behind the drive's charts and words."""

import datetime as dt

import polars as pl
import pytest

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.drive.attribute_list import change_words, most_telling
from reliscore_desktop.ui.drive.counter_chart import value_range
from reliscore_desktop.ui.drive.counter_series import series_of
from reliscore_desktop.ui.drive.lettered_events import LetteredEvent
from reliscore_desktop.ui.drive.risk_chart import letters_by_day
from reliscore_desktop.ui.drive.risk_heading import compared_with_fleet
from reliscore_desktop.ui.drive.short_number import short_number
from reliscore_desktop.ui.drive.why_panel import multiplier_text
from reliscore_desktop.ui.drives.selection_summary import summarise_selection
from reliscore_desktop.ui.tables.columns import Column
from reliscore_desktop.ui.tables.row_text import rows_as_text
from reliscore_desktop.ui.widgets.factor_bar import BASE_SHARE, bar_span
from reliscore_desktop.ui.widgets.risk_gauge import log_position


def telemetry(values: list[int | None], column: str = "smart_197_raw") -> pl.DataFrame:
    days = [dt.date(2018, 1, 1) + dt.timedelta(days=offset) for offset in range(len(values))]
    return pl.DataFrame({"date": days, column: values}, schema={"date": pl.Date, column: pl.Int64})


def test_days_without_a_value_are_left_out_and_never_zero() -> None:
    series = series_of(telemetry([0, None, 8]), 197, "ST4000DM000")
    assert series is not None
    assert series.values == (0.0, 8.0)
    assert series.days == (dt.date(2018, 1, 1), dt.date(2018, 1, 3))
    assert series_of(telemetry([None, None]), 197, "ST4000DM000") is None
    assert series_of(telemetry([1]), 198, "ST4000DM000") is None


def test_a_change_needs_a_value_old_enough() -> None:
    series = series_of(telemetry([2, 2, 2, 2, 2, 2, 2, 9]), 197, "ST4000DM000")
    assert series is not None
    assert series.change(7) == 7
    assert series.change(30) is None


def test_seagate_error_rates_are_decoded_and_others_are_not() -> None:
    raw = (9 << 32) + 118_204_312
    seagate = series_of(telemetry([raw], "smart_1_raw"), 1, "ST12000NM0008")
    hgst = series_of(telemetry([raw], "smart_1_raw"), 1, "HGST HUH721212ALN604")
    assert seagate is not None
    assert hgst is not None
    assert seagate.last == 9
    assert hgst.last == raw


@pytest.mark.parametrize(
    ("value", "text"), [(950, "950"), (9_999, "9,999"), (12_300, "12.3k"), (3.4e6, "3.4M"), (264e9, "264G")]
)
def test_large_counts_get_short(value: float, text: str) -> None:
    assert short_number(value) == text


@pytest.mark.parametrize(
    ("multiplier", "text"), [(4291, "×4,291"), (19.1, "×19.1"), (1.7, "×1.7"), (1.0, "×1.0"), (0.73, "×0.73")]
)
def test_multipliers_read_with_two_figures(multiplier: float, text: str) -> None:
    assert multiplier_text(multiplier) == text


def test_a_factor_bar_is_to_the_right_when_it_raises_and_to_the_left_when_it_lowers() -> None:
    assert bar_span(1.0) == (BASE_SHARE, BASE_SHARE)
    assert bar_span(30.0) == (BASE_SHARE, 1.0)
    assert bar_span(1 / 30) == (0.0, BASE_SHARE)
    assert bar_span(1e9) == (BASE_SHARE, 1.0)
    low, high = bar_span(0.5)
    assert low < high == BASE_SHARE


def test_the_gauge_is_logarithmic_from_a_ten_thousandth_to_one() -> None:
    assert [log_position(value) for value in (1e-9, 1e-4, 1e-2, 1.0)] == pytest.approx([0.0, 0.0, 0.5, 1.0])


@pytest.mark.parametrize(
    ("probability", "sentence"),
    [
        (0.64, "About 620 times the fleet average of 0.10%."),
        (0.003, "About 2.9 times the fleet average of 0.10%."),
        (0.001, "Near the fleet average of 0.10%."),
        (0.0002, "Below the fleet average of 0.10%."),
    ],
)
def test_a_risk_is_set_beside_the_fleet(probability: float, sentence: str) -> None:
    assert compared_with_fleet(probability, 0.00104) == sentence


def test_nothing_is_compared_without_a_fleet_average() -> None:
    assert compared_with_fleet(0.64, None) == ""


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.0), (0.0, 17.0), (29.0, 33.0), (35_000.0, 38_000.0)])
def test_the_range_of_a_small_chart_holds_all_values(low: float, high: float) -> None:
    bottom, top = value_range(low, high)
    assert bottom <= low
    assert top >= high
    assert top > bottom


def test_changed_critical_counters_are_told_first() -> None:
    from reliscore_desktop.app.operations import AttributeRow

    def row(attribute_id: int, raw: int, change: int | None) -> AttributeRow:
        return AttributeRow(attribute_id, "", str(raw), raw, None, change, change, change, "")

    rows = (row(9, 40_000, 168), row(5, 0, 0), row(197, 24, 16), row(187, 3, 0))
    assert [one.attribute_id for one in most_telling(rows, 4)] == [197, 187, 5, 9]
    assert change_words(rows[2]) == "+16 in 7 d"
    assert change_words(row(5, 0, None)) == "–"


def test_a_summary_counts_bands_and_expected_failures() -> None:
    frame = pl.DataFrame(
        {
            "serial_number": ["a", "b", "c"],
            "drive_model": ["ST12000NM0008"] * 3,
            "datacenter": ["AMS2"] * 3,
            "status": ["active", "active", "stale"],
            "probability": [0.022, 0.031, None],
            "band": [RiskBand.ELEVATED.value, RiskBand.ELEVATED.value, None],
            "main_reason": [None, None, None],
        },
        schema_overrides={"main_reason": pl.String, "band": pl.String},
    )
    summary = summarise_selection(frame)
    lines = dict(summary.lines)
    assert summary.shared == "ST12000NM0008, all in AMS2"
    assert lines["Risk within 30 days"] == "2.2% to 3.1%"
    assert lines["Expected failures"] == "0.05"
    assert lines["Band"] == "2 elevated"
    assert lines["Not scored"] == "1"
    assert summary.worst is RiskBand.ELEVATED


def test_copied_cells_can_not_become_formulas() -> None:
    columns = (Column("serial_number", "Serial"), Column("change", "7 d"))
    row = {"serial_number": "=HYPERLINK(1)", "change": "+52"}
    text = rows_as_text(columns, [row])
    assert text.split("\n")[1] == "'=HYPERLINK(1)\t+52"


def test_letters_of_one_day_stand_side_by_side() -> None:
    raised, later = dt.date(2018, 3, 30), dt.date(2018, 3, 31)
    events = [LetteredEvent(letter, day, "") for letter, day in (("A", raised), ("B", later), ("C", later))]
    assert letters_by_day(events) == {raised: "A", later: "B C"}
