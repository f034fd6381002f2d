"""Tiny risk models trained on synthetic features, and the features to score with them."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import polars as pl

from reliscore_desktop.features.definitions import FEATURE_NAMES, FEATURE_SET_VERSION

DAY = dt.date(2018, 6, 1)
MODERN_FEATURES = tuple(name for name in FEATURE_NAMES if name.startswith(("smart_5_", "smart_187_", "smart_197_")))
MODERN_FEATURES += ("errors_log_sum", "power_on_hours", "temperature_celsius", "smart_241_rate")
FEW_FEATURES = ("smart_5_log", "smart_5_change_7d", "smart_197_log", "smart_197_change_7d", "power_on_hours")


def synthetic_features(rows: int, seed: int = 7, *, drive_model: str = "ST4000DM000") -> pl.DataFrame:
    """Features as `compute_day` gives them, of drives that report all attributes; about a tenth of the rest is null."""
    random = np.random.default_rng(seed)
    columns: dict[str, Any] = {}
    for name in FEATURE_NAMES:
        values = random.gamma(0.3, 2.0, rows) if name.startswith(("smart", "errors")) else random.normal(30, 5, rows)
        known = name.endswith("_log") | (random.random(rows) > 0.1)
        columns[name] = np.where(known, values, np.nan).astype(np.float32)
    serials = [f"Z{number:07d}" for number in range(rows)]
    frame = pl.DataFrame({"drive_model": [drive_model] * rows, "serial_number": serials, "date": [DAY] * rows})
    return frame.with_columns(pl.Series(name, values, nan_to_null=True) for name, values in columns.items())


def train_text(features: tuple[str, ...], *, trees: int = 12, seed: int = 7) -> str:
    """LightGBM text of a small binary model in which higher counters mean more risk."""
    frame = synthetic_features(3000, seed)
    matrix = frame.select(features).to_numpy()
    random = np.random.default_rng(seed)
    target = np.nansum(matrix[:, :4], axis=1) + random.normal(0, 1, len(matrix)) > 4
    parameters = {"objective": "binary", "num_leaves": 7, "num_threads": 1, "verbosity": -1, "deterministic": True}
    data = lightgbm.Dataset(matrix, target.astype(int), feature_name=list(features))
    return str(lightgbm.train(parameters, data, trees).model_to_string())


def expert_document(name: str, features: tuple[str, ...], **changes: Any) -> dict[str, Any]:
    """One entry of model.json's experts."""
    linear = features[:3]
    document = {
        "name": name,
        "file": f"model-{name}.txt",
        "requires_all": [5, 197],
        "requires_any": [],
        "features": list(features),
        "logistic": {
            "features": list(linear),
            "mean": [0.5] * len(linear),
            "scale": [2.0] * len(linear),
            "coefficients": [0.4, 0.2, 0.1],
            "intercept": -2.5,
        },
        "sampling_offset": float(np.log(0.1)),
        "calibration": {"method": "shift", "offset": 0.25},
        "trees": 12,
    }
    return {**document, **changes}


def write_folder(folder: Path, files: Mapping[str, bytes], **version: Any) -> Path:
    """Write the files and a version.json with their hashes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    document = {
        "format": 1,
        "version": folder.name,
        "created": "2026-01-02",
        "horizon_days": 30,
        "training_window": {"first": "2018-01-01", "last": "2018-05-31"},
        "feature_set_version": FEATURE_SET_VERSION,
        "supported_media": ["hdd"],
        "validated_drive_models": ["ST4000DM000"],
        "hashes": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        **version,
    }
    (folder / "version.json").write_text(json.dumps(document))
    return folder


def encode(document: Any) -> bytes:
    """JSON bytes."""
    return json.dumps(document).encode()
