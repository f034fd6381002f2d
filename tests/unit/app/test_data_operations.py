"""The operations behind the Data page: undo with drives and scores, backup, quarantine export, watched folder."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from reliscore_desktop.app.operations import data, fleet_frame, import_telemetry, safekeeping, score, verify
from reliscore_desktop.app.operations.profiles import save_profile
from reliscore_desktop.app.store_health import load_health
from reliscore_desktop.app.watching import FolderWatch
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import InputError, ReadOnlyError, StoreError
from reliscore_desktop.fleet.schema import NOT_SCORED_YET
from reliscore_desktop.importing.history import list_imports
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.sources.profile import ColumnProfile, ProfileColumn
from reliscore_desktop.store.segment import SegmentKind
from tests.small_real_fleet import LAST_DAY, real_rows

DAY_BEFORE = LAST_DAY - dt.timedelta(days=1)


@pytest.fixture
def two_files(tmp_path: Path, context: JobContext, database_url: str | None) -> Iterator[Workspace]:
    """All days but the last in one file, then the last in another, with one drive nobody saw before."""
    rows = real_rows()
    new = rows.filter(pl.col("date") == LAST_DAY).head(1).with_columns(serial_number=pl.lit("NEWCOMER"))
    rows.filter(pl.col("date") < LAST_DAY).write_parquet(tmp_path / "before.parquet")
    pl.concat([rows.filter(pl.col("date") == LAST_DAY), new]).write_parquet(tmp_path / "last.parquet")
    with Workspace.open(tmp_path / "workspace", database_url=database_url) as opened:
        import_telemetry(opened, [tmp_path / "before.parquet"], context, score_after=True)
        yield opened


def test_after_an_undo_fleet_and_scores_are_as_before_the_import(
    two_files: Workspace, tmp_path: Path, context: JobContext
) -> None:
    before = fleet_frame(two_files, None)
    import_telemetry(two_files, [tmp_path / "last.parquet"], context, score_after=True)
    assert fleet_frame(two_files, None).frame.height == before.frame.height + 1
    report = data.undo_import(two_files, 2, context)
    after = fleet_frame(two_files, None)
    assert after.as_of == before.as_of == DAY_BEFORE
    assert_frame_equal(after.frame.sort("serial_number"), before.frame.sort("serial_number"))
    assert report.drives_removed == 1
    assert report.days_emptied == (LAST_DAY,)
    if two_files.store.engine.dialect.name == "sqlite":
        assert report.catalogue_copy is not None
        assert report.catalogue_copy.is_file()
    again = import_telemetry(two_files, [tmp_path / "last.parquet"], context, score_after=False)
    assert again.report.rows_imported == report.rows_removed


def test_an_undo_that_can_not_be_done_says_why(two_files: Workspace, context: JobContext) -> None:
    data.undo_import(two_files, 1, context)
    with pytest.raises(InputError, match="already"):
        data.undo_import(two_files, 1, context)
    assert fleet_frame(two_files, None).as_of is None


def test_drives_whose_score_rested_on_the_undone_day_are_not_shown_as_scored(
    two_files: Workspace, tmp_path: Path, context: JobContext
) -> None:
    two_files.change_settings(two_files.settings.model_copy(update={"score_after_import": False}))
    import_telemetry(two_files, [tmp_path / "last.parquet"], context)
    score(two_files, LAST_DAY, LAST_DAY, context)
    with two_files.store.writing() as connection:
        from reliscore_desktop.store import catalogue

        catalogue.drop_days(connection, SegmentKind.SCORES, [DAY_BEFORE], dt.datetime.now(dt.UTC))
    data.undo_import(two_files, 2, context)
    seen = fleet_frame(two_files, None).frame.filter(pl.col("last_seen") == DAY_BEFORE, pl.col("status") == "active")
    assert seen.height > 0
    assert seen["probability"].is_null().all()
    assert set(seen["not_scored_reason"]) == {NOT_SCORED_YET}


def test_backup_and_verification_are_remembered(workspace: Workspace, tmp_path: Path, context: JobContext) -> None:
    assert safekeeping.store_figures(workspace).health.backup is None
    verify(workspace, context)
    report = safekeeping.back_up(workspace, tmp_path / "copy.zip", context)
    health = safekeeping.store_figures(workspace).health
    assert health.verification is not None
    assert health.verification.problems == 0
    assert health.backup is not None
    assert (health.backup.path, health.backup.size_bytes) == (str(report.path), report.path.stat().st_size)
    restored = tmp_path / "restored"
    safekeeping.restore(report.path, restored, context)
    with Workspace.open(restored) as again:
        assert_frame_equal(fleet_frame(again, None).frame, fleet_frame(workspace, None).frame)


def test_a_test_restore_verifies_what_came_back_and_removes_it(
    workspace: Workspace, tmp_path: Path, context: JobContext
) -> None:
    report = safekeeping.back_up(workspace, tmp_path / "copy", context)
    before = sorted(path.name for path in workspace.root.iterdir())
    found = safekeeping.rehearse_restore(workspace, report.path, context)
    assert (found.problems, found.files) == ((), verify(workspace, context).segments)
    tested = safekeeping.store_figures(workspace).health.restore_test
    assert tested is not None
    assert (tested.path, tested.rows, tested.problems) == (str(report.path), found.rows, 0)
    assert sorted(path.name for path in workspace.root.iterdir()) == before


def test_a_damaged_backup_fails_the_test_restore_in_words(
    workspace: Workspace, tmp_path: Path, context: JobContext
) -> None:
    report = safekeeping.back_up(workspace, tmp_path / "copy", context)
    segment = next(path for path in report.path.rglob("*.parquet"))
    segment.write_bytes(segment.read_bytes()[:-1] + b"x")
    (workspace.root / ".restore-test-left-by-a-kill").mkdir()
    with pytest.raises(StoreError, match="is damaged"):
        safekeeping.rehearse_restore(workspace, report.path, context)
    assert not list(workspace.root.glob(".restore-test-*"))


def test_a_failed_test_restore_is_remembered_until_one_succeeds(
    workspace: Workspace, tmp_path: Path, context: JobContext
) -> None:
    good = safekeeping.back_up(workspace, tmp_path / "good", context)
    (tmp_path / "torn.zip").write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(StoreError):
        safekeeping.rehearse_restore(workspace, tmp_path / "torn.zip", context)
    failed = safekeeping.store_figures(workspace).health.restore_test
    assert failed is not None
    assert (failed.path, failed.problems) == (str(tmp_path / "torn.zip"), 1)
    assert "torn.zip is no backup" in failed.first_problem
    assert failed.problem_words == failed.first_problem
    safekeeping.rehearse_restore(workspace, good.path, context)
    passed = safekeeping.store_figures(workspace).health.restore_test
    assert passed is not None
    assert (passed.problems, passed.first_problem) == (0, "")


def test_figures_count_days_and_gaps(two_files: Workspace, tmp_path: Path, context: JobContext) -> None:
    late = real_rows().filter(pl.col("date") == LAST_DAY).with_columns(date=pl.lit(LAST_DAY) + dt.timedelta(days=3))
    late.write_parquet(tmp_path / "late.parquet")
    import_telemetry(two_files, [tmp_path / "late.parquet"], context, score_after=False)
    figures = safekeeping.store_figures(two_files)
    assert figures.missing_days == 3
    assert figures.drive_days == sum(one.rows for one in two_files.store.segments.live(SegmentKind.TELEMETRY))


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_quarantine_is_written_with_reasons(
    workspace: Workspace, tmp_path: Path, context: JobContext, suffix: str
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("date,serial_number,model,capacity_bytes,failure,smart_5_raw\n2018-04-01,,M,1,0,=1+1\n")
    import_telemetry(workspace, [bad], context, score_after=False)
    path = tmp_path / f"quarantine{suffix}"
    assert data.export_quarantine(workspace, path, context).records == 1
    frame = pl.read_csv(path) if suffix == ".csv" else pl.read_parquet(path)
    assert frame["line"].to_list() == [2]
    assert "serial number" in frame["why"][0]
    with pytest.raises(InputError):
        data.export_quarantine(workspace, tmp_path / "quarantine.doc", context)
    with pytest.raises(InputError, match="no_such_rule"):
        data.export_quarantine(workspace, path, context, rule="no_such_rule")


class TestWatchedFolder:
    """New complete files are imported once, by themselves."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "drop").mkdir()
        return tmp_path / "drop"

    @pytest.fixture
    def empty(self, tmp_path: Path) -> Iterator[Workspace]:
        with Workspace.open(tmp_path / "empty") as opened:
            yield opened

    def put(self, folder: Path, name: str, day: str = "2018-04-01") -> Path:
        path = folder / name
        path.write_text(f"date,serial_number,model,capacity_bytes,failure,smart_5_raw\n{day},A,M,1000000000,0,0\n")
        return path

    def test_a_file_is_taken_when_it_stands_still_for_two_looks(
        self, empty: Workspace, folder: Path, context: JobContext
    ) -> None:
        watch = FolderWatch(folder, empty.root)
        path = self.put(folder, "one.csv")
        found, outcome = data.scan_watched_folder(empty, watch, context)
        assert (found.waiting, outcome) == (1, None)
        with path.open("a") as file:
            file.write("2018-04-02,A,M,1000000000,0,0\n")
        assert data.scan_watched_folder(empty, watch, context)[1] is None
        found, outcome = data.scan_watched_folder(empty, watch, context)
        assert outcome is not None
        assert outcome.report.rows_imported == 2
        assert list_imports(empty.store)[0].started_by == data.WATCHED_FOLDER
        assert path.is_file()

    def test_a_file_is_taken_once_even_after_a_restart(
        self, empty: Workspace, folder: Path, context: JobContext
    ) -> None:
        path = self.put(folder, "one.csv")
        for watch in (FolderWatch(folder, empty.root), FolderWatch(folder, empty.root)):
            for _ in range(3):
                data.scan_watched_folder(empty, watch, context)
        assert len(list_imports(empty.store)) == 1
        self.put(folder, "one.csv", "2018-04-05")
        os.utime(path, ns=(1, 1))
        for _ in range(2):
            data.scan_watched_folder(empty, watch, context)
        assert len(list_imports(empty.store)) == 2

    def test_unfinished_hidden_empty_and_foreign_files_are_left(self, empty: Workspace, folder: Path) -> None:
        for name in ("one.csv.part", ".two.csv", "three.docx", "~four.csv"):
            self.put(folder, name)
        (folder / "empty.csv").touch()
        (folder / "below").mkdir()
        self.put(folder / "below", "five.csv")
        watch = FolderWatch(folder, empty.root)
        watch.scan()
        assert watch.scan().ready == ()

    def test_a_file_that_fails_is_not_tried_again_and_again(
        self, empty: Workspace, folder: Path, context: JobContext
    ) -> None:
        (folder / "notes.csv").write_text("no telemetry\n1\n")
        watch = FolderWatch(folder, empty.root)
        for _ in range(4):
            data.scan_watched_folder(empty, watch, context)
        assert [record.state.value for record in list_imports(empty.store)] == ["failed"]

    def test_a_foreign_file_is_read_with_the_profile_saved_for_its_header(
        self, empty: Workspace, folder: Path, context: JobContext
    ) -> None:
        columns = (ProfileColumn(name="when", becomes="date"), ProfileColumn(name="disk", becomes="serial_number"))
        header = ("when", "disk")
        save_profile(empty, ColumnProfile(name="Site 7", header=header, columns=columns, drive_model="ST4000DM000"))
        (folder / "site-7.csv").write_text("when,disk\n2018-04-01,A\n")
        watch = FolderWatch(folder, empty.root)
        for _ in range(2):
            data.scan_watched_folder(empty, watch, context)
        (record,) = list_imports(empty.store)
        assert (record.profile_name, record.rows_imported) == ("Site 7", 1)
        assert fleet_frame(empty).frame["drive_model"].to_list() == ["ST4000DM000"]

    def test_a_folder_that_is_gone_is_a_sentence(self, empty: Workspace, folder: Path) -> None:
        folder.rmdir()
        assert "can't be read" in FolderWatch(folder, empty.root).scan().problem

    def test_read_only_imports_nothing(self, empty: Workspace, folder: Path, context: JobContext) -> None:
        with Workspace.open(empty.root, read_only=True) as reader, pytest.raises(ReadOnlyError):
            data.scan_watched_folder(reader, FolderWatch(folder, empty.root), context)


def test_health_survives_a_damaged_record(workspace: Workspace) -> None:
    (workspace.root / "health.json").write_text("{")
    assert load_health(workspace.root).backup is None
