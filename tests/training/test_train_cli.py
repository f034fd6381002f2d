"""The training commands: results and errors as a person at a terminal sees them."""

import io
import sys
from pathlib import Path

import pytest
from rich.console import Console

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.jobs.context import JobContext
from training.cli import main
from training.monitor import run_shown


def _run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["reliscore-train", *words])
    try:
        main()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def test_the_manifest_lists_archives_with_their_state(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1460000000")  # 2016-04-07
    (tmp_path / "data_2013.zip").write_bytes(b"no archive")
    assert _run(monkeypatch, "manifest", "--folder", str(tmp_path)) == 0
    shown = capsys.readouterr().out
    assert "damaged" in shown
    assert "missing" in shown
    assert "data_2015.zip" in shown


@pytest.mark.parametrize(
    "words",
    [
        ("warehouse", "--data", "nowhere.parquet"),
        ("dataset",),
        ("evaluate",),
        ("publish",),
        ("manifest", "1999"),
    ],
)
def test_the_users_error_is_a_sentence_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, words: tuple[str, ...]
) -> None:
    place = ("--folder", str(tmp_path)) if words[0] == "manifest" else ("--workdir", str(tmp_path / "work"))
    assert _run(monkeypatch, *words, *place) == 2
    shown = capsys.readouterr().err
    assert "Traceback" not in shown
    assert shown.strip().endswith(".")


def test_a_shown_job_hands_back_its_result() -> None:
    def job(context: JobContext) -> int:
        context.step("Counting", total=3, unit="things")
        context.warn("One thing was odd.")
        return 3

    screen = io.StringIO()
    assert run_shown(job, "count", Console(file=screen)) == 3
    assert "One thing was odd." in screen.getvalue()


def test_a_shown_jobs_error_is_raised_where_it_was_called() -> None:
    def job(context: JobContext) -> None:
        raise InputError("The file is empty.")

    with pytest.raises(InputError, match="empty"):
        run_shown(job, "read", Console(file=io.StringIO()))
