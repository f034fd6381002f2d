"""The steps of the build that can be tried without a build."""

import ast
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import bill_of_materials
import pytest
import sums
from shipped import modules_left_out, shipped_distributions

WARNING = "1748 WARNING: Library not found: could not resolve '{}', dependency of '/x/Qt/plugins/{}'.\n"
MISSING = WARNING.format("libxcb-cursor.so.0", "platforms/libqxcb.so")
MISSING += WARNING.format("libgtk-3.so.0", "platformthemes/libqgtk3.so")


@pytest.fixture(scope="module")
def build(project: Path) -> dict[str, Any]:
    return runpy.run_path(str(project / "packaging/build.py"))


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    program = tmp_path_factory.mktemp("program")
    (program / "_internal").mkdir()
    (program / "_internal" / "libexample.so.1").write_bytes(b"example")
    return bill_of_materials.of_program(bill_of_materials.of_environment(), shipped_distributions(), program)


def spec_constants(project: Path) -> dict[str, Any]:
    """Names that the spec gives to literals."""
    found = {}
    for node in ast.parse((project / "packaging/reliscore.spec").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                continue
    return found


def test_a_library_that_pyinstaller_misses_is_named_but_for_plugins_left_out(build: dict[str, Any]) -> None:
    assert build["missing_libraries"](MISSING) == ["libxcb-cursor.so.0"]
    assert build["missing_libraries"]("1749 INFO: nothing to say\n") == []


def test_a_link_that_leads_nowhere_fails_the_build(build: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "reliscore").symlink_to("gone")
    with pytest.raises(SystemExit, match="reliscore"):
        build["check_tree"](tmp_path)


def test_the_risk_model_scores_without_the_modules_that_stay_behind(project: Path) -> None:
    left_out = modules_left_out()
    assert {"scipy", "pandas", "sklearn"} <= set(left_out)
    script = f"""
import sys
for module in {left_out!r}:
    sys.modules[module] = None
from pathlib import Path
from reliscore_desktop.scoring.artefact import load_artefact
from reliscore_desktop.scoring.golden import check_golden_rows
folder = Path({str(project)!r}) / "resources" / "models"
artefact = load_artefact(folder / (folder / "ACTIVE_MODEL").read_text().strip())
print(len(check_golden_rows(artefact)))
"""
    finished = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=120)
    assert finished.returncode == 0, finished.stderr
    assert int(finished.stdout) > 0


def test_the_spec_takes_the_modules_of_qt_that_the_window_imports(project: Path) -> None:
    script = "import sys, reliscore_desktop.ui.main_window, pyqtgraph; print(*sys.modules)"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    finished = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment, timeout=120
    )
    used = {name.split(".")[1] for name in finished.stdout.split() if name.startswith("PySide6.Qt")}
    assert used <= spec_constants(project)["QT_IN_USE"]


def test_what_travels_is_what_the_project_needs_and_no_tool_of_ours() -> None:
    shipped = shipped_distributions()
    assert {"polars", "lightgbm", "pyside6-essentials", "psycopg-binary", "apprise"} <= set(shipped)
    assert not {"pytest", "mypy", "scikit-learn", "scipy", "pyinstaller", "pandas"} & set(shipped)
    assert {"pytest", "mypy", "sklearn", "PyInstaller"} <= set(modules_left_out())
    assert not {"polars", "numpy", "typing_extensions", "reliscore_desktop"} & set(modules_left_out())


def test_the_bill_of_materials_names_every_distribution_with_version_and_licence(bill: dict[str, Any]) -> None:
    shipped = shipped_distributions()
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    named = {part["name"].lower().replace("_", "-").replace(".", "-"): part for part in bill["components"]}
    for name, version in shipped.items():
        if name != "reliscore-desktop":
            assert named[name]["version"] == version
            assert named[name]["purl"].startswith("pkg:pypi/")
    assert named["polars"]["licenses"]
    assert "pytest" not in named
    assert bill["metadata"]["component"]["version"] == shipped["reliscore-desktop"]


def test_the_bill_of_materials_names_interpreter_and_system_libraries(bill: dict[str, Any]) -> None:
    parts = {part["bom-ref"]: part for part in bill["components"]}
    assert parts["cpython"]["version"] == sys.version.split()[0]
    (digest,) = parts["libexample.so.1"]["hashes"]
    assert digest["alg"] == "SHA-256"
    known = {*parts, bill["metadata"]["component"]["bom-ref"]}
    assert all(one in known for link in bill["dependencies"] for one in (link["ref"], *link["dependsOn"]))


def test_the_sums_are_those_that_sha256sum_reads(tmp_path: Path) -> None:
    for name in ("reliscore-desktop_1_amd64.deb", "reliscore-desktop-1.cdx.json", "notes.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    target = sums.write_sums(tmp_path)
    assert [line.split("  ")[1] for line in target.read_text().splitlines()] == [
        "reliscore-desktop-1.cdx.json",
        "reliscore-desktop_1_amd64.deb",
    ]
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--quiet", target.name], cwd=tmp_path, check=True)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("/usr/bin/reliscore", "terminal"),
        ("reliscore.exe", "terminal"),
        ("reliscore-desktop", "window"),
        ("x", "window"),
    ],
)
def test_the_one_program_goes_by_the_name_it_is_called_by(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, wanted: str
) -> None:
    monkeypatch.setattr("reliscore_desktop.cli.main.main", lambda: "terminal")
    monkeypatch.setattr("reliscore_desktop.__main__.main", lambda: "window")
    program = runpy.run_path(str(project / "packaging/run_program.py"))
    assert program["run"]([name, "--version"]) == wanted


def test_writing_without_streams_does_not_fail(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    runpy.run_path(str(project / "packaging/run_program.py"))["give_streams"]()
    with sys.stdout as out, sys.stderr as errors:
        out.write("said to no one")
        errors.write("said to no one")
