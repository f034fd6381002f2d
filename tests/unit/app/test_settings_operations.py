"""Settings are changed by name, bands apply to what is stored, staleness is one number for all, none is unused."""

import ast
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
import sqlalchemy as sa
from pydantic import BaseModel

from reliscore_desktop.alerting.conditions import conditions
from reliscore_desktop.app import settings as settings_module
from reliscore_desktop.app.operations import (
    drive_detail,
    export_scores,
    fleet_frame,
    fleet_overview,
    import_telemetry,
    score,
)
from reliscore_desktop.app.operations.alerts import alert_policy
from reliscore_desktop.app.operations.cohort_alarms import lost_drives
from reliscore_desktop.app.operations.later import later_course
from reliscore_desktop.app.operations.settings import apply_bands, change_setting, setting_values
from reliscore_desktop.app.settings import BandSettings, Preferences, Settings, load_settings, save_settings
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError, ReadOnlyError
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.fleet.rebanding import are_unfinished
from reliscore_desktop.fleet.runs import current_runs
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.store.tables import DriveRow
from tests.small_real_fleet import FIRST_DAY, LAST_DAY, real_rows

PROGRAM = Path(settings_module.__file__).parents[1]
WIDE = BandSettings(elevated=0.0001, high=0.001, critical=0.01)


def bands_of(frame: pl.DataFrame, bands: BandSettings) -> list[str | None]:
    limits = bands.limits()
    return [None if p is None else limits.band_of(p).value for p in frame["probability"].to_list()]


def test_other_bands_apply_to_every_stored_probability_without_scoring(
    workspace: Workspace, context: JobContext, tmp_path: Path
) -> None:
    before = current_runs(workspace.store)
    report = apply_bands(workspace, WIDE, context)
    fleet = fleet_frame(workspace).frame
    assert fleet["band"].to_list() == bands_of(fleet, WIDE)
    after = current_runs(workspace.store)
    assert [run.finished_at for run in after] == [run.finished_at for run in before], "nothing was scored again"
    scored = fleet.filter("scored")
    for band in RiskBand:
        expected = scored.filter(pl.col("band") == band.value).height
        assert after[-1].bands[band] == report.newest_counts[band.value] == expected
    assert report.days == len(before)
    first = scored.row(0, named=True)
    key = DriveKey(first["drive_model"], first["serial_number"])
    history = drive_detail(workspace, key).scores
    assert history["band"].to_list() == bands_of(history, WIDE)
    export_scores(workspace, tmp_path / "scores.parquet", context)
    written = pl.read_parquet(tmp_path / "scores.parquet")
    assert written["band"].to_list() == bands_of(written, WIDE)
    assert fleet_overview(workspace).bands[RiskBand.CRITICAL] == after[-1].bands[RiskBand.CRITICAL]


def test_a_cancelled_change_of_bands_changes_nothing(workspace: Workspace) -> None:
    context = JobContext()
    context.cancel()
    before = current_runs(workspace.store)
    with pytest.raises(JobCancelledError):
        apply_bands(workspace, WIDE, context)
    assert current_runs(workspace.store) == before
    assert load_settings(workspace.root).bands == BandSettings()


def test_bands_whose_counts_a_kill_kept_from_the_disk_are_counted_by_the_next_score(
    workspace: Workspace, context: JobContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(opened: Workspace, settings: Settings) -> None:
        save_settings(opened.root, settings)
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "change_settings", killed)
        with pytest.raises(SystemExit):
            apply_bands(workspace, WIDE, context)
    root, before = workspace.root, current_runs(workspace.store)
    workspace.close()
    with Workspace.open(root) as again:
        assert again.settings.bands == WIDE
        assert current_runs(again.store) == before
        score(again, None, None, context)
        counted = [run.bands for run in current_runs(again.store)]
        assert counted != [run.bands for run in before]
        apply_bands(again, WIDE, context)
        assert [run.bands for run in current_runs(again.store)] == counted
        assert not are_unfinished(again.store)


