"""The child process has limits on time and memory, and whatever happens to it is one error here."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.scoring import sandbox, trial
from reliscore_desktop.scoring.sandbox import TRIAL_ARGUMENT, run_child, run_trial


def instead(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Run this code in place of the trial, with the same arguments."""
    monkeypatch.setattr(sandbox, "_command", lambda: [sys.executable, "-c", code, TRIAL_ARGUMENT])


def test_a_sound_risk_model_passes_its_trial(make_artefact: Callable[..., Path]) -> None:
    report = run_trial(make_artefact())
    assert report.rows > 100
    assert 0 < report.lowest < report.highest < 1


def test_the_childs_refusal_reaches_the_user_as_its_sentence(make_artefact: Callable[..., Path]) -> None:
    folder = make_artefact()
    (folder / "metrics.json").write_text("[]")
    with pytest.raises(ArtefactError, match=r"metrics\.json of risk model .* was altered"):
        run_trial(folder)


@pytest.mark.parametrize(
    "code",
    ["import os; os.abort()", "import os; os._exit(3)", "print('no json')", "raise SystemExit('bad')", "print('[1]')"],
)
def test_a_child_that_dies_or_talks_nonsense_is_an_error(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    instead(monkeypatch, code)
    with pytest.raises(ArtefactError, match="crashed the process that tried it"):
        run_child(["trial"])


def test_a_child_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, "import time; time.sleep(600)")
    with pytest.raises(ArtefactError, match="took too long"):
        run_child(["trial"], seconds=0.5)


def test_a_cancel_stops_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, "import time; time.sleep(600)")
    context = JobContext()
    context.cancel()
    with pytest.raises(JobCancelledError):
        run_child(["trial"], context=context)


def test_much_output_does_not_block_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, "import sys; sys.stderr.write('x' * 10**6); print('{\"rows\": 1}')")
    assert run_child(["trial"]) == {"rows": 1}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no resource limits of this kind")
def test_the_child_limits_its_memory_and_processor_time(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys, json, resource\nfrom reliscore_desktop.scoring import trial\n"
        "trial._limit(int(sys.argv[2]), 512 * 2**20)\n"
        "try:\n    bytearray(2**30)\n    held = 0\nexcept MemoryError:\n    held = 1\n"
        "print(json.dumps({'held': held, 'cpu': resource.getrlimit(resource.RLIMIT_CPU)[0]}))\n"
    )
    instead(monkeypatch, code)
    assert run_child(["trial"], seconds=20) == {"held": 1, "cpu": 20}


def test_other_arguments_do_not_make_the_program_a_child() -> None:
    assert trial.act_as_child([]) is False
    assert trial.act_as_child(["import", "x.csv"]) is False


def test_the_frozen_program_starts_its_terminal_twin_as_the_child(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window, terminal = tmp_path / "reliscore-desktop", tmp_path / "reliscore"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(window))
    assert sandbox._command() == [str(window), TRIAL_ARGUMENT]
    terminal.write_text("")
    assert sandbox._command() == [str(terminal), TRIAL_ARGUMENT]
