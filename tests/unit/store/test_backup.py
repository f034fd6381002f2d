"""A backup is whole or it is not there, and it comes back as the workspace it was."""

import datetime as dt
import json
import zipfile
from pathlib import Path

import polars as pl
import pytest
import sqlalchemy as sa
from polars.testing import assert_frame_equal

from reliscore_desktop.domain.errors import InputError, NewerStoreError, StoreError
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.store.backup import back_up_workspace, verify_backup
from reliscore_desktop.store.restoring import restore_workspace
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AuditRow, Base, RunRow
from tests.unit.store.fleets import telemetry

DAY = dt.date(2024, 1, 1)
TARGETS = ("copy", "copy.zip")


def fill(store: Store) -> pl.DataFrame:
    """Two days of telemetry, the second one replaced once, and a row in tables that refer to segments."""
    segments = store.segments
    for number, day in ((3, DAY), (2, DAY + dt.timedelta(days=1)), (4, DAY + dt.timedelta(days=1))):
        segments.commit([segments.prepare(SegmentKind.TELEMETRY, telemetry(day, number), day)])
    with store.writing() as connection:
        now = dt.datetime(2024, 1, 3, tzinfo=dt.UTC)
        audit = {"at": now, "actor": "a", "action": "b", "subject": "c", "details": {"d": 1}}
        connection.execute(sa.insert(AuditRow).values(audit))
        nothing = dict.fromkeys(("drives_scored", "drives_not_scored", "low", "elevated", "high", "critical"), 0)
        expected = dict.fromkeys(("expected_failures", "expected_low", "expected_high"), 0.5)
        versions = {"risk_model_version": "1", "feature_set_version": "1", "not_scored": {}}
        run = {"day": DAY, "started_at": now, "finished_at": now, **nothing, **expected, **versions}
        connection.execute(sa.insert(RunRow).values(run | {"scores_segment_id": 2}))
    (store.root / "settings.json").write_text('{"bands": {}}')
    return rows_of(store)


def rows_of(store: Store) -> pl.DataFrame:
    return store.segments.scan(SegmentKind.TELEMETRY).collect()


