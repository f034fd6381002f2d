"""A newer program opens every older workspace and keeps a copy; an older program refuses a newer workspace."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.main import main
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.upgrade import HEAD_REVISION

DATABASES = Path(__file__).parent / "databases"
EARLIER = sorted(path for path in DATABASES.glob("*.sql") if path.stem != HEAD_REVISION)


def workspace_of(dump: Path, root: Path) -> Path:
    """A workspace as the version that wrote the dump left it."""
    Store.open(root).close()
    (root / "reliscore.db").unlink()
    with closing(sqlite3.connect(root / "reliscore.db")) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
        identity = connection.execute("SELECT value FROM properties WHERE name = 'workspace_id'").fetchone()[0]
    (root / "workspace.json").write_text(json.dumps({"format": 1, "id": identity}), encoding="utf-8")
    return root


def contents(database: Path) -> dict[str, int]:
    """Rows per table, with the version under its own name."""
    with closing(sqlite3.connect(database)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
        version = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    return {**rows, f"version {version}": 1}


def test_there_are_earlier_versions_to_try() -> None:
    assert EARLIER


@pytest.mark.parametrize("dump", EARLIER, ids=lambda path: path.stem)
def test_the_terminal_opens_an_older_workspace_and_a_whole_copy_lies_beside_it(
    dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = workspace_of(dump, tmp_path / "workspace")
    before = contents(root / "reliscore.db")

    assert main(["status", "--workspace", str(root), "--json"]) == exit_codes.DONE

    assert json.loads(capsys.readouterr().out)
    assert f"version {HEAD_REVISION}" in contents(root / "reliscore.db")
    (copy,) = (root / "backups").iterdir()
    assert dump.stem in copy.name
    assert contents(copy) == before
    assert f"version {dump.stem}" in before


@pytest.mark.parametrize("dump", EARLIER, ids=lambda path: path.stem)
def test_opening_it_again_changes_nothing_more(dump: Path, tmp_path: Path) -> None:
    root = workspace_of(dump, tmp_path / "workspace")
    Store.open(root).close()
    after_once = contents(root / "reliscore.db")

    Store.open(root).close()

    assert contents(root / "reliscore.db") == after_once
    assert len(list((root / "backups").iterdir())) == 1


def test_an_older_program_refuses_a_newer_workspace_with_one_sentence_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "workspace"
    Store.open(root).close()
    with closing(sqlite3.connect(root / "reliscore.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'v9999_from_the_future'")
    before = (root / "reliscore.db").read_bytes()

    assert main(["status", "--workspace", str(root)]) == exit_codes.USER_ERROR

    said = " ".join(capsys.readouterr().err.split())
    assert said == (
        f"The database {root / 'reliscore.db'} was written by a newer version of ReliScore Desktop; "
        "nothing was changed. Update the program, or choose another workspace."
    )
    assert (root / "reliscore.db").read_bytes() == before
