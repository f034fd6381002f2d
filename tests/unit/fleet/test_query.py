"""Filters, order and cut of the drive query."""

from dataclasses import replace

import polars as pl
import pytest

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.fleet.query import (
    ALL_DRIVES,
    AT_RISK_DRIVES,
    BY_LOCATION,
    FAILED_DRIVES,
    NOT_SCORED_DRIVES,
    STALE_DRIVES,
    DriveQuery,
    apply,
    matching_rows,
)
from reliscore_desktop.fleet.schema import FLEET_SCHEMA, DriveStatus

ROWS = [
    # serial, model, site, vault, pod, slot, capacity, age, status, scored, probability, band
    ("A1", "ST4000DM000", "AMS1", "9", "2", "10", 4, 100.0, "active", True, 0.30, "critical"),
    ("A2", "ST4000DM000", "AMS1", "10", "1", "2", 4, 4000.0, "active", True, 0.02, "elevated"),
    ("A3", "ST4000DM000", "AMS2", "10", "1", "1", 4, None, "stale", False, 0.40, "critical"),
    ("B1", "ST8000DM002", None, None, None, None, 8, 900.0, "active", False, None, None),
    ("B2", "ST8000DM002", "AMS1", "9", "2", "9", 8, 900.0, "failed", False, 0.90, "critical"),
    ("B3", "ST8000DM002", "AMS1", "9", "2", "9", 8, 900.0, "active", True, 0.001, "low"),
]
NAMES = (
    "serial_number",
    "drive_model",
    "datacenter",
    "vault_id",
    "pod_id",
    "pod_slot_num",
    "capacity_bytes",
    "age_days",
    "status",
    "scored",
    "probability",
    "band",
)


@pytest.fixture(scope="module")
def fleet() -> pl.DataFrame:
    given = pl.DataFrame(ROWS, schema={name: FLEET_SCHEMA[name] for name in NAMES}, orient="row")
    rest = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in FLEET_SCHEMA.items() if name not in NAMES]
    return given.with_columns(rest).select(list(FLEET_SCHEMA))


def serials(query: DriveQuery, fleet: pl.DataFrame) -> list[str]:
    return apply(query, fleet)["serial_number"].to_list()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (DriveQuery(), ["B2", "A3", "A1", "A2", "B3", "B1"]),
        (ALL_DRIVES, ["A3", "A1", "A2", "B3", "B1"]),
        (AT_RISK_DRIVES, ["A1", "A2"]),
        (STALE_DRIVES, ["A3"]),
        (NOT_SCORED_DRIVES, ["B1"]),
        (FAILED_DRIVES, ["B2"]),
        (DriveQuery(bands=(RiskBand.CRITICAL,)), ["B2", "A3", "A1"]),
        (DriveQuery(drive_models=("ST8000DM002",), scored=True), ["B3"]),
        (DriveQuery(datacenters=("AMS2",)), ["A3"]),
        (DriveQuery(vaults=("9",), pods=("2",)), ["B2", "A1", "B3"]),
        (DriveQuery(capacities=(8,)), ["B2", "B3", "B1"]),
        (DriveQuery(minimum_age_years=1.0), ["B2", "A2", "B3", "B1"]),
        (DriveQuery(maximum_age_years=1.0), ["A1"]),
        (DriveQuery(minimum_probability=0.3), ["B2", "A3", "A1"]),
        (DriveQuery(statuses=(DriveStatus.ACTIVE,), search="risk>1"), ["A1", "A2"]),
        (DriveQuery(keys=(DriveKey("ST8000DM002", "B1"), DriveKey("ST4000DM000", "B2"))), ["B1"]),
        (DriveQuery(limit=2), ["B2", "A3"]),
        (DriveQuery(limit=2, offset=2), ["A1", "A2"]),
        (DriveQuery(limit=9, offset=99), []),
    ],
)
def test_filters_keep_what_they_name_in_order_of_risk(
    query: DriveQuery, expected: list[str], fleet: pl.DataFrame
) -> None:
    assert serials(query, fleet) == expected


def test_unknown_values_come_last_either_way(fleet: pl.DataFrame) -> None:
    assert serials(DriveQuery(descending=True), fleet)[-1] == "B1"
    assert serials(DriveQuery(descending=False), fleet)[-1] == "B1"


def test_ties_keep_the_order_of_drive_model_and_serial(fleet: pl.DataFrame) -> None:
    assert serials(DriveQuery(sort="capacity_bytes"), fleet) == ["B1", "B2", "B3", "A1", "A2", "A3"]
    assert serials(DriveQuery(sort="capacity_bytes", descending=False), fleet)[:3] == ["A1", "A2", "A3"]


def test_bands_sort_by_gravity_not_by_name(fleet: pl.DataFrame) -> None:
    bands = apply(DriveQuery(sort="band"), fleet)["band"].to_list()
    assert bands == ["critical", "critical", "critical", "elevated", "low", None]


def test_places_sort_by_the_numbers_in_them(fleet: pl.DataFrame) -> None:
    query = DriveQuery(sort=BY_LOCATION, descending=False)
    assert serials(query, fleet) == ["B2", "B3", "A1", "A2", "A3", "B1"]


def test_words_of_the_search_name_columns_to_sort_by(fleet: pl.DataFrame) -> None:
    assert serials(DriveQuery(sort="risk"), fleet) == serials(DriveQuery(sort="probability"), fleet)
    assert serials(DriveQuery(sort="serial", descending=False), fleet) == ["A1", "A2", "A3", "B1", "B2", "B3"]


def test_columns_are_cut_to_those_asked_for(fleet: pl.DataFrame) -> None:
    assert apply(DriveQuery(columns=("serial_number", "band")), fleet).columns == ["serial_number", "band"]


@pytest.mark.parametrize("query", [DriveQuery(sort="smart_5_raw"), DriveQuery(columns=("nothing",))])
def test_an_unknown_column_is_the_users_error(query: DriveQuery, fleet: pl.DataFrame) -> None:
    with pytest.raises(InputError, match="There is no column"):
        apply(query, fleet)


def test_matching_rows_count_before_limit_and_offset(fleet: pl.DataFrame) -> None:
    query = replace(ALL_DRIVES, limit=1)
    assert len(matching_rows(query, fleet)) == 5


def test_an_empty_fleet_has_no_matching_rows() -> None:
    assert apply(DriveQuery(search="risk>5", sort=BY_LOCATION), pl.DataFrame(schema=FLEET_SCHEMA)).is_empty()
