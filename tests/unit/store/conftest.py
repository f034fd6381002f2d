"""Open stores for the store's tests, on both databases."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.store import Store


@pytest.fixture
def store(tmp_path: Path, database_url: str | None) -> Iterator[Store]:
    """An empty workspace, open for writing."""
    with Store.open(tmp_path / "workspace", database_url=database_url) as opened:
        yield opened


@pytest.fixture
def local_store(tmp_path: Path) -> Iterator[Store]:
    """An empty workspace on SQLite, for what does not depend on the database."""
    with Store.open(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def context() -> JobContext:
    """A job context nobody cancels."""
    return JobContext()


@pytest.fixture
def reopen() -> Iterator[Callable[..., Store]]:
    """Opens stores that are closed after the test."""
    opened: list[Store] = []

    def open_again(root: Path, *, database_url: str | None = None, read_only: bool = False) -> Store:
        opened.append(Store.open(root, database_url=database_url, read_only=read_only))
        return opened[-1]

    yield open_again
    for store in opened:
        store.close()
