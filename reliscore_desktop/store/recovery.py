"""The way out when the SQLite database is damaged: put it aside and rebuild the catalogue from the segments."""

import datetime as dt
from pathlib import Path

from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.durable import ensure_folder, fsync_folder
from reliscore_desktop.store.location import WorkspaceLocation
from reliscore_desktop.store.lock import WriterLock
from reliscore_desktop.store.rebuilding import RebuildReport
from reliscore_desktop.store.store import Store


def recover(root: Path, context: JobContext) -> RebuildReport:
    """Move the workspace's SQLite database into its backups folder and make a new one from the segments.

    Telemetry, feature state, scores and quarantine come back. The record of imports, runs, jobs and audit stays in the
    old file; drives are refreshed from telemetry by the next import or scoring. Raises StoreError where the workspace
    does not exist or is open elsewhere.
    """
    location = WorkspaceLocation(root.absolute())
    if not location.exists:
        message = phrase("There is no workspace in {root}.", root=location.root)
        raise StoreError(message, "Choose another folder.")
    lock = WriterLock(location.lock, location.lock_holder)
    lock.acquire()
    try:
        _put_aside(location)
    finally:
        lock.release()
    with Store.open(root) as store:
        return store.segments.rebuild_catalogue(context)


def _put_aside(location: WorkspaceLocation) -> None:
    ensure_folder(location.backups)
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%f")
    for suffix in ("", "-wal", "-shm", "-journal"):
        path = location.database.with_name(location.database.name + suffix)
        if path.exists():
            path.replace(location.backups / f"damaged-{stamp}.db{suffix}")
    fsync_folder(location.root)
    fsync_folder(location.backups)
