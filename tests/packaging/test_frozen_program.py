"""The frozen program and its portable archive, as they lie in dist/."""

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from sealed import Sealed

pytestmark = [pytest.mark.package, pytest.mark.timeout(1200)]


def test_it_does_its_work_with_nothing_of_the_build_in_sight(
    frozen_program: Path, project: Path, tmp_path: Path, postgres_url: str
) -> None:
    command = [sys.executable, str(project / "packaging/smoke.py"), str(frozen_program)]
    command += ["--pictures", str(tmp_path / "pictures"), "--postgres", postgres_url]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert "PostgreSQL: imported and scored" in finished.stdout
    assert list((tmp_path / "pictures").glob("reliability-*.png"))


def test_the_seal_hides_the_checkout_every_python_and_the_network(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "look").write_text(
        f'#!/bin/sh\necho "$PATH"\nfor file in {project}/*; do echo "$file"; done\n'
        "while read -r line; do echo net $line; done < /proc/net/route\n"
    )
    (folder / "look").chmod(0o755)
    sealed = Sealed(folder, tmp_path)
    if not sealed.seal:
        pytest.skip("this system lets no one hide anything (unshare)")
    path, glob, *routes = sealed.run("look").splitlines()
    assert list(Path(path).iterdir()) == []
    assert glob == f"{project}/*"
    assert len(routes) <= 1  # the head of the table


def test_the_portable_archive_runs_where_it_is_unpacked(tarball: Path, tmp_path: Path) -> None:
    with tarfile.open(tarball) as archive:
        archive.extractall(tmp_path / "any where", filter="data")
    (folder,) = (tmp_path / "any where").iterdir()
    assert "ReliScore Desktop" in Sealed(folder, tmp_path).run("reliscore", "--version")


def test_the_sums_in_dist_hold(frozen_program: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=frozen_program.parent, check=True)
    named = (frozen_program.parent / "SHA256SUMS").read_text(encoding="utf-8")
    assert all(suffix in named for suffix in (".deb", ".tar.gz", ".cdx.json"))
