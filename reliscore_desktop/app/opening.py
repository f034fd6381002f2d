"""Opens the workspace and reads its fleet while the program still loads the window."""

import logging
import threading
from collections.abc import Callable

from reliscore_desktop.app.operations.fleet import fleet_frame
from reliscore_desktop.app.workspace import Workspace

log = logging.getLogger(__name__)


class Opening:
    """Begins at once, in a thread of its own: databases and Parquet files are read without holding Python up.

    The fleet is then in the workspace's memory as the first page asks for it. `end` belongs after the window.
    """

    def __init__(self, function: Callable[[], Workspace]) -> None:
        """`function` opens the workspace; it may raise."""
        self._function = function
        self._workspace: Workspace | None = None
        self._error: BaseException | None = None
        self._is_open = threading.Event()
        self._thread = threading.Thread(target=self._run, name="opening")
        self._thread.start()

    def workspace(self) -> Workspace:
        """The workspace as soon as it is open. Raises what opening it raised."""
        self._is_open.wait()
        if self._error is not None:
            raise self._error
        assert self._workspace is not None
        return self._workspace

    def end(self) -> None:
        """Wait until the thread is over."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self._workspace = self._function()
        except BaseException as error:  # noqa: BLE001  # it is raised again where the workspace is asked for
            self._error = error
        self._is_open.set()
        # What is read from a workspace that others may write to is not kept in memory.
        if self._workspace is not None and not self._workspace.store.read_only:
            _read_ahead(self._workspace)


def _read_ahead(workspace: Workspace) -> None:
    try:
        fleet_frame(workspace, None)
    except Exception:
        # The page that shows the fleet reads it again, and says what is wrong.
        log.info("the fleet could not be read ahead", exc_info=True)
