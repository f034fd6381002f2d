"""Looks whether this machine can run the program: versions, libraries, display, disk, workspace."""

import importlib.metadata
import os
import platform
import shutil
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop import __version__
from reliscore_desktop.app.logging import log_folder
from reliscore_desktop.app.operations.models import registry
from reliscore_desktop.app.system_libraries import PACKAGES, missing_libraries
from reliscore_desktop.app.workspace import Workspace, default_workspace, is_workspace
from reliscore_desktop.domain.errors import ReliScoreError

DEPENDENCIES: tuple[str, ...] = (
    "polars",
    "numpy",
    "SQLAlchemy",
    "alembic",
    "lightgbm",
    "pydantic",
    "PySide6-Essentials",
    "pyqtgraph",
    "typer",
    "rich",
    "XlsxWriter",
)
OPTIONAL_DEPENDENCIES: tuple[str, ...] = ("psycopg",)

LITTLE_SPACE_BYTES = 2 * 10**9
"""A quarter of telemetry of 300,000 drives takes about 1.5 GB as segments."""

OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 13)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `advice` says what to do; it is empty where all is well."""

    name: str
    passed: bool
    found: str
    advice: str = ""


def examine(workspace_root: Path | None = None, *, database_url: str | None = None) -> tuple[Check, ...]:
    """All checks, in the order to read them. Opens no window, changes nothing."""
    root = (workspace_root or default_workspace()).expanduser().resolve()
    return (
        Check("ReliScore Desktop", passed=True, found=__version__),
        _python(),
        Check("System", passed=True, found=platform.platform()),
        *_dependencies(),
        _notices(),
        _libraries(),
        _display(),
        _disk(root),
        _workspace(root, database_url),
        _risk_model(root),
        Check("Log folder", passed=True, found=str(log_folder())),
    )


def _python() -> Check:
    found = platform.python_version()
    passed = OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON
    return Check("Python", passed, found, "" if passed else "Use Python 3.11, 3.12 or 3.13.")


def _dependencies() -> Iterator[Check]:
    for name in (*DEPENDENCIES, *OPTIONAL_DEPENDENCIES):
        try:
            yield Check(name, passed=True, found=importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            if name in OPTIONAL_DEPENDENCIES:
                yield Check(name, passed=True, found="not installed; needed for PostgreSQL only")
            elif getattr(sys, "frozen", False):
                yield Check(name, passed=True, found="part of the program")
            else:
                yield Check(name, passed=False, found="not installed", advice=f"pip install {name}")


def _notices() -> Check:
    """Whether e-mail and chat can be reached: not only that apprise is there, but that it knows its services."""
    try:
        import apprise
    except ImportError:
        return Check("apprise", passed=True, found="not installed; needed for notices by e-mail and chat only")
    with warnings.catch_warnings():
        # Its services are loaded here, all of them; what they think of their own age is not ours to tell.
        warnings.simplefilter("ignore")
        knows_services = apprise.Apprise().add("mailto://user:password@example.org")
    if knows_services:
        return Check("apprise", passed=True, found=apprise.__version__)
    return Check("apprise", passed=False, found="knows no services", advice="Install ReliScore Desktop again.")


def _libraries() -> Check:
    if not sys.platform.startswith("linux"):
        return Check("System libraries", passed=True, found="come with the program")
    missing = missing_libraries()
    if not missing:
        return Check("System libraries", passed=True, found=f"all {len(PACKAGES)} found")
    packages = " ".join(sorted({PACKAGES[name] for name in missing}))
    found = f"missing: {', '.join(missing)}"
    return Check("System libraries", passed=False, found=found, advice=f"sudo apt-get install {packages}")


def _display() -> Check:
    if not sys.platform.startswith("linux"):
        return Check("Display", passed=True, found="native")
    for name in ("WAYLAND_DISPLAY", "DISPLAY"):
        if os.environ.get(name):
            return Check("Display", passed=True, found=f"{name}={os.environ[name]}")
    # The terminal works without one, so this is no failure.
    return Check(
        "Display", passed=True, found="none", advice="Start the window from a desktop session; `reliscore` needs none."
    )


def _disk(root: Path) -> Check:
    existing = next(folder for folder in (root, *root.parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    passed = free >= LITTLE_SPACE_BYTES
    return Check(
        "Free space", passed, f"{free / 1e9:.1f} GB at {existing}", "" if passed else "Make room before you import."
    )


def _workspace(root: Path, database_url: str | None) -> Check:
    if not is_workspace(root):
        return Check("Workspace", passed=True, found=f"none yet at {root}")
    try:
        with Workspace.open(root, database_url=database_url, read_only=True, create=False) as workspace:
            return Check("Workspace", passed=True, found=f"{workspace.root}, opens without problems")
    except ReliScoreError as error:
        return Check("Workspace", passed=False, found=error.message, advice=error.advice)


def _risk_model(root: Path) -> Check:
    try:
        models = registry(root)
        artefact = models.active()
    except ReliScoreError as error:
        return Check("Risk model", passed=False, found=error.message, advice=error.advice)
    return Check("Risk model", passed=not models.problem, found=artefact.version, advice=models.problem)
