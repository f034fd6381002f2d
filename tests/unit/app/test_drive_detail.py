"""Everything about one drive: it agrees with the table, and its factors multiply up to the shown risk."""

import dataclasses
import datetime as dt
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from reliscore_desktop.app.operations import drive_detail, drives, find_drive, fleet_frame, import_telemetry
from reliscore_desktop.app.operations.attributes import decoded_text, decoded_value
from reliscore_desktop.app.operations.risk_interval import NOT_VALIDATED, RiskInterval, risk_interval, with_intervals
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.fleet.query import AT_RISK_DRIVES, FAILED_DRIVES, DriveQuery
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from tests.benchmarks.synthetic_fleet import write_day
from tests.small_real_fleet import FAILED_IN_WINDOW, LAST_DAY, SCORED_FROM


@pytest.fixture(scope="module")
def readable(scored_template: Path) -> Iterator[Workspace]:
    """The template itself, which these tests only read."""
    with Workspace.open(scored_template, read_only=True) as opened:
        yield opened


def odds(probability: float) -> float:
    return probability / (1 - probability)


def test_factors_multiply_from_the_base_to_the_shown_risk(readable: Workspace) -> None:
    riskiest = drives(readable, AT_RISK_DRIVES).frame.head(5)
    assert riskiest.height == 5
    for row in riskiest.iter_rows(named=True):
        detail = drive_detail(readable, DriveKey(row["drive_model"], row["serial_number"]))
        assert detail.base_probability is not None
        product = math.prod(factor.multiplier for factor in detail.factors)
        assert odds(detail.base_probability) * product == pytest.approx(odds(row["probability"]), rel=1e-6)
        assert detail.factors[-1].code == "rest"
        assert len(detail.factors) == 6
        assert detail.state == {name: row[name] for name in detail.state}


def test_history_ends_on_the_as_of_day(readable: Workspace) -> None:
    serial = drives(readable, AT_RISK_DRIVES).frame["serial_number"][0]
    earlier = LAST_DAY - dt.timedelta(days=3)
    detail = drive_detail(readable, serial, earlier)
    assert detail.as_of == earlier
    assert detail.scores["date"].to_list() == [SCORED_FROM + dt.timedelta(days=number) for number in range(7)]
    assert detail.telemetry["date"].max() == earlier
    assert detail.explained_day == earlier


def test_a_failed_drive_is_explained_by_its_last_score(readable: Workspace) -> None:
    failed = drives(readable, FAILED_DRIVES).frame
    assert failed.height == FAILED_IN_WINDOW
    row = failed.sort("failed_on").row(-1, named=True)
    detail = drive_detail(readable, row["serial_number"])
    assert detail.explained_day == row["scored_day"] < row["failed_on"]
    assert detail.factors


def test_a_drive_without_a_score_says_so_in_place_of_factors(readable: Workspace) -> None:
    before = drives(readable, DriveQuery(limit=1), SCORED_FROM - dt.timedelta(days=1))
    detail = drive_detail(readable, before.frame["serial_number"][0], before.as_of)
    assert detail.factors == ()
    assert detail.not_explained == "This drive has no score to explain."


def test_rules_and_attributes_read_the_drives_last_row(readable: Workspace) -> None:
    row = drives(readable, AT_RISK_DRIVES).frame.row(0, named=True)
    detail = drive_detail(readable, row["serial_number"])
    attributes = {found.attribute_id: found for found in detail.attributes}
    for number in (5, 187, 197, 198):
        assert attributes[number].raw == row[f"smart_{number}"]
    assert attributes[9].change_7d == pytest.approx(7 * 24, abs=2)
    assert {verdict.rule for verdict in detail.rules} >= {"backblaze_five", "scrutiny", "smartd"}
    assert all(verdict.verdict for verdict in detail.rules)


def test_normalized_values_are_those_of_the_last_row_as_stored(tmp_path: Path) -> None:
    days = [dt.date(2024, 3, 1), dt.date(2024, 3, 2)]
    with Workspace.open(tmp_path / "workspace") as workspace:
        files = [write_day(tmp_path / f"{day}.csv", 50, day) for day in days]
        import_telemetry(workspace, files, JobContext())
        key = DriveKey(*fleet_frame(workspace).frame.select("drive_model", "serial_number").row(0))
        detail = drive_detail(workspace, key)
        stored = workspace.store.segments.history(SegmentKind.TELEMETRY, key, days[1], days[1])
    shown = {one.attribute_id: one.normalized for one in detail.attributes}
    assert sum(value is not None for value in shown.values()) > 5
    assert shown == {number: stored[f"smart_{number}_normalized"][0] for number in shown}
    assert detail.telemetry["date"].to_list() == days
    assert detail.telemetry["smart_9_raw"].null_count() == 0


