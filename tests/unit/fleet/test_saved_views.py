"""Saved views: any query comes back as it was, under a name that is taken once."""

from dataclasses import fields

import pytest

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.fleet.query import ALL_DRIVES, DriveQuery
from reliscore_desktop.fleet.query_json import query_as_json, query_from_json
from reliscore_desktop.fleet.saved_views import delete_view, find_saved_view, rename_view, save_view, saved_views
from reliscore_desktop.fleet.schema import DriveStatus
from reliscore_desktop.store.store import Store

EVERYTHING = DriveQuery(
    search="risk>5 ZHZ4",
    bands=(RiskBand.HIGH, RiskBand.CRITICAL),
    drive_models=("ST4000DM000",),
    datacenters=("AMS2",),
    vaults=("1014",),
    pods=("3",),
    capacities=(4_000_787_030_016,),
    minimum_age_years=5.0,
    maximum_age_years=9.5,
    statuses=(DriveStatus.ACTIVE,),
    scored=True,
    minimum_probability=0.05,
    alert_states=("new", "open"),
    unacknowledged=True,
    sort="age_days",
    descending=False,
    limit=10,
    offset=5,
    columns=("serial_number",),
    keys=(DriveKey("ST4000DM000", "Z1"),),
)


def test_every_part_of_a_query_comes_back() -> None:
    usual = DriveQuery()
    assert all(getattr(EVERYTHING, one.name) != getattr(usual, one.name) for one in fields(DriveQuery)), "fill all"

    assert query_from_json(query_as_json(EVERYTHING)) == EVERYTHING
    assert query_as_json(usual) == {}


def test_a_view_is_kept_with_query_and_columns(store: Store) -> None:
    save_view(store, " AMS2   oldest ", EVERYTHING, "anna", {"order": ["serial_number", "age_days"]})

    [view] = saved_views(store)
    assert view.name == "AMS2 oldest"
    assert view.created_by == "anna"
    assert view.columns == {"order": ["serial_number", "age_days"]}
    assert view.query.datacenters == ("AMS2",)
    assert (view.query.limit, view.query.offset) == (None, 0)


def test_saving_under_a_held_name_replaces_the_view(store: Store) -> None:
    first = save_view(store, "Oldest", ALL_DRIVES, "anna")
    again = save_view(store, "oldest", EVERYTHING, "ben")

    assert again.id == first.id
    assert [view.name for view in saved_views(store)] == ["oldest"]
    assert find_saved_view(store, "OLDEST").query.datacenters == ("AMS2",)


def test_a_view_is_renamed_and_removed(store: Store) -> None:
    save_view(store, "Ältere", ALL_DRIVES, "anna")
    save_view(store, "Hot", ALL_DRIVES, "anna")
    with pytest.raises(InputError, match="'Hot' already"):
        rename_view(store, "Ältere", "hot")
    rename_view(store, "ÄLTERE", "Oldest")

    assert [view.name for view in saved_views(store)] == ["Oldest", "Hot"]
    delete_view(store, "Oldest")
    assert [view.name for view in saved_views(store)] == ["Hot"]
    with pytest.raises(InputError, match="Saved views are Hot"):
        delete_view(store, "Oldest")


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_view_needs_a_name_that_fits_a_tab(local_store: Store, name: str) -> None:
    with pytest.raises(InputError):
        save_view(local_store, name, ALL_DRIVES, "anna")


def test_a_view_of_a_newer_version_says_so() -> None:
    with pytest.raises(InputError, match="filters by 'moon_phase'"):
        query_from_json({"moon_phase": "full"})
    with pytest.raises(InputError, match="can't be read"):
        query_from_json({"bands": ["purple"]})
