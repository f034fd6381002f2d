"""Upgrading: a copy first, all or nothing, no row lost, and a polite no to databases of the future."""

import datetime as dt
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from reliscore_desktop.domain.errors import NewerStoreError, StoreError
from reliscore_desktop.store.database import open_engine, sqlite_url
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AuditRow, Base, LiveDayRow, SegmentRow
from reliscore_desktop.store.upgrade import HEAD_REVISION, current_revision, upgrade
from tests.unit.store.fleets import day, telemetry

LaterMigrations = Callable[[str, str], Path]
LATER = "v9001_later"
DATABASES = Path(__file__).parent / "databases"

REBUILD = """
with op.batch_alter_table("segments", recreate="always") as table:
    table.add_column(sa.Column("note", sa.String()))
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A closed workspace with five days."""
    root = tmp_path / "workspace"
    with Store.open(root) as store:
        pending = [store.segments.prepare(SegmentKind.TELEMETRY, telemetry(day(n)), day(n)) for n in range(5)]
        store.segments.commit(pending)
    return root


def rows_of(engine: sa.Engine, table: type[Base]) -> int:
    with engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(workspace: Path, later_migrations: LaterMigrations) -> None:
    engine = open_engine(sqlite_url(workspace / "reliscore.db"))

    upgrade(engine, workspace / "backups", folder=later_migrations(LATER, REBUILD), head=LATER)

    assert rows_of(engine, LiveDayRow) == rows_of(engine, SegmentRow) == 5
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        assert "note" in {column["name"] for column in sa.inspect(connection).get_columns("segments")}
    engine.dispose()


def test_a_whole_copy_is_kept_before_an_upgrade(workspace: Path, later_migrations: LaterMigrations) -> None:
    engine = open_engine(sqlite_url(workspace / "reliscore.db"))

    copy = upgrade(engine, workspace / "backups", folder=later_migrations(LATER, REBUILD), head=LATER)
    engine.dispose()

    assert copy is not None
    assert list((workspace / "backups").iterdir()) == [copy]
    assert HEAD_REVISION in copy.name
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM live_days").fetchone() == (5,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD_REVISION,)
    shutil.copy(copy, workspace / "reliscore.db")
    with Store.open(workspace) as store:
        assert len(store.segments.days(SegmentKind.TELEMETRY)) == 5


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    workspace: Path, later_migrations: LaterMigrations
) -> None:
    body = 'op.execute("DELETE FROM live_days")\n' + REBUILD + "\nraise ZeroDivisionError"
    engine = open_engine(sqlite_url(workspace / "reliscore.db"))

    with pytest.raises(ZeroDivisionError):
        upgrade(engine, workspace / "backups", folder=later_migrations(LATER, body), head=LATER)
    engine.dispose()

    with Store.open(workspace) as store:
        assert len(store.segments.days(SegmentKind.TELEMETRY)) == 5


def test_a_migration_that_breaks_references_is_undone(workspace: Path, later_migrations: LaterMigrations) -> None:
    engine = open_engine(sqlite_url(workspace / "reliscore.db"))

    with pytest.raises(StoreError, match="5 broken references"):
        upgrade(engine, folder=later_migrations(LATER, 'op.execute("DELETE FROM segments")'), head=LATER)

    assert current_revision(engine) == HEAD_REVISION
    assert rows_of(engine, SegmentRow) == 5
    engine.dispose()


def test_no_upgrade_starts_without_a_copy(workspace: Path, later_migrations: LaterMigrations) -> None:
    engine = open_engine(sqlite_url(workspace / "reliscore.db"))
    (workspace / "backups").rmdir()
    (workspace / "backups").write_text("in the way")

    with pytest.raises(StoreError, match="can't be copied"):
        upgrade(engine, workspace / "backups", folder=later_migrations(LATER, REBUILD), head=LATER)

    assert current_revision(engine) == HEAD_REVISION
    engine.dispose()


def test_a_newer_database_is_refused_and_not_touched(workspace: Path) -> None:
    set_revision(workspace, "v9999_from_the_future")
    content = (workspace / "reliscore.db").read_bytes()

    for read_only in (False, True):
        with pytest.raises(NewerStoreError, match="newer version"):
            Store.open(workspace, read_only=read_only)

    assert (workspace / "reliscore.db").read_bytes() == content
    assert list((workspace / "backups").iterdir()) == []


def set_revision(root: Path, revision: str) -> None:
    with closing(sqlite3.connect(root / "reliscore.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))


def test_a_reader_does_not_upgrade(workspace: Path) -> None:
    (workspace / "reliscore.db").unlink()
    sqlite3.connect(workspace / "reliscore.db").close()

    with pytest.raises(StoreError, match="must be upgraded first"):
        Store.open(workspace, read_only=True)


def test_opening_a_current_workspace_does_not_load_alembic(workspace: Path) -> None:
    code = (
        "import sys, pathlib; from reliscore_desktop.store.store import Store; "
        "Store.open(pathlib.Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code, workspace], capture_output=True, text=True, check=True)

    assert result.stdout == "False\n"


@pytest.mark.parametrize("dump", sorted(DATABASES.glob("*.sql")), ids=lambda path: path.stem)
def test_a_stored_database_of_each_version_opens_with_all_its_rows(dump: Path, tmp_path: Path) -> None:
    root = tmp_path / "workspace"
    Store.open(root).close()
    (root / "reliscore.db").unlink()
    with closing(sqlite3.connect(root / "reliscore.db")) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
        identity = connection.execute("SELECT value FROM properties WHERE name = 'workspace_id'").fetchone()[0]
    (root / "workspace.json").write_text(f'{{"format": 1, "id": "{identity}"}}')

    with Store.open(root) as store:
        assert current_revision(store.engine) == HEAD_REVISION
        counts = {table.name: count for table, count in counted(store)}
        assert counts == {name: int(f"CREATE TABLE {name} (" in dump.read_text("utf-8")) for name in counts}
        assert store.segments.days(SegmentKind.TELEMETRY) == [day(0)]


def counted(store: Store) -> list[tuple[sa.Table, int]]:
    tables = Base.metadata.sorted_tables
    with store.reading() as connection:
        counts = [connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() for table in tables]
    return list(zip(tables, counts, strict=True))


def test_every_released_version_has_a_stored_database() -> None:
    folder = Path(sys.modules[upgrade.__module__].__file__ or "").parents[2] / "migrations" / "versions"

    assert {path.stem for path in folder.glob("v*.py")} == {path.stem for path in DATABASES.glob("*.sql")}


@pytest.mark.postgres
def test_postgres_upgrades_are_all_or_nothing(
    tmp_path: Path, postgres_url: str, later_migrations: LaterMigrations
) -> None:
    root = tmp_path / "workspace"
    with Store.open(root, database_url=postgres_url) as store, store.writing() as connection:
        row = {"at": dt.datetime.now(dt.UTC), "actor": "a", "action": "b", "subject": "", "details": {}}
        connection.execute(sa.insert(AuditRow).values(row))
    engine = open_engine(postgres_url)
    body = 'op.add_column("jobs", sa.Column("note", sa.String()))\nraise ZeroDivisionError'

    with pytest.raises(ZeroDivisionError):
        upgrade(engine, folder=later_migrations(LATER, body), head=LATER)
    assert current_revision(engine) == HEAD_REVISION

    body = 'op.add_column("jobs", sa.Column("note", sa.String()))'
    upgrade(engine, folder=later_migrations("v9002_later", body), head="v9002_later")
    assert current_revision(engine) == "v9002_later"
    assert rows_of(engine, AuditRow) == 1
    engine.dispose()
