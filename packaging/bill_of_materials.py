"""Writes what the frozen program is made of, as a CycloneDX bill of materials in JSON.

Usage: bill_of_materials.py PROGRAM_FOLDER TARGET. The Python distributions come from cyclonedx-py, which reads their
versions, licences and dependencies from this environment; those that don't travel are taken out. Added are the
interpreter and the system libraries that PyInstaller took along, with the Debian package each is from where dpkg knows.
"""

import hashlib
import json
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from shipped import PROJECT, shipped_distributions

ROOT = Path(__file__).resolve().parents[1]


def of_environment() -> dict[str, Any]:
    """Everything installed in this environment, as cyclonedx-py tells it, checked against the format's schema."""
    with tempfile.TemporaryDirectory() as made:
        target = Path(made) / "environment.json"
        command = [sys.executable, "-m", "cyclonedx_py", "environment", "--pyproject", str(ROOT / "pyproject.toml")]
        command += ["--output-reproducible", "--validate", "--output-format", "JSON", "--output-file", str(target)]
        subprocess.run([*command, sys.executable], check=True, capture_output=True)
        found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return found


def of_program(environment: dict[str, Any], shipped: dict[str, str], program: Path) -> dict[str, Any]:
    """The bill of the frozen program from that of the environment. ValueError where a distribution is missing."""
    components = [part for part in environment["components"] if canonicalize_name(part["name"]) in shipped]
    lacking = set(shipped) - {canonicalize_name(part["name"]) for part in components} - {PROJECT}
    if lacking:
        message = f"Not in the bill of materials: {', '.join(sorted(lacking))}."
        raise ValueError(message)
    root = environment["metadata"]["component"]
    kept = {root["bom-ref"], *(part["bom-ref"] for part in components)}
    dependencies = [
        {**link, "dependsOn": [one for one in link.get("dependsOn", ()) if one in kept]}
        for link in environment["dependencies"]
        if link["ref"] in kept
    ]
    metadata = {**environment["metadata"], "component": {**root, "version": shipped[PROJECT]}}
    extra = [interpreter(), *system_libraries(program)]
    return {**environment, "metadata": metadata, "components": components + extra, "dependencies": dependencies}


def interpreter() -> dict[str, Any]:
    """The Python interpreter that travels."""
    version = platform.python_version()
    licences = [{"license": {"id": "Python-2.0.1"}}]
    return {"type": "platform", "bom-ref": "cpython", "name": "CPython", "version": version, "licenses": licences}


def system_libraries(program: Path) -> list[dict[str, Any]]:
    """Libraries beside the program that came from the system of the build, with their SHA-256 sums."""
    files = sorted(path for path in (program / "_internal").glob("lib*.so*") if not path.is_symlink())
    return [_library(path) for path in files if not path.name.startswith("libpython")]


def _library(path: Path) -> dict[str, Any]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    part = {
        "type": "library",
        "bom-ref": path.name,
        "name": path.name,
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }
    owner = _debian_package(path.name)
    if owner:
        package, version, architecture = owner
        purl = f"pkg:deb/debian/{package}@{version.replace('+', '%2B').replace(':', '%3A')}?arch={architecture}"
        part |= {"version": version, "purl": purl}
    return part


def _debian_package(library: str) -> tuple[str, str, str] | None:
    """Name, version and architecture of the installed package with this library; None where dpkg knows none."""
    if shutil.which("dpkg-query") is None:
        return None
    found = subprocess.run(["dpkg-query", "--search", f"*/{library}"], capture_output=True, text=True, check=False)
    if found.returncode:
        return None
    package = found.stdout.splitlines()[0].split(": ")[0].split(",")[0]
    form = "--showformat=${Package}\t${Version}\t${Architecture}"
    told = subprocess.run(["dpkg-query", "--show", form, package], capture_output=True, text=True, check=True)
    name, version, architecture = told.stdout.splitlines()[0].split("\t")
    return name, version, architecture


def main(program: Path, target: Path) -> None:
    """Write the bill of `program` to `target`."""
    bill = of_program(of_environment(), shipped_distributions(), program)
    target.write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
