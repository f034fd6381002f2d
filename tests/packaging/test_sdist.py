"""The source archive holds all it takes to build and install the program where nothing of the checkout is in sight."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, built without isolation so that no network is needed."""
    out = tmp_path_factory.mktemp("sdist")
    command = [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(out), str(PROJECT)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    (built,) = out.glob("*.tar.gz")
    return built


@pytest.fixture(scope="module")
def installed(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the package built from the archive; its dependencies are those of this environment."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    target = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    (target / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--ignore-installed", str(sdist)]
    finished = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    assert finished.returncode == 0, finished.stderr
    return target


def files_below(folder: Path) -> set[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts}


def test_it_holds_sources_tests_and_papers(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    wanted = {
        "LICENSE",
        "README.md",
        "SECURITY.md",
        "Makefile",
        "constraints.txt",
        "packaging/build.py",
        "tests/conftest.py",
    }
    assert wanted <= names
    assert not [name for name in names if name.startswith((".venv", "dist/", "build/"))]


@pytest.mark.parametrize(("folder", "inside"), [("resources", "_resources"), ("migrations", "_migrations")])
def test_resources_and_migrations_arrive_whole(installed: Path, folder: str, inside: str) -> None:
    arrived = files_below(installed / "reliscore_desktop" / inside)
    assert files_below(PROJECT / folder) - arrived == set()
    assert arrived


def test_the_installed_program_does_not_need_the_checkout(installed: Path, tmp_path: Path) -> None:
    python = installed.parents[2] / "bin" / "python" if os.name != "nt" else installed.parents[1] / "Scripts" / "python"
    script = "import reliscore_desktop.cli.main as program; print(program.__file__); raise SystemExit(program.main())"
    finished = subprocess.run(
        [str(python), "-c", script, "model", "verify"],
        cwd=tmp_path,
        env={key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    assert str(installed) in finished.stdout
