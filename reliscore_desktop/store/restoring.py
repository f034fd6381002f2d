"""Brings a backup back: into a new folder, or in place of a workspace that is kept beside it."""

import datetime as dt
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.domain.errors import InputError, StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store import backup_format, database
from reliscore_desktop.store.backup_format import CHUNK_BYTES, BackupReader, Manifest, damaged, open_backup
from reliscore_desktop.store.catalogue_copy import fill_database
from reliscore_desktop.store.durable import ASIDE_SUFFIX, fsync_file, fsync_folder
from reliscore_desktop.store.location import WorkspaceLocation
from reliscore_desktop.store.lock import WriterLock


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """The restored workspace; `kept` is where the one it took the place of now lies, None where there was none."""

    root: Path
    files: int
    rows: int
    created_at: dt.datetime
    kept: Path | None


def restore_workspace(
    place: Path, root: Path, context: JobContext, *, replace: bool = False, database_url: str | None = None
) -> RestoreReport:
    """Unpack a backup beside `root`, check every file, and only then give it the name `root`.

    Where `root` holds a workspace already, `replace` must say so: it is renamed, whole, to `<name>.before-restore-…`.
    `database_url` names an empty PostgreSQL database to take the catalogue; without it a SQLite file does. Raises
    InputError, StoreError (no backup, damaged, disk, workspace in use), JobCancelledError; `root` is untouched then.
    """
    _require_place(root, replace=replace)
    aside = root.with_name(f".{root.name}.{os.getpid()}{ASIDE_SUFFIX}")
    try:
        with open_backup(place) as (reader, manifest):
            _unpack(reader, manifest, place, aside, context)
        if database_url is not None:
            _move_to_server(aside, database_url)
        kept = _take_place(aside, root)
    except OSError as error:
        message = phrase("The backup can't be restored to {root}: {why}.", root=root, why=error.strerror or error)
        raise StoreError(message, "Check permissions and free space there.") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return RestoreReport(root, len(manifest.files), manifest.rows, manifest.created_at, kept)


def _require_place(root: Path, *, replace: bool) -> None:
    if not root.parent.is_dir():
        raise InputError(
            phrase("The folder {parent} does not exist.", parent=root.parent), "Create it, or choose another."
        )
    if not root.exists() or (root.is_dir() and not any(root.iterdir())):
        return
    if not WorkspaceLocation(root).exists:
        raise InputError(
            phrase("{root} is not empty and holds no workspace.", root=root), "Choose a new or empty folder."
        )
    if not replace:
        raise InputError(
            phrase("{root} holds a workspace already.", root=root),
            "Choose a new folder, or say that it shall be replaced.",
        )


def _unpack(reader: BackupReader, manifest: Manifest, place: Path, folder: Path, context: JobContext) -> None:
    context.step("Unpacking and checking", total=len(manifest.files), unit="files")
    folder.mkdir()
    for name, digest in manifest.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with reader.open(name) as source, path.open("xb") as target:
                shutil.copyfileobj(source, target, CHUNK_BYTES)
        except KeyError as error:
            raise damaged(place, name) from error
        with path.open("rb") as stream:
            if backup_format.digest_of(stream) != digest:
                raise damaged(place, name)
        fsync_file(path)
        context.advance()


def _move_to_server(folder: Path, database_url: str) -> None:
    engine = database.open_engine(database_url)
    try:
        if not database.is_empty(engine):
            message = phrase("The PostgreSQL database is not empty; nothing was restored.")
            raise StoreError(message, "Create an empty database for the restored workspace.")
        fill_database(engine, folder / "reliscore.db")
    finally:
        engine.dispose()
    (folder / "reliscore.db").unlink()


def _take_place(folder: Path, root: Path) -> Path | None:
    location = WorkspaceLocation(root)
    kept: Path | None = None
    if location.exists:
        lock = WriterLock(location.lock, location.lock_holder)
        lock.acquire()
        # Windows renames no folder in which a file is open; that nobody writes is known by now.
        lock.release()
        kept = root.with_name(f"{root.name}.before-restore-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S}")
        root.rename(kept)
    elif root.exists():
        root.rmdir()
    try:
        folder.rename(root)
    except OSError:
        if kept is not None:
            kept.rename(root)
        raise
    fsync_folder(root.parent)
    return kept
