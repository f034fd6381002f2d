"""The drift report of a store as of a day: what it compares, when it can't, when it raises the alarm."""

import datetime as dt
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from reliscore_desktop.features.definitions import FEATURE_SET_VERSION
from reliscore_desktop.monitoring.caught_estimate import Line
from reliscore_desktop.monitoring.drift import Verdict
from reliscore_desktop.monitoring.drift_report import ALARM_CAUGHT, ALARM_ESTIMATE, DriftReport, drift_report
from reliscore_desktop.monitoring.inputs import INPUTS, RISK, read_inputs
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.calibration import sigmoid
from reliscore_desktop.scoring.drift_reference import DriftReference
from reliscore_desktop.scoring.manifest import FeatureSchema, GoldenDocument, SchemaFeature, VersionDocument
from reliscore_desktop.store.store import Store
from tests.unit.fleet.small_fleet import MODEL, add_scores, add_telemetry, day

DRIVES = [f"S{number:02d}" for number in range(60)]
NO_OUTCOMES = pl.DataFrame(
    schema={"drive_model": pl.String, "serial_number": pl.String, "outcome": pl.String, "day": pl.Date}
)
LINE = Line(0.3, 3, 60)


def reference(**changes: Any) -> DriftReference:
    """Temperatures of 30 to 35 °C, no pending sectors, half of the failures caught at a budget of 5 %."""
    inputs = [
        {"name": "smart_194", "missing": 0.0, "edges": [31.0, 33.0], "shares": [0.34, 0.33, 0.33], "usual": 0.05},
        {"name": "smart_197", "missing": 0.0, "edges": [0.0], "shares": [1.0, 0.0], "usual": 0.0},
        {"name": "smart_197_change_30d", "missing": 0.0, "edges": [0.0], "shares": [1.0, 0.0], "usual": 0.0},
        {"name": RISK, "missing": 0.0, "edges": [-6.0], "shares": [1.0, 0.0], "usual": 0.1},
    ]
    dates = {"first": "2023-01-01", "last": "2023-06-30"}
    group = {"drive_model": MODEL, "snapshots": 9, "drives": 5000, "inputs": inputs, **dates}
    windows = [{"estimated": 0.5, "caught": 50 + step, "failures": 100, "budget": 0.05, **dates} for step in (-1, 0, 1)]
    document = {"format": 1, "groups": [group], "mix": [{"drive_model": MODEL, "share": 0.4}], "held_out": windows}
    return DriftReference.model_validate({**document, **changes})


def artefact(known: DriftReference | None, version: str = "test") -> Artefact:
    """A risk model of which nothing but its reference is used."""
    manifest = VersionDocument(
        format=1,
        version=version,
        created=dt.date(2023, 7, 1),
        horizon_days=30,
        feature_set_version=FEATURE_SET_VERSION,
        validated_drive_models=(MODEL,),
        hashes={},
    )
    schema = FeatureSchema(feature_set_version=FEATURE_SET_VERSION, features=(SchemaFeature(name="smart_5_log"),))
    return Artefact(Path(), manifest, schema, (), {}, "", GoldenDocument(rows=()), known)


def fill(store: Store, chances: dict[str, float], last: int = 60) -> None:
    """Every 30 days 60 drives between 30 and 35 °C; risks of 0.01 % but for `chances`."""
    for number in range(0, last + 1, 30):
        rows = {
            serial: {"smart_194_raw": 30 + place % 6, "smart_197_raw": 0, "smart_9_raw": 1000}
            for place, serial in enumerate(DRIVES)
        }
        add_telemetry(store, day(number), rows)
        add_scores(store, day(number), {serial: chances.get(serial, 0.0001) for serial in DRIVES})


def failed(*rows: tuple[str, int]) -> pl.DataFrame:
    return pl.DataFrame(
        [(MODEL, serial, "failed", day(number)) for serial, number in rows], schema=NO_OUTCOMES.schema, orient="row"
    )


def report(store: Store, as_of: int, outcomes: pl.DataFrame = NO_OUTCOMES, line: Line | None = LINE) -> DriftReport:
    return drift_report(store, day(as_of), artefact(reference()), outcomes, line)


def test_a_fleets_own_calibration_is_no_drift_of_the_score(store: Store) -> None:
    """Offsets move the stored risks of a drive model by intent; what the training months knew was without them."""
    moved = float(sigmoid(np.array([math.log(0.0001 / 0.9999) + 4.0]))[0])
    fill(store, dict.fromkeys(DRIVES, moved))
    calibrated = replace(artefact(reference()), drive_model_offsets={MODEL: 4.0})
    verdicts = [
        {one.name: one.verdict for one in drift_report(store, day(60), by, NO_OUTCOMES, LINE).inputs}[RISK]
        for by in (artefact(reference()), calibrated)
    ]
    assert verdicts == [Verdict.SHIFTED, Verdict.USUAL]


def test_every_input_of_the_reference_is_compared_on_the_day(store: Store) -> None:
    fill(store, {"S00": 0.6, "S01": 0.2})
    found = report(store, 60)
    assert {one.name: one.verdict for one in found.inputs} == dict.fromkeys(
        ("smart_194", "smart_197", "smart_197_change_30d", RISK), Verdict.USUAL
    )
    assert (found.day, found.reason, found.risk_reason) == (day(60), "", "")
    assert found.mix is not None
    assert (found.mix.parts[0].then, found.mix.parts[0].now) == (0.4, 1.0)
    assert found.coverage[0].is_validated
    assert not found.notes


