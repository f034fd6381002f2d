"""`reliscore alerts`, `scorecard` and `rules` on a small real fleet."""

import datetime as dt
import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest

from reliscore_desktop.cli.track_record import rule_sentence
from reliscore_desktop.monitoring.intervals import share_of
from reliscore_desktop.monitoring.rule_comparison import RuleComparison, RuleCounts
from tests.cli.conftest import Run
from tests.memory_keyring import MemoryKeyring


@pytest.fixture
def workspace(scored: Path, tmp_path: Path) -> Path:
    """A workspace of the test's own."""
    return Path(shutil.copytree(scored, tmp_path / "workspace"))


def test_an_alert_from_list_to_resolution(run: Run, workspace: Path) -> None:
    listed = run("alerts", "list", "--json", "--workspace", workspace)
    assert listed.code == 0
    alert = next(one for one in listed.json["alerts"] if one["scope"] == "drive")
    assert alert["state"] == "open"
    assert alert["reasons"][0]["text"]
    number = alert["id"]

    acked = run("alerts", "ack", number, "--reason", "spare on order", "--json", "--workspace", workspace)
    assert (acked.code, acked.json["alerts"][0]["state"]) == (0, "acknowledged")
    assert number not in [one["id"] for one in run("alerts", "list", "--json", "--workspace", workspace).json["alerts"]]

    done = run("alerts", "resolve", number, "--as", "false-alarm", "--json", "--workspace", workspace)
    assert done.json["alerts"][0]["outcome"] == "false_alarm"
    assert run("alerts", "reopen", number, "--workspace", workspace).code == 0

    shown = run("alerts", "show", number, "--json", "--workspace", workspace).json
    assert [entry["action"].removeprefix("alert.") for entry in shown["trail"]] == [
        "raised",
        "acknowledged",
        "resolved",
        "corrected",
    ]
    assert "Trail" in run("alerts", "show", number, "--workspace", workspace).out


def test_evaluating_again_is_no_news(run: Run, workspace: Path) -> None:
    news = run("alerts", "evaluate", "--json", "--workspace", workspace)
    assert (news.code, news.json["news"]["raised"], news.json["news"]["reopened"]) == (0, 0, 0)
    assert "No new alerts" in run("alerts", "evaluate", "--workspace", workspace).out


def test_a_budget_is_tried_before_it_is_used(run: Run, workspace: Path) -> None:
    tried = run("alerts", "budget", 20, "--json", "--workspace", workspace).json
    assert tried["line"]["alerts"] == 20
    assert tried["more"] > 0
    assert not tried["applied"]
    assert tried["promise"] is not None or tried["missing"]
    assert run("alerts", "budget", "--json", "--workspace", workspace).json["line"]["alerts"] != 20
    assert run("alerts", "budget", 20, "--apply", "--workspace", workspace).code == 0
    used = run("alerts", "budget", "--json", "--workspace", workspace).json
    assert (used["line"]["alerts"], used["more"], used["fewer"]) == (20, 0, 0)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("show", 999_999), "There is no alert 999999."),
        (("resolve", 1, "--as", "reported_again"), "is no outcome"),
        (("list", "--state", "gone"), "is no state"),
        (("budget", "--apply"), "--apply needs a number"),
        (("ack", 1, "--reason", ""), "needs a reason"),
        (("notices", "--address", "-"), "--address goes with --on"),
        (("notices", "--on", "--address", "mailto://a"), "can read an address on the command line"),
    ],
)
def test_wrong_words_are_the_users_error(words: tuple[object, ...], message: str, run: Run, workspace: Path) -> None:
    ended = run("alerts", *words, "--workspace", workspace)
    assert ended.code == 2
    assert message in ended.err


def test_the_scorecard_says_when_it_is_too_early(run: Run, scored: Path) -> None:
    assert "No prediction is 30 days old" in run("scorecard", "--workspace", scored).out
    assert run("scorecard", "--json", "--workspace", scored).json["total"] is None


def test_rules_are_counted_on_the_newest_day(run: Run, scored: Path) -> None:
    found = run("rules", "--json", "--workspace", scored).json
    for one in found["rules"]:
        assert one["failed"] + one["warned"] + one["passed"] + one["no_data"] == found["drives"]
    flagged = next(one["failed"] + one["warned"] for one in found["rules"] if one["rule"] == "scrutiny")
    told = run("rules", "--workspace", scored).out
    assert f"Scrutiny's published rule would flag {flagged} drive" in told
    assert run("rules", "--day", "2010-01-01", "--workspace", scored).code == 2


