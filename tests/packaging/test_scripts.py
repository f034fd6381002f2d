"""What can't be run here is held to what can be read: files that exist, YAML, XML and shell that parse."""

import plistlib
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

SHELL_SCRIPTS = (
    "packaging/ensure_environment.sh",
    "packaging/linux/ensure_libraries.sh",
    "packaging/macos/build.sh",
    ".ci/run",
)
WORKFLOWS = (".github/workflows/check.yml", ".github/workflows/release.yml")


@pytest.fixture(params=WORKFLOWS)
def workflow(project: Path, request: pytest.FixtureRequest) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load((project / str(request.param)).read_text(encoding="utf-8"))
    return found


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize("script", SHELL_SCRIPTS)
def test_shell_scripts_parse_and_are_clean(project: Path, script: str) -> None:
    subprocess.run(["bash", "-n", str(project / script)], check=True)
    if shutil.which("shellcheck"):
        checked = subprocess.run(["shellcheck", str(project / script)], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout


def test_workflows_may_only_read_and_publish_nothing(workflow: dict[Any, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    text = str(workflow)
    assert "secrets." not in text
    assert not re.search(r"gh release|twine|pypi-publish|permissions'?: 'write", text)
    assert all("permissions" not in job and job["timeout-minutes"] for job in workflow["jobs"].values())


def test_actions_are_githubs_own_and_pinned_to_a_major_version(workflow: dict[Any, Any]) -> None:
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in used)


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
def test_commands_of_workflows_parse_and_name_what_exists(project: Path, workflow: dict[Any, Any]) -> None:
    targets = set(re.findall(r"^([a-z][a-z0-9-]*):", (project / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for step in steps(workflow):
        command = step.get("run", "")
        if step.get("shell") != "pwsh":
            subprocess.run(["bash", "-n", "-c", command], check=True)
        assert set(re.findall(r"\bmake ([a-z-]+)", command)) <= targets
        for path in re.findall(r"packaging[/\\][\w/\\.]+\.(?:sh|ps1|py)", command):
            assert (project / path.replace("\\", "/")).is_file()


def test_every_supported_python_is_tested_on_three_systems(project: Path) -> None:
    matrix = yaml.safe_load((project / WORKFLOWS[0]).read_text(encoding="utf-8"))["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == ["3.11", "3.12", "3.13"]
    assert {name.split("-")[0] for name in matrix["os"]} == {"ubuntu", "windows", "macos"}


def test_packages_are_built_on_tags_with_sums_and_bill_of_materials(project: Path) -> None:
    found = yaml.safe_load((project / WORKFLOWS[1]).read_text(encoding="utf-8"))
    assert found[True]["push"] == {"tags": ["v*"]}  # YAML 1.1 takes the key "on" for a truth value
    for job in found["jobs"].values():
        kept = next(step["with"]["path"] for step in job["steps"] if "upload-artifact" in step.get("uses", ""))
        assert "dist/SHA256SUMS" in kept
        assert "dist/*.cdx.json" in kept


def test_the_installer_names_files_that_exist_and_programs_that_are_built(project: Path) -> None:
    script = (project / "packaging/windows/reliscore.iss").read_text(encoding="utf-8")
    folder = project / "packaging" / "windows"
    keys = dict(line.split("=", 1) for line in script.splitlines() if re.match(r"^[A-Z]\w+=", line))
    assert (folder / keys["LicenseFile"].replace("\\", "/")).is_file()
    assert keys["SetupIconFile"].endswith("build\\icons\\reliscore.ico")
    assert keys["OutputDir"] == "..\\..\\dist"
    assert set(re.findall(r"\{app\}\\([\w-]+\.exe)", script)) == {"reliscore-desktop.exe"}
    assert re.findall(r"^\[(\w+)\]", script, re.MULTILINE) == [
        "Setup", "Languages", "Tasks", "InstallDelete", "Files", "Icons", "Run",
    ]  # fmt: skip


@pytest.mark.parametrize("script", ["packaging/windows/build.ps1", "packaging/macos/build.sh"])
def test_build_scripts_name_files_that_exist(project: Path, script: str) -> None:
    text = (project / script).read_text(encoding="utf-8").replace("\\", "/")
    named = set(re.findall(r"packaging/[\w/]+\.(?:sh|ps1|py|iss|plist)", text))
    assert "packaging/build.py" in named
    assert [path for path in named if not (project / path).is_file()] == []


def test_the_entitlements_are_the_two_that_a_frozen_python_needs(project: Path) -> None:
    found = plistlib.loads((project / "packaging/macos/entitlements.plist").read_bytes())
    assert found == {
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
        "com.apple.security.cs.disable-library-validation": True,
    }


def test_missing_libraries_without_root_are_named_with_the_command(project: Path, tmp_path: Path) -> None:
    """On a machine without sudo the script ends with what to type, and changes nothing."""
    programs = tmp_path / "bin"
    programs.mkdir()
    answers = {"id": "echo 1000", "apt-get": "exit 9", "sudo": "exit 1", "ldconfig": "exit 0"}
    for name, body in answers.items():
        (programs / name).write_text(f"#!/bin/sh\n{body}\n")
        (programs / name).chmod(0o755)
    lists = tmp_path / "list.txt"
    lists.write_text("libnowhere.so.1  libnowhere1\n")
    finished = subprocess.run(
        [str(project / "packaging/linux/ensure_libraries.sh"), str(lists)],
        env={"PATH": f"{programs}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 1
    assert "sudo apt-get install -y --no-install-recommends libnowhere1" in finished.stderr