def test_it_never_looks_past_its_day(store: Store) -> None:
    fill(store, {"S00": 0.6, "S01": 0.2}, last=30)
    before = report(store, 45, failed(("S00", 20)))
    hot = {serial: {"smart_194_raw": 55, "smart_197_raw": 9, "smart_9_raw": 2000} for serial in DRIVES}
    add_telemetry(store, day(60), hot)
    add_scores(store, day(60), dict.fromkeys(DRIVES, 0.9))
    assert report(store, 45, failed(("S00", 20), ("S01", 50))) == before
    assert before.day == day(30)


def test_without_a_reference_nothing_is_measured_and_the_reason_is_told(store: Store) -> None:
    fill(store, {"S00": 0.6})
    found = drift_report(store, day(60), artefact(None), NO_OUTCOMES, LINE)
    assert (found.reason, found.catch_reason, found.inputs, found.mix) == ("no_reference", "no_reference", (), None)
    empty = drift_report(store, day(-1), artefact(reference()), NO_OUTCOMES, None)
    assert (empty.day, empty.reason) == (None, "no_telemetry")


def test_scores_of_another_risk_model_are_not_compared(store: Store) -> None:
    fill(store, {"S00": 0.6})
    found = drift_report(store, day(60), artefact(reference(), version="other"), NO_OUTCOMES, LINE)
    assert found.risk_reason == "other_risk_model"
    assert RISK not in {one.name for one in found.inputs}


def test_a_shift_alone_is_a_note_and_no_alarm(store: Store) -> None:
    fill(store, {"S00": 0.6, "S01": 0.2})
    add_telemetry(store, day(61), {serial: {"smart_194_raw": 48, "smart_197_raw": 0} for serial in DRIVES})
    found = report(store, 61)
    assert [one.name for one in found.notes] == ["smart_194"]
    assert found.alarms == ()


def test_the_estimate_stands_beside_what_came_once_30_days_are_over(store: Store) -> None:
    fill(store, {"S00": 0.6, "S01": 0.2})
    found = report(store, 60, failed(("S00", 20), ("S01", 25)))
    assert found.catch is not None
    first, second, begun = found.catch.periods
    assert [one.day for one in found.catch.periods] == [day(0), day(30), day(60)]
    assert first.estimate is not None
    assert first.estimate.value == pytest.approx(0.6 / (0.8 + 58 * 0.0001))
    assert (first.caught and first.caught.count, first.caught and first.caught.total) == (1, 2)
    assert first.failed == 2
    assert second.caught is not None
    assert second.caught.total == 0
    assert begun.caught is None
    assert begun.failed is None
    assert begun.is_as_expected is None


def test_an_estimate_below_what_the_tests_allow_is_an_alarm(store: Store) -> None:
    quiet = dict.fromkeys(DRIVES, 0.2)
    fill(store, quiet)
    found = report(store, 60)
    assert found.catch is not None
    assert found.catch.newest.estimate is not None
    assert found.catch.newest.estimate.value == 0.0
    assert found.alarms == (ALARM_ESTIMATE,)


def test_fewer_caught_than_the_estimate_allows_is_an_alarm(store: Store) -> None:
    sure = dict.fromkeys(DRIVES[:20], 0.9)
    fill(store, sure)
    fell = failed(*((serial, 35 + place % 5) for place, serial in enumerate(DRIVES[30:50])))
    found = report(store, 60, fell)
    assert found.catch is not None
    finished = found.catch.newest_finished
    assert finished is not None
    assert (finished.day, finished.caught and finished.caught.count) == (day(30), 0)
    assert found.alarms == (ALARM_CAUGHT,)
    assert finished.is_as_expected is True


def test_a_budget_that_no_test_had_leaves_the_catch_rate_unmeasured(store: Store) -> None:
    fill(store, {"S00": 0.6})
    found = report(store, 60, line=Line(0.3, 30, 60))
    assert (found.catch, found.catch_reason) == (None, "no_held_out")
    assert report(store, 60, line=None).catch_reason == "not_scored"


def test_inputs_are_what_loops_read_off_the_rows(store: Store) -> None:
    then = {"A": (5, 70), "B": (0, 0), "C": (2, 4)}
    now = {"A": (9, 14), "B": (0, 65_536 * 3 + 1), "D": (1, None)}
    add_telemetry(store, day(0), {s: {"smart_197_raw": a, "smart_188_raw": b} for s, (a, b) in then.items()})
    add_telemetry(store, day(23), {s: {"smart_193_raw": 100} for s in then})
    rows = {s: {"smart_197_raw": a, "smart_188_raw": b, "smart_193_raw": 240} for s, (a, b) in now.items()}
    rows["D"] |= {"smart_194_raw": 25 + 256 * 7, "smart_9_raw": 12 + 2**24}
    rows["dead"] = {"failure": 1, "smart_197_raw": 3}
    add_telemetry(store, day(31), rows)
    found = read_inputs(store, day(31))
    assert found is not None
    by_serial = {row["serial_number"]: row for row in found.iter_rows(named=True)}
    assert set(by_serial) == {"A", "B", "D"}
    assert [by_serial[s]["smart_197"] for s in "ABD"] == [9, 0, 1]
    assert [by_serial[s]["smart_197_change_30d"] for s in "ABD"] == [4, 0, None]
    assert [by_serial[s]["smart_188"] for s in "ABD"] == [14, 3, None]
    assert [by_serial[s]["smart_193_rate_7d"] for s in "ABD"] == [140 / 8, 140 / 8, None]
    assert (by_serial["D"]["smart_194"], by_serial["D"]["smart_9"]) == (25, 12)
    assert set(found.columns) == {"drive_model", "serial_number", *(one.name for one in INPUTS)}
    assert read_inputs(store, day(30)) is None
