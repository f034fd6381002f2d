"""Stages that are done once: a stamp records what a stage read and what it wrote, both by SHA-256."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_CHUNK_BYTES = 1 << 20


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def content_hash(value: Any) -> str:
    """SHA-256 of plain data written as JSON with sorted keys."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """Write aside, fsync, rename: readers see the old file or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.part")
    with aside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    aside.replace(path)


def write_json(path: Path, value: Any) -> None:
    """Indented JSON with sorted keys, written whole."""
    write_whole(path, (json.dumps(value, indent=1, sort_keys=True, default=str) + "\n").encode())


@dataclass(frozen=True)
class Stamp:
    """Record of a finished stage: fingerprint of its inputs, hash of each output by path relative to the folder."""

    stage: str
    inputs: str
    outputs: Mapping[str, str] = field(default_factory=dict)


class Stages:
    """Stamps of one working folder. A stage is fresh when its inputs are the same and its outputs unchanged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fresh(self, stage: str, inputs: Any) -> bool:
        """Whether the stage has already run on these inputs and all its outputs are still as written."""
        stamp = self._read(stage)
        if stamp is None or stamp.inputs != content_hash(inputs):
            return False
        return all(
            (self.folder / name).is_file() and file_hash(self.folder / name) == digest
            for name, digest in stamp.outputs.items()
        )

    def finish(self, stage: str, inputs: Any, outputs: Iterable[Path]) -> None:
        """Record the stage; every output must lie inside the folder."""
        hashes = {str(path.relative_to(self.folder)): file_hash(path) for path in outputs}
        write_json(self._path(stage), {"inputs": content_hash(inputs), "outputs": hashes})

    def outputs_hash(self, stage: str) -> str:
        """One hash over a finished stage's outputs, for use as the next stage's input."""
        stamp = self._read(stage)
        return "" if stamp is None else content_hash(dict(stamp.outputs))

    def _path(self, stage: str) -> Path:
        return self.folder / "stages" / f"{stage}.json"

    def _read(self, stage: str) -> Stamp | None:
        try:
            found = json.loads(self._path(stage).read_text(encoding="utf-8"))
            return Stamp(stage, found["inputs"], found["outputs"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
