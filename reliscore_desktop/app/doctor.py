"""Looks whether this machine can run the program: versions, libraries, display, disk, workspace."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `advice` says what to do; it is empty where all is well."""

    name: str
    passed: bool
    found: str
    advice: str = ""


def examine(workspace_root: Path | None = None) -> tuple[Check, ...]:
    """All checks, in the order to read them. Opens no window, changes nothing."""
    raise NotImplementedError
