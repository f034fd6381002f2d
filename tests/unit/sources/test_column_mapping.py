"""What becomes of a file's columns."""

import polars as pl
import pytest

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.sources.schema import canonical_dtype, map_columns


def test_known_spellings_become_canonical_columns() -> None:
    mapping = map_columns(
        ["Date", "serial_number", "model", "user_capacity", "smart_5_raw", "smart_9_normalized"], "f.csv"
    )
    assert mapping.known == {
        "Date": "date",
        "serial_number": "serial_number",
        "model": "drive_model",
        "user_capacity": "capacity_bytes",
        "smart_5_raw": "smart_5_raw",
        "smart_9_normalized": "smart_9_normalized",
    }
    assert mapping.ignored == ()


def test_the_exact_name_wins_over_an_alias_and_the_other_is_listed() -> None:
    mapping = map_columns(["date_x", "date", "serial_number"], "f.csv")
    assert mapping.known == {"date": "date", "serial_number": "serial_number"}
    assert [(c.name, c.reason) for c in mapping.ignored] == [("date_x", "date is taken from another column")]


def test_a_repeated_name_is_taken_once() -> None:
    mapping = map_columns(["date", "serial_number", "smart_5_raw", "smart_5_raw"], "f.csv")
    assert [c.index for c in mapping.columns] == [0, 1, 2]
    assert [c.name for c in mapping.ignored] == ["smart_5_raw"]


@pytest.mark.parametrize(
    "name", ["smart_0_raw", "smart_256_raw", "smart_5_raw_diff", "xsmart_5_raw", "", "source_file"]
)
def test_other_columns_are_ignored_with_a_reason(name: str) -> None:
    mapping = map_columns(["date", "serial_number", name], "f.csv")
    assert len(mapping.ignored) == 1
    assert mapping.ignored[0].reason == "not a telemetry column"


def test_a_file_without_serial_numbers_is_no_telemetry() -> None:
    with pytest.raises(InputError) as caught:
        map_columns(["date", "price", "volume"], "shares.csv")
    assert caught.value.message == (
        "shares.csv is not drive telemetry: it has no column serial_number (its columns are date, price, volume)."
    )


def test_a_smart_raw_value_needs_48_bits_and_a_normalised_one_eight() -> None:
    assert canonical_dtype("smart_1_raw") == pl.Int64
    assert canonical_dtype("smart_1_normalized") == pl.Int16
    with pytest.raises(KeyError):
        canonical_dtype("source_file")
