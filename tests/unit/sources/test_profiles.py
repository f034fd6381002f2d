"""A column profile is whole, or says what it lacks."""

import pytest
from pydantic import ValidationError

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.sources.profile import ColumnProfile, ProfileChoice, ProfileColumn, profile_problem, suggested

HEADER = ("Day", "Disk", "Type", "Pending")
COLUMNS = (ProfileColumn(name="Day", becomes="date"), ProfileColumn(name="Disk", becomes="serial_number"))


def test_a_mapping_follows_names_whatever_their_place_and_case() -> None:
    profile = ColumnProfile(name="p", header=HEADER, columns=COLUMNS)
    mapping = profile.mapping(("x", " disk", "DAY"), "f.csv")
    assert mapping.known == {" disk": "serial_number", "DAY": "date"}
    assert [column.name for column in mapping.ignored] == ["x"]
    assert profile.fits(("day", "DISK", "type ", "pending"))
    assert not profile.fits(("day", "disk"))


def test_a_missing_column_is_named() -> None:
    profile = ColumnProfile(name="p", header=HEADER, columns=COLUMNS)
    with pytest.raises(InputError, match=r"f\.csv has no column Disk, which the column profile “p” reads\."):
        profile.mapping(("day",), "f.csv")


@pytest.mark.parametrize(
    ("columns", "drive_model", "words"),
    [
        (COLUMNS[:1], "", "Say which column holds the serial number."),
        (COLUMNS[1:], "", "Say which column holds the day."),
        ((*COLUMNS, ProfileColumn(name="Type", becomes="date")), "", "Two columns become date"),
        ((*COLUMNS, ProfileColumn(name="day", becomes="failure")), "", "The column Day is read twice"),
        ((*COLUMNS, ProfileColumn(name="Type", becomes="drive_model")), "X", "Choose either a column"),
        (COLUMNS, "X", ""),
    ],
)
def test_what_a_profile_lacks_is_said(columns: tuple[ProfileColumn, ...], drive_model: str, words: str) -> None:
    assert profile_problem(columns, drive_model).startswith(words)
    if words:
        with pytest.raises(ValidationError):
            ColumnProfile(name="p", header=HEADER, columns=columns, drive_model=drive_model)


def test_only_known_columns_and_only_capacities_with_units_can_be_mapped() -> None:
    with pytest.raises(ValidationError, match="no telemetry column"):
        ProfileColumn(name="x", becomes="temperature")
    with pytest.raises(ValidationError, match="only capacity_bytes has a unit"):
        ProfileColumn(name="x", becomes="failure", unit="TB")  # type: ignore[arg-type]  # as JSON gives it


def test_a_profile_begins_with_what_is_recognised() -> None:
    found = suggested(("", "serial", "date_x", "capacity_tb", "smart_5_raw", "colour"))
    assert [(column.name, column.becomes, column.unit.value) for column in found] == [
        ("serial", "serial_number", "bytes"),
        ("date_x", "date", "bytes"),
        ("capacity_tb", "capacity_bytes", "TB"),
        ("smart_5_raw", "smart_5_raw", "bytes"),
    ]


def test_the_profile_asked_for_goes_before_saved_ones() -> None:
    saved = ColumnProfile(name="saved", header=HEADER, columns=COLUMNS)
    asked = ColumnProfile(name="asked", header=("a",), columns=COLUMNS)
    assert ProfileChoice(known=(saved,)).of(HEADER) is saved
    assert ProfileChoice(known=(saved,)).of(HEADER[:2]) is None
    assert ProfileChoice(known=(saved,), always=asked).of(HEADER) is asked
