"""The child process that tries a risk model: limits itself, loads it, scores golden rows, answers with JSON."""

import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.domain.phrase import as_json, phrase
from reliscore_desktop.scoring.sandbox import TRIAL_ARGUMENT


def act_as_child(arguments: Sequence[str]) -> bool:
    """Do the child's work and return True where the program was started for it. First line of every entry point."""
    if not arguments or arguments[0] != TRIAL_ARGUMENT:
        return False
    seconds, memory_bytes, task, *rest = arguments[1:]
    _limit(int(seconds), int(memory_bytes))
    answer: Mapping[str, Any]
    try:
        answer = _trial(*rest) if task == "trial" else _estimate(*rest)
    except ArtefactError as error:
        answer = {"problem": as_json(error.message), "advice": as_json(error.advice)}
    except MemoryError:
        answer = {"problem": as_json(phrase("The risk model needs more memory than it may use."))}
    except Exception as error:  # noqa: BLE001  # whatever foreign code raises is an answer here
        answer = {
            "problem": as_json(
                phrase("The risk model could not be used: {kind}: {error}", kind=type(error).__name__, error=error)
            )
        }
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
    return True


def _limit(seconds: int, memory_bytes: int) -> None:
    """Limit processor time and memory where the system can; the parent's clock guards the rest."""
    try:
        import resource
    except ImportError:
        return
    for kind, amount in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        wanted = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(kind, (wanted, hard))


def _trial(folder: str, trust_sha256: str) -> dict[str, float]:
    from reliscore_desktop.scoring.artefact import load_artefact
    from reliscore_desktop.scoring.golden import check_golden_rows

    artefact = load_artefact(Path(folder), trust_sha256=trust_sha256 or None, in_child=True)
    probabilities = check_golden_rows(artefact)
    assert all(map(math.isfinite, probabilities))
    return {"rows": len(probabilities), "lowest": min(probabilities), "highest": max(probabilities)}


def _estimate(file: str, trust_sha256: str, matrix: str, answer: str) -> dict[str, float]:
    import numpy as np

    from reliscore_desktop.scoring.estimator import estimate

    log_odds = estimate(Path(file).read_bytes(), trust_sha256, np.load(matrix, allow_pickle=False))
    np.save(answer, log_odds, allow_pickle=False)
    return {"rows": len(log_odds)}


if __name__ == "__main__":
    sys.exit(0 if act_as_child(sys.argv[1:]) else 2)
