"""Resources in their three homes, the log, the doctor."""

import logging
import sys
from pathlib import Path

import pytest

from reliscore_desktop.app import doctor, resources, system_libraries
from reliscore_desktop.app.logging import CRASH_FILE, LOG_FILE, log_folder, start_logging, stop_logging
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import StoreError

PROJECT = Path(__file__).resolve().parents[3]


def test_resources_are_found_in_a_checkout() -> None:
    assert resources.resource_path("demo", "fleet.parquet").is_file()
    assert resources.resource_path("models", "ACTIVE_MODEL").is_file()
    assert (resources.migrations_path() / "versions").is_dir()


def test_resources_are_found_in_an_installed_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "reliscore_desktop"
    (package / "_resources" / "demo").mkdir(parents=True)
    (package / "_migrations").mkdir()
    monkeypatch.setattr(resources, "PACKAGE_FOLDER", package)
    assert resources.resource_path("demo") == package / "_resources" / "demo"
    assert resources.migrations_path() == package / "_migrations"


def test_resources_are_found_in_the_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "demo").mkdir(parents=True)
    (tmp_path / "migrations").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.resource_path("demo") == tmp_path / "resources" / "demo"
    assert resources.migrations_path() == tmp_path / "migrations"


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(StoreError, match="resources/nothing/here is missing"):
        resources.resource_path("nothing", "here")


def test_messages_go_to_a_file_in_the_users_log_folder() -> None:
    try:
        path = start_logging()
        logging.getLogger("reliscore_desktop.somewhere").warning("a drawer squeaks")
        assert path == log_folder() / LOG_FILE
        assert path is not None
        assert "a drawer squeaks" in path.read_text("utf-8")
        assert (log_folder() / CRASH_FILE).is_file()
    finally:
        stop_logging()


def test_the_program_goes_on_where_no_log_can_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    try:
        assert start_logging(blocked) is None
    finally:
        stop_logging()


def test_the_list_of_system_libraries_is_that_of_the_packages() -> None:
    lines = (PROJECT / "packaging" / "linux" / "system-packages.txt").read_text("utf-8").splitlines()
    listed = dict(line.split() for line in lines if line and not line.startswith("#"))
    libraries = {name: package for name, package in listed.items() if not name.startswith("/")}
    assert libraries == system_libraries.PACKAGES


def test_the_doctor_names_what_is_missing_and_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(doctor, "missing_libraries", lambda: ("libEGL.so.1", "libxcb-cursor.so.0"))
    monkeypatch.setattr(doctor, "DEPENDENCIES", ("polars", "a-package-nobody-has"))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    found = {check.name: check for check in doctor.examine(tmp_path / "workspace")}
    assert found["System libraries"].advice == "sudo apt-get install libegl1 libxcb-cursor0"
    assert found["a-package-nobody-has"].advice == "pip install a-package-nobody-has"
    assert found["Display"].found == "none"
    assert found["Workspace"].found.startswith("none yet at")
    assert found["Risk model"].passed
    assert not (tmp_path / "workspace").exists(), "looking changes nothing"


def test_the_doctor_says_what_is_wrong_with_a_workspace(tmp_path: Path) -> None:
    Workspace.open(tmp_path / "workspace").close()
    (tmp_path / "workspace" / "reliscore.db").write_bytes(b"not a database" * 1000)
    found = {check.name: check for check in doctor.examine(tmp_path / "workspace")}
    assert not found["Workspace"].passed
    assert found["Workspace"].advice
