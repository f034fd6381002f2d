"""One expert of a risk model: trees over a logistic part, loaded when first used and shared by threads."""

import os
import threading
from abc import ABC, abstractmethod

import numpy as np
import polars as pl

from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring import logistic
from reliscore_desktop.scoring.booster import Matrix, TreeBooster, Values
from reliscore_desktop.scoring.calibration import calibrate
from reliscore_desktop.scoring.manifest import ExpertDocument

THREADS_AT_MOST = 8
"""More threads than this gain little for 100 shallow trees and would starve the window."""

CHUNK_ROWS = 100_000
"""Rows between two tests for cancel, about a sixth of a second. Not a power of two: columns of one would lie in the
same cache sets, which costs a fifth."""


def prediction_threads() -> int:
    """How many threads one prediction uses."""
    return max(1, min(THREADS_AT_MOST, os.cpu_count() or 1))


class Expert(ABC):
    """What turns features into log-odds; `document` says which drives it takes and holds its plain numbers."""

    def __init__(self, document: ExpertDocument) -> None:
        self.document = document

    @property
    def name(self) -> str:
        """Short name, unique within the risk model."""
        return self.document.name

    @property
    def input_names(self) -> frozenset[str]:
        """Every feature column that it reads."""
        return frozenset(self.document.features) | frozenset(self.document.logistic.features)

    def log_odds(self, features: pl.DataFrame, context: JobContext | None = None) -> Values:
        """Calibrated log-odds of each row, shape (rows,). `features` holds at least the `input_names`.

        Advances `context` by rows. Raises JobCancelledError after a cancel.
        """
        context = context or JobContext()
        total = np.empty(features.height)
        buffer = np.empty(min(features.height, CHUNK_ROWS) * len(self.document.features), dtype=np.float32)
        start = 0
        for part in features.iter_slices(CHUNK_ROWS):
            context.check()
            rows = slice(start, start + part.height)
            total[rows] = logistic.log_odds(self.document.logistic, part)
            total[rows] += self.learned_log_odds(self.matrix(part, buffer))
            start += part.height
            context.advance(part.height)
        return calibrate(self.document.calibration, total + self.document.sampling_offset)

    def matrix(self, features: pl.DataFrame, buffer: Matrix | None = None) -> Matrix:
        """Its features, NaN where not known; shape (rows, features), in `buffer` where one is given.

        Column by column in memory, as frames hold them: LightGBM reads that as fast, and turning it costs 50 ms.
        One buffer for all chunks saves touching fresh memory, which costs more than the copy itself.
        """
        names = self.document.features
        size = features.height * len(names)
        flat = np.empty(size, dtype=np.float32) if buffer is None else buffer[:size]
        matrix = flat.reshape((features.height, len(names)), order="F")
        for place, name in enumerate(names):
            matrix[:, place] = features.get_column(name).to_numpy()
        return matrix

    @abstractmethod
    def learned_log_odds(self, matrix: Matrix) -> Values:
        """What the trees or the estimator say, shape (rows,)."""


class TreeExpert(Expert):
    """LightGBM trees; `model_text` has passed `check_tree_text`. Safe to use from several threads."""

    def __init__(self, document: ExpertDocument, model_text: str) -> None:
        super().__init__(document)
        self.model_text = model_text
        self._lock = threading.Lock()
        self._booster: TreeBooster | None = None

    def booster(self) -> TreeBooster:
        """The trees, loaded once."""
        with self._lock:
            if self._booster is None:
                self._booster = TreeBooster(self.model_text)
            return self._booster

    def learned_log_odds(self, matrix: Matrix) -> Values:
        """Sum of the trees' leaf values, shape (rows,)."""
        return self.booster().log_odds(matrix, prediction_threads())

    def contributions(self, matrix: Matrix) -> Values:
        """SHAP values of each feature, then the trees' expected value; shape (rows, features + 1)."""
        return self.booster().contributions(matrix, prediction_threads())
