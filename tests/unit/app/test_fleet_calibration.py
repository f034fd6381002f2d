"""A fleet's own outcomes correct the risk of drive models that the risk model was not validated on."""

import datetime as dt
import math
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop.app.operations import drive_detail, import_telemetry, roll_back_risk_model, score
from reliscore_desktop.app.operations.fleet_calibration import calibrate_to_fleet, fleet_calibration
from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from tests.small_real_fleet import LAST_DAY, copy_workspace

PREDICTED = LAST_DAY - dt.timedelta(days=30)
FIRST_DAY = PREDICTED - dt.timedelta(days=3)
VALIDATED, OTHER = "ST4000DM000", "ST4000DM999"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real drives of the demo fleet, every second one as if of a drive model that nobody validated."""
    rows = pl.read_parquet(resource_path("demo", "fleet.parquet")).filter(pl.col("date") >= FIRST_DAY)
    failing = rows.filter(pl.col("failure") == 1)["serial_number"].unique()
    chosen = pl.concat([failing, rows["serial_number"].unique().sort().head(300)]).unique().sort()
    other = chosen.gather_every(2)
    renamed = pl.when(pl.col("serial_number").is_in(other.implode())).then(pl.lit(OTHER)).otherwise(pl.lit(VALIDATED))
    column = "model" if "model" in rows.columns else "drive_model"
    kept = rows.filter(pl.col("serial_number").is_in(chosen.implode())).with_columns(renamed.alias(column))
    root = tmp_path_factory.mktemp("fleet") / "workspace"
    source = root.with_name("fleet.parquet")
    kept.write_parquet(source)
    with Workspace.open(root) as workspace:
        import_telemetry(workspace, [source], JobContext(), score_after=False)
        score(workspace, PREDICTED, PREDICTED, JobContext())
        score(workspace, LAST_DAY, LAST_DAY, JobContext())
    return root


@pytest.fixture
def workspace(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(copy_workspace(template, tmp_path / "workspace")) as opened:
        yield opened


def scores(workspace: Workspace, day: dt.date) -> pl.DataFrame:
    found = workspace.store.segments.read_day(SegmentKind.SCORES, day)
    assert found is not None
    return found.filter(pl.col("probability").is_not_null())


def test_expected_and_failed_are_those_counted_drive_by_drive(workspace: Workspace) -> None:
    learned = fleet_calibration(workspace)
    telemetry = workspace.store.segments.scan(SegmentKind.TELEMETRY).collect()
    last = telemetry.group_by("serial_number").agg(
        pl.col("date").max(), pl.col("failure").max().fill_null(0).alias("fails")
    )
    beside = scores(workspace, PREDICTED).drop("date").join(last, on="serial_number")
    counted = beside.filter((pl.col("fails") == 1) | (pl.col("date") >= LAST_DAY))
    assert {line.drive_model for line in learned.drive_models} == {VALIDATED, OTHER}
    for line in learned.drive_models:
        own = counted.filter(pl.col("drive_model") == line.drive_model)
        assert (line.drives, line.failed) == (own.height, own["fails"].sum())
        assert line.failed > 0
        assert line.expected == pytest.approx(own["probability"].sum())
    (other,) = [line for line in learned.drive_models if line.drive_model == OTHER]
    assert learned.offsets == {OTHER: pytest.approx(math.log((2 + other.failed) / (2 + other.expected)), abs=1e-4)}


def test_applied_it_corrects_only_what_was_not_validated_and_a_rollback_takes_it_back(workspace: Workspace) -> None:
    before = scores(workspace, LAST_DAY)
    learned = fleet_calibration(workspace)
    report = calibrate_to_fleet(workspace, JobContext())
    assert report.version == f"{report.version_before}+fleet.20180331"
    after = scores(workspace, LAST_DAY)
    both = before.join(after, on=["drive_model", "serial_number"], suffix="_after")
    change = both.select("drive_model", (pl.col("log_odds_after") - pl.col("log_odds")).alias("change"))
    assert change.filter(pl.col("drive_model") == VALIDATED)["change"].to_list() == pytest.approx(
        [0.0] * change.filter(pl.col("drive_model") == VALIDATED).height
    )
    others = change.filter(pl.col("drive_model") == OTHER)["change"]
    assert others.to_list() == pytest.approx([learned.offsets[OTHER]] * len(others))

    row = after.filter(pl.col("drive_model") == OTHER).sort("probability").row(-1, named=True)
    detail = drive_detail(workspace, DriveKey(row["drive_model"], row["serial_number"]))
    assert detail.base_probability is not None
    assert detail.not_explained == ""
    odds = detail.base_probability / (1 - detail.base_probability)
    odds *= math.prod(factor.multiplier for factor in detail.factors)
    assert odds / (1 + odds) == pytest.approx(row["probability"], rel=1e-6)

    assert roll_back_risk_model(workspace, JobContext()).version == report.version_before
    assert scores(workspace, LAST_DAY)["log_odds"].to_list() == before["log_odds"].to_list()


def test_what_was_learned_once_is_not_learned_twice(workspace: Workspace) -> None:
    learned = fleet_calibration(workspace)
    report = calibrate_to_fleet(workspace, JobContext())
    score(workspace, PREDICTED, PREDICTED, JobContext(), force=True)
    again = fleet_calibration(workspace)
    assert again.base == learned.base == report.version_before
    assert again.offsets == pytest.approx(dict(learned.offsets), abs=1e-3)
    second = calibrate_to_fleet(workspace, JobContext())
    assert second.version == f"{report.version}.2"


def test_without_predictions_that_are_old_enough_it_says_so(workspace: Workspace) -> None:
    with pytest.raises(InputError, match="30 days old"):
        fleet_calibration(workspace, LAST_DAY - dt.timedelta(days=1))
