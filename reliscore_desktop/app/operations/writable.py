"""The one question every writing operation asks first."""

from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ReadOnlyError


def require_writable(workspace: Workspace) -> None:
    """Raise ReadOnlyError, saying why, where the workspace is open for reading only."""
    if workspace.store.read_only:
        raise ReadOnlyError(
            f"The workspace {workspace.root} is open read-only. {workspace.read_only_reason}".strip(),
            "Close it in the other program, then try again.",
        )
