"""A risk model with offsets for the drive models of one fleet: the same trees under a version of its own."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.contents import read_contents
from reliscore_desktop.scoring.manifest import CARD_FILE, MODEL_FILE, VERSION_FILE
from reliscore_desktop.store.durable import write_atomically

_MARK = "+fleet."


def base_version(version: str) -> str:
    """The version of the risk model that a fleet's was made from; itself for any other."""
    return version.partition(_MARK)[0]


def fleet_version(base: str, day: dt.date, number: int) -> str:
    """Version of the `number`-th one made from `base` with outcomes up to `day`, counted from 1."""
    return f"{base}{_MARK}{day:%Y%m%d}" + (f".{number}" if number > 1 else "")


def write_fleet_version(
    base: Artefact, folder: Path, version: str, day: dt.date, offsets: Mapping[str, float], note: str
) -> None:
    """Write a risk model into an empty `folder`: the files of `base`, other offsets, and `note` at the card's end."""
    contents = read_contents(base.folder)
    files = dict(contents.files)
    model = json.loads(files[MODEL_FILE])
    files[MODEL_FILE] = _json({**model, "drive_model_offsets": dict(sorted(offsets.items()))})
    files[CARD_FILE] = files[CARD_FILE].rstrip() + b"\n\n" + note.encode()
    manifest = contents.version.model_dump(mode="json") | {
        "version": version,
        "created": day.isoformat(),
        "hashes": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    }
    for name, data in files.items():
        write_atomically(folder / name, data)
    write_atomically(folder / VERSION_FILE, _json(manifest))


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=1, sort_keys=True) + "\n").encode()
