"""Cancel and `kill -9` leave the state before or the state after, and a second try completes the work.

RELISCORE_CRASH_ROUNDS sets the number of kills; the suite's default is modest.
"""

import datetime as dt
import multiprocessing
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from polars.testing import assert_frame_equal

from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.importing.inspection import inspect
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import ImportRow
from tests.unit.importing import killed_import
from tests.unit.importing.conftest import stored_rows

Write = Callable[..., Path]
ROUNDS = int(os.environ.get("RELISCORE_CRASH_ROUNDS", "12"))


class CancelledAtCheck(JobContext):
    """Someone cancels just before the n-th check; without n, the checks are counted."""

    def __init__(self, number: int | None = None) -> None:
        super().__init__()
        self.checks = 0
        self._number = number

    def check(self) -> None:
        self.checks += 1
        if self.checks == self._number:
            self.cancel()
        super().check()


def many_days(write: Write, name: str = "f.csv") -> Path:
    lines = [f"2024-01-0{day},S{n},M,1000000000000,0,100,{n},0" for day in range(1, 5) for n in range(20)]
    return write(name, *lines, "2024-01-01,,M,1,0,1,1,1")


def ledger_states(store: Store) -> list[str]:
    with store.reading() as connection:
        return list(connection.execute(sa.select(ImportRow.state).order_by(ImportRow.id)).scalars())


def parquet_files(store: Store) -> list[Path]:
    return [path for kind in SegmentKind for path in (store.root / kind.value).rglob("*") if path.is_file()]


def test_a_cancel_at_any_check_leaves_the_state_before(write: Write, store: Store) -> None:
    path = many_days(write)
    before = write("before.csv", "2024-01-02,OLD,M,1000000000000,0,100,5,0")
    import_files(store, [before], JobContext())
    rows, files = stored_rows(store), parquet_files(store)
    number = 1
    while True:
        context = CancelledAtCheck(number)
        try:
            import_files(store, [path], context)
            break
        except JobCancelledError:
            assert_frame_equal(stored_rows(store), rows)
            assert parquet_files(store) == files
            assert store.segments.verify(JobContext()).is_clean
            number += 1
    assert number > 6
    assert stored_rows(store).height == 81
    states = ledger_states(store)
    assert states[-1] == "imported"
    assert set(states[1:-1]) == {"cancelled"}


def test_files_finished_before_a_cancel_stay(write: Write, store: Store) -> None:
    first = write("a.csv", "2024-02-01,A,M,1000000000000,0,100,5,0")
    total = CancelledAtCheck()
    inspect([first], store, total)
    with pytest.raises(JobCancelledError):
        import_files(store, [first, many_days(write)], CancelledAtCheck(total.checks + 4))
    assert store.segments.days(SegmentKind.TELEMETRY) == [dt.date(2024, 2, 1)]
    assert ledger_states(store) == ["imported", "cancelled"]


def test_a_cancelled_check_stops(write: Write) -> None:
    with pytest.raises(JobCancelledError):
        inspect([many_days(write)], None, CancelledAtCheck(2))


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no fork server")
def test_a_killed_import_is_whole_or_absent_file_by_file(
    tmp_path: Path, empty_workspace: Path, test_data: Path
) -> None:
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([killed_import.__name__])
    folder = test_data / "backblaze" / "2013"
    samples = test_data / "backblaze" / "schema_samples"
    shutil.copytree(folder, tmp_path / "files")
    shutil.copy(samples / "2016_53cols_subset.csv", tmp_path / "files" / "many_days.csv")
    chance = random.Random(20130410)
    outcomes: set[int] = set()
    for round_number in range(ROUNDS):
        root = tmp_path / str(round_number)
        shutil.copytree(empty_workspace, root)
        receiver, sender = processes.Pipe(duplex=False)
        process = processes.Process(target=killed_import.import_folder, args=(root, sender, tmp_path / "files"))
        process.start()
        sender.close()
        receiver.recv()
        process.join(chance.uniform(0, 0.5))
        process.kill()
        process.join()
        receiver.close()
        outcomes.add(check_and_complete(root, tmp_path / "files"))
    assert outcomes


def check_and_complete(root: Path, files: Path) -> int:
    """A killed workspace is consistent, and importing again completes it; returns how many files had been done."""
    with Store.open(root) as store:
        assert store.segments.verify(JobContext()).is_clean
        with store.reading() as connection:
            done = list(connection.execute(sa.select(ImportRow.first_day, ImportRow.last_day, ImportRow.rows_imported)))
        rows = stored_rows(store) if done else None
        assert (rows.height if rows is not None else 0) == sum(row.rows_imported for row in done)
        import_files(store, [files], JobContext())
        assert stored_rows(store).height == 3 * 300 + 150
        assert store.segments.verify(JobContext()).is_clean
        assert not list(root.glob(".importing-*"))
    return len(done)
