"""The migrations make exactly the tables that the models describe."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.store import upgrade as upgrade_module
from reliscore_desktop.store.database import open_engine, sqlite_url
from reliscore_desktop.store.tables import Base
from reliscore_desktop.store.upgrade import HEAD_REVISION, migrations_folder, upgrade


@pytest.fixture
def engine(tmp_path: Path, database_url: str | None) -> Iterator[sa.Engine]:
    """An empty database."""
    engine = open_engine(database_url or sqlite_url(tmp_path / "reliscore.db"))
    yield engine
    engine.dispose()


def test_models_and_migrations_describe_the_same_tables(engine: sa.Engine) -> None:
    upgrade(engine)

    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)

    assert differences == []


def test_constraints_and_indexes_are_those_of_the_models(engine: sa.Engine, tmp_path: Path) -> None:
    upgrade(engine)
    migrated = described(engine)
    with engine.begin() as connection:
        Base.metadata.drop_all(connection)
        Base.metadata.create_all(connection)

    assert migrated == described(engine)
    assert set(migrated) == set(Base.metadata.tables)


def described(engine: sa.Engine) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """What alembic does not compare: checks, primary keys, rules of references; sorted by name."""
    inspector = sa.inspect(engine)
    found = {}
    for table in Base.metadata.tables:
        parts: dict[str, list[Any]] = {
            "checks": list(inspector.get_check_constraints(table)),
            "primary": [inspector.get_pk_constraint(table)],
            "unique": list(inspector.get_unique_constraints(table)),
            "references": list(inspector.get_foreign_keys(table)),
            "indexes": [_comparable(index) for index in inspector.get_indexes(table)],
        }
        found[table] = {name: sorted(part, key=lambda item: str(item["name"])) for name, part in parts.items()}
    return found


def _comparable(index: Any) -> dict[str, Any]:
    """Conditions of partial indexes as text; as clauses they are equal to themselves only."""
    options = {name: str(value) for name, value in index.get("dialect_options", {}).items()}
    return {**index, "dialect_options": options}


def test_the_program_knows_the_last_migration() -> None:
    scripts = scripts_of(migrations_folder())

    assert scripts.get_heads() == [HEAD_REVISION]
    assert scripts.get_bases() == ["v0001_first_house"]


def test_migrations_are_found_in_the_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "env.py").write_text("")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert migrations_folder() == tmp_path / "migrations"


def test_migrations_are_found_in_the_installed_package_before_any_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (tmp_path / "package" / "_migrations", tmp_path / "migrations"):
        folder.mkdir(parents=True)
        (folder / "env.py").write_text("")
    monkeypatch.setattr(upgrade_module, "__file__", str(tmp_path / "package" / "store" / "upgrade.py"))

    assert migrations_folder() == tmp_path / "package" / "_migrations"


def test_a_broken_installation_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrade_module, "__file__", str(tmp_path / "package" / "store" / "upgrade.py"))

    with pytest.raises(StoreError, match="migrations are missing"):
        migrations_folder()


def test_files_are_named_after_their_readable_ids() -> None:
    for script in scripts_of(migrations_folder()).walk_revisions():
        assert Path(script.path).stem == script.revision
        assert len(script.revision) <= 32


def scripts_of(folder: Path) -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)
