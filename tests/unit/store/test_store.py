"""Opening a workspace: what is made, what is refused, and what a transaction promises."""

import datetime as dt
import json
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import exc

from reliscore_desktop.domain.errors import ConflictError, NewerStoreError, StoreError
from reliscore_desktop.store import database
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AuditRow, JobRow, PropertyRow

JOB = {"kind": "import", "title": "Import", "state": "done", "message": ""}


def count_jobs(store: Store) -> int:
    with store.reading() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(JobRow)).scalar_one()


def test_a_new_workspace_has_its_folders_and_its_name(local_store: Store) -> None:
    made = {path.name for path in local_store.root.iterdir()}

    assert made >= {"workspace.json", "reliscore.db", "telemetry", "state", "scores", "quarantine", "models", "backups"}
    assert json.loads(local_store.location.description.read_text())["format"] == 1


def test_nothing_is_made_where_only_reading_was_asked(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no workspace"):
        Store.open(tmp_path / "absent", read_only=True)
    with pytest.raises(StoreError, match="no workspace"):
        Store.open(tmp_path / "absent", create=False)
    assert not (tmp_path / "absent").exists()


def test_a_folder_of_a_later_format_is_refused_politely(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    (tmp_path / "workspace.json").write_text('{"format": 2, "id": "x"}')

    with pytest.raises(NewerStoreError, match="newer version"):
        Store.open(tmp_path)


def test_an_unreadable_description_is_an_error_of_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "workspace.json").write_text("[]")

    with pytest.raises(StoreError, match="does not describe a workspace"):
        Store.open(tmp_path)


def test_a_folder_that_is_a_file_is_an_error_of_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="can't be created"):
        Store.open(tmp_path / "file")