def rows_in_tables(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        tables = [table for table in Base.metadata.sorted_tables if table.name != "segments"]
        count = sa.func.count()
        return {one.name: connection.execute(sa.select(count).select_from(one)).scalar_one() for one in tables}


@pytest.mark.parametrize("name", TARGETS)
def test_a_restored_backup_holds_the_same_rows_and_tables(
    store: Store, tmp_path: Path, context: JobContext, name: str
) -> None:
    before = fill(store)
    report = back_up_workspace(store, tmp_path / name, context)
    assert report.rows == before.height
    restored = restore_workspace(tmp_path / name, tmp_path / "restored", context)
    assert (restored.rows, restored.kept) == (before.height, None)
    with Store.open(tmp_path / "restored") as again:
        assert_frame_equal(rows_of(again), before)
        assert rows_in_tables(again) == rows_in_tables(store)
        assert again.segments.verify(context).is_clean
        assert again.segments.verify(context).superseded == 0
        again.segments.commit([again.segments.prepare(SegmentKind.TELEMETRY, telemetry(DAY, 5), DAY)])
    assert (tmp_path / "restored" / "settings.json").read_text() == '{"bands": {}}'


def test_a_backup_can_move_to_a_server(
    local_store: Store, postgres_url: str, tmp_path: Path, context: JobContext
) -> None:
    before = fill(local_store)
    back_up_workspace(local_store, tmp_path / "copy.zip", context)
    restore_workspace(tmp_path / "copy.zip", tmp_path / "restored", context, database_url=postgres_url)
    with Store.open(tmp_path / "restored", database_url=postgres_url) as again:
        assert_frame_equal(rows_of(again), before)
        assert rows_in_tables(again) == rows_in_tables(local_store)
        again.segments.commit([again.segments.prepare(SegmentKind.TELEMETRY, telemetry(DAY, 5), DAY)])
    with pytest.raises(StoreError, match="not empty"):
        restore_workspace(tmp_path / "copy.zip", tmp_path / "other", context, database_url=postgres_url)
    assert not (tmp_path / "other").exists()


def test_a_replaced_workspace_is_kept_whole(local_store: Store, tmp_path: Path, context: JobContext) -> None:
    before = fill(local_store)
    back_up_workspace(local_store, tmp_path / "copy", context)
    local_store.segments.commit([local_store.segments.prepare(SegmentKind.TELEMETRY, telemetry(DAY, 9), DAY)])
    changed, root = rows_of(local_store), local_store.root
    with pytest.raises(StoreError, match="open for writing"):
        restore_workspace(tmp_path / "copy", root, context, replace=True)
    local_store.close()
    with pytest.raises(InputError, match="holds a workspace already"):
        restore_workspace(tmp_path / "copy", root, context)
    report = restore_workspace(tmp_path / "copy", root, context, replace=True)
    assert report.kept is not None
    with Store.open(root) as again, Store.open(report.kept) as kept:
        assert_frame_equal(rows_of(again), before)
        assert_frame_equal(rows_of(kept), changed)


@pytest.mark.parametrize("name", TARGETS)
def test_a_cancelled_backup_leaves_nothing(local_store: Store, tmp_path: Path, name: str) -> None:
    fill(local_store)
    context = JobContext()
    context.cancel()
    with pytest.raises(JobCancelledError):
        back_up_workspace(local_store, tmp_path / name, context)
    assert [path.name for path in tmp_path.iterdir()] == ["workspace"]


def test_a_damaged_segment_stops_the_backup(local_store: Store, tmp_path: Path, context: JobContext) -> None:
    fill(local_store)
    (segment,) = local_store.segments.live(SegmentKind.TELEMETRY, DAY, DAY)
    path = local_store.root / segment.path
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(StoreError, match="was changed after it was written"):
        back_up_workspace(local_store, tmp_path / "copy.zip", context)
    assert [found.name for found in tmp_path.iterdir()] == ["workspace"]


def test_targets_that_exist_or_lie_in_the_data_are_refused(local_store: Store, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "no" / "copy", local_store.root / "telemetry" / "copy"):
        with pytest.raises(InputError):
            back_up_workspace(local_store, target, JobContext())


@pytest.mark.parametrize("change", ["alter", "remove"])
def test_a_damaged_backup_is_refused_and_nothing_is_restored(
    local_store: Store, tmp_path: Path, context: JobContext, change: str
) -> None:
    fill(local_store)
    back_up_workspace(local_store, tmp_path / "copy", context)
    path = tmp_path / "copy" / local_store.segments.live(SegmentKind.TELEMETRY)[0].path
    if change == "alter":
        path.write_bytes(path.read_bytes() + b"?")
    else:
        path.unlink()
    with pytest.raises(StoreError):
        verify_backup(tmp_path / "copy", context)
    with pytest.raises(StoreError):
        restore_workspace(tmp_path / "copy", tmp_path / "restored", context)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["copy", "workspace"]


def test_other_files_are_no_backup(tmp_path: Path, context: JobContext) -> None:
    (tmp_path / "text.zip").write_text("no archive")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("data.csv", "date")
    (tmp_path / "folder").mkdir()
    for name in ("text.zip", "other.zip", "folder", "absent.zip"):
        with pytest.raises(StoreError):
            verify_backup(tmp_path / name, context)


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "a\\b", "c:evil", ""])
def test_names_that_lead_out_of_the_folder_are_refused(tmp_path: Path, context: JobContext, name: str) -> None:
    write_manifest(tmp_path / "copy", files={name: "0" * 64})
    with pytest.raises(StoreError, match="no backup"):
        restore_workspace(tmp_path / "copy", tmp_path / "restored", context)


def test_a_later_format_asks_for_a_newer_program(tmp_path: Path, context: JobContext) -> None:
    write_manifest(tmp_path / "copy", format=2)
    with pytest.raises(NewerStoreError):
        verify_backup(tmp_path / "copy", context)


def write_manifest(folder: Path, **changes: object) -> None:
    folder.mkdir()
    body: dict[str, object] = {"format": 1, "created_at": "2024-01-01T00:00:00+00:00", "workspace_id": "1"}
    body |= {"rows": 0, "first_day": None, "last_day": None, "files": {}}
    (folder / "backup.json").write_text(json.dumps(body | changes))


def test_where_the_last_step_fails_the_workspace_is_back_in_its_place(
    local_store: Store, tmp_path: Path, context: JobContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, root = fill(local_store), local_store.root
    back_up_workspace(local_store, tmp_path / "copy.zip", context)
    local_store.close()
    rename = Path.rename

    def fail_for_the_unpacked(path: Path, target: Path) -> Path:
        if path.name.endswith(".aside"):
            raise OSError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_for_the_unpacked)
    with pytest.raises(StoreError, match="can't be restored"):
        restore_workspace(tmp_path / "copy.zip", root, context, replace=True)
    monkeypatch.undo()
    assert sorted(found.name for found in tmp_path.iterdir()) == ["copy.zip", "workspace"]
    with Store.open(root) as again:
        assert_frame_equal(rows_of(again), before)