@pytest.mark.postgres
def test_bands_are_applied_on_postgresql(postgres_url: str, tmp_path: Path, context: JobContext) -> None:
    source = tmp_path / "days.parquet"
    real_rows().filter(pl.col("date") >= pl.date(2018, 3, 28)).write_parquet(source)
    with Workspace.open(tmp_path / "workspace", database_url=postgres_url) as opened:
        import_telemetry(opened, [source], context)
        report = apply_bands(opened, WIDE, context)
        [run] = current_runs(opened.store)
        assert {band.value: count for band, count in run.bands.items()} == report.newest_counts
        fleet = fleet_frame(opened).frame
        assert fleet["band"].to_list() == bands_of(fleet, WIDE)
        with opened.store.reading() as connection:
            stored = sa.select(DriveRow.probability, DriveRow.band).where(DriveRow.probability.is_not(None))
            rows = connection.execute(stored).all()
        assert rows
        assert all(WIDE.limits().band_of(row.probability).value == row.band for row in rows)


def test_staleness_is_one_number_for_the_fleet_and_the_alerts(workspace: Workspace) -> None:
    gone = fleet_frame(workspace).frame.filter(pl.col("last_seen") < LAST_DAY - dt.timedelta(days=1))
    assert gone.height, "the sample has drives that stopped reporting"
    for days in (1, 2, 10):
        change_setting(workspace, "stale_after_days", str(days))
        fleet = fleet_frame(workspace).frame
        last = LAST_DAY - dt.timedelta(days=days)
        stale = fleet.filter(pl.col("failed_on").is_null() & (pl.col("last_seen") <= last))
        assert fleet.filter(pl.col("status") == "stale").height == stale.height == fleet_overview(workspace).stale
        met = conditions(fleet, LAST_DAY, None, alert_policy(workspace, LAST_DAY))
        assert met.filter("vanished").height == stale.height
        lost = lost_drives(fleet, FIRST_DAY, LAST_DAY)
        assert lost.filter("vanished").height == stale.height
        then = later_course(workspace, [DriveKey(*key) for key in fleet.select(DRIVE_KEY_COLUMNS).rows()], FIRST_DAY)
        assert then is not None
        assert then.drives.filter(pl.col("status") == "stale").height == stale.height


def test_settings_are_shown_and_changed_by_name(workspace: Workspace) -> None:
    assert setting_values(workspace)["stale_after_days"] == 2
    assert change_setting(workspace, "watched_folder.path", "123") == "123"
    assert change_setting(workspace, "score_after_import", "False") is False
    assert load_settings(workspace.root).watched_folder.path == "123"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("colour", "red", "There is no setting 'colour'"),
        ("bands.high", "0.1", "There is no setting"),
        ("stale_after_days", "0", "stale_after_days can't be '0'"),
        ("stale_after_days", "soon", "stale_after_days can't be 'soon'"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(workspace: Workspace, name: str, value: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        change_setting(workspace, name, value)


def test_a_read_only_workspace_refuses(workspace: Workspace, context: JobContext) -> None:
    with Workspace.open(workspace.root) as second:
        with pytest.raises(ReadOnlyError):
            change_setting(second, "stale_after_days", "3")
        with pytest.raises(ReadOnlyError):
            apply_bands(second, WIDE, context)


def attributes_read() -> Iterator[str]:
    """Every attribute and keyword that the program outside its settings names."""
    for path in PROGRAM.rglob("*.py"):
        if path == Path(settings_module.__file__):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                yield node.attr


def declared() -> set[str]:
    kinds: list[type[BaseModel]] = [
        kind
        for kind in vars(settings_module).values()
        if isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not BaseModel
    ]
    return {name for kind in kinds for name in kind.model_fields} - {"schema_version"}


def test_every_declared_setting_is_read_somewhere() -> None:
    through_properties = {"elevated", "high", "critical"}  # by BandSettings.limits
    assert declared() - through_properties - set(attributes_read()) == set()


def test_no_setting_is_read_or_written_that_is_not_declared() -> None:
    known = {"settings": set(dir(Settings)) | set(Settings.model_fields)}
    known["preferences"] = set(dir(Preferences)) | set(Preferences.model_fields)
    strangers = []
    for path in PROGRAM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Attribute):
                continue
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else None
            if owner in known and node.attr not in known[owner]:
                strangers.append(f"{path.name}: {owner}.{node.attr}")
        strangers += [f"{path.name}: {name}" for name in changed_preferences(path) if name not in known["preferences"]]
    assert strangers == []


def changed_preferences(path: Path) -> Iterator[str]:
    """Names given to `change_preferences`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "change_preferences":
            yield from (keyword.arg for keyword in node.keywords if keyword.arg)
