"""Runs a foreign risk model in a child process with limits on time and memory, so that it can't harm this one."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.domain.phrase import from_json, phrase
from reliscore_desktop.jobs.context import JobContext

TRIAL_ARGUMENT = "--risk-model-trial"
"""First argument that makes the frozen program act as the child; see `trial.act_as_child`."""

TERMINAL_PROGRAM = "reliscore"

SECONDS_AT_MOST = 120
MEMORY_BYTES_AT_MOST = 4 * 2**30
_POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class TrialReport:
    """What the child found: rows scored, and the lowest and highest probability among them."""

    rows: int
    lowest: float
    highest: float


def run_trial(folder: Path, *, trust_sha256: str | None = None, context: JobContext | None = None) -> TrialReport:
    """Load the risk model and score golden rows in a child process.

    Raises ArtefactError where it can't be loaded, gives a number that is no probability, disagrees with its own
    golden rows, crashes, or needs more than 120 s or 4 GiB. Raises JobCancelledError after a cancel.
    """
    answer = run_child(["trial", str(folder), trust_sha256 or ""], context=context)
    return TrialReport(int(answer["rows"]), float(answer["lowest"]), float(answer["highest"]))


def run_child(
    arguments: Sequence[str], *, seconds: float = SECONDS_AT_MOST, context: JobContext | None = None
) -> dict[str, float]:
    """Run one task of `trial` in a child. Its answer is one line of JSON; its crash is an ArtefactError here."""
    limits = [str(int(seconds)), str(MEMORY_BYTES_AT_MOST)]
    with subprocess.Popen(
        [*_command(), *limits, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
    ) as child:
        try:
            output, errors = _wait(child, time.monotonic() + seconds, context or JobContext())
        except BaseException:
            child.kill()
            raise
    return _answer(output, errors, child.returncode)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        program = Path(sys.executable)
        # The window's program has no standard output on Windows; the terminal's lies beside it.
        terminal = program.with_name(f"{TERMINAL_PROGRAM}{program.suffix}")
        return [str(terminal if terminal.is_file() else program), TRIAL_ARGUMENT]
    return [sys.executable, "-m", "reliscore_desktop.scoring.trial", TRIAL_ARGUMENT]


def _environment() -> dict[str, str]:
    """This package importable wherever the program was started; one thread, so that limits mean the same anywhere."""
    package_home = str(Path(__file__).resolve().parents[2])
    search = [package_home, *filter(None, [os.environ.get("PYTHONPATH")])]
    single = {"OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {**os.environ, **single, "PYTHONPATH": os.pathsep.join(search)}


def _wait(child: subprocess.Popen[bytes], deadline: float, context: JobContext) -> tuple[bytes, bytes]:
    while True:
        context.check()
        try:
            return child.communicate(timeout=_POLL_SECONDS)
        except subprocess.TimeoutExpired:
            if time.monotonic() > deadline:
                raise ArtefactError("The risk model took too long on its test rows, so it was not accepted.") from None


def _answer(output: bytes, errors: bytes, code: int) -> dict[str, float]:
    try:
        answer = json.loads(output.decode().strip().splitlines()[-1])
    except (ValueError, IndexError):
        answer = None
    if not isinstance(answer, dict):
        last = errors.decode(errors="replace").strip().splitlines()[-1:]
        if not last:
            raise ArtefactError(phrase("The risk model crashed the process that tried it, exit {code}.", code=code))
        raise ArtefactError(
            phrase(
                "The risk model crashed the process that tried it, exit {code} ({detail}).",
                code=code,
                detail=last[0][:200],
            )
        )
    if "problem" in answer:
        raise ArtefactError(from_json(answer["problem"]), from_json(answer.get("advice", "")))
    return answer
