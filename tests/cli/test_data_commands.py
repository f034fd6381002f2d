"""`reliscore data …` and `reliscore watch`: everything the Data page does, in the terminal."""

import json
import shutil
from pathlib import Path

import pytest

from reliscore_desktop.store.lock import account_name
from tests.cli.conftest import Run

HEADER = "date,serial_number,model,capacity_bytes,failure,smart_5_raw\n"
GOOD = "2018-04-01,A,M,1000000000000,0,0\n"
BAD = "2018-04-01,,M,1000000000000,0,0\n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    (tmp_path / "one.csv").write_text(HEADER + GOOD + BAD)
    (tmp_path / "two.csv").write_text(HEADER + GOOD.replace("-01,A", "-04,A"))
    return [tmp_path / "one.csv", tmp_path / "two.csv"]


@pytest.fixture
def root(tmp_path: Path, files: list[Path], run: Run) -> Path:
    found = tmp_path / "workspace"
    assert run("import", *files, "--no-score", "--workspace", found).code == 1
    return found


def test_imports_are_listed_and_shown(run: Run, root: Path) -> None:
    listed = run("data", "imports", "--workspace", root, "--json").json
    assert [one["name"] for one in listed["imports"]] == ["two.csv", "one.csv"]
    assert listed["counts"] == {"imports": 2, "with_problems": 1, "rows_quarantined": 1, "records": 1}
    assert "one.csv" in run("data", "imports", "--problems", "--workspace", root).out
    shown = run("data", "imports", 1, "--workspace", root, "--json").json
    assert shown["record"]["rules"] == {"no_serial": 1}
    assert "possible" in run("data", "imports", 1, "--workspace", root).out
    assert run("data", "imports", 9, "--workspace", root).code == 2


def test_quarantine_is_listed_and_written(run: Run, root: Path, tmp_path: Path) -> None:
    found = run("data", "quarantine", "--workspace", root, "--json").json
    assert found["total"] == 1
    assert found["records"][0]["line"] == 3
    assert "no_serial" in run("data", "quarantine", "--import", 1, "--workspace", root).out
    path = tmp_path / "quarantine.csv"
    assert run("data", "quarantine", "-o", path, "--workspace", root).code == 0
    assert "no_serial" in path.read_text()


def test_calendar_shows_the_gap(run: Run, root: Path) -> None:
    found = run("data", "calendar", "--problems", "--workspace", root, "--json").json
    assert found["gaps"] == [["2018-04-02", "2018-04-03"]]
    assert "2 missing" in run("data", "calendar", "--workspace", root).out


def test_undo_is_planned_done_and_refused_the_second_time(run: Run, root: Path) -> None:
    assert run("data", "undo-import", 2, "--dry-run", "--workspace", root, "--json").json["possible"] is True
    assert run("data", "undo-import", 2, "--workspace", root, "--json").json["rows_removed"] == 1
    refused = run("data", "undo-import", 2, "--workspace", root)
    assert refused.code == 2
    assert "already" in refused.err
    assert run("data", "undo-import", 2, "--dry-run", "--workspace", root).code == 1


