"""What a backup is: a workspace's files with a list of their checksums, in a folder or in one ZIP file."""

import datetime as dt
import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from reliscore_desktop.domain.errors import NewerStoreError, StoreError
from reliscore_desktop.domain.phrase import phrase

BACKUP_FORMAT = 1
MANIFEST = "backup.json"
CHUNK_BYTES = 2**20


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files` maps each path inside the backup to its SHA-256; rows and days are those of its telemetry."""

    created_at: dt.datetime
    workspace_id: str
    files: dict[str, str]
    rows: int
    first_day: dt.date | None
    last_day: dt.date | None

    def to_json(self) -> bytes:
        """The manifest as it is stored."""
        body = {
            "format": BACKUP_FORMAT,
            "created_at": self.created_at.isoformat(timespec="seconds"),
            "workspace_id": self.workspace_id,
            "rows": self.rows,
            "first_day": self.first_day.isoformat() if self.first_day else None,
            "last_day": self.last_day.isoformat() if self.last_day else None,
            "files": self.files,
        }
        return (json.dumps(body, indent=1) + "\n").encode()

    @classmethod
    def from_json(cls, text: bytes, place: Path) -> "Manifest":
        """Raises StoreError where this is no manifest of ours, NewerStoreError for a later format."""
        try:
            body = json.loads(text)
            newer = int(body["format"]) > BACKUP_FORMAT
            first, last = body["first_day"], body["last_day"]
            manifest = cls(
                created_at=dt.datetime.fromisoformat(body["created_at"]),
                workspace_id=str(body["workspace_id"]),
                files={_safe(str(name)): str(digest) for name, digest in body["files"].items()},
                rows=int(body["rows"]),
                first_day=dt.date.fromisoformat(first) if first else None,
                last_day=dt.date.fromisoformat(last) if last else None,
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise no_backup(place) from error
        if newer:
            message = phrase("The backup {place} was written by a newer version of ReliScore Desktop.", place=place)
            raise NewerStoreError(message, "Update the program, or choose another backup.")
        return manifest


class BackupReader(Protocol):
    """Reads a backup's files, whether they lie in a folder or in a ZIP file."""

    def open(self, name: str) -> BinaryIO:
        """One file as a stream. Raises OSError or KeyError where it is missing."""


class _FolderReader:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, name: str) -> BinaryIO:
        return (self._folder / name).open("rb")


class _ZipReader:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def open(self, name: str) -> BinaryIO:
        # The stub says IO[bytes]; reading is all that is asked of it.
        return self._archive.open(name)  # type: ignore[return-value]


@contextmanager
def open_backup(place: Path) -> Iterator[tuple[BackupReader, Manifest]]:
    """Open a backup. Raises StoreError where `place` holds none, NewerStoreError for one of a later format."""
    try:
        if place.is_dir():
            folder = _FolderReader(place)
            yield folder, _manifest(folder, place)
            return
        with zipfile.ZipFile(place) as archive:
            packed = _ZipReader(archive)
            yield packed, _manifest(packed, place)
    except zipfile.BadZipFile as error:
        raise no_backup(place) from error
    except FileNotFoundError as error:
        message = phrase("The backup {place} does not exist or is incomplete.", place=place)
        raise StoreError(message, "Choose another backup.") from error


def digest_of(stream: BinaryIO) -> str:
    """SHA-256 of the rest of a stream."""
    digest = hashlib.sha256()
    while data := stream.read(CHUNK_BYTES):
        digest.update(data)
    return digest.hexdigest()


def no_backup(place: Path) -> StoreError:
    """The error for a place that holds something else."""
    return StoreError(
        phrase("{place} is no backup of ReliScore Desktop.", place=place), "Choose the folder or ZIP file of a backup."
    )


def damaged(place: Path, name: str) -> StoreError:
    """The error for a file of a backup that is missing or altered."""
    return StoreError(
        phrase("The backup {place} is damaged: {name} is not as it was written.", place=place, name=name),
        "Use another backup.",
    )


def _manifest(reader: BackupReader, place: Path) -> Manifest:
    try:
        with reader.open(MANIFEST) as stream:
            return Manifest.from_json(stream.read(), place)
    except (KeyError, OSError) as error:
        raise no_backup(place) from error


def _safe(name: str) -> str:
    """The name, where it stays inside the folder it is unpacked to. Raises ValueError."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or not path.parts:
        message = f"{name!r} leads out of the backup"
        raise ValueError(message)
    return name
