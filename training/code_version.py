"""Hashes of the code behind each stage: work done by older code is not mistaken for work of today's."""

import hashlib
from functools import cache
from pathlib import Path

import reliscore_desktop

_TRAINING = Path(__file__).parent
_APP = Path(reliscore_desktop.__file__).parent

_DATASET = (
    _APP / "features",
    *(
        _TRAINING / f"{name}.py"
        for name in ("dataset", "labels", "sampling", "experts", "windows", "fleet_plan", "known_gaps")
    ),
)
_FITS = tuple(_TRAINING / f"{name}.py" for name in ("fit", "fit_jobs", "logistic", "trees", "train", "risk_model"))
_METRICS = (
    _APP / "scoring",
    _TRAINING / "evaluation",
    *(
        _TRAINING / f"{name}.py"
        for name in ("evaluate", "measure", "predictions", "pooling", "calibrate", "recall_check")
    ),
)


def dataset_code() -> str:
    """Code that decides what a part holds."""
    return sources_hash(_DATASET)


def fits_code() -> str:
    """Code that decides what a fit is, given its dataset."""
    return sources_hash(_FITS)


def metrics_code() -> str:
    """Code that decides what is measured, given the fits."""
    return sources_hash(_METRICS)


@cache
def sources_hash(places: tuple[Path, ...]) -> str:
    """SHA-256 over the Python files at these places, folders with all that lies below them."""
    digest = hashlib.sha256()
    for place in places:
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(path.relative_to(place.parent).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