@pytest.mark.parametrize("name", ["copy", "copy.zip"])
def test_backup_check_and_restore(run: Run, root: Path, tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    assert run("data", "backup", place, "--workspace", root, "--json").json["rows"] == 2
    assert run("data", "backup", place, "--workspace", root).code == 2
    assert run("data", "check-backup", place).code == 0
    assert run("data", "test-restore", place, "--workspace", root, "--json").json["problems"] == []
    assert run("data", "restore", place, "--workspace", root).code == 2
    assert run("data", "restore", place, "--workspace", root, "--replace", "--json").json["kept"]
    assert run("data", "restore", place, "--workspace", tmp_path / "new").code == 0
    assert run("status", "--workspace", tmp_path / "new", "--json").json["telemetry_rows"] == 2


def test_settings_and_bands_are_shown_and_changed(run: Run, root: Path) -> None:
    assert run("settings", "set", "stale_after_days", 5, "--workspace", root).code == 0
    assert run("settings", "show", "--workspace", root, "--json").json["stale_after_days"] == 5
    assert run("settings", "set", "stale_after_days", 0, "--workspace", root).code == 2
    assert run("settings", "bands", 0.02, 0.1, 0.3, "--workspace", root, "--json").json["bands"]["high"] == 0.1
    refused = run("settings", "bands", 0.2, 0.1, 0.3, "--workspace", root)
    assert (refused.code, "must rise" in refused.err) == (2, True)


def test_a_column_profile_is_made_used_kept_and_removed(run: Run, tmp_path: Path, test_data: Path) -> None:
    root = tmp_path / "profiled"
    sample = test_data / "backblaze" / "schema_samples" / "2020_13cols_semicolon_ddmmyyyy_bom.csv"
    header = sample.read_text("utf-8-sig").splitlines()[0].split(";")
    columns = [{"name": "date", "becomes": "date"}, {"name": "serial_number", "becomes": "serial_number"}]
    columns += [{"name": "smart_197_raw", "becomes": "smart_197_raw"}]
    document = {"name": "Site 7", "header": header, "columns": columns}
    document |= {"date_form": "day first", "drive_model": "ST12000NM0007"}
    path = tmp_path / "site-7.json"
    path.write_text(json.dumps(document))
    assert run("data", "profiles", "add", path, "--workspace", root).code == 0
    assert [one["name"] for one in run("data", "profiles", "list", "--workspace", root, "--json").json] == ["Site 7"]
    assert "ST12000NM0007" in run("data", "profiles", "show", "site 7", "--workspace", root).out
    imported = run("import", sample, "--no-score", "--workspace", root, "--json").json
    assert imported["files"][0]["profile"] == "Site 7"
    assert run("data", "imports", 1, "--workspace", root, "--json").json["record"]["profile"]["name"] == "Site 7"
    copy = tmp_path / "copy.json"
    assert run("data", "profiles", "export", "Site 7", copy, "--workspace", root).code == 0
    assert run("import", sample, "--no-score", "--profile", copy, "--workspace", tmp_path / "other").code == 0
    assert run("data", "profiles", "remove", "Site 7", "--workspace", root).code == 0
    assert run("import", sample, "--profile", "Site 7", "--workspace", root).code == 2


def test_without_profile_means_as_detected_and_a_damaged_profile_says_what_is_wrong(
    run: Run, tmp_path: Path, test_data: Path
) -> None:
    sample = test_data / "backblaze" / "schema_samples" / "quoted_3cols_no_smart.csv"
    path = tmp_path / "bad.json"
    path.write_text('{"name": "x", "header": ["a"], "columns": [{"name": "a", "becomes": "date"}]}')
    ended = run("import", sample, "--profile", path, "--workspace", tmp_path / "w")
    assert ended.code == 2
    assert "bad.json is no column profile: Say which column holds the serial number." in ended.err
    both = run("import", sample, "--profile", path, "--no-profile", "--workspace", tmp_path / "w")
    assert "exclude each other" in both.err
    assert run("import", sample, "--no-profile", "--no-score", "--workspace", tmp_path / "w").code == 0


def test_store_says_what_was_never_done(run: Run, root: Path) -> None:
    assert "Backup        never" in run("data", "store", "--workspace", root).out
    assert run("verify", "--workspace", root).code == 0
    assert run("data", "store", "--workspace", root, "--json").json["health"]["verification"]["problems"] == 0
    assert run("data", "sweep", "--workspace", root, "--json").json == {"files_removed": 0}


def test_watch_once_imports_what_is_there(
    run: Run, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reliscore_desktop.cli.watching.SETTLING_SECONDS", 0.0)
    (tmp_path / "drop").mkdir()
    shutil.copy(files[1], tmp_path / "drop")
    words = ("watch", tmp_path / "drop", "--once", "--workspace", tmp_path / "watched", "--json")
    assert run(*words).json["imported"]["totals"]["rows_imported"] == 1
    assert run(*words).json["imported"] is None
    assert run("watch", "--once", "--workspace", tmp_path / "watched").code == 2
    assert run("watch", tmp_path / "absent", "--once", "--workspace", tmp_path / "watched").code == 2


def test_jobs_of_the_terminal_are_kept_with_who_and_where(run: Run, root: Path) -> None:
    run("data", "sweep", "--workspace", root)
    assert run("data", "undo-import", 2, "--workspace", root).code == 0
    assert run("data", "undo-import", 2, "--workspace", root).code == 2
    jobs = run("data", "jobs", "--workspace", root, "--json").json["jobs"]
    assert [(one["title"], one["state"]) for one in jobs[:3]] == [
        ("Undo import", "failed"),
        ("Undo import", "done"),
        ("Sweep", "done"),
    ]
    assert {(one["started_by"], one["place"]) for one in jobs} == {(account_name(), "terminal")}
    assert "already" in jobs[0]["message"]
    assert "terminal" in run("data", "jobs", "--workspace", root).out


def test_a_dry_run_says_what_an_import_would_do_and_writes_nothing(run: Run, root: Path, tmp_path: Path) -> None:
    source = tmp_path / "more.csv"
    source.write_text("date,serial_number,model,smart_5_raw\n2018-04-07,Z9,ST4000DM000,0\n2018-04-07,,X,0\n")
    found = run("import", source, "--dry-run", "--workspace", root, "--json")
    assert (found.code, found.json["rows_to_import"], found.json["estimate"]["is_whole"]) == (1, 1, False)
    said = run("import", source, "--dry-run", "--workspace", root).out
    assert "1 row to import. At least 1 s without scoring" in said
    assert run("data", "imports", "--workspace", root, "--json").json["counts"]["imports"] == 2
