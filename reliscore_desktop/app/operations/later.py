"""What became of drives after a day one looks back at."""

import datetime as dt
from collections.abc import Sequence

from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet import later
from reliscore_desktop.fleet.later import LaterCourse

__all__ = ["LaterCourse", "later_course"]


def later_course(workspace: Workspace, keys: Sequence[DriveKey], as_of: dt.date) -> LaterCourse | None:
    """Failures, last day seen and highest risk of these drives after a day; None where no later day has telemetry."""
    return later.later_course(workspace.store, keys, as_of, workspace.settings.fleet_rules)
