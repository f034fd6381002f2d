"""What must hold in a child process before its work is imported. Imports nothing that would make that too late."""

import os

from reliscore_desktop.app.logging import watch_for_crashes
from reliscore_desktop.app.memory import return_memory_early

NICENESS = 5
"""Where every core is busy the window is asked first."""


def prepare_child() -> None:
    """Give way to the window, give memory back early, and write crashes below Python into the crash log."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    return_memory_early()
    watch_for_crashes()
