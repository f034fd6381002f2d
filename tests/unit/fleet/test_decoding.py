"""Decoding of packed raw values in frames agrees with the words of the trade."""

import datetime as dt

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from reliscore_desktop.domain.smart import RAW_MAXIMUM, command_timeouts, temperature_celsius
from reliscore_desktop.fleet.decoding import decode
from tests.unit.fleet.small_fleet import telemetry

ON = dt.date(2024, 3, 1)


@given(st.lists(st.integers(0, RAW_MAXIMUM), min_size=1, max_size=20))
def test_packed_values_are_decoded_as_in_the_domain(raws: list[int]) -> None:
    rows = {f"Z{n:03}": {"smart_188_raw": raw, "smart_194_raw": raw} for n, raw in enumerate(raws)}
    decoded = decode(telemetry(ON, rows))
    assert decoded["smart_188"].to_list() == [command_timeouts(raw) for raw in raws]
    assert decoded["temperature_celsius"].to_list() == [temperature_celsius(raw) for raw in raws]


def test_the_airflow_sensor_stands_in_where_194_is_not_reported() -> None:
    decoded = decode(telemetry(ON, {"A": {"smart_190_raw": 31, "smart_194_raw": None}}))
    assert decoded["temperature_celsius"].to_list() == [31]


def test_what_a_drive_does_not_report_stays_unknown() -> None:
    decoded = decode(telemetry(ON, {"A": {"smart_5_raw": None}}))
    assert decoded.select(pl.col("^smart_.*$")).row(0) == (None,) * 5
    assert decoded["power_on_hours"].to_list() == [None]
