"""Notes and saved views on the terminal."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def own(scored: Path, tmp_path: Path) -> Path:
    """A scored workspace of its own, to write to."""
    return Path(shutil.copytree(scored, tmp_path / "own"))


def test_a_note_is_written_corrected_and_taken_back(run: Run, own: Path) -> None:
    serial = run("drives", "--limit", 1, "--json", "--workspace", own).json["drives"][0]["serial_number"]
    note = run("notes", "add", serial, "Cable replaced.", "--json", "--workspace", own).json
    assert run("notes", "correct", note["id"], "Both cables replaced.", "--workspace", own).code == 0
    listed = run("notes", "list", serial, "--workspace", own)
    assert "Both cables replaced. (corrected)" in listed.out
    assert run("notes", "withdraw", note["id"], "--workspace", own).code == 0
    assert run("notes", "list", serial, "--json", "--workspace", own).json == {"notes": []}
    kept = run("notes", "list", serial, "--all", "--workspace", own).out
    assert "(taken back)" in kept
    assert "Cable replaced." in kept


def test_a_note_about_an_unknown_drive_is_refused(run: Run, own: Path) -> None:
    ended = run("notes", "add", "NOSUCHDRIVE", "Hello.", "--workspace", own)
    assert ended.code == 2
    assert "No drive has the serial number NOSUCHDRIVE" in ended.err


def test_a_list_kept_under_a_name_is_asked_again_by_it(run: Run, own: Path) -> None:
    asked = run(
        "drives", "--band", "critical", "--sort", "age", "--save-view", "Old ones", "--json", "--workspace", own
    )
    again = run("drives", "--view", "old ones", "--json", "--workspace", own)
    assert asked.json["matching"] > 0
    assert again.json == asked.json
    narrowed = run("drives", "--view", "Old ones", "--search", "risk>99.9", "--json", "--workspace", own)
    assert narrowed.json["matching"] < asked.json["matching"]
    assert run("views", "rename", "Old ones", "Oldest", "--json", "--workspace", own).json["name"] == "Oldest"
    [view] = run("views", "list", "--json", "--workspace", own).json["views"]
    assert view["name"] == "Oldest"
    assert view["query"]["bands"] == ["critical"]
    assert "Oldest" in run("views", "list", "--workspace", own).out
    assert run("views", "delete", "Oldest", "--workspace", own).code == 0
    gone = run("drives", "--view", "Oldest", "--workspace", own)
    assert gone.code == 2
    assert "None is saved yet" in gone.err


def test_drives_are_found_by_how_their_alert_stands(run: Run, own: Path) -> None:
    waiting = run("drives", "--search", "alert:new,reopened,open", "--json", "--workspace", own).json
    open_alerts = run("alerts", "list", "--json", "--workspace", own).json["alerts"]
    assert waiting["matching"] == sum(alert["scope"] == "drive" for alert in open_alerts) > 0
    first = waiting["drives"][0]
    assert run("alerts", "ack", first["alert_id"], "--reason", "spare ordered", "--workspace", own).code == 0
    known = run("drives", "--search", "alert:acknowledged", "--json", "--workspace", own).json
    assert [drive["serial_number"] for drive in known["drives"]] == [first["serial_number"]]
    assert "acknowledged" in run("drives", "--search", "alert:acknowledged", "--workspace", own).out
