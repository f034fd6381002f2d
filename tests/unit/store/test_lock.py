"""One writer per workspace, between processes and within one; the loser learns who holds it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import exc

from reliscore_desktop.domain.errors import ReadOnlyError, StoreError
from reliscore_desktop.store.loan import Loan
from reliscore_desktop.store.lock import WriterLock
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import JobRow
from tests.unit.store.fleets import day, telemetry

HOLD = """
import sys
from pathlib import Path
from reliscore_desktop.store.store import Store
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
store.close()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the workspace open until its input ends."""
    command = [sys.executable, "-c", HOLD, str(tmp_path / "workspace")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_a_second_process_is_told_which_one_writes(holder: "subprocess.Popen[str]", tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "workspace")

    assert f"process {holder.pid} " in caught.value.message
    assert socket.gethostname() in caught.value.message
    assert "since 20" in caught.value.message
    assert "read-only" in caught.value.advice


def test_a_second_process_reads_meanwhile_but_never_writes(holder: "subprocess.Popen[str]", tmp_path: Path) -> None:
    with Store.open(tmp_path / "workspace", read_only=True, read_only_reason="Process 1 writes.") as store:
        assert store.segments.days(SegmentKind.TELEMETRY) == []
        with pytest.raises(ReadOnlyError, match="Process 1 writes"), store.writing():
            pass
        with pytest.raises(ReadOnlyError):
            store.segments.prepare(SegmentKind.TELEMETRY, telemetry(day(0)), day(0))


def test_the_lock_of_a_killed_process_is_free(holder: "subprocess.Popen[str]", tmp_path: Path) -> None:
    holder.kill()
    holder.wait()

    with Store.open(tmp_path / "workspace") as store:
        assert not store.read_only


def test_a_closed_workspace_can_be_opened_again_at_once(tmp_path: Path) -> None:
    for _ in range(3):
        with Store.open(tmp_path / "workspace") as store:
            assert store.location.lock_holder.exists()
    assert not store.location.lock_holder.exists()


def test_two_stores_of_one_process_can_not_both_write(local_store: Store) -> None:
    with pytest.raises(StoreError, match=f"process {os.getpid()} "):
        Store.open(local_store.root)


def test_a_reader_sees_what_the_writer_commits_after_it_opened(local_store: Store) -> None:
    with Store.open(local_store.root, read_only=True) as reader:
        pending = local_store.segments.prepare(SegmentKind.TELEMETRY, telemetry(day(0)), day(0))
        local_store.segments.commit([pending])

        assert reader.segments.days(SegmentKind.TELEMETRY) == [day(0)]


def test_the_database_refuses_writes_of_a_reader_even_past_the_store(store: Store, database_url: str | None) -> None:
    row = {"kind": "import", "title": "", "state": "done", "message": ""}
    with (
        Store.open(store.root, database_url=database_url, read_only=True) as reader,
        pytest.raises(exc.DBAPIError, match=r"read-?only"),
        reader.engine.begin() as connection,
    ):
        connection.execute(sa.insert(JobRow).values(row))


def test_a_holder_that_left_no_note_is_still_a_holder(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path / ".lock", tmp_path / ".lock.json")
    lock.acquire()
    (tmp_path / ".lock.json").write_text("not json")

    with pytest.raises(StoreError, match="another process"):
        WriterLock(tmp_path / ".lock", tmp_path / ".lock.json").acquire()
    lock.release()


def test_a_helper_writes_in_the_name_of_the_holder_and_says_so(
    local_store: Store,
) -> None:
    told: list[int] = []
    with Store.open_lent(local_store.lend(), lambda: told.append(1)) as helper:
        helper.segments.commit([helper.segments.prepare(SegmentKind.TELEMETRY, telemetry(day(0)), day(0))])
        assert not helper.read_only
    assert told == [1]
    assert local_store.segments.days(SegmentKind.TELEMETRY) == [day(0)]


def test_the_holder_may_write_beside_its_helper(store: Store) -> None:
    with Store.open_lent(store.lend(), lambda: None) as helper:
        store.segments.commit([store.segments.prepare(SegmentKind.TELEMETRY, telemetry(day(0)), day(0))])
        helper.segments.commit([helper.segments.prepare(SegmentKind.TELEMETRY, telemetry(day(1)), day(1))])
    assert store.segments.days(SegmentKind.TELEMETRY) == [day(0), day(1)]


def test_one_helper_writes_at_a_time(local_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reliscore_desktop.store.lock.LENT_SECONDS", 0.0)
    with (
        Store.open_lent(local_store.lend(), lambda: None),
        pytest.raises(StoreError, match="Another process of this program still writes"),
    ):
        Store.open_lent(local_store.lend(), lambda: None)


def test_nobody_takes_the_lock_while_a_helper_writes_whose_lender_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reliscore_desktop.store.lock.LENT_SECONDS", 0.0)
    lender = Store.open(tmp_path / "workspace")
    with Store.open_lent(lender.lend(), lambda: None):
        lender.close()
        with pytest.raises(StoreError, match="Work of a window that is gone still writes"):
            Store.open(lender.root)
    with Store.open(lender.root) as store:
        assert not store.read_only


def test_a_helper_whose_lender_is_gone_does_not_begin(local_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reliscore_desktop.store.lock.parent_lives", lambda: False)
    with pytest.raises(StoreError, match="is gone; nothing was written"):
        Store.open_lent(local_store.lend(), lambda: None)
    monkeypatch.undo()
    Store.open_lent(local_store.lend(), lambda: None).close()


def test_a_reader_has_nothing_to_lend(local_store: Store) -> None:
    with (
        Store.open(local_store.root, read_only=True) as reader,
        pytest.raises(StoreError, match="open read-only"),
    ):
        reader.lend()


def test_a_loan_does_not_show_the_password() -> None:
    assert "secret" not in repr(Loan(Path("/data"), "postgresql+psycopg://user:secret@host/db"))
