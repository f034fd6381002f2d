"""Which file systems get SQLite's write-ahead log."""

from pathlib import Path

import pytest

from reliscore_desktop.store import filesystem

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
nas:/fleet /srv/my\\040fleet nfs4 rw 0 0
/dev/sdb1 /srv/my\\040fleet/local xfs rw 0 0
"""


@pytest.fixture(autouse=True)
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mounts"
    table.write_text(MOUNTS)
    monkeypatch.setattr(filesystem, "_MOUNTS", table)


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        ("/home/anna/reliscore.db", True),
        ("/srv/my fleet/reliscore.db", False),
        ("/srv/my fleet/local/reliscore.db", True),
        ("/srv/my fleet-2/reliscore.db", True),
    ],
)
def test_the_innermost_mount_decides(path: str, *, shared: bool) -> None:
    assert filesystem.supports_shared_memory(Path(path)) is shared


def test_an_unknown_system_is_taken_for_local(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(filesystem, "_MOUNTS", tmp_path / "absent")

    assert filesystem.supports_shared_memory(tmp_path)
