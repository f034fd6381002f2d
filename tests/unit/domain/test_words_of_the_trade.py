"""Bands, packed SMART values, day ranges and vendors."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliscore_desktop.domain.day import DayRange, days_before
from reliscore_desktop.domain.drive import vendor_of
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.risk import BandLimits, LowConfidence, RiskBand, low_confidence
from reliscore_desktop.domain.smart import (
    attribute,
    command_timeouts,
    seagate_errors,
    seagate_operations,
    temperature_celsius,
)


@pytest.mark.parametrize(
    ("probability", "band"),
    [
        (0.0, RiskBand.LOW),
        (0.00999, RiskBand.LOW),
        (0.01, RiskBand.ELEVATED),
        (0.05, RiskBand.HIGH),
        (0.1999, RiskBand.HIGH),
        (0.2, RiskBand.CRITICAL),
        (1.0, RiskBand.CRITICAL),
    ],
)
def test_a_limit_belongs_to_the_band_above_it(probability: float, band: RiskBand) -> None:
    assert BandLimits().band_of(probability) is band


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_probability_never_has_a_lower_band(one: float, other: float) -> None:
    low, high = sorted((one, other))
    limits = BandLimits()
    assert limits.band_of(low).rank <= limits.band_of(high).rank


@pytest.mark.parametrize("limits", [(0.0, 0.1, 0.2), (0.1, 0.1, 0.2), (0.3, 0.2, 0.1), (0.1, 0.2, 1.0)])
def test_band_limits_that_do_not_rise_are_refused(limits: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="must rise"):
        BandLimits(*limits)


def test_packed_seagate_values_part_errors_from_operations() -> None:
    raw = (3 << 32) | 195_586_824
    assert (seagate_errors(raw), seagate_operations(raw)) == (3, 195_586_824)


def test_packed_command_timeouts_give_the_largest_of_three_counters() -> None:
    assert command_timeouts(7) == 7
    assert command_timeouts((2 << 32) | (5 << 16) | 1) == 5


def test_packed_temperatures_keep_the_current_one_in_the_lowest_byte() -> None:
    assert temperature_celsius(31) == 31
    assert temperature_celsius((18 << 32) | (45 << 16) | 29) == 29


def test_only_the_five_counters_are_critical() -> None:
    assert [number for number in range(256) if attribute(number).is_critical] == [5, 187, 188, 197, 198]


def test_an_attribute_without_a_common_name_is_called_by_its_number() -> None:
    assert attribute(77).name == "Attribute 77"


def test_a_day_range_counts_both_ends() -> None:
    days = DayRange(dt.date(2018, 2, 27), dt.date(2018, 3, 1))
    assert len(days) == 3
    assert list(days)[1] == dt.date(2018, 2, 28)
    assert dt.date(2018, 3, 1) in days
    assert dt.date(2018, 3, 2) not in days


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        DayRange(dt.date(2018, 3, 1), dt.date(2018, 2, 1))


def test_days_before_crosses_months() -> None:
    assert days_before(dt.date(2018, 3, 1), 1) == dt.date(2018, 2, 28)


@pytest.mark.parametrize(
    ("drive_model", "vendor"),
    [
        ("ST4000DM000", "Seagate"),
        ("Hitachi HDS5C3030ALA630", "Hitachi"),
        ("WDC WD10EADS", "Western Digital"),
        ("TOSHIBA MG07ACA14TA", "Toshiba"),
        ("Something else", "Other"),
    ],
)
def test_the_vendor_is_read_off_the_drive_model(drive_model: str, vendor: str) -> None:
    assert vendor_of(drive_model) == vendor


def test_an_error_reads_as_what_went_wrong_and_what_to_do() -> None:
    error = InputError("notes.txt is not drive telemetry.", "Choose a Backblaze CSV.")
    assert str(error) == "notes.txt is not drive telemetry. Choose a Backblaze CSV."
    assert error.advice == "Choose a Backblaze CSV."


def test_confidence_is_low_for_unvalidated_drive_models_and_short_histories() -> None:
    day = dt.date(2026, 11, 20)
    known = {"probability": 0.1, "validated": True, "first_seen": day - dt.timedelta(days=6), "scored_day": day}
    assert low_confidence(known) == ()
    assert low_confidence({**known, "validated": False}) == (LowConfidence.NOT_VALIDATED,)
    assert low_confidence({**known, "first_seen": day - dt.timedelta(days=5)}) == (LowConfidence.SHORT_HISTORY,)
    assert low_confidence({**known, "probability": None, "validated": False}) == ()
