"""The built wheel, installed where nothing of the checkout is in sight, does the main job with its own resources."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = PROJECT / "tests" / "data"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without isolation so that no network is needed."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(PROJECT)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel; its dependencies are those of the running environment."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    target = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    command = [sys.executable, "-m", "pip", "--python", str(scripts / "python"), "install", "--quiet", "--no-deps"]
    subprocess.run([*command, "--no-index", str(wheel)], check=True, capture_output=True, timeout=120)
    (target / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts


def run(environment: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment from a folder that is not the checkout."""
    variables = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    variables |= {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "QT_QPA_PLATFORM": "offscreen"}
    command = [str(environment / words[0]), *words[1:]]
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, timeout=240, check=False)


def answer(environment: Path, folder: Path, *words: str) -> Any:
    """The JSON that a `reliscore` command prints."""
    finished = run(environment, folder, "reliscore", *words, "--json")
    assert finished.returncode == 0, finished.stderr
    return json.loads(finished.stdout)


def test_resources_and_migrations_travel_inside(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "reliscore_desktop/_resources/models/ACTIVE_MODEL" in names
    assert any(name.startswith("reliscore_desktop/_migrations/versions/v0001") for name in names)
    assert any(name.startswith("reliscore_desktop/_resources/demo/") for name in names)


def test_the_package_that_runs_is_the_installed_one(environment: Path, tmp_path: Path) -> None:
    script = "import reliscore_desktop; print(reliscore_desktop.__file__)"
    finished = run(environment, tmp_path, "python", "-c", script)
    assert str(environment.parent) in finished.stdout
    assert str(PROJECT) not in finished.stdout


def test_telemetry_is_imported_scored_and_exported(environment: Path, tmp_path: Path) -> None:
    sample = next(iter(sorted(SAMPLES.rglob("2013-04-1*.csv"))))
    workspace = ("--workspace", str(tmp_path / "workspace"))
    imported = answer(environment, tmp_path, "import", str(sample), *workspace)
    assert imported["totals"]["rows_imported"] > 0
    answer(environment, tmp_path, "score", *workspace)
    out = tmp_path / "at-risk.csv"
    answer(environment, tmp_path, "export", "at-risk", "--out", str(out), "--top", "5", *workspace)
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 6


def test_the_bundled_risk_model_is_whole(environment: Path, tmp_path: Path) -> None:
    answer(environment, tmp_path, "model", "verify")


def test_the_window_draws_its_pages(environment: Path, tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    workspace = tmp_path / "workspace"
    finished = run(
        environment, tmp_path, "reliscore-desktop", "--workspace", str(workspace), "--screenshot", str(pictures)
    )
    assert finished.returncode == 0, finished.stderr
    assert [path for path in pictures.glob("*.png") if path.stat().st_size > 5_000]
