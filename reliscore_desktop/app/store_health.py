"""What is known of a workspace's health: when it was last verified and backed up, and with what result."""

import datetime as dt
import logging
import threading
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from reliscore_desktop.app.atomic_json import read_document, write_document
from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.domain.phrase import from_json

HEALTH_FILE = "health.json"

log = logging.getLogger(__name__)

_recording = threading.Lock()


class LastVerification(BaseModel):
    """The last check of every file. `first_problem` is a sentence, empty where nothing was wrong; `said` is it too."""

    model_config = ConfigDict(frozen=True)

    at: dt.datetime
    files: int
    rows: int
    problems: int
    first_problem: str = ""
    said: dict[str, Any] | str | None = None

    @property
    def problem_words(self) -> str:
        """The first problem as the phrase it was."""
        return from_json(self.said, self.first_problem)


class LastBackup(BaseModel):
    """The last finished backup; its files were read back then."""

    model_config = ConfigDict(frozen=True)

    at: dt.datetime
    path: str
    files: int
    size_bytes: int
    rows: int


class LastRestoreTest(BaseModel):
    """The last backup that was restored as a test; `problems` is what was wrong with it then, 0 where it came back.

    `first_problem` says what, also where the backup could not be restored at all; `said` is it too.
    """

    model_config = ConfigDict(frozen=True)

    at: dt.datetime
    path: str
    files: int
    rows: int
    problems: int
    first_problem: str = ""
    said: dict[str, Any] | str | None = None

    @property
    def problem_words(self) -> str:
        """The first problem as the phrase it was."""
        return from_json(self.said, self.first_problem)


class StoreHealth(BaseModel):
    """The last results; None for what was never done."""

    model_config = ConfigDict(extra="allow", frozen=True)

    schema_version: int = 1
    verification: LastVerification | None = None
    backup: LastBackup | None = None
    restore_test: LastRestoreTest | None = None


def load_health(root: Path) -> StoreHealth:
    """What is recorded beside the workspace's data."""
    return read_document(root / HEALTH_FILE, StoreHealth)


def record_health(root: Path, **changes: LastVerification | LastBackup | LastRestoreTest) -> None:
    """Keep a result. That it can't be written does not make the work undone, so it is only logged."""
    try:
        # A backup and a check may end at once, and each keeps what the other said.
        with _recording:
            write_document(root / HEALTH_FILE, load_health(root).model_copy(update=changes))
    except StoreError as error:
        log.warning("the result could not be kept: %s", error)
