"""Changing the workspace while the window is open: demo, another folder, and back home."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from reliscore_desktop.app.demo import open_demo
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job, Lane
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr

log = logging.getLogger(__name__)

RECENT_WORKSPACES = 8


class WorkspaceSwitch(QObject):
    """Opens in a worker; the earlier workspace is closed when the new one is shown."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        session.opening_asked.connect(self.open_folder)
        self._home: Path | None = None if session.workspace.is_demo else session.workspace.root

    def open_demo(self, root: Path | None = None) -> None:
        """Open the demo fleet (in this folder); importing and scoring it takes a moment the first time."""
        carry_out = self._session.carry_out
        self._open(tr("Open the demo fleet"), lambda context: open_demo(context, root, carry_out=carry_out))

    def leave_demo(self) -> None:
        """Go back to the workspace that was open before the demo, or to the default one."""
        self.open_folder(self._home)

    def ask_folder(self) -> None:
        """Let the user pick a workspace's folder."""
        dialog = QFileDialog(self._window, tr("Open another workspace"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.open_folder(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_folder(self, root: Path | None) -> None:
        """Open this folder as a workspace, making one where there is none; None means the default."""
        self._open(tr("Open workspace"), lambda _context: Workspace.open(root))

    def _open(self, title: str, function: Callable[[JobContext], Workspace]) -> None:
        self._session.bridge.submit(Job("workspace", title, function, Lane.WRITE), on_result=self._take)

    def _take(self, workspace: Workspace) -> None:
        former = self._session.workspace
        if not workspace.is_demo:
            self._home = workspace.root
        self._session.use_workspace(workspace)
        self._remember(former, workspace)
        # Queries on the former workspace were dropped by use_workspace or end on their own before this one runs.
        self._session.bridge.submit(
            Job("close", title_of_closing(former), lambda _context: former.close()), view="closing"
        )

    def _remember(self, *workspaces: Workspace) -> None:
        """Newest first; the demo is reached by its own action."""
        opened = [str(one.root) for one in reversed(workspaces) if not one.is_demo]
        kept = list(dict.fromkeys((*opened, *self._session.preferences.recent_workspaces)))[:RECENT_WORKSPACES]
        try:
            self._session.change_preferences(recent_workspaces=tuple(kept))
        except ReliScoreError as error:
            log.warning("the list of recent workspaces could not be kept: %s", error)


def title_of_closing(workspace: Workspace) -> str:
    """What the quiet job that closes a workspace is called in the log."""
    return f"Close {workspace.root}"
