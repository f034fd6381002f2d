"""The password of a PostgreSQL catalogue lies in the keyring and is filled in where the address lacks it."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from reliscore_desktop.app import database_secret
from reliscore_desktop.app.catalogue_address import remember_catalogue
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.store.database import (
    has_password,
    open_engine,
    shown_address,
    sqlite_url,
    unusable,
    with_password,
    without_password,
)
from tests.memory_keyring import MemoryKeyring

ADDRESS = "postgresql+psycopg://anna@db.example/fleet"


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    before, backend = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def test_an_address_is_shown_and_compared_without_its_password() -> None:
    for url in (ADDRESS, with_password(ADDRESS, "s3cret@/:"), ADDRESS.replace("anna@", "anna:***@")):
        assert without_password(url) == ADDRESS
    assert not has_password(ADDRESS.replace("anna@", "anna:***@"))
    assert has_password(with_password(ADDRESS, "s3cret"))


def test_a_password_among_the_parameters_is_neither_shown_nor_written(tmp_path: Path) -> None:
    url = f"{ADDRESS}?application_name=x&password=s3cret&sslpassword=t0p"
    assert has_password(url)
    assert without_password(url) == f"{ADDRESS}?application_name=x"
    engine = open_engine(url)
    assert shown_address(engine) == f"{ADDRESS}?application_name=x"
    assert "s3cret" not in str(unusable(engine, "no route to host"))
    assert shown_address(open_engine(with_password(ADDRESS, "s3cret"))) == ADDRESS.replace("anna@", "anna:***@")
    path = tmp_path / "catalogue.db"
    assert shown_address(open_engine(sqlite_url(path))) == str(path)


def test_a_kept_password_is_filled_in_and_never_written_to_the_workspace(ring: MemoryKeyring, tmp_path: Path) -> None:
    database_secret.keep_password(with_password(ADDRESS, "old"), "s3cret")
    remember_catalogue(tmp_path, ADDRESS)
    assert database_secret.completed_address(tmp_path, ADDRESS) == with_password(ADDRESS, "s3cret")
    assert database_secret.completed_address(tmp_path, None) == with_password(ADDRESS, "s3cret")
    assert database_secret.completed_address(tmp_path / "other", None) is None
    named = with_password(ADDRESS, "mine")
    assert database_secret.completed_address(tmp_path, named) == named
    assert all(b"s3cret" not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    database_secret.keep_password(ADDRESS, "")
    database_secret.keep_password(ADDRESS, "")
    assert database_secret.completed_address(tmp_path, None) is None


def test_without_a_keyring_it_says_so_and_addresses_stay_as_given(ring: MemoryKeyring, tmp_path: Path) -> None:
    ring.is_locked = True
    assert database_secret.completed_address(tmp_path, ADDRESS) == ADDRESS
    with pytest.raises(ReliScoreError, match="no keyring"):
        database_secret.keep_password(ADDRESS, "s3cret")
