"""The scripts of `packaging` are no package; tests import them as the scripts import each other."""

import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]

for folder in (PROJECT / "packaging", PROJECT / "packaging" / "linux"):
    # At the end: `build` and `packaging` are also names of libraries.
    if str(folder) not in sys.path:
        sys.path.append(str(folder))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of the finished packages run when asked for; a build and an installation take minutes each."""
    if "package" in str(config.getoption("-m") or ""):
        return
    reason = pytest.mark.skip(reason="needs the frozen program, minutes to build: run by make package-test")
    for item in items:
        if item.get_closest_marker("package"):
            item.add_marker(reason)


@pytest.fixture(scope="session")
def project() -> Path:
    """The checkout."""
    return PROJECT


def built(pattern: str) -> Path:
    """The newest file or folder in dist/ of that name."""
    found = sorted((PROJECT / "dist").glob(pattern), key=lambda path: path.stat().st_mtime)
    if not found:
        pytest.fail(f"dist/{pattern} is not there; run make package first")
    return found[-1]


@pytest.fixture(scope="session")
def frozen_program() -> Path:
    """The folder that PyInstaller made."""
    return built("reliscore-desktop")


@pytest.fixture(scope="session")
def deb() -> Path:
    """The Debian package."""
    return built("*.deb")


@pytest.fixture(scope="session")
def tarball() -> Path:
    """The portable archive."""
    return built("*.tar.gz")
