"""The workspace opens beside the loading of the window, with its fleet read ahead."""

from pathlib import Path
from typing import Any

import pytest

from reliscore_desktop.app.opening import Opening
from reliscore_desktop.app.operations import fleet_frame
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.fleet.frame import load_fleet

LOAD_FLEET = "reliscore_desktop.fleet.memory.load_fleet"


@pytest.fixture
def days_read(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The days of every fleet that was read from the store."""
    read: list[Any] = []

    def watched(store: Any, as_of: Any, rules: Any) -> Any:
        read.append(as_of)
        return load_fleet(store, as_of, rules)

    monkeypatch.setattr(LOAD_FLEET, watched)
    return read


def test_the_first_page_finds_the_fleet_read(tmp_path: Path, days_read: list[Any]) -> None:
    opening = Opening(lambda: Workspace.open(tmp_path / "workspace"))
    opening.end()
    with opening.workspace() as workspace:
        fleet_frame(workspace, None)
    assert days_read == [None]


def test_what_opening_raises_is_raised_where_the_workspace_is_asked_for(tmp_path: Path) -> None:
    opening = Opening(lambda: Workspace.open(tmp_path / "nothing", create=False))
    with pytest.raises(InputError, match="There is no workspace"):
        opening.workspace()
    opening.end()


def test_a_workspace_that_others_may_write_to_is_not_read_ahead(tmp_path: Path, days_read: list[Any]) -> None:
    Workspace.open(tmp_path / "workspace").close()
    opening = Opening(lambda: Workspace.open(tmp_path / "workspace", read_only=True))
    opening.end()
    opening.workspace().close()
    assert days_read == []


def test_a_fleet_that_cannot_be_read_ahead_leaves_the_workspace_to_the_page_that_will_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        message = "a damaged file"
        raise ValueError(message)

    monkeypatch.setattr(LOAD_FLEET, broken)
    opening = Opening(lambda: Workspace.open(tmp_path / "workspace"))
    opening.end()
    with opening.workspace() as workspace, pytest.raises(ValueError, match="a damaged file"):
        fleet_frame(workspace, None)
