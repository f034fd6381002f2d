"""Small typed JSON files: written aside, synced and renamed; one that can't be read is set aside with a warning."""

import logging
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.store.durable import write_atomically

log = logging.getLogger(__name__)

Document = TypeVar("Document", bound=BaseModel)


def write_document(path: Path, document: BaseModel) -> None:
    """Replace the file in one step. Raises StoreError where the folder can't be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, (document.model_dump_json(indent=2) + "\n").encode())
    except OSError as error:
        raise StoreError(
            phrase("{path} can't be written: {why}.", path=path, why=error.strerror),
            "Check the folder's permissions and free space.",
        ) from error


def read_document(path: Path, kind: type[Document]) -> Document:
    """The file's content, or defaults where there is none or it is damaged (the damaged file is kept beside)."""
    try:
        return kind.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return kind()
    except (OSError, ValidationError) as error:
        log.warning("%s can't be read and defaults are used: %s", path, error)
        set_aside(path)
        return kind()


def set_aside(path: Path) -> None:
    """Rename a damaged file to `<name>.bad`, so that nothing of it is lost."""
    try:
        path.replace(path.with_name(f"{path.name}.bad"))
    except OSError as error:
        log.warning("%s can't be set aside: %s", path, error)
