"""Drift of real drives of 2013 and 2018 against plain loops over the source rows.

The loops share nothing with the program but the probabilities: bins, shares, effects, mix and catch rate are written
anew, on dictionaries, and intervals come from SciPy.
"""

import bisect
import datetime as dt
import json
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import pytest
from scipy import optimize, stats

from reliscore_desktop.alerting.outcomes import outcomes
from reliscore_desktop.app.operations import import_telemetry, score
from reliscore_desktop.app.operations.drift import fleet_drift
from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.monitoring.caught_estimate import catch_rate
from reliscore_desktop.monitoring.drift import DRIVES_AT_LEAST, Verdict
from reliscore_desktop.monitoring.drift_report import DriftReport
from reliscore_desktop.scoring.drift_reference import DriftReference, HeldOutCatch
from reliscore_desktop.store.segment import SegmentKind
from tests.conftest import SHARED_DATA
from tests.risk_model_with_reference import VERSION, write_risk_model

pytestmark = [pytest.mark.shared, pytest.mark.slow]

TRAIN = SHARED_DATA / "train"
DAYS = 46
MONTH, WEEK, DAY = (dt.timedelta(days=count) for count in (30, 7, 1))
LEVELS, CHANGES, RATES = (5, 187, 188, 197, 9, 194), (5, 187, 197), (193, 241, 242)

