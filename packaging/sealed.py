"""Runs a program where nothing of the build is in sight: no Python, no virtual environment, no checkout, no network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TIMEOUT_SECONDS = 300

# Hides each path up to "--" (folders under an empty one, files behind nothing), then becomes the rest of the words.
COVER = """
set -e
mount=$1
shift
while [ "$1" != -- ]; do
    if [ -d "$1" ]; then "$mount" -t tmpfs -o size=4k tmpfs "$1"; else "$mount" --bind /dev/null "$1"; fi
    shift
done
shift
exec "$@"
"""
SHARED_PREFIXES = ("/usr", "/usr/local")
WINDOWS_VARIABLES = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE")
"""Without these Windows itself starts no program."""


def hidden_paths() -> list[str]:
    """The checkout and every Python of this machine."""
    found = {str(ROOT)}
    for prefix in {sys.prefix, sys.base_prefix, *SHARED_PREFIXES}:
        if prefix in SHARED_PREFIXES:
            found |= {str(path) for part in ("lib", "bin") for path in Path(prefix, part).glob("python3*")}
        elif not Path(prefix).is_relative_to(ROOT):
            found.add(prefix)
    return sorted(str(Path(path).resolve()) for path in found)


def seal() -> list[str]:
    """Words before a command that seal it; empty where this system lets no one hide anything."""
    unshare, mount = shutil.which("unshare"), shutil.which("mount")
    if sys.platform != "linux" or unshare is None or mount is None:
        return []
    for options in (["--mount", "--net"], ["--user", "--map-root-user", "--mount", "--net"]):
        words = [unshare, *options, "/bin/sh", "-c", COVER, "cover", mount, *hidden_paths(), "--"]
        if subprocess.run([*words, "/bin/true"], capture_output=True, check=False).returncode == 0:
            return words
    return []


class Sealed:
    """A program in a folder of its own, started with no variable but the few named here."""

    def __init__(self, program: Path, folder: Path) -> None:
        """`program` is the folder of the program; `folder` becomes its home and working folder."""
        self.program = program
        self.folder = folder
        self.seal = seal()
        empty = folder / "no-programs"
        empty.mkdir()
        homes = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA") if os.name == "nt" else ("HOME",)
        self.environment = {name: str(folder) for name in homes}
        self.environment |= {"PATH": str(empty), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
        if os.name == "nt":
            self.environment |= {name: os.environ[name] for name in WINDOWS_VARIABLES if name in os.environ}

    def start(self, name: str, *words: str, **variables: str) -> subprocess.Popen[bytes]:
        """Start the program of that name; `variables` are added to the environment, an empty one is taken out of it."""
        told = {key: value for key, value in {**self.environment, **variables}.items() if value}
        return subprocess.Popen([*self.seal, str(self.program / name), *words], cwd=self.folder, env=told)

    def run(self, name: str, *words: str) -> str:
        """Standard output of a command that must end with 0; SystemExit with what it said where it does not."""
        finished = subprocess.run(
            [*self.seal, str(self.program / name), *words],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
        if finished.returncode:
            said = finished.stdout + finished.stderr
            raise SystemExit(f"{name} {' '.join(words)} ended with {finished.returncode}:\n{said}")
        return finished.stdout
