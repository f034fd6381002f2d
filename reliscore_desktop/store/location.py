"""Where things lie inside a workspace folder, and the small file that names the workspace."""

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.domain.errors import NewerStoreError, StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.store.durable import write_atomically
from reliscore_desktop.store.segment import SegmentKind

WORKSPACE_FORMAT = 1
"""Layout of the folder itself. It rises only when files move; tables have their own version in the database."""


@dataclass(frozen=True, slots=True)
class WorkspaceLocation:
    """Paths of one workspace. Nothing here touches the disk except `describe` and `identify`."""

    root: Path

    @property
    def description(self) -> Path:
        """JSON that makes a folder a workspace: format and identity."""
        return self.root / "workspace.json"

    @property
    def database(self) -> Path:
        """The SQLite catalogue; absent where PostgreSQL holds it."""
        return self.root / "reliscore.db"

    @property
    def lock(self) -> Path:
        """Held by the one process that may write."""
        return self.root / ".lock"

    @property
    def lock_holder(self) -> Path:
        """JSON saying who holds the lock, for the message to whoever does not get it."""
        return self.root / ".lock.json"

    @property
    def settings(self) -> Path:
        """The user's settings for this workspace."""
        return self.root / "settings.json"

    @property
    def models(self) -> Path:
        """Installed risk models."""
        return self.root / "models"

    @property
    def backups(self) -> Path:
        """Copies of the database taken before upgrades."""
        return self.root / "backups"

    def folder(self, kind: SegmentKind) -> Path:
        """Folder of the segments of this kind."""
        return self.root / kind.value

    @property
    def exists(self) -> bool:
        """Whether the folder has been made a workspace."""
        return self.description.is_file()

    def describe(self) -> str:
        """Make the folder a workspace unless it is one; returns its identity. Raises StoreError."""
        if self.exists:
            return self.identify()
        identity = str(uuid.uuid4())
        created = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        body = {"format": WORKSPACE_FORMAT, "id": identity, "created_at": created}
        try:
            for folder in (*(self.folder(kind) for kind in SegmentKind), self.models, self.backups):
                folder.mkdir(parents=True, exist_ok=True)
            write_atomically(self.description, (json.dumps(body, indent=2) + "\n").encode())
        except OSError as error:
            message = phrase(
                "The workspace {root} can't be created: {why}.", root=self.root, why=error.strerror or error
            )
            raise StoreError(message, "Choose a folder you may write to.") from error
        return identity

    def identify(self) -> str:
        """Identity of an existing workspace. Raises StoreError, or NewerStoreError for a later folder format."""
        try:
            body = json.loads(self.description.read_text(encoding="utf-8"))
            workspace_format, identity = int(body["format"]), str(body["id"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            message = phrase("{description} does not describe a workspace.", description=self.description)
            raise StoreError(message, "Restore the file from a backup, or choose another workspace folder.") from error
        if workspace_format > WORKSPACE_FORMAT:
            message = phrase(
                "The workspace {root} was written by a newer version of ReliScore Desktop.", root=self.root
            )
            raise NewerStoreError(message, "Update the program, or choose another workspace.")
        return identity
