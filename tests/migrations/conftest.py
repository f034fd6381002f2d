"""Folders of migrations that go beyond the released ones, to try the machinery on."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reliscore_desktop.store.upgrade import HEAD_REVISION, migrations_folder

MIGRATION = '''"""A migration of the tests."""

import sqlalchemy as sa
from alembic import op

revision = {revision!r}
down_revision = {down_revision!r}


def upgrade() -> None:
    """Change something."""
{body}
'''


@pytest.fixture
def later_migrations(tmp_path: Path) -> Callable[[str, str], Path]:
    """Copies the real migrations and adds one after them: `later_migrations(revision, body)` returns the folder."""

    def make(revision: str, body: str) -> Path:
        folder = tmp_path / f"migrations-{revision}"
        shutil.copytree(migrations_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))
        indented = "\n".join(f"    {line}" for line in body.strip().splitlines())
        text = MIGRATION.format(revision=revision, down_revision=HEAD_REVISION, body=indented)
        (folder / "versions" / f"{revision}.py").write_text(text)
        return folder

    return make
