"""The shipped risk model under another version with a drift reference made from the demo fleet."""

import datetime as dt
import hashlib
import json
import shutil
from pathlib import Path

import polars as pl

from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.monitoring.divergence import bin_shares, quantile_edges
from reliscore_desktop.scoring.drift_reference import (
    REFERENCE_FILE,
    DriftReference,
    GroupReference,
    HeldOutCatch,
    InputReference,
    MixShare,
)
from reliscore_desktop.scoring.manifest import VERSION_FILE

VERSION = "with-reference"
MODEL = "ST4000DM000"
REFERENCE_DAY = dt.date(2018, 2, 20)
LEVELS = (5, 187, 188, 197, 198, 9, 194)


def demo_reference() -> DriftReference:
    """Levels of one day of the demo fleet, and three made-up held-out windows per budget."""
    rows = pl.read_parquet(resource_path("demo", "fleet.parquet")).filter(pl.col("date") == REFERENCE_DAY)
    group = GroupReference(
        drive_model=MODEL,
        first=REFERENCE_DAY,
        last=REFERENCE_DAY,
        snapshots=10,
        drives=rows.height,
        inputs=tuple(_input(rows, number) for number in LEVELS),
    )
    windows = tuple(
        HeldOutCatch(first=REFERENCE_DAY, last=REFERENCE_DAY, budget=budget, estimated=0.25, caught=caught, failures=60)
        for budget in (0.005, 0.01, 0.02, 0.05, 0.1)
        for caught in (26, 27, 28)
    )
    mix = (MixShare(drive_model=MODEL, share=0.6), MixShare(drive_model="WDC WD30EFRX", share=0.4))
    return DriftReference(format=1, groups=(group,), mix=mix, held_out=windows)


def write_risk_model(folder: Path, reference: DriftReference) -> Path:
    """A folder to install."""
    bundled = resource_path("models")
    active = (bundled / "ACTIVE_MODEL").read_text(encoding="utf-8").strip()
    shutil.copytree(bundled / active, folder)
    data = reference.model_dump_json(exclude_none=True).encode()
    (folder / REFERENCE_FILE).write_bytes(data)
    version = json.loads((folder / VERSION_FILE).read_text(encoding="utf-8"))
    version["version"] = VERSION
    version["hashes"][REFERENCE_FILE] = hashlib.sha256(data).hexdigest()
    (folder / VERSION_FILE).write_text(json.dumps(version), encoding="utf-8")
    return folder


def _input(rows: pl.DataFrame, number: int) -> InputReference:
    values = rows[f"smart_{number}_raw"].drop_nulls().cast(pl.Float64).to_numpy()
    edges = quantile_edges(values)
    return InputReference(
        name=f"smart_{number}",
        missing=1 - values.size / rows.height,
        edges=tuple(map(float, edges)),
        shares=tuple(map(float, bin_shares(values, edges))),
        usual=0.3,
    )
