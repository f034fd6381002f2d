"""What holds for any file whatever: rows add up, twice is once, order does not matter."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.importing.inspection import inspect
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from tests.unit.importing.conftest import HEADER, stored_rows

any_cell = st.sampled_from(["", "0", "1", "2.0", "-1", "x", "1e3", "99999999999999999999", '"5"', '"', "nan"])
# Python, other than Unicode and polars, counts the separators 1c to 1f as blanks; the oracle below uses Python.
any_line = st.one_of(
    st.tuples(
        st.sampled_from(["2024-01-01", "2024/1/2", "03.01.2024", "05/06/2024", "2024-02-31", "1990-01-01", ""]),
        st.sampled_from(["A", "B", " A ", "", "null"]),
        st.sampled_from(["M", "N", ""]),
        st.sampled_from(["", "1000000000000", "-1", "1.9e-311", "8.00156E+12"]),
        st.sampled_from(["0", "1", "1.0", "TRUE", "2", ""]),
        any_cell,
        any_cell,
        any_cell,
    ).map(",".join),
    st.lists(any_cell, max_size=10).map(",".join),
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\n\x1c\x1d\x1e\x1f"), max_size=20),
)
agreeing_line = st.tuples(
    st.sampled_from(["2024-01-01", "2024-01-02"]), st.sampled_from("ABCD"), st.booleans(), st.booleans()
).map(lambda d: f"{d[0]},{d[1]},M,1000000000000,0,100,{ord(d[1]) if d[2] else ''},{int(d[0][-1]) if d[3] else ''}")


@contextmanager
def workspace(empty: Path) -> Iterator[tuple[Store, Path]]:
    """A store and a folder for files, gone afterwards; hypothesis calls for many."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(empty, Path(folder) / "workspace")
        with Store.open(Path(folder) / "workspace") as store:
            yield store, Path(folder)


def write(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join([HEADER, *lines]) + "\n", newline="")
    return path


@given(st.lists(any_line, max_size=25))
@settings(max_examples=100, deadline=None)
def test_rows_read_are_imported_duplicate_or_quarantined(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "f.csv", lines)
        (check,) = inspect([path], None, JobContext()).files
    text = "\n".join(lines).removesuffix("\r")
    rows = [line for line in text.split("\n") if line.removesuffix("\r").strip()]
    report = check.report
    assert report.rows_read == len(rows)
    assert report.rows_read == report.rows_imported + report.rows_duplicate + report.rows_quarantined
    assert sum(report.rules.values()) == report.rows_quarantined + report.cleared_values


@given(st.lists(any_line, min_size=1, max_size=15))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_importing_twice_changes_nothing(empty_workspace: Path, lines: list[str]) -> None:
    with workspace(empty_workspace) as (store, folder):
        path = write(folder / "f.csv", lines)
        first = import_files(store, [path], JobContext())
        segments = store.segments.live(SegmentKind.TELEMETRY)
        again = import_files(store, [path], JobContext())
        backwards = import_files(store, [write(folder / "g.csv", [*lines, ""])], JobContext())
        assert (again.rows_read, again.rows_duplicate) == (first.rows_read, first.rows_read)
        assert backwards.rows_imported == 0
        assert store.segments.live(SegmentKind.TELEMETRY) == segments
        assert store.segments.verify(JobContext()).is_clean


@given(st.lists(st.lists(agreeing_line, min_size=1, max_size=8), min_size=2, max_size=3))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_overlapping_files_does_not_matter(empty_workspace: Path, files: list[list[str]]) -> None:
    results = []
    for order in (files, files[::-1]):
        with workspace(empty_workspace) as (store, folder):
            paths = [write(folder / f"{number}.csv", lines) for number, lines in enumerate(order)]
            report = import_files(store, paths, JobContext())
            assert report.rows_quarantined == 0
            results.append(stored_rows(store))
    assert_frame_equal(*results, check_column_order=False)


@pytest.mark.parametrize("seed", ["0", "1"])
def test_what_the_check_says_is_what_the_import_does(store: Store, tmp_path: Path, seed: str) -> None:
    lines = [f"2024-01-0{n % 3 + 1},S{n % 7},M,,0,100,{n % 2 if seed == '1' else 5},0" for n in range(30)]
    path = write(tmp_path / "f.csv", lines)
    plan = inspect([path], store, JobContext())
    report = import_files(store, [path], JobContext())
    assert plan.files[0].report == report.files[0]
