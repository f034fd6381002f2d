"""An open workspace, and files made of rows."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.importing.report import FileReport
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

HEADER = "date,serial_number,model,capacity_bytes,failure,smart_5_normalized,smart_5_raw,smart_197_raw"


@pytest.fixture(scope="session")
def empty_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace to copy: making its tables takes longer than most tests."""
    root = tmp_path_factory.mktemp("empty") / "workspace"
    Store.open(root).close()
    return root


@pytest.fixture
def store(tmp_path: Path, empty_workspace: Path) -> Iterator[Store]:
    """An empty workspace, open for writing."""
    shutil.copytree(empty_workspace, tmp_path / "workspace")
    with Store.open(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a CSV of lines under the usual header."""

    def write_file(name: str, *lines: str, header: str = HEADER) -> Path:
        path = tmp_path / name
        path.write_text("\n".join([header, *lines]) + "\n")
        return path

    return write_file


@pytest.fixture
def import_one(store: Store) -> Callable[[Path], FileReport]:
    """Imports one file and returns its report."""

    def import_path(path: Path) -> FileReport:
        (report,) = import_files(store, [path], JobContext()).files
        return report

    return import_path


def stored_rows(store: Store) -> pl.DataFrame:
    """All stored telemetry by day and drive."""
    return store.segments.scan(SegmentKind.TELEMETRY).collect().sort("date", "drive_model", "serial_number")


def quarantined(store: Store) -> pl.DataFrame:
    """All quarantine rows."""
    return store.segments.scan(SegmentKind.QUARANTINE).collect()
