"""Files that are written whole or not at all, and the hashes by which finished work is found again."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any


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
