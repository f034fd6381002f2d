"""Runs a program where nothing of the build is in sight: no Python, no virtual environment, no checkout, no network."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TIMEOUT_SECONDS = 300

# Hides each path up to "--" (folders under an empty one, files behind nothing), then becomes the rest of the words.
COVER = """
set -e
while [ "$1" != -- ]; do
    if [ -d "$1" ]; then mount -t tmpfs -o size=4k tmpfs "$1"; else mount --bind /dev/null "$1"; fi
    shift
done
shift
exec "$@"
"""
SHARED_PREFIXES = ("/usr", "/usr/local")


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
    if sys.platform != "linux":
        return []
    for unshare in (["unshare", "--mount", "--net"], ["unshare", "--user", "--map-root-user", "--mount", "--net"]):
        words = [*unshare, "sh", "-c", COVER, "cover", *hidden_paths(), "--"]
        if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0:
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
        self.environment = {
            "HOME": str(folder), "PATH": str(empty), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen",
        }  # fmt: skip

    def command(self, name: str, *words: str, **variables: str) -> list[str]:
        """The command line that starts `name` sealed; `variables` are added, an empty one is taken out."""
        told = {key: value for key, value in {**self.environment, **variables}.items() if value}
        named = [f"{key}={value}" for key, value in told.items()]
        return [*self.seal, "/usr/bin/env", "-i", *named, str(self.program / name), *words]

    def run(self, name: str, *words: str, **variables: str) -> str:
        """Standard output of a command that must end with 0; SystemExit with what it said where it does not."""
        finished = subprocess.run(
            self.command(name, *words, **variables),
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
        if finished.returncode:
            said = finished.stdout + finished.stderr
            raise SystemExit(f"{name} {' '.join(words)} ended with {finished.returncode}:\n{said}")
        return finished.stdout
