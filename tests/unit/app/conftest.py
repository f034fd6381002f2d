"""Workspaces with a small real fleet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext
from tests.small_real_fleet import copy_workspace, make_scored_workspace


@pytest.fixture(scope="session")
def scored_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace to copy, scored over its last ten days."""
    return make_scored_workspace(tmp_path_factory.mktemp("scored") / "workspace")


@pytest.fixture
def workspace(scored_template: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A scored workspace, open for writing."""
    with Workspace.open(copy_workspace(scored_template, tmp_path / "workspace")) as opened:
        yield opened


@pytest.fixture
def context() -> JobContext:
    """A job context nobody cancels."""
    return JobContext()
