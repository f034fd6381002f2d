"""The main job in the terminal: import, score, list, look, export."""

from pathlib import Path

import polars as pl
import pytest

from tests.cli.conftest import Run
from tests.small_real_fleet import LAST_DAY, SCORED_FROM, real_rows

FILE_KEYS = [
    "path",
    "state",
    "message",
    "rows_read",
    "rows_imported",
    "rows_duplicate",
    "rows_quarantined",
    "drives",
    "first_day",
    "last_day",
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The last two days as CSV."""
    path = tmp_path / "days.csv"
    real_rows().filter(pl.col("date") >= pl.date(2018, 3, 30)).write_csv(path)
    return path


def test_a_file_is_imported_scored_listed_and_exported(run: Run, source: Path, tmp_path: Path) -> None:
    where = ("--workspace", tmp_path / "workspace")
    imported = run("import", source, *where, "--json")
    assert imported.code == 0
    (file,) = imported.json["files"]
    assert [key for key in FILE_KEYS if key not in file] == []
    assert file["state"] == "imported"
    assert file["rows_read"] == file["rows_imported"] + file["rows_duplicate"] + file["rows_quarantined"] > 300
    assert {key: imported.json["totals"][key] for key in FILE_KEYS[3:]} == {key: file[key] for key in FILE_KEYS[3:]}
    assert imported.json["scores"]["days"][0]["day"] == str(LAST_DAY)

    again = run("import", source, *where, "--json")
    assert (again.code, again.json["files"][0]["state"]) == (0, "duplicate")
    assert again.json["totals"]["rows_imported"] == 0

    backfill = run("score", "--from", "2018-03-30", "--to", LAST_DAY, *where, "--json")
    assert backfill.code == 0
    assert [(day["day"], day["skipped"]) for day in backfill.json["days"]] == [
        ("2018-03-30", False),
        (str(LAST_DAY), True),
    ]

    listed = run("drives", *where, "--json")
    drives = listed.json["drives"]
    assert listed.json["matching"] == len(drives)
    assert (listed.json["as_of"], listed.json["horizon_days"]) == (str(LAST_DAY), 30)
    probabilities = [drive["probability"] for drive in drives if drive["probability"] is not None]
    assert probabilities == sorted(probabilities, reverse=True)

    shown = run("drive", drives[0]["serial_number"], *where, "--json")
    assert shown.json["drive"]["probability"] == drives[0]["probability"]
    assert shown.json["why"]["factors"]
    assert (shown.json["risk_interval"] is None) == bool(shown.json["no_interval"])
    assert [row["date"] for row in shown.json["history"]] == ["2018-03-30", str(LAST_DAY)]

    path = tmp_path / "list.csv"
    exported = run("export", "at-risk", "--out", path, "--top", 10, *where, "--json")
    assert (exported.code, exported.json["rows"]) == (0, 10)
    assert pl.read_csv(path)["serial_number"].to_list() == [drive["serial_number"] for drive in drives[:10]]

    scores = tmp_path / "scores.csv"
    table = run("export", "scores", "--from", "2018-03-30", "--to", LAST_DAY, "--out", scores, *where, "--json")
    assert table.json["rows"] == pl.read_csv(scores).height
    assert pl.read_csv(scores).columns == ["serial_number", "drive_model", "date", "probability", "band"]

    status = run("status", *where, "--json")
    assert (status.json["telemetry_days"], status.json["scored_days"]) == (2, 2)
    assert run("verify", *where, "--json").json["clean"] is True


def test_quarantined_rows_end_with_1_and_good_rows_are_in(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "day.csv"
    rows = real_rows().filter(pl.col("date") == LAST_DAY).with_columns(pl.col("date").cast(pl.String))
    pl.concat([rows, rows.head(1).with_columns(pl.lit("2018-13-45").alias("date"))]).write_csv(path)
    ended = run("import", path, "--workspace", tmp_path / "workspace", "--json")
    assert ended.code == 1
    totals = ended.json["totals"]
    assert (totals["rows_quarantined"], totals["rows_imported"]) == (1, rows.height)


def test_a_failed_file_among_good_ones_ends_with_1(run: Run, source: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("buy milk\n")
    ended = run("import", source, notes, "--workspace", tmp_path / "workspace", "--no-score", "--json")
    assert ended.code == 1
    assert [file["state"] for file in ended.json["files"]] == ["imported", "failed"]
    assert ended.json["scores"] is None


def test_a_file_that_is_no_telemetry_ends_with_2_and_one_sentence(run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("buy milk\n")
    ended = run("import", notes, "--workspace", tmp_path / "workspace")
    assert ended.code == 2
    assert ended.err.startswith("notes.txt is not drive telemetry")
    as_json = run("import", notes, "--workspace", tmp_path / "workspace", "--json")
    assert as_json.code == 2
    assert as_json.json["error"].startswith("notes.txt is not drive telemetry")
    assert as_json.json["files"][0]["state"] == "failed"


def test_bands_statuses_and_searches_choose_drives(run: Run, scored: Path) -> None:
    def serials(*words: object) -> set[str]:
        return {
            drive["serial_number"] for drive in run("drives", "--workspace", scored, "--json", *words).json["drives"]
        }

    both = serials("--band", "high", "--band", "critical")
    assert both == serials("--band", "high") | serials("--band", "critical")
    assert serials("--status", "failed") == serials("--search", "status:failed")
    assert not serials("--status", "failed") & serials()
    assert serials("--search", "risk>=5") >= both
    assert len(serials("--limit", 3)) == 3
    assert serials("--drive-model", "ST12000NM0008") == set()


def test_drives_of_an_earlier_day_are_those_of_that_day(run: Run, scored: Path) -> None:
    listed = run("drives", "--workspace", scored, "--day", SCORED_FROM, "--json").json
    assert listed["as_of"] == str(SCORED_FROM)
    assert {drive["scored_day"] for drive in listed["drives"] if drive["scored"]} == {str(SCORED_FROM)}


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json", "parquet", "html"])
def test_the_list_is_written_in_every_form(suffix: str, run: Run, scored: Path, tmp_path: Path) -> None:
    path = tmp_path / f"list.{suffix}"
    ended = run("export", "at-risk", "--workspace", scored, "--out", path)
    assert ended.code == 0
    assert path.stat().st_size > 0
    assert str(path) in ended.out
    assert "within 30 days of 2018-03-31" in ended.out


def test_tables_for_people_name_horizon_order_and_total(run: Run, scored: Path) -> None:
    ended = run("drives", "--workspace", scored, "--limit", 2)
    assert "Risk, 30 d" in ended.out
    assert "2 of " in ended.out
    assert "sorted by probability, falling." in ended.out
    riskiest = run("drives", "--workspace", scored, "--limit", 1, "--json").json["drives"][0]
    shown = run("drive", riskiest["serial_number"], "--workspace", scored)
    assert "within 30 days" in shown.out
    assert "The other" in shown.out
    assert "(95 % interval)" in shown.out or "No interval: " in shown.out
    assert "What rule-based tools would say" in shown.out
