"""Drift of real drives of 2013 and 2018 against plain loops over the source rows.

The loops share nothing with the program but the probabilities: bins, shares, effects, mix and catch rate are written
anew, on dictionaries.
"""

import bisect
import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl
import pytest

from reliscore_desktop.app.operations import import_telemetry, score
from reliscore_desktop.app.operations.drift import fleet_drift
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.monitoring.drift import DRIVES_AT_LEAST
from reliscore_desktop.monitoring.drift_report import DriftReport
from reliscore_desktop.scoring.drift_reference import DriftReference
from reliscore_desktop.store.segment import SegmentKind
from tests.conftest import SHARED_DATA
from tests.risk_model_with_reference import VERSION, write_risk_model

pytestmark = pytest.mark.shared

TRAIN = SHARED_DATA / "train"
DAYS = 46
MONTH, WEEK = dt.timedelta(days=30), dt.timedelta(days=7)
LEVELS, CHANGES, RATES = (5, 187, 188, 197, 9, 194), (5, 187, 197), (193, 241, 242)

Values = dict[str, dict[str, float]]
"""By input and drive."""


@dataclass(frozen=True)
class Fleet:
    """A workspace, its source rows by day and drive, and its last day."""

    workspace: Workspace
    rows: dict[dt.date, dict[str, dict[str, float | str | None]]]
    last: dt.date

    def reported(self, day: dt.date, drive: str, number: int) -> float | None:
        """A decoded raw value as people read it."""
        raw = self.rows.get(day, {}).get(drive, {}).get(f"smart_{number}_raw")
        if raw is None:
            return None
        value = int(raw)
        if number == 188 and value > 0xFFFF:
            return float(max(value & 0xFFFF, value >> 16 & 0xFFFF, value >> 32 & 0xFFFF))
        return float(value % 256) if number == 194 else float(value)

    def values(self, day: dt.date) -> Values:
        """All watched inputs of the drives that did not fail on the day."""
        found: Values = defaultdict(dict)
        for drive, row in self.rows[day].items():
            if row["failure"] == 1:
                continue
            for number in (*LEVELS, *RATES):
                now = self.reported(day, drive, number)
                month, week = self.reported(day - MONTH, drive, number), self.reported(day - WEEK, drive, number)
                if now is None:
                    continue
                if number in LEVELS:
                    found[f"smart_{number}"][drive] = now
                if number in CHANGES and month is not None:
                    found[f"smart_{number}_change_30d"][drive] = now - month
                if number in RATES and week is not None:
                    found[f"smart_{number}_rate_7d"][drive] = (now - week) / 7
        return found


SOURCES = {
    "2013": ("backblaze_2013_fleet.parquet", dt.date(2013, 5, 1), 15),
    "2018": ("backblaze_2018h1_ST4000DM000.parquet", dt.date(2018, 2, 1), 30),
}


@pytest.fixture(scope="module", params=SOURCES)
def fleet(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fleet]:
    name, first, every = SOURCES[request.param]
    if not (TRAIN / name).is_file():
        pytest.skip("the development data is not beside the project")
    last = first + dt.timedelta(days=DAYS - 1)
    source = pl.scan_parquet(TRAIN / name).filter(pl.col("date").is_between(first, last)).collect()
    failing = source.filter(pl.col("failure") == 1)["serial_number"].unique()
    others = source["serial_number"].unique().sort().gather_every(every)
    source = source.filter(pl.col("serial_number").is_in(pl.concat([failing, others]).implode()))
    folder = tmp_path_factory.mktemp(f"drift{request.param}")
    source.write_parquet(folder / "rows.parquet")
    rows: dict[dt.date, dict[str, dict[str, float | str | None]]] = defaultdict(dict)
    for row in source.iter_rows(named=True):
        rows[row["date"]][f"{row['model']} {row['serial_number']}"] = row
    with Workspace.open(folder / "workspace") as workspace:
        import_telemetry(workspace, [folder / "rows.parquet"], JobContext(), score_after=False)
        found = Fleet(workspace, dict(rows), last)
        write_risk_model(folder / "workspace" / "models" / VERSION, _reference(found))
        workspace.models.activate(VERSION, JobContext())
        for day in (last - MONTH, last):
            score(workspace, day, day, JobContext())
        yield found


@pytest.fixture(scope="module")
def report(fleet: Fleet) -> DriftReport:
    return fleet_drift(fleet.workspace)


