"""Takes from a frozen program on Linux what only debuggers and other languages would miss.

Usage: slim.py PROGRAM_FOLDER. Needs binutils, as PyInstaller does.
"""

import re
import subprocess
import sys
from pathlib import Path

from shrink_icu import shrink_library

PATCHED_NAME = re.compile(r"NEEDED +\S+-[0-9a-f]{8}\b")


def slim(program: Path) -> None:
    """Drop symbols of libraries, and the parts of ICU's data that no language of the window asks for."""
    for library in sorted(program.rglob("*.so*")):
        if library.is_file() and not library.is_symlink() and may_be_stripped(library):
            subprocess.run(["strip", "--strip-unneeded", str(library)], check=True)
    for library in program.rglob("libicudata.so.*"):
        if not library.is_symlink():
            shrink_library(library)


def may_be_stripped(library: Path) -> bool:
    """Not what was patched to find its libraries inside a wheel: strip moves what the patch put at the end."""
    if library.parent.name.endswith(".libs"):
        return False
    finished = subprocess.run(["objdump", "-p", str(library)], capture_output=True, text=True, check=False)
    return finished.returncode == 0 and not PATCHED_NAME.search(finished.stdout)


if __name__ == "__main__":
    slim(Path(sys.argv[1]).resolve())