USUAL, REFERENCE_DRIVES = 0.05, 1000
RISKS = {"edges": [-9.0, -8.0, -7.0, -6.0, -5.0, -4.0], "shares": [1 / 7] * 7}
NOT_OWNED = "A drive model that the fleet has not"
CAUGHT, WINDOW_FAILURES = (23, 27, 31), 60

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
    dates = {"first": "2013-01-01", "last": "2013-01-31"}
    groups = []
    for model, inputs in _by_drive_model(fleet.values(fleet.last - WEEK)).items():
        told: list[dict[str, Any]] = [{"name": "risk", "missing": 0.0, **RISKS, "usual": 0.4}]
        for name, values in inputs.items():
            edges = sorted({values[len(values) * part // 5] for part in range(1, 5)})
            shares = [part / len(values) for part in _counts(values, edges)]
            told.append({"name": name, "missing": 0.0, "edges": edges, "shares": shares, "usual": USUAL})
        groups.append({"drive_model": model, "snapshots": 5, "drives": REFERENCE_DRIVES, "inputs": told, **dates})
    then = Counter(_drive_model(drive) for drive in fleet.rows[fleet.last - WEEK])
    mix = [{"drive_model": name, "share": 0.9 * count / then.total()} for name, count in then.items() if count > 1]
    window = {**dates, "budget": 0.01, "estimated": 0.25, "failures": WINDOW_FAILURES}
    held_out = [{**window, "caught": caught} for caught in CAUGHT]
    more = [{"drive_model": NOT_OWNED, "share": 0.1}]
    return DriftReference.model_validate({"format": 1, "groups": groups, "mix": [*mix, *more], "held_out": held_out})


def _drive_model(drive: str) -> str:
    return drive.rsplit(" ", 1)[0]


def _by_drive_model(values: Values) -> dict[str, dict[str, list[float]]]:
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for name, of_drives in values.items():
        for drive, value in of_drives.items():
            found[_drive_model(drive)][name].append(value)
    return {
        model: {name: sorted(one) for name, one in inputs.items()}
        for model, inputs in found.items()
        if len(inputs["smart_9"]) >= DRIVES_AT_LEAST
    }


def _counts(values: list[float], edges: list[float]) -> list[int]:
    counted = Counter(bisect.bisect_left(edges, value) for value in values)
    return [counted[place] for place in range(len(edges) + 1)]


def effect(old_shares: list[float], counts: list[int]) -> float:
    """Sum over bins of (now - then) ln(now / then), no share below half a drive or a thousandth."""
    drives = sum(counts)
    least = max(0.001, 0.5 / drives)
    found = 0.0
    for old, count in zip(old_shares, counts, strict=True):
        a, b = max(old, least), max(count / drives, least)
        found += (b - a) * math.log(b / a)
    return found


def test_every_effect_is_that_of_loops_over_the_source_rows(fleet: Fleet, report: DriftReport) -> None:
    then, now = (_by_drive_model(fleet.values(day)) for day in (fleet.last - WEEK, fleet.last))
    compared = 0
    for one in report.inputs:
        if one.psi is None or one.name == "risk":
            continue
        before, values = then[one.drive_model][one.name], now[one.drive_model][one.name]
        edges = sorted({before[len(before) * part // 5] for part in range(1, 5)})
        shares = [count / len(before) for count in _counts(before, edges)]
        assert one.psi == pytest.approx(effect(shares, _counts(values, edges)), abs=1e-9), (one.drive_model, one.name)
        assert one.drives == len(values)
        compared += 1
    assert compared >= 10


def test_the_scores_effect_is_that_of_their_log_odds(fleet: Fleet, report: DriftReport) -> None:
    by_drive_model: dict[str, list[float]] = defaultdict(list)
    for drive, risk in risks_of(fleet, fleet.last).items():
        by_drive_model[_drive_model(drive)].append(math.log(risk / (1 - risk)))
    found = [one for one in report.inputs if one.name == "risk" and one.psi is not None]
    assert found
    for one in found:
        counts = _counts(by_drive_model[one.drive_model], RISKS["edges"])
        assert one.psi == pytest.approx(effect(RISKS["shares"], counts), abs=1e-9)


def test_limits_verdicts_and_missing_shares_follow_from_the_reference(fleet: Fleet, report: DriftReport) -> None:
    alive = Counter(_drive_model(drive) for drive, row in fleet.rows[fleet.last].items() if row["failure"] != 1)
    verdicts: Counter[Verdict] = Counter()
    for one in report.inputs:
        missing = 1 - one.drives / alive[one.drive_model]
        assert one.missing_now == pytest.approx(missing)
        assert one.missing_then == 0
        verdicts[one.verdict] += 1
        if one.psi is None:
            assert one.verdict in (Verdict.MISSING, Verdict.NOT_MEASURED)
            assert one.drives < DRIVES_AT_LEAST or missing >= 0.1
            continue
        group = next(g for g in _reference(fleet).groups if g.drive_model == one.drive_model)
        bins = len(next(part for part in group.inputs if part.name == one.name).shares)
        chance = stats.chi2.ppf(0.95, bins - 1) if bins > 1 else 0.0
        usual = 0.4 if one.name == "risk" else USUAL
        assert one.usual == usual
        limit = max(0.1, usual + chance * (1 / one.drives + 1 / REFERENCE_DRIVES))
        assert one.limit == pytest.approx(limit)
        assert one.verdict is (Verdict.SHIFTED if one.psi > limit else Verdict.USUAL)
    assert verdicts[Verdict.USUAL] >= 10
    assert {(one.name, one.drive_model) for one in report.notes} == {
        (one.name, one.drive_model) for one in report.inputs if one.verdict in (Verdict.SHIFTED, Verdict.MISSING)
    }


def test_the_mix_counts_the_drives_of_the_day(fleet: Fleet, report: DriftReport) -> None:
    alive = [_drive_model(drive) for drive, row in fleet.rows[fleet.last].items() if row["failure"] != 1]
    assert {one.drive_model: one.drives for one in report.coverage} == Counter(alive)


def test_the_mix_is_then_and_now_of_every_drive_model(fleet: Fleet, report: DriftReport) -> None:
    alive = Counter(_drive_model(drive) for drive, row in fleet.rows[fleet.last].items() if row["failure"] != 1)
    now = {name: count / alive.total() for name, count in alive.items()}
    then = {one.drive_model: one.share for one in _reference(fleet).mix}
    assert report.mix is not None
    expected = {name: (then.get(name, 0.0), now.get(name, 0.0)) for name in then.keys() | now.keys()}
    found = {part.drive_model: (part.then, part.now) for part in report.mix.parts}
    assert found.keys() == expected.keys()
    assert all(found[name] == pytest.approx(pair) for name, pair in expected.items())
    assert report.mix.moved == pytest.approx(sum(abs(a - b) for a, b in expected.values()) / 2)
    assert report.mix.unknown == pytest.approx(sum(share for name, share in now.items() if name not in then))
    shipped = json.loads((resource_path("models") / shipped_version() / "metrics.json").read_text(encoding="utf-8"))
    for one in report.coverage:
        assert one.is_validated == (one.drive_model in shipped["validated_drive_models"])


def shipped_version() -> str:
    return (resource_path("models") / "ACTIVE_MODEL").read_text(encoding="utf-8").strip()


def risks_of(fleet: Fleet, day: dt.date) -> dict[str, float]:
    scores = fleet.workspace.store.segments.read_day(SegmentKind.SCORES, day)
    assert scores is not None
    return {
        f"{row['drive_model']} {row['serial_number']}": row["probability"]
        for row in scores.iter_rows(named=True)
        if row["probability"] is not None
    }


def failures_of(fleet: Fleet) -> dict[str, dt.date]:
    newest = {drive: (day, row["failure"]) for day, rows in sorted(fleet.rows.items()) for drive, row in rows.items()}
    return {drive: day for drive, (day, failed) in newest.items() if failed == 1}


def error_of_a_new_month(caught: Sequence[int]) -> float:
    """Relative error of caught over promised failures: chance of the sum, scatter of the windows, Student's t."""
    failures = WINDOW_FAILURES * len(caught)
    rate, mean = sum(caught) / failures, sum(caught) / len(caught)
    scatter = statistics.variance(count / mean for count in caught)
    chance = rate * (1 - rate) * WINDOW_FAILURES / mean**2
    between = max(0.0, scatter - chance)
    pooled = (1 - rate) / sum(caught)
    widened = stats.t.ppf(0.975, len(caught) - 1) / stats.norm.ppf(0.975)
    return math.sqrt(pooled + between * (1 + 1 / len(caught))) * float(widened)


def interval_of_a_rate(rate: float, error: float, failures: float) -> tuple[float, float]:
    """Wilson's interval as the roots of its equation, for as many trials as give chance and error together.

    A rate of 1 has no chance to tell its error by: anything may come.
    """
    if rate >= 1:
        return 0.0, 1.0
    trials = rate * (1 - rate) / ((rate * error) ** 2 + rate * (1 - rate) / failures)
    z = float(stats.norm.ppf(0.975))

    def distance(p: float) -> float:
        return (rate - p) ** 2 - z**2 * p * (1 - p) / trials

    return float(optimize.brentq(distance, 0.0, rate)), float(optimize.brentq(distance, rate, 1.0))


def test_the_catch_rate_is_what_loops_over_the_probabilities_give(fleet: Fleet, report: DriftReport) -> None:
    assert report.catch is not None
    line, failures = report.catch.line.risk, failures_of(fleet)
    factor = sum(CAUGHT) / (0.25 * WINDOW_FAILURES * len(CAUGHT))
    error = error_of_a_new_month(CAUGHT)
    assert report.catch.factor.value == pytest.approx(factor)
    assert report.catch.factor.relative_error == pytest.approx(error, rel=1e-6)
    assert [one.day for one in report.catch.periods] == [fleet.last - MONTH, fleet.last]
    for one in report.catch.periods:
        risks = risks_of(fleet, one.day)
        total = sum(risks.values())
        rate = min(1.0, sum(risk for risk in risks.values() if risk >= line) / total * factor)
        assert one.estimate is not None
        assert one.estimate.value == pytest.approx(rate)
        ends = interval_of_a_rate(rate, error, total)
        assert (one.estimate.low, one.estimate.high) == pytest.approx(ends, rel=1e-5)
        assert one.expected.expected == pytest.approx(total)
        assert (one.expected.low, one.expected.high) == tuple(stats.poisson.ppf((0.025, 0.975), total))
        if one.day == fleet.last:
            continue
        fell = {drive for drive, day in failures.items() if one.day < day <= fleet.last}
        assert one.failed == len(fell & set(risks))
        assert one.caught is not None
        assert (one.caught.count, one.caught.total) == (sum(risks.get(s, 0.0) >= line for s in fell), len(fell))
        assert len(fell) > 20
        low = interval_of_a_rate(rate, error, len(fell))[0]
        assert one.estimate_low_for_what_came == pytest.approx(low, rel=1e-5)
        assert one.lost == (one.caught.count / len(fell) < low)


def test_the_line_of_the_catch_rate_is_the_risk_that_one_in_a_hundred_drives_reached(
    fleet: Fleet, report: DriftReport
) -> None:
    assert report.catch is not None
    highest: dict[str, float] = {}
    for day in fleet.workspace.store.segments.days(SegmentKind.SCORES, fleet.last - MONTH + DAY, fleet.last):
        for drive, risk in risks_of(fleet, day).items():
            highest[drive] = max(risk, highest.get(drive, 0.0))
    scored = len(risks_of(fleet, fleet.last))
    alerts = math.ceil(scored / 100)
    assert (report.catch.line.alerts, report.catch.line.drives) == (alerts, scored)
    assert report.catch.line.risk == pytest.approx(sorted(highest.values(), reverse=True)[alerts - 1])


@pytest.mark.parametrize(("estimated", "caught"), [(0.25, 27), (0.9, 54), (0.02, 57)])
def test_alarms_are_raised_where_estimate_or_catch_lies_below_its_interval(
    fleet: Fleet, report: DriftReport, estimated: float, caught: int
) -> None:
    """Held-out windows that caught more than this fleet does, or promised less, make the loss."""
    assert report.catch is not None
    window = {"first": fleet.last, "last": fleet.last, "budget": 0.01, "failures": WINDOW_FAILURES}
    held_out = [HeldOutCatch(**window, estimated=estimated, caught=caught + step) for step in (-1, 0, 1)]  # type: ignore[arg-type]
    line = report.catch.line
    found = catch_rate(fleet.workspace.store, fleet.last, outcomes(fleet.workspace.store, fleet.last), line, held_out)
    assert found is not None
    counts = [one.caught for one in held_out]
    error = error_of_a_new_month(counts)
    factor, held_rate = caught / (estimated * WINDOW_FAILURES), caught / WINDOW_FAILURES

    def estimate(day: dt.date) -> float:
        risks = risks_of(fleet, day)
        return min(1.0, factor * sum(r for r in risks.values() if r >= line.risk) / sum(risks.values()))

    expected = sum(risks_of(fleet, fleet.last).values())
    low = interval_of_a_rate(held_rate, error, expected)[0]
    assert found.held_out.value == pytest.approx(held_rate)
    assert found.held_out.low == pytest.approx(low, rel=1e-5)
    assert found.estimate_lost == (estimate(fleet.last) < low)
    fell = {drive for drive, day in failures_of(fleet).items() if fleet.last - MONTH < day <= fleet.last}
    begun = risks_of(fleet, fleet.last - MONTH)
    share = sum(begun.get(drive, 0.0) >= line.risk for drive in fell) / len(fell)
    rate = estimate(fleet.last - MONTH)
    assert found.caught_lost == (share < interval_of_a_rate(rate, error, len(fell))[0])
    if estimated == 0.9:
        assert found.estimate_lost
