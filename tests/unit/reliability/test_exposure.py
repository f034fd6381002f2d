"""Drive-days and lives of drives, beside what polars counts straight from the source rows."""

import datetime as dt
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from lifelines import KaplanMeierFitter
from lifelines.exceptions import StatError
from scipy.stats import chi2

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations.reliability import (
    ReliabilityBasis,
    failure_rate_report,
    read_basis,
    survival_report,
)
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.reliability.exposure import Period, drive_days, exposure, lives
from reliscore_desktop.store.store import Store
from tests.unit.fleet.small_fleet import add_telemetry
from tests.unit.fleet.small_fleet import day as day_of

DAY = dt.date(2026, 3, 31)
PERIOD = Period(dt.date(2026, 3, 1), DAY)


def fleet(**changes: object) -> pl.DataFrame:
    """One drive that reports every day since January and is 1,000 days old, with changes."""
    row = {
        "drive_model": "ST4000DM000",
        "serial_number": "A",
        "capacity_bytes": 4_000_787_030_016,
        "probability": 0.01,
        "status": "active",
        "first_seen": dt.date(2026, 1, 1),
        "last_seen": DAY,
        "age_days": 1000.0,
        "datacenter": "ams2",
        **changes,
    }
    return pl.DataFrame([row], schema_overrides={"age_days": pl.Float64, "datacenter": pl.String})


def said(outcome: str, day: dt.date) -> pl.DataFrame:
    """What became of that drive."""
    return pl.DataFrame(
        [("ST4000DM000", "A", outcome, day)], schema=[*DRIVE_KEY_COLUMNS, "outcome", "day"], orient="row"
    )


NOTHING = said("failed", DAY).clear()


def test_a_drive_enters_the_day_before_its_first_row_of_the_period() -> None:
    life = lives(fleet(), NOTHING, PERIOD).row(0, named=True)
    assert (life["entry_age_days"], life["exit_age_days"], life["failed"]) == (969.0, 1000.0, False)


def test_ages_of_an_earlier_period_are_those_of_its_last_day() -> None:
    life = lives(fleet(), NOTHING, Period(dt.date(2026, 1, 1), dt.date(2026, 1, 31))).row(0, named=True)
    assert (life["entry_age_days"], life["exit_age_days"]) == (910.0, 941.0)


def test_a_planned_removal_and_a_replacement_censor_and_a_failure_is_an_event() -> None:
    gone = fleet(last_seen=dt.date(2026, 3, 10), status="stale")
    for outcome, is_event in (("planned_removal", False), ("replaced", False), ("failed", True)):
        life = lives(gone, said(outcome, dt.date(2026, 3, 10)), PERIOD).row(0, named=True)
        assert life["failed"] is is_event
        assert life["exit_age_days"] == 1000.0


def test_a_failure_outside_the_period_is_no_event_in_it() -> None:
    assert not lives(fleet(), said("failed", dt.date(2026, 2, 28)), PERIOD)["failed"].item()


def test_a_drive_that_left_before_the_period_and_one_of_another_site_are_not_in_it() -> None:
    assert lives(fleet(last_seen=dt.date(2026, 2, 1)), NOTHING, PERIOD).is_empty()
    assert lives(fleet(), NOTHING, PERIOD, "phx1").is_empty()
    assert lives(fleet(datacenter=None), NOTHING, PERIOD, "ams2").is_empty()


def test_an_unreported_age_stays_unknown() -> None:
    life = lives(fleet(age_days=None), NOTHING, PERIOD).row(0, named=True)
    assert life["entry_age_days"] is None
    assert life["exit_age_days"] is None


def test_the_period_before_has_the_same_length_and_ends_the_day_before() -> None:
    assert PERIOD.before == Period(dt.date(2026, 1, 29), dt.date(2026, 2, 28))
    assert PERIOD.before.days == PERIOD.days == 31


def test_exposure_keeps_drive_models_without_failures() -> None:
    days = pl.DataFrame({"drive_model": ["ST4000DM000", "other"], "drive_days": [31, 5]})
    found = exposure(days, lives(fleet(), said("failed", DAY), PERIOD))
    assert found.rows() == [("ST4000DM000", 31, 1, 1), ("other", 5, 0, 0)]


