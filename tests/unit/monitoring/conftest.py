"""Open stores on both databases for the scorecard's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reliscore_desktop.store.store import Store


@pytest.fixture
def store(tmp_path: Path, database_url: str | None) -> Iterator[Store]:
    """An empty workspace, open for writing, on SQLite and on PostgreSQL."""
    with Store.open(tmp_path / "workspace", database_url=database_url) as opened:
        yield opened
