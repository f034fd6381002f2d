"""The export jobs: which drives and days end up in the file."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop.app.operations import export_at_risk, export_scores, fleet_overview, import_telemetry
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.fleet.query import ALL_DRIVES
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from tests.small_real_fleet import FIRST_DAY, LAST_DAY, SCORED_FROM, real_rows


def test_the_list_holds_the_drives_that_the_overview_counts(
    workspace: Workspace, context: JobContext, tmp_path: Path
) -> None:
    report = export_at_risk(workspace, tmp_path / "list.csv", context)
    rows = pl.read_csv(tmp_path / "list.csv")
    assert rows.height == report.rows == fleet_overview(workspace).at_risk
    assert set(rows["band"]) <= {"elevated", "high", "critical"}
    assert rows["probability"].is_sorted(descending=True)
    assert (report.last_day, rows["as_of"].unique().to_list()) == (LAST_DAY, [str(LAST_DAY)])


def test_top_takes_the_riskiest_whatever_their_band(workspace: Workspace, context: JobContext, tmp_path: Path) -> None:
    assert export_at_risk(workspace, tmp_path / "list.csv", context, top=100).rows == 100


def test_bands_and_a_least_probability_choose_by_risk(
    workspace: Workspace, context: JobContext, tmp_path: Path
) -> None:
    path = tmp_path / "list.parquet"
    export_at_risk(workspace, path, context, bands=(RiskBand.LOW,))
    assert pl.read_parquet(path)["band"].unique().to_list() == ["low"]
    export_at_risk(workspace, path, context, minimum_probability=0.003)
    least = pl.read_parquet(path)["probability"].min()
    assert isinstance(least, float)
    assert least >= 0.003


def test_stale_drives_are_left_out_counted_and_added_on_request(
    workspace: Workspace, context: JobContext, tmp_path: Path
) -> None:
    path = tmp_path / "list.parquet"
    later = tmp_path / "later.parquet"
    day = LAST_DAY + dt.timedelta(days=2)
    riskiest = fleet_overview(workspace).at_risk
    rows = real_rows().filter(pl.col("date") == LAST_DAY).with_columns(pl.lit(day).alias("date"))
    rows.filter(pl.col("serial_number").hash(1) % 2 == 0).write_parquet(later)
    import_telemetry(workspace, [later], context)
    report = export_at_risk(workspace, path, context)
    assert 0 < report.stale_left_out <= riskiest
    assert set(pl.read_parquet(path)["scored_day"]) == {day}
    assert export_at_risk(workspace, path, context, include_stale=True).rows == report.rows + report.stale_left_out


def test_a_selection_of_the_window_is_written_as_it_stands(
    workspace: Workspace, context: JobContext, tmp_path: Path
) -> None:
    path = tmp_path / "list.json"
    assert export_at_risk(workspace, path, context, query=ALL_DRIVES).rows == fleet_overview(workspace).drives


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"as_of": FIRST_DAY}, "2018-03-12 is not scored."),
        ({"top": 0}, "The top 0 drives are none."),
        ({"minimum_probability": 5.0}, "5.0 is no probability."),
    ],
)
def test_what_can_not_be_listed_is_the_users_error(
    changes: dict[str, object], message: str, workspace: Workspace, context: JobContext, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=message):
        export_at_risk(workspace, tmp_path / "list.csv", context, **changes)  # type: ignore[arg-type]
    assert not (tmp_path / "list.csv").exists()


def test_scores_of_a_range_are_every_scored_drive_day_of_it(
    workspace: Workspace, context: JobContext, tmp_path: Path
) -> None:
    path = tmp_path / "scores.parquet"
    first, last = SCORED_FROM + dt.timedelta(days=1), LAST_DAY - dt.timedelta(days=1)
    report = export_scores(workspace, path, context, first_day=first, last_day=last)
    found = pl.read_parquet(path)
    stored = workspace.store.segments.scan(SegmentKind.SCORES, first, last, ["probability"]).collect()
    assert found.height == report.rows == stored["probability"].count() < stored.height
    assert found.columns == ["serial_number", "drive_model", "date", "probability", "band"]
    assert (found["date"].min(), found["date"].max()) == (first, last) == (report.first_day, report.last_day)
    assert found["probability"].null_count() == 0


def test_a_range_without_scores_says_how_to_make_them(
    workspace: Workspace, context: JobContext, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="No day of this range is scored"):
        export_scores(workspace, tmp_path / "scores.csv", context, last_day=FIRST_DAY)
