"""Verification finds what was lost, changed or left over, and nothing where all is well."""

from pathlib import Path

import polars as pl
import sqlalchemy as sa

from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import SegmentRow
from reliscore_desktop.store.verification import ProblemKind
from tests.unit.store.fleets import day, telemetry


def commit(store: Store, number: int = 0, *, revision: int = 0) -> Path:
    pending = store.segments.prepare(SegmentKind.TELEMETRY, telemetry(day(number), revision=revision), day(number))
    return store.root / store.segments.commit([pending])[0].path


def found(store: Store, context: JobContext) -> list[tuple[ProblemKind, str]]:
    return [(problem.kind, problem.path) for problem in store.segments.verify(context).problems]


def test_an_untouched_workspace_is_clean_and_counted(store: Store, context: JobContext) -> None:
    paths = [commit(store, 0), commit(store, 1), commit(store, 1, revision=2)]

    report = store.segments.verify(context)

    assert report.is_clean
    assert (report.segments, report.rows, report.superseded, report.orphans) == (2, 12, 1, ())
    assert report.size_bytes == paths[0].stat().st_size + paths[2].stat().st_size
    assert context.snapshot.fraction == 1.0


def test_one_changed_byte_is_found(store: Store, context: JobContext) -> None:
    path = commit(store)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    assert found(store, context) == [(ProblemKind.ALTERED, path.relative_to(store.root).as_posix())]


def test_a_file_replaced_by_a_valid_one_with_other_values_is_found(local_store: Store, context: JobContext) -> None:
    path = commit(local_store)
    pl.read_parquet(path).with_columns(smart_5_raw=0).write_parquet(path)

    assert found(local_store, context)[0][0] is ProblemKind.ALTERED


def test_a_missing_file_is_found(store: Store, context: JobContext) -> None:
    path = commit(store)
    path.unlink()

    assert found(store, context) == [(ProblemKind.MISSING, path.relative_to(store.root).as_posix())]


def test_a_wrong_row_count_in_the_catalogue_is_found(store: Store, context: JobContext) -> None:
    commit(store)
    with store.writing() as connection:
        connection.execute(sa.update(SegmentRow).values(row_count=7))

    assert [kind for kind, _ in found(store, context)] == [ProblemKind.ROWS]


def test_a_day_that_points_to_a_superseded_segment_is_found(store: Store, context: JobContext) -> None:
    commit(store)
    with store.writing() as connection:
        connection.execute(sa.update(SegmentRow).values(superseded_at=sa.func.current_timestamp()))

    assert [kind for kind, _ in found(store, context)] == [ProblemKind.CATALOGUE]


def test_an_uncommitted_file_is_an_orphan_and_no_problem(store: Store, context: JobContext) -> None:
    pending = store.segments.prepare(SegmentKind.TELEMETRY, telemetry(day(0)), day(0))

    report = store.segments.verify(context)

    assert report.is_clean
    assert report.orphans == (pending.path.as_posix(),)


def test_readers_may_verify_too(local_store: Store, context: JobContext) -> None:
    commit(local_store)
    with Store.open(local_store.root, read_only=True) as reader:
        assert reader.segments.verify(context).rows == 6
