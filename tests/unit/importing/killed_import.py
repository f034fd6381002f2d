"""What the crash test kills: an import of a folder, in a process that has loaded everything before."""

from multiprocessing.connection import Connection
from pathlib import Path

from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.store import Store


def import_folder(root: Path, ready: Connection, folder: Path) -> None:
    """Import every file of a folder."""
    with Store.open(root) as store:
        ready.send(None)
        import_files(store, [folder], JobContext())
