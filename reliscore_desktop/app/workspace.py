"""A workspace: one data folder opened, with its store, its settings and the risk models."""

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import platformdirs

from reliscore_desktop.app.catalogue_address import remember_catalogue, require_same_catalogue
from reliscore_desktop.app.database_secret import completed_address
from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.app.settings import APP_NAME, Settings, load_settings, save_settings
from reliscore_desktop.domain.errors import InputError, NewerStoreError, StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.fleet.memory import FleetMemory
from reliscore_desktop.scoring.registry import ModelRegistry
from reliscore_desktop.store.database import shown_address, without_password
from reliscore_desktop.store.loan import Loan
from reliscore_desktop.store.store import Store

DEMO_NOTICE = "DEMO-NOTICE.md"
"""Lies in a workspace that holds the demo fleet: the flag and the citation of its data in one."""


def data_folder() -> Path:
    """Where workspaces lie unless `--workspace` says otherwise."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def default_workspace() -> Path:
    """The workspace that opens where none is named."""
    return data_folder() / "workspace"


def demo_workspace() -> Path:
    """The workspace of the demo fleet, apart from the user's own."""
    return data_folder() / "demo"


class Workspace:
    """Opened with `Workspace.open`; a context manager. Hand out `store`, `settings` or `models`, not this."""

    def __init__(self, store: Store, settings: Settings, models: ModelRegistry, *, is_lent: bool = False) -> None:
        self.store = store
        self.models = models
        self._settings = settings
        self._is_lent = is_lent
        self.fleet = FleetMemory(store)

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        database_url: str | None = None,
        read_only: bool | None = None,
        create: bool = True,
    ) -> Self:
        """Open the folder, creating it where `create`.

        `read_only` None tries to write and falls back to reading where another process holds the lock; False
        raises StoreError then. Raises InputError where the folder holds no workspace and none may be created.
        """
        root = (path or default_workspace()).expanduser().resolve()
        if not create and not is_workspace(root):
            raise InputError(
                phrase("There is no workspace at {root}.", root=root),
                "Import telemetry first, or name another with --workspace.",
            )
        database_url = completed_address(root, database_url)
        require_same_catalogue(root, database_url)
        store = _open_store(root, database_url, read_only)
        try:
            if database_url is not None and not store.read_only:
                remember_catalogue(root, shown_address(store.engine))
            models = ModelRegistry(resource_path("models"), store.location.models)
            return cls(store, load_settings(root), models)
        except BaseException:
            store.close()
            raise

    @classmethod
    def open_lent(cls, loan: Loan, on_write: Callable[[], object]) -> Self:
        """Open in a child process what its parent lent to it; see `Store.open_lent`. Raises StoreError."""
        store = Store.open_lent(loan, on_write)
        models = ModelRegistry(resource_path("models"), store.location.models)
        return cls(store, load_settings(loan.root), models, is_lent=True)

    @property
    def settings(self) -> Settings:
        """Settings of the workspace; a lent one reads them each time, for its owner may change them meanwhile."""
        return load_settings(self.root) if self._is_lent else self._settings

    @property
    def root(self) -> Path:
        """The workspace's folder."""
        return self.store.root

    @property
    def database_address(self) -> str:
        """Address of the catalogue without its password; empty where it is a SQLite file of the workspace."""
        address = self.store.engine.url
        if address.get_backend_name() == "sqlite":
            return ""
        return without_password(address.render_as_string(hide_password=True))

    @property
    def is_demo(self) -> bool:
        """Whether this workspace holds the demo fleet."""
        return (self.root / DEMO_NOTICE).is_file()

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be written, or an empty text."""
        return self.store.read_only_reason if self.store.read_only else ""

    def change_settings(self, settings: Settings) -> None:
        """Save other settings and use them from now on. Raises StoreError where they can't be written."""
        save_settings(self.root, settings)
        self._settings = settings

    def close(self) -> None:
        """Give the lock back. Closing twice does nothing."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def is_workspace(root: Path) -> bool:
    """Whether the folder holds a workspace."""
    return (root / "workspace.json").is_file()


def _open_store(root: Path, database_url: str | None, read_only: bool | None) -> Store:
    if read_only is not None:
        return Store.open(root, database_url=database_url, read_only=read_only)
    try:
        return Store.open(root, database_url=database_url)
    except NewerStoreError:
        raise
    except StoreError as error:
        if not is_workspace(root):
            raise
        return Store.open(root, database_url=database_url, read_only=True, read_only_reason=error.message)
