"""What the check found and what the import did, in words and rows."""

from pathlib import Path

import pytest

from reliscore_desktop.importing.inspection import ImportPlan, inspect
from reliscore_desktop.importing.quarantine import RULE_SENTENCES
from reliscore_desktop.jobs.context import JobContext, Progress
from reliscore_desktop.ui.frame.job_text import amount_text
from reliscore_desktop.ui.imports.check_rows import checked_files, file_rows, verdict
from reliscore_desktop.ui.imports.column_rows import column_rows
from reliscore_desktop.ui.imports.import_run import import_title
from reliscore_desktop.ui.imports.quality import quality_lines
from reliscore_desktop.ui.imports.rule_words import rule_words
from reliscore_desktop.ui.tables.columns import BadgeTone


def plan_of(*paths: Path) -> ImportPlan:
    return inspect(paths, None, JobContext())


@pytest.fixture
def samples(test_data: Path) -> Path:
    return test_data / "backblaze"


def test_every_file_has_a_line_with_format_rows_and_verdict(samples: Path, tmp_path: Path) -> None:
    no_telemetry = tmp_path / "notes.csv"
    no_telemetry.write_text("name,colour\nfoo,blue\n")
    plan = plan_of(samples / "2013" / "2013-04-10.csv", no_telemetry)
    frame = file_rows(checked_files(plan))
    assert frame["name"].to_list() == ["2013-04-10.csv", "notes.csv"]
    assert frame["rows"].to_list() == [300, None]
    assert frame["verdict"][0] == "Ready"
    assert frame["tone"].to_list() == [BadgeTone.GOOD.value, BadgeTone.CRITICAL.value]


def test_an_archive_is_one_line(samples: Path, tmp_path: Path) -> None:
    import zipfile

    archive = tmp_path / "data_Q2_2013.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for path in sorted((samples / "2013").glob("*.csv")):
            made.write(path, f"data_Q2_2013/{path.name}")
    files = checked_files(plan_of(archive))
    assert len(files) == 1
    assert files[0].format_words == "ZIP, 3 files inside"
    assert files[0].rows == 900


def test_a_file_chosen_twice_is_said_to_be_skipped(samples: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.csv"
    copy.write_bytes((samples / "2013" / "2013-04-10.csv").read_bytes())
    files = checked_files(plan_of(samples / "2013" / "2013-04-10.csv", copy))
    assert [verdict(file).icon for file in files] == ["check", "info"]


def test_rows_of_two_files_of_the_same_day_count_once(samples: Path, tmp_path: Path) -> None:
    first = samples / "2013" / "2013-04-10.csv"
    part = tmp_path / "part.csv"
    part.write_text("\n".join(first.read_text().splitlines()[:50]) + "\n")
    plan = plan_of(first, part)
    assert plan.rows_to_import == 300
    assert verdict(checked_files(plan)[1]).text == "All rows are stored already"


def test_columns_say_what_they_become_and_which_are_not_read(samples: Path) -> None:
    plan = plan_of(samples / "schema_samples" / "2023q3_193cols_datacenter.csv")
    frame = column_rows(plan.files[0].columns)
    becomes = dict(zip(frame["name"], frame["becomes"], strict=True))
    assert becomes["model"] == "Drive model"
    assert becomes["smart_197_raw"] == "197 Pending sectors"
    assert becomes["smart_5_normalized"] == "5 Reallocated sectors, normalised"
    assert becomes["source_file"].startswith("not read: ")
    assert frame["is_read"].to_list() == sorted(frame["is_read"].to_list(), reverse=True)


def test_quality_counts_rows_and_names_the_rule(samples: Path) -> None:
    bad = samples / "schema_samples" / "2016_51cols_index_badcapacity_ST4000DX000.csv"
    lines = {line.title: line for line in quality_lines(plan_of(bad))}
    assert lines["Rows that will be imported"].value == "76"
    assert lines["Rows stored already"].value == "4"
    assert lines["Impossible capacity"].value == "80"
    assert lines["Impossible capacity"].icon == "warning"
    assert lines["Missing values stay missing"].note == "never filled with 0"


def test_quality_says_what_a_file_does_not_tell(samples: Path) -> None:
    lines = {
        line.title for line in quality_lines(plan_of(samples / "schema_samples" / "2026_11cols_no_failure_column.csv"))
    }
    assert {"No failure column", "No capacity column"} <= lines


def test_every_rule_of_the_import_has_words_for_the_window() -> None:
    for rule in RULE_SENTENCES:
        title, note = rule_words(rule)
        assert title
        assert note


def test_progress_names_amount_rate_and_time_left() -> None:
    progress = Progress("Reading", done=100e6, total=400e6, unit="bytes", started_monotonic=0.0)
    assert amount_text(progress, 10.0) == "100 MB of 400 MB, 10 MB a second, about 30 s left"
    assert amount_text(Progress(), 10.0) == ""


def test_an_import_is_called_by_its_first_file() -> None:
    assert import_title([Path("/in/a.csv")]) == "Import a.csv"
    assert import_title([Path("/in/a.csv"), Path("/in/b.csv")]) == "Import a.csv and 1 more"