def test_drive_days_equal_a_loop_over_the_rows_of_each_day(tmp_path: Path) -> None:
    held = (("B", "ams2", 0), ("A", "ams2", 0), ("A", "phx1", 1), ("A", None, 1), ("C", "ams2", 1), ("A", "ams2", 3))
    counted: dict[str | None, Counter[str]] = {None: Counter(), "ams2": Counter(), "phx1": Counter()}
    with Store.open(tmp_path / "workspace") as store:
        for number in (0, 1, 3):
            today = {
                f"{name}{place}": {"drive_model": name, "datacenter": site}
                for place, (name, site, on) in enumerate(held)
                if on == number
            }
            add_telemetry(store, day_of(number), today)
        period = Period(day_of(0), day_of(2))
        for name, site, number in held:
            for wanted, counts in counted.items():
                counts[name] += number < 3 and wanted in (None, site)
        for wanted, counts in counted.items():
            assert drive_days(store, period, wanted).rows() == sorted((+counts).items())
        assert drive_days(store, period.before).is_empty()


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", ["backblaze_2013_fleet.parquet", "backblaze_2018h1_ST4000DM000.parquet"], ids=["2013", "2018"]
)
def test_rates_of_shared_fleets_equal_polars_on_the_source_rows(name: str, shared_data: Path, tmp_path: Path) -> None:
    """A drive fails once, on its last row; a row after a failure row takes the failure back."""
    source = shared_data / "train" / name
    rows = pl.scan_parquet(source).select("date", "serial_number", "model", "failure")
    per_drive = (
        rows.sort("date")
        .group_by("model", "serial_number")
        .agg(pl.len().alias("days"), pl.col("failure").last().alias("failed"))
    )
    expected = per_drive.group_by("model").agg(
        pl.len().cast(pl.Int64), pl.col("days").sum().cast(pl.Int64), pl.col("failed").sum().cast(pl.Int64)
    )
    want = {row[0]: row[1:] for row in expected.collect().rows()}
    with Workspace.open(tmp_path / "workspace") as workspace:
        operations.import_telemetry(workspace, [source], JobContext(), score_after=False)
        basis = read_basis(workspace)
    report = failure_rate_report(basis)
    found = {rate.drive_model: (rate.drives, rate.drive_days, rate.failures) for rate in report.rates}
    assert found == want
    for rate in report.rates:
        failures, per_year = rate.failures, 365 / rate.drive_days
        assert rate.afr == pytest.approx(failures * per_year)
        assert rate.interval.high == pytest.approx(chi2.ppf(0.975, 2 * failures + 2) / 2 * per_year)
        assert rate.interval.low == pytest.approx(chi2.ppf(0.025, 2 * failures) / 2 * per_year if failures else 0.0)
    _check_against_lifelines(basis)


def _check_against_lifelines(basis: ReliabilityBasis) -> None:
    """Curve and band of every drive model with more than ten ages of failure.

    lifelines refuses the few of which nobody is left under observation at an early age.
    """
    compared = 0
    for ours in survival_report(basis):
        if len(ours.curve.age_days) <= 10:
            continue
        known = basis.drives.filter(pl.col("drive_model") == ours.drive_model).drop_nulls("exit_age_days")
        known = known.filter(pl.col("exit_age_days") > pl.col("entry_age_days"))
        ages, failed, entry = (known[name].to_numpy() for name in ("exit_age_days", "failed", "entry_age_days"))
        try:
            fitter = KaplanMeierFitter().fit(ages, failed, entry=entry)
        except StatError:
            continue
        theirs = fitter.survival_function_at_times(ours.curve.age_days).to_numpy()
        assert ours.curve.survival == pytest.approx(theirs, abs=1e-9)
        band = fitter.confidence_interval_.loc[ours.curve.age_days].to_numpy()
        assert ours.curve.low == pytest.approx(band[:, 0], abs=1e-6)
        assert ours.curve.high == pytest.approx(band[:, 1], abs=1e-6)
        compared += 1
    assert compared >= (1 if basis.exposure.height == 1 else 5)
