"""The one question every writing operation asks first."""

from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ReadOnlyError
from reliscore_desktop.domain.phrase import in_turn, phrase


def require_writable(workspace: Workspace) -> None:
    """Raise ReadOnlyError, saying why, where the workspace is open for reading only."""
    if workspace.store.read_only:
        raise ReadOnlyError(
            in_turn(
                (phrase("The workspace {root} is open read-only.", root=workspace.root), workspace.read_only_reason)
            ),
            "Close it in the other program, then try again.",
        )
