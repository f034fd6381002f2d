"""Experts that are scikit-learn estimators saved by joblib: trusted by hash, and loaded in a child process only."""

import hashlib
import io
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.scoring.booster import Matrix
from reliscore_desktop.scoring.contents import Contents
from reliscore_desktop.scoring.expert import Expert
from reliscore_desktop.scoring.manifest import ExpertDocument
from reliscore_desktop.scoring.sandbox import run_child

ESTIMATOR_SUFFIXES = (".joblib", ".pkl", ".pickle")

LEAST_PROBABILITY = 1e-9
"""Estimators may answer 0 or 1 outright; odds need something between."""

Values = npt.NDArray[np.float64]


class EstimatorExpert(Expert):
    """Asks a child process for every prediction; that process loads the file after checking its hash again."""

    def __init__(self, document: ExpertDocument, file: Path, sha256: str) -> None:
        super().__init__(document)
        self._file = file
        self._sha256 = sha256

    def learned_log_odds(self, matrix: Matrix) -> Values:
        """Log-odds of the estimator's probability. Raises ArtefactError where the child fails."""
        with tempfile.TemporaryDirectory(prefix="reliscore-") as folder:
            asked, answer = Path(folder, "features.npy"), Path(folder, "log_odds.npy")
            np.save(asked, matrix, allow_pickle=False)
            run_child(["estimate", str(self._file), self._sha256, str(asked), str(answer)])
            return np.asarray(np.load(answer, allow_pickle=False), dtype=np.float64)


class LoadedEstimatorExpert(Expert):
    """For the child process itself: loads the file's bytes, which runs whatever code they name."""

    def __init__(self, document: ExpertDocument, data: bytes, sha256: str) -> None:
        super().__init__(document)
        self._data = data
        self._sha256 = sha256

    def learned_log_odds(self, matrix: Matrix) -> Values:
        """Log-odds of the estimator's probability."""
        return estimate(self._data, self._sha256, matrix)


def refuse_estimators(folder: Path) -> None:
    """Raise ArtefactError where the folder holds a pickled file of any kind, before anything of it is read."""
    found = sorted(path.name for path in folder.glob("*") if path.suffix.lower() in ESTIMATOR_SUFFIXES)
    if found:
        raise ArtefactError(
            phrase(
                "{file} is a pickled estimator: loading it would run code that its maker chose. It was refused.",
                file=found[0],
            ),
            "Where you trust its maker, compare the file's SHA-256 with theirs and give it with --trust.",
        )


def trusted_expert(contents: Contents, document: ExpertDocument, trust_sha256: str | None, *, in_child: bool) -> Expert:
    """The expert behind an estimator file. Raises ArtefactError unless `trust_sha256` is the file's hash."""
    sha256 = contents.version.hashes[document.file]
    if trust_sha256 is None or trust_sha256.lower() != sha256:
        raise ArtefactError(
            phrase("The SHA-256 of {file} is not the one you trust, so it was refused.", file=document.file),
            "Ask its maker for the right file or the right SHA-256.",
        )
    if in_child:
        return LoadedEstimatorExpert(document, contents.read(document.file), sha256)
    return EstimatorExpert(document, contents.folder / document.file, sha256)


def estimate(data: bytes, sha256: str, matrix: Matrix) -> Values:
    """Log-odds from an estimator's bytes. Only ever called in a child process: loading runs the file's code.

    Raises ArtefactError where the bytes do not have the hash or joblib isn't installed.
    """
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ArtefactError("The estimator's file was altered: its SHA-256 differs.")
    try:
        import joblib
    except ImportError as error:
        raise ArtefactError(
            "Estimators need joblib and scikit-learn.", "Install them with: pip install 'reliscore-desktop[train]'"
        ) from error
    estimator = joblib.load(io.BytesIO(data))
    probability = np.asarray(estimator.predict_proba(matrix), dtype=np.float64)
    if probability.shape != (len(matrix), 2):
        raise ArtefactError("The estimator does not give the probability of two classes.")
    failing = np.clip(probability[:, 1], LEAST_PROBABILITY, 1 - LEAST_PROBABILITY)
    answer: Values = np.log(failing) - np.log1p(-failing)
    return answer
