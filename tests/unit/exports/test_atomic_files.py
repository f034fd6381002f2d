"""An export appears whole or not at all."""

from pathlib import Path

import pytest

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.exports.atomic import write_atomically


def test_a_write_that_breaks_off_leaves_the_file_before(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("before")

    def broken(aside: Path) -> None:
        aside.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(InputError, match="No space left on device"):
        write_atomically(path, broken)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_bug_in_the_writer_leaves_no_litter(tmp_path: Path) -> None:
    def broken(aside: Path) -> None:
        aside.write_text("half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_atomically(tmp_path / "list.csv", broken)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("name", "message"), [("nowhere/list.csv", "does not exist"), ("folder.csv", "is a folder")])
def test_a_path_that_can_not_be_written_is_the_users_error(name: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(InputError, match=message):
        write_atomically(tmp_path / name, lambda aside: aside.touch())