def test_a_failed_opening_leaves_the_workspace_free(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    whole = (tmp_path / "reliscore.db").read_bytes()
    (tmp_path / "reliscore.db").write_bytes(b"not a database at all, but long enough to be one" * 100)
    with pytest.raises(StoreError, match="not a database"):
        Store.open(tmp_path)

    (tmp_path / "reliscore.db").write_bytes(whole)
    Store.open(tmp_path).close()


@pytest.mark.postgres
def test_a_database_of_another_workspace_is_refused(tmp_path: Path, postgres_url: str) -> None:
    Store.open(tmp_path / "one", database_url=postgres_url).close()

    with pytest.raises(StoreError, match="another workspace"):
        Store.open(tmp_path / "two", database_url=postgres_url)


def test_an_unreachable_server_is_named_without_its_password(tmp_path: Path) -> None:
    address = f"postgresql+psycopg://anna:secret@/fleet?host={tmp_path}"

    with pytest.raises(StoreError, match="anna") as caught:
        Store.open(tmp_path / "workspace", database_url=address)

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("address", ["mysql://host/fleet", "postgresql://host/fleet", "nonsense"])
def test_other_databases_are_refused_with_the_form_that_is_understood(tmp_path: Path, address: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "workspace", database_url=address)
    assert "postgresql+psycopg://" in caught.value.advice


def test_a_block_that_raises_writes_nothing(store: Store) -> None:
    def write_and_fail() -> None:
        with store.writing() as connection:
            connection.execute(sa.insert(JobRow).values(JOB))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()

    assert count_jobs(store) == 0


def test_a_reader_sees_one_snapshot_however_long_it_reads(store: Store) -> None:
    counting = sa.select(sa.func.count()).select_from(JobRow)
    with store.reading() as connection:
        before = connection.execute(counting).scalar_one()
        with store.writing() as other:
            other.execute(sa.insert(JobRow).values(JOB))
        assert connection.execute(counting).scalar_one() == before

    assert count_jobs(store) == 1


def test_writers_of_several_threads_wait_for_each_other(store: Store) -> None:
    def write() -> None:
        for _ in range(5):
            with store.writing() as connection:
                seen = connection.execute(sa.select(sa.func.count()).select_from(JobRow)).scalar_one()
                connection.execute(sa.insert(JobRow).values({**JOB, "title": str(seen)}))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with store.reading() as connection:
        titles = connection.execute(sa.select(JobRow.title).order_by(JobRow.id)).scalars().all()
    assert titles == [str(number) for number in range(20)]


@pytest.mark.postgres
def test_rows_someone_else_changed_meanwhile_are_a_conflict(tmp_path: Path, postgres_url: str) -> None:
    other = database.open_engine(postgres_url)
    with Store.open(tmp_path / "workspace", database_url=postgres_url) as store:
        with store.writing() as connection:
            connection.execute(sa.insert(JobRow).values(JOB))

        with pytest.raises(ConflictError), store.writing() as connection:
            overtake(connection, other)

    other.dispose()


def overtake(connection: sa.Connection, other: sa.Engine) -> None:
    """Read with one connection, change with another, then change with the first."""
    connection.execute(sa.select(JobRow.title)).all()
    with other.begin() as faster:
        faster.execute(sa.update(JobRow).values(title="faster"))
    connection.execute(sa.update(JobRow).values(title="slower"))


def test_a_write_inside_a_write_is_a_mistake_of_ours(store: Store) -> None:
    with pytest.raises(RuntimeError, match="already active"), store.writing(), store.writing():
        pass
    with store.writing() as connection:
        connection.execute(sa.insert(JobRow).values(JOB))
    assert count_jobs(store) == 1


@pytest.mark.parametrize("deed", [sa.update(AuditRow).values(actor="eve"), sa.delete(AuditRow)])
def test_audit_rows_can_neither_be_changed_nor_removed(store: Store, deed: sa.Update | sa.Delete) -> None:
    row = {"at": dt.datetime.now(dt.UTC), "actor": "anna", "action": "export", "subject": "S1", "details": {"rows": 1}}
    with store.writing() as connection:
        connection.execute(sa.insert(AuditRow).values(row))

    with pytest.raises(exc.DBAPIError, match="append-only"), store.writing() as connection:
        connection.execute(deed)

    with store.reading() as connection:
        kept = connection.execute(sa.select(AuditRow.actor, AuditRow.at, AuditRow.details)).one()
    assert tuple(kept) == ("anna", row["at"], {"rows": 1})


def test_a_moment_without_a_zone_is_refused(local_store: Store) -> None:
    row = {**JOB, "started_at": dt.datetime(2024, 3, 1, 12)}  # noqa: DTZ001
    with pytest.raises(exc.StatementError, match="no time zone"), local_store.writing() as connection:
        connection.execute(sa.insert(JobRow).values(row))


def test_sqlite_is_set_up_to_survive_a_crash(local_store: Store) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}
    with local_store.reading() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in wanted}
    assert found == wanted


def test_a_closed_database_leaves_no_log_behind(tmp_path: Path) -> None:
    Store.open(tmp_path).close()

    assert [path.name for path in tmp_path.glob("reliscore.db*")] == ["reliscore.db"]


def test_a_damaged_page_is_found_when_the_workspace_opens(tmp_path: Path, reopen: Callable[..., Store]) -> None:
    damage_index(tmp_path)

    with pytest.raises(StoreError, match="can't be used") as caught:
        reopen(tmp_path)
    assert "backups" in caught.value.advice


def test_a_large_database_gets_its_small_tables_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WHOLE_CHECK_LIMIT_BYTES", 0)
    damage_index(tmp_path)

    with pytest.raises(StoreError, match="can't be used"):
        Store.open(tmp_path)


def damage_index(root: Path) -> None:
    """Write nonsense over the root page of an index of the segments table."""
    Store.open(root).close()
    path = root / "reliscore.db"
    connection = sqlite3.connect(path)
    page = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'ix_segments_kind_superseded_at'"
    ).fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xee" * size
    path.write_bytes(content)


def test_the_workspace_keeps_its_identity(tmp_path: Path) -> None:
    found = set()
    for _ in range(2):
        with Store.open(tmp_path) as store, store.reading() as connection:
            found.add(connection.execute(sa.select(PropertyRow.value)).scalar_one())
            found.add(store.location.identify())
    assert len(found) == 1
