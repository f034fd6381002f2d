"""The whole chain on a few real drives: every stage runs as it does on a fleet; only the sizes are small."""

from pathlib import Path

from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.artefact import Artefact
from training.fit import FitSettings
from training.pipeline import Pipeline
from training.trees import TreeSettings

VERSION = "smoke"
REPETITIONS = 5
"""A few drives say nothing about quality; intervals are drawn only to see that they can be."""


def smoke_pipeline(workdir: Path) -> Pipeline:
    """Few and small trees that learn from few rows. The accept rule would rightly refuse the result."""
    trees = TreeSettings(trees=10, rows_per_leaf_at_least=20)
    return Pipeline(workdir, fit_settings=FitSettings(trees=trees), repetitions=REPETITIONS, workers=1, must_pass=False)


def run_smoke(data: Path, folder: Path, context: JobContext) -> Artefact:
    """Import, label, fit, judge and publish inside `folder`; hands out the artefact as the app reads it."""
    return smoke_pipeline(folder / "work").all([data], folder / "models", VERSION, context)
