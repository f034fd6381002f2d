"""Makes a backup: a consistent copy of catalogue, segments, settings and risk models, read back before it counts."""

import datetime as dt
import hashlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from reliscore_desktop.domain.errors import InputError, StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store import backup_format
from reliscore_desktop.store.backup_format import CHUNK_BYTES, MANIFEST, Manifest, damaged, open_backup
from reliscore_desktop.store.catalogue_copy import copy_catalogue
from reliscore_desktop.store.durable import ASIDE_SUFFIX, fsync_file, fsync_folder, publish
from reliscore_desktop.store.segment import Segment, SegmentKind
from reliscore_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A finished backup; every file of it was read back and is as it was written."""

    path: Path
    files: int
    size_bytes: int
    rows: int
    created_at: dt.datetime


@dataclass(frozen=True, slots=True)
class _Source:
    """One file to copy: where it is, its name in the backup, and its checksum where that is known."""

    path: Path
    name: str
    sha256: str | None


class _Target(Protocol):
    def create(self, name: str, source: BinaryIO, context: JobContext) -> str:
        """Copy the stream under this name; returns its SHA-256."""

    def close(self) -> None:
        """Finish what is open."""


def back_up_workspace(store: Store, target: Path, context: JobContext) -> BackupReport:
    """Write the workspace as it is now to `target`: one ZIP file where the name ends in .zip, else a new folder.

    The catalogue is copied first, so that the backup shows one moment whatever is committed meanwhile. The target
    appears under its name only when all of it is written and read back. Raises InputError for a target that exists,
    StoreError where the disk refuses or a segment is damaged, JobCancelledError; then nothing is left.
    """
    _require_free(store, target)
    aside = target.with_name(f".{target.name}.{os.getpid()}{ASIDE_SUFFIX}")
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
            manifest = _write(store, target, aside, Path(folder) / "reliscore.db", context)
        verify_backup(aside, context)
        size_bytes = sum(path.stat().st_size for path in _files(aside))
        _publish(aside, target)
    except OSError as error:
        message = phrase("The backup {target} can't be written: {why}.", target=target, why=error.strerror or error)
        raise StoreError(message, "Check permissions and free space there.") from error
    finally:
        _remove(aside)
    return BackupReport(target, len(manifest.files), size_bytes, manifest.rows, manifest.created_at)


def verify_backup(place: Path, context: JobContext) -> Manifest:
    """Read every file of a backup and compare it with the manifest. Raises StoreError for the first that differs."""
    with open_backup(place) as (reader, manifest):
        context.step("Reading the backup back", total=len(manifest.files), unit="files")
        for name, digest in manifest.files.items():
            try:
                with reader.open(name) as stream:
                    found = backup_format.digest_of(stream)
            except (KeyError, OSError, zipfile.BadZipFile) as error:
                raise damaged(place, name) from error
            if found != digest:
                raise damaged(place, name)
            context.advance()
    return manifest


def _require_free(store: Store, target: Path) -> None:
    if target.exists():
        raise InputError(phrase("{target} exists already.", target=target), "Name a backup that does not exist yet.")
    if not target.parent.is_dir():
        raise InputError(
            phrase("The folder {parent} does not exist.", parent=target.parent), "Create it, or choose another."
        )
    if any(target.is_relative_to(store.location.folder(kind)) for kind in SegmentKind):
        raise InputError(
            phrase("{target} lies among the workspace's own data.", target=target), "Choose a folder outside of it."
        )


def _write(store: Store, target: Path, aside: Path, database: Path, context: JobContext) -> Manifest:
    context.step("Copying the catalogue")
    segments = copy_catalogue(store, database)
    sources = [_Source(database, "reliscore.db", None), *_small_files(store)]
    sources += [_Source(store.root / one.path, one.path.as_posix(), one.sha256) for one in segments]
    context.step("Copying files", total=sum(one.path.stat().st_size for one in sources), unit="bytes")
    writer: _Target = _ZipTarget(aside) if target.suffix.lower() == ".zip" else _FolderTarget(aside)
    try:
        digests = {one.name: _copied(one, writer, target, context) for one in sources}
        manifest = _manifest(store, segments, digests)
        with tempfile.TemporaryFile() as stream:
            stream.write(manifest.to_json())
            stream.seek(0)
            writer.create(MANIFEST, stream, JobContext())
    finally:
        writer.close()
    return manifest


def _copied(source: _Source, writer: _Target, target: Path, context: JobContext) -> str:
    with source.path.open("rb") as stream:
        digest = writer.create(source.name, stream, context)
    if source.sha256 is not None and digest != source.sha256:
        message = phrase(
            "{file} was changed after it was written, so {target} was not made.", file=source.name, target=target.name
        )
        raise StoreError(message, "Verify the workspace to see everything that is damaged.")
    return digest


def _manifest(store: Store, segments: list[Segment], digests: dict[str, str]) -> Manifest:
    telemetry = [one for one in segments if one.kind is SegmentKind.TELEMETRY]
    return Manifest(
        created_at=dt.datetime.now(dt.UTC),
        workspace_id=store.location.identify(),
        files=digests,
        rows=sum(one.rows for one in telemetry),
        first_day=min((one.first_day for one in telemetry), default=None),
        last_day=max((one.last_day for one in telemetry), default=None),
    )


def _small_files(store: Store) -> Iterator[_Source]:
    """Everything of the workspace beside catalogue and segments that a person or the program put there."""
    location = store.location
    for path in sorted(location.root.iterdir()):
        if path.is_file() and path.suffix in (".json", ".md") and not path.name.startswith("."):
            yield _Source(path, path.name, None)
    if location.models.is_dir():
        for path in sorted(location.models.rglob("*")):
            if path.is_file() and not path.name.endswith(ASIDE_SUFFIX):
                yield _Source(path, path.relative_to(location.root).as_posix(), None)


class _FolderTarget:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()

    def create(self, name: str, source: BinaryIO, context: JobContext) -> str:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            digest = _pump(source, stream, context)
        fsync_file(path)
        return digest

    def close(self) -> None:
        for folder in (self._folder, *(path for path in self._folder.rglob("*") if path.is_dir())):
            fsync_folder(folder)


class _ZipTarget:
    def __init__(self, path: Path) -> None:
        # Segments are compressed already: packing them again would cost time and save nothing.
        self._archive = zipfile.ZipFile(path, "x", zipfile.ZIP_STORED, allowZip64=True)

    def create(self, name: str, source: BinaryIO, context: JobContext) -> str:
        with self._archive.open(name, "w", force_zip64=True) as stream:
            # The stub says IO[bytes]; writing is all that is asked of it.
            return _pump(source, stream, context)  # type: ignore[arg-type]

    def close(self) -> None:
        self._archive.close()


def _pump(source: BinaryIO, target: BinaryIO, context: JobContext) -> str:
    digest = hashlib.sha256()
    while data := source.read(CHUNK_BYTES):
        target.write(data)
        digest.update(data)
        context.advance(len(data))
    return digest.hexdigest()


def _files(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file()] if place.is_dir() else [place]


def _publish(aside: Path, target: Path) -> None:
    if aside.is_dir():
        aside.rename(target)
        fsync_folder(target.parent)
    else:
        publish(aside, target)


def _remove(aside: Path) -> None:
    if aside.is_dir():
        shutil.rmtree(aside, ignore_errors=True)
    else:
        aside.unlink(missing_ok=True)
