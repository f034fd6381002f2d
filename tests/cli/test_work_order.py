"""`reliscore work-order` on a small real fleet."""

import shutil
from pathlib import Path

import pytest

from reliscore_desktop.app.workspace import Workspace
from tests.cli.conftest import Run


@pytest.fixture
def workspace(scored: Path, tmp_path: Path) -> Path:
    """A workspace of the test's own."""
    return Path(shutil.copytree(scored, tmp_path / "workspace"))


def test_a_work_order_from_the_first_drive_to_its_end(run: Run, workspace: Path, tmp_path: Path) -> None:
    assert "No work order is open" in run("work-order", "show", "--workspace", workspace).out
    listed = run("alerts", "list", "--json", "--workspace", workspace).json["alerts"]
    alert = next(one for one in listed if one["scope"] == "drive")
    added = run("work-order", "add", "--alert", alert["id"], "--json", "--workspace", workspace)
    assert (added.code, added.json["work_order"]["number"]) == (0, 1)
    other = next(one for one in listed if one["scope"] == "drive" and one["id"] != alert["id"])
    assert run("work-order", "add", other["key"]["serial_number"], "--workspace", workspace).out.startswith(
        "Work order 1: 2 drives"
    )
    shown = run("work-order", "show", "--json", "--workspace", workspace).json["work_order"]
    assert {one["serial_number"] for one in shown["walk"]} == {
        alert["key"]["serial_number"],
        other["key"]["serial_number"],
    }
    out = tmp_path / "order.html"
    assert run("work-order", "export", "--out", out, "--workspace", workspace).code == 0
    text = out.read_text(encoding="utf-8")
    assert "Work order 1: 2 drives" in text
    assert alert["key"]["serial_number"] in text
    assert run("work-order", "remove", other["key"]["serial_number"], "--workspace", workspace).code == 0
    assert run("work-order", "close", "--workspace", workspace).out == "Work order 1: 1 drive, closed.\n"
    trail = run("alerts", "show", alert["id"], "--workspace", workspace).out
    assert "Put on work order 1" in trail
    assert run("work-order", "list", "--json", "--workspace", workspace).json["work_orders"][0]["exported"] == [
        "order.html"
    ]
    assert run("work-order", "close", "--workspace", workspace).code == 2


def test_a_work_order_is_exported_while_another_program_writes(run: Run, workspace: Path, tmp_path: Path) -> None:
    listed = run("alerts", "list", "--json", "--workspace", workspace).json["alerts"]
    alert = next(one for one in listed if one["scope"] == "drive")
    assert run("work-order", "add", "--alert", alert["id"], "--workspace", workspace).code == 0
    with Workspace.open(workspace, read_only=False):
        ended = run("work-order", "export", "--out", tmp_path / "order.csv", "--workspace", workspace)
    assert ended.code == 0
    assert "its trail does not mention this file" in ended.out
    assert alert["key"]["serial_number"] in (tmp_path / "order.csv").read_text(encoding="utf-8")
    assert run("work-order", "list", "--json", "--workspace", workspace).json["work_orders"][0]["exported"] == []
