"""Every error is one sentence on stderr, JSON on stdout where asked, and its own exit code."""

import signal
import time
from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop import __version__
from reliscore_desktop.app.logging import LOG_FILE, log_folder
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.cli import maintenance
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from tests.cli.conftest import Run, start_process
from tests.small_real_fleet import real_rows


def test_the_version_is_printed(run: Run) -> None:
    ended = run("--version")
    assert (ended.code, ended.out) == (0, f"ReliScore Desktop {__version__}\n")


@pytest.mark.parametrize("words", [(), ("export",), ("model",)])
def test_without_a_command_the_help_is_shown(words: tuple[str, ...], run: Run) -> None:
    ended = run(*words)
    assert ended.code == 2
    assert "Usage: reliscore" in ended.out
    assert ended.err == ""


@pytest.mark.parametrize(
    "command",
    [
        ("import",),
        ("score",),
        ("drives",),
        ("drive",),
        ("export", "at-risk"),
        ("export", "scores"),
        ("model", "list"),
        ("model", "info"),
        ("model", "verify"),
        ("model", "install"),
        ("model", "activate"),
        ("model", "rollback"),
        ("status",),
        ("verify",),
        ("compact",),
        ("doctor",),
        ("demo",),
    ],
)
def test_every_command_takes_workspace_and_json(command: tuple[str, ...], run: Run) -> None:
    ended = run(*command, "--help")
    assert ended.code == 0
    assert "--workspace" in ended.out
    assert "--json" in ended.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("drives", "--band", "purple"), "'purple' is no band"),
        (("drives", "--search", "siet:AMS1"), "Unknown word 'siet'. Did you mean site?"),
        (("drives", "--sort", "colour"), "There is no column 'colour' to sort by."),
        (("drives", "--day", "yesterday"), "'yesterday' is no day"),
        (("drives", "--status", "gone"), "'gone' is no status"),
        (("drive", "nobody"), "No drive has the serial number nobody."),
        (("export", "at-risk", "--out", "list.txt"), "list.txt ends in none of the forms"),
        (("export", "at-risk", "--out", "l.csv", "--top", "3", "--band", "high"), "exclude each other"),
        (("export", "at-risk", "--out", "l.csv", "--day", "2018-03-12"), "2018-03-12 is not scored."),
        (("export", "at-risk"), "Missing option '--out'"),
        (("export", "scores", "--out", "s.csv", "--from", "2030-01-01"), "No day of this range is scored."),
        (("score", "--day", "2018-03-31", "--to", "2018-03-31"), "exclude each other"),
        (("frobnicate",), "No such command 'frobnicate'"),
    ],
)
def test_mistakes_end_with_2_and_one_sentence(
    words: tuple[str, ...], message: str, run: Run, scored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    where = ("--workspace", str(scored)) if words != ("frobnicate",) else ()
    ended = run(*words, *where)
    assert ended.code == 2
    assert message in ended.err
    assert ended.err.count("\n") == 1
    assert ended.out == ""
    as_json = run(*words, *where, "--json")
    assert as_json.code == 2
    assert message in as_json.json["error"]
    assert set(as_json.json) == {"error", "advice"}
    assert not list(tmp_path.glob("*.csv"))


@pytest.mark.parametrize("command", [("status",), ("drives",), ("verify",), ("score",), ("compact",)])
def test_a_workspace_that_is_not_there_is_named(command: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    ended = run(*command, "--workspace", tmp_path / "nothing")
    assert ended.code == 2
    assert "There is no workspace at" in ended.err
    assert not (tmp_path / "nothing").exists()


def test_a_workspace_that_another_process_writes_to_can_be_read_but_not_written(run: Run, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "workspace"):
        refused = run("import", tmp_path, "--workspace", tmp_path / "workspace")
        assert refused.code == 2
        assert "is open for writing in process" in refused.err
        assert run("status", "--workspace", tmp_path / "workspace").code == 0


def test_a_bug_of_ours_ends_with_70_and_lands_in_the_log(
    run: Run, scored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_workspace: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(maintenance, "status", broken)
    ended = run("status", "--workspace", scored, "--json")
    assert ended.code == 70
    assert "ZeroDivisionError" in ended.json["error"]
    assert "Traceback" not in ended.err
    assert "Traceback" in (log_folder() / LOG_FILE).read_text("utf-8")


def test_a_cancelled_job_is_told_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    def job(context: JobContext) -> None:
        context.warn("half of it is done")
        context.cancel()
        context.check()

    with pytest.raises(JobCancelledError):
        run_job("test", "Test", job)
    assert "half of it is done" in capsys.readouterr().err


def test_ctrl_c_ends_with_130_and_leaves_a_clean_workspace(run: Run, tmp_path: Path) -> None:
    rows = real_rows()
    days = rows["date"].unique().sort()
    (tmp_path / "days").mkdir()
    for number in range(60):
        named = rows.filter(pl.col("date") == days[number % len(days)]).with_columns(
            pl.format("{}-{}", "serial_number", pl.lit(number))
        )
        named.write_csv(tmp_path / "days" / f"{number:03}.csv")
    workspace = tmp_path / "workspace"
    process = start_process("import", tmp_path / "days", "--workspace", workspace, "--json")
    while process.poll() is None and len(list((workspace / "telemetry").rglob("*.parquet"))) < 3:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert "Cancelled" in out
    assert "Traceback" not in err
    assert run("verify", "--workspace", workspace, "--json").json["clean"] is True
    assert 0 < run("status", "--workspace", workspace, "--json").json["telemetry_days"] < 20


def test_doctor_and_models_answer_without_a_workspace(run: Run) -> None:
    checks = {check["name"]: check for check in run("doctor", "--json").json["checks"]}
    assert checks["ReliScore Desktop"]["found"] == __version__
    listed = run("model", "list", "--json").json["models"]
    assert sum(entry["active"] for entry in listed) == 1
    info = run("model", "info", "--json").json
    assert (info["active"], info["horizon_days"]) == (True, 30)
    assert run("model", "verify", "--json").json["verified"] is True
    unknown = run("model", "info", "1999.1")
    assert unknown.code == 2
    assert "1999.1" in unknown.err