def test_a_dry_run_prints_the_notice_and_sends_nothing(run: Run, scored: Path) -> None:
    found = run("alerts", "notices", "--json", "--workspace", scored).json
    assert not found["sends"]
    assert found["notice"]["raised"] > 0
    assert found["notice"]["title"] in run("alerts", "notices", "--workspace", scored).out


@pytest.fixture
def secrets() -> Iterator[MemoryKeyring]:
    """A keyring of the test's own."""
    before, backend = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def test_addresses_come_through_standard_input_and_are_never_printed(
    run: Run, workspace: Path, secrets: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("mailto://anna:secret@example.org\n\nslack://one/two/three\n"))
    ended = run("alerts", "notices", "--on", "--address", "-", "--workspace", workspace)
    assert "Notices by e-mail or chat are on, to mailto, slack." in ended.out
    assert "secret" not in ended.out + ended.err
    assert "mailto://anna:secret@example.org" in "".join(secrets.kept.values())
    assert run("alerts", "notices", "--json", "--workspace", workspace).json["kinds"] == ["mailto", "slack"]


def test_a_threshold_is_previewed_set_listed_and_removed(run: Run, workspace: Path) -> None:
    alert = next(
        one
        for one in run("alerts", "list", "--json", "--workspace", workspace).json["alerts"]
        if one["scope"] == "drive"
    )
    model = alert["key"]["drive_model"]
    words = ("alerts", "thresholds", model, "--line", "0.99", "--ignore", "188")
    tried = run(*words, "--preview", "--json", "--workspace", workspace).json
    assert not tried["saved"]
    assert tried["then"] - tried["now"] == tried["added"] - tried["removed"]
    assert "No drive model has" in run("alerts", "thresholds", "--workspace", workspace).out
    assert run(*words, "--workspace", workspace).code == 0
    [kept] = run("alerts", "thresholds", "--json", "--workspace", workspace).json["exceptions"]
    assert (kept["drive_model"], kept["alert_line"], kept["ignored_attributes"]) == (model, 0.99, [188])
    assert run("alerts", "thresholds", model, "--remove", "--workspace", workspace).code == 0
    assert run("alerts", "thresholds", "--json", "--workspace", workspace).json["exceptions"] == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("NONE", "--line", "0.1"), "No drive in service is a NONE."),
        (("ST4000DM000", "--line", "7"), "7.0 is no risk."),
        (("ST4000DM000", "--ignore", "9"), "Alerts do not watch attribute 9."),
        (("ST4000DM000",), "Name a drive model and what differs"),
        (("ST4000DM000", "--remove", "--line", "0.1"), "--remove goes alone."),
        (("ST4000DM000", "--remove"), "ST4000DM000 has no exception."),
    ],
)
def test_thresholds_that_make_no_sense_are_refused(
    words: tuple[str, ...], message: str, run: Run, scored: Path
) -> None:
    ended = run("alerts", "thresholds", *words, "--preview", "--workspace", scored)
    assert ended.code == 2
    assert message in ended.err


def test_an_outcome_of_drives_is_recorded_and_resolves_their_alerts(run: Run, workspace: Path) -> None:
    listed = run("alerts", "list", "--json", "--workspace", workspace).json["alerts"]
    alert = next(one for one in listed if one["scope"] == "drive")
    serial = alert["key"]["serial_number"]
    done = run("alerts", "outcome", serial, "--as", "replaced", "--json", "--workspace", workspace)
    assert (done.code, [one["id"] for one in done.json["alerts"]]) == (0, [alert["id"]])
    assert run("alerts", "show", alert["id"], "--json", "--workspace", workspace).json["outcome"] == "replaced"
    assert run("alerts", "outcome", "NO-SUCH", "--as", "failed", "--workspace", workspace).code == 2


def test_a_rule_is_told_by_what_it_flags_and_catches() -> None:
    counts = RuleCounts("scrutiny", "Scrutiny's published rule", 300, 112, 9, 0, share_of(57, 102), share_of(57, 412))
    assert rule_sentence(counts, None) == (
        "Scrutiny's published rule would flag 412 drives and catch 57 of 102 that failed within 30 days."
    )
    today = replace(counts, caught=None, right=None)
    day = dt.date(2018, 3, 1)
    judged = RuleComparison(day, dt.date(2018, 3, 31), 421, 102, (counts,))
    assert rule_sentence(today, judged) == (
        "Scrutiny's published rule would flag 412 drives; on 2018-03-01 it flagged 412 drives and caught 57 of 102."
    )
    assert rule_sentence(today, None).endswith("what that catches is known in 30 days.")