def _reference(fleet: Fleet) -> DriftReference:
    """Bins between sorted values of the last day but one week, per drive model; three held-out windows."""
    groups = []
    for model, inputs in _by_drive_model(fleet.values(fleet.last - WEEK)).items():
        told = []
        for name, values in inputs.items():
            edges = sorted({values[len(values) * part // 5] for part in range(1, 5)})
            shares = [part / len(values) for part in _counts(values, edges)]
            told.append({"name": name, "missing": 0.0, "edges": edges, "shares": shares, "usual": 0.05})
        dates = {"first": "2013-01-01", "last": "2013-01-31"}
        groups.append({"drive_model": model, "snapshots": 5, "drives": 1000, "inputs": told, **dates})
    window = {"first": "2013-01-01", "last": "2013-01-31", "budget": 0.01, "estimated": 0.25, "failures": 60}
    held_out = [{**window, "caught": caught} for caught in (23, 27, 31)]
    return DriftReference.model_validate({"format": 1, "groups": groups, "mix": [], "held_out": held_out})


def _by_drive_model(values: Values) -> dict[str, dict[str, list[float]]]:
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for name, of_drives in values.items():
        for drive, value in of_drives.items():
            found[drive.rsplit(" ", 1)[0]][name].append(value)
    return {
        model: {name: sorted(one) for name, one in inputs.items()}
        for model, inputs in found.items()
        if len(inputs["smart_9"]) >= DRIVES_AT_LEAST
    }


def _counts(values: list[float], edges: list[float]) -> list[int]:
    counted = Counter(bisect.bisect_left(edges, value) for value in values)
    return [counted[place] for place in range(len(edges) + 1)]


def test_every_effect_is_that_of_loops_over_the_source_rows(fleet: Fleet, report: DriftReport) -> None:
    then, now = (_by_drive_model(fleet.values(day)) for day in (fleet.last - WEEK, fleet.last))
    compared = 0
    for one in report.inputs:
        if one.psi is None or one.name == "risk":
            continue
        before, values = then[one.drive_model][one.name], now[one.drive_model][one.name]
        edges = sorted({before[len(before) * part // 5] for part in range(1, 5)})
        least = max(0.001, 0.5 / len(values))
        effect = 0.0
        for old, new in zip(_counts(before, edges), _counts(values, edges), strict=True):
            a, b = max(old / len(before), least), max(new / len(values), least)
            effect += (b - a) * math.log(b / a)
        assert one.psi == pytest.approx(effect, abs=1e-9), (one.drive_model, one.name)
        assert one.drives == len(values)
        compared += 1
    assert compared >= 10


def test_the_mix_counts_the_drives_of_the_day(fleet: Fleet, report: DriftReport) -> None:
    alive = [drive.rsplit(" ", 1)[0] for drive, row in fleet.rows[fleet.last].items() if row["failure"] != 1]
    assert {one.drive_model: one.drives for one in report.coverage} == Counter(alive)


def test_the_catch_rate_is_what_loops_over_the_probabilities_give(fleet: Fleet, report: DriftReport) -> None:
    assert report.catch is not None
    line = report.catch.line.risk
    newest = {drive: (day, row["failure"]) for day, rows in sorted(fleet.rows.items()) for drive, row in rows.items()}
    failures = {drive: day for drive, (day, failed) in newest.items() if failed == 1}
    assert [one.day for one in report.catch.periods] == [fleet.last - MONTH, fleet.last]
    for one in report.catch.periods:
        scores = fleet.workspace.store.segments.read_day(SegmentKind.SCORES, one.day)
        assert scores is not None
        risks = {
            f"{row['drive_model']} {row['serial_number']}": row["probability"]
            for row in scores.iter_rows(named=True)
            if row["probability"] is not None
        }
        share = sum(risk for risk in risks.values() if risk >= line) / sum(risks.values())
        assert one.estimate is not None
        assert one.estimate.value == pytest.approx(min(1.0, share * 81 / (0.25 * 180)))
        assert one.expected.expected == pytest.approx(sum(risks.values()))
        if one.day == fleet.last:
            continue
        fell = {drive for drive, day in failures.items() if one.day < day <= fleet.last}
        assert one.failed == len(fell & set(risks))
        assert one.caught is not None
        assert (one.caught.count, one.caught.total) == (sum(risks.get(s, 0.0) >= line for s in fell), len(fell))
        assert len(fell) > 20