def test_a_drive_is_found_by_its_serial_in_any_case_and_by_its_whole_name(readable: Workspace) -> None:
    key = DriveKey(*drives(readable, DriveQuery(limit=1)).frame.select("drive_model", "serial_number").row(0))
    assert find_drive(readable, key.serial_number.lower()) == key
    assert find_drive(readable, f"{key.drive_model}/{key.serial_number}") == key


def test_an_unknown_serial_names_near_ones(readable: Workspace) -> None:
    serial = drives(readable, DriveQuery(limit=1)).frame["serial_number"][0]
    with pytest.raises(InputError) as raised:
        find_drive(readable, serial[:6])
    assert serial in raised.value.advice
    with pytest.raises(InputError, match="No drive has the serial number qqq"):
        find_drive(readable, "qqq")


@pytest.mark.parametrize(
    ("attribute_id", "raw", "drive_model", "value", "text"),
    [
        (1, (9 << 32) + 118_204_312, "ST12000NM0008", 9, "9 errors in 118,204,312 reads"),
        (1, (9 << 32) + 5, "TOSHIBA MG07ACA14TA", (9 << 32) + 5, "38,654,705,669"),
        (7, (1 << 32) + 2, "ST4000DM000", 1, "1 errors in 2 seeks"),
        (188, (3 << 32) + (7 << 16) + 1, "ST4000DM000", 7, "1 / 7 / 3"),
        (188, 12, "ST4000DM000", 12, "12"),
        (194, (20 << 32) + 33, "HGST HUH721212ALN604", 33, "33 °C"),
        (240, (77 << 32) + 1234, "ST4000DM000", 1234, "1,234 h"),
        (197, 24, "ST4000DM000", 24, "24"),
    ],
)
def test_raw_values_are_decoded_for_people(
    attribute_id: int, raw: int, drive_model: str, value: int, text: str
) -> None:
    assert decoded_value(attribute_id, raw, drive_model) == value
    assert decoded_text(attribute_id, raw, drive_model) == text


def test_a_risk_has_the_interval_that_its_risk_model_measured_and_so_has_every_day_of_its_history(
    readable: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    knots = {"probability": [0.001, 0.9], "low": [0.0005, 0.7], "high": [0.002, 0.95]}
    measured_only_here(readable, monkeypatch, {"risk_interval": {"format": 1, "knots": knots}})
    row = drives(readable, AT_RISK_DRIVES).frame.row(0, named=True)
    detail = drive_detail(readable, row["serial_number"])
    assert row["validated"]
    assert detail.risk_interval is not None
    low, high = detail.risk_interval
    assert low < row["probability"] < high
    assert detail.no_interval == ""
    scored = detail.scores.filter(detail.scores["probability"] > 0.001)
    assert scored["risk_low"].null_count() == 0
    assert (scored["risk_low"] < scored["probability"]).all()
    assert (scored["probability"] < scored["risk_high"]).all()
    assert detail.scores.row(-1, named=True)["risk_high"] == high


def test_without_a_measured_interval_it_says_so(readable: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    serial = drives(readable, AT_RISK_DRIVES).frame["serial_number"][0]
    measured_only_here(readable, monkeypatch, {})
    detail = drive_detail(readable, serial)
    assert detail.risk_interval is None
    assert "has none measured" in detail.no_interval
    assert detail.scores["risk_low"].null_count() == detail.scores.height
    knots = {"probability": [0.99, 0.999], "low": [0.9, 0.91], "high": [0.9991, 0.9992]}
    measured_only_here(readable, monkeypatch, {"risk_interval": {"format": 1, "knots": knots}})
    assert "too few held-out drives" in drive_detail(readable, serial).no_interval


def test_a_drive_model_that_was_not_validated_has_no_interval(
    readable: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    knots = {"probability": [0.001, 0.9], "low": [0.0005, 0.7], "high": [0.002, 0.95]}
    measured_only_here(readable, monkeypatch, {"risk_interval": {"format": 1, "knots": knots}})
    row = drives(readable, AT_RISK_DRIVES).frame.row(0, named=True)
    scores = drive_detail(readable, row["serial_number"]).scores.with_columns(validated=pl.lit(value=False))
    found = risk_interval(readable, {**row, "validated": False}, with_intervals(readable, scores))
    assert found == RiskInterval(None, NOT_VALIDATED)
    assert with_intervals(readable, scores)["risk_low"].null_count() == scores.height


def measured_only_here(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, metrics: dict[str, Any]) -> None:
    """The active risk model as if these were all its metrics."""
    artefact = dataclasses.replace(workspace.models.active(), metrics=metrics)
    monkeypatch.setattr(workspace.models, "active", lambda: artefact)
