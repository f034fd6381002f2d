"""Builds the frozen program with PyInstaller, refuses what PyInstaller only warns about, and proves the result.

`make package` runs it. Steps: icons, PyInstaller, missing-library check, slimming, size, smoke run, bill of materials,
then on Linux the portable tar.gz and the .deb, with a file of SHA-256 sums.
"""

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from sums import write_sums

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
PROGRAM = DIST / "reliscore-desktop"
SIZE_LIMIT_BYTES = 340 * 1024**2
"""Measured before and after, in MB: 456 and 337. What went, and why nothing misses it:

- the second program (20): `reliscore` is a link to the one program, which goes by the name it is called by
- scipy with its BLAS (41): our own `domain.distributions`, and LightGBM's library asked without its Python modules
- ICU's data of languages that the window does not speak, and legacy encodings (28): see linux/shrink_icu.py
- symbols for debuggers (24): stripped, but for libraries that were patched for their wheels
- what only tests and training use (8): mypy, pytz, psutil and others outside the project's own dependencies
- libraries of the system that only Qt's GTK theme asked for (7), and Qt's plugins for screens without a desktop, for
  pictures other than SVG and PNG, and its words in other languages (11)

Came in: the services of apprise (5) and QtOpenGL (9), without which there were no notices and no charts. What is left
is polars (131, of which 106 are code), Qt (58), numpy with OpenBLAS (41), our program and its modules (20).
"""

MISSING_LIBRARY = re.compile(r"Library not found: could not resolve '([^']+)', dependency of '([^']+)'")
LEFT_OUT = ("libqgtk3",)
"""Plugins that the spec leaves out of the program; what they lack doesn't matter."""


def version() -> str:
    """The version that the package names."""
    text = (ROOT / "reliscore_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "(.+?)"', text)
    if found is None:
        raise SystemExit("reliscore_desktop/__init__.py names no version.")
    return found.group(1)


def run_pyinstaller() -> None:
    """Freeze the program; a library that PyInstaller could not find fails the build with the list of packages."""
    shutil.rmtree(PROGRAM, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--workpath", "build/pyinstaller", "--distpath", "dist", "packaging/reliscore.spec"]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    output = finished.stdout + finished.stderr
    sys.stderr.write(output)
    if finished.returncode:
        raise SystemExit(f"PyInstaller ended with {finished.returncode}.")
    missing = missing_libraries(output)
    if missing:
        listing = ROOT / "packaging" / "linux" / "system-packages.txt"
        raise SystemExit(
            f"PyInstaller did not find: {', '.join(missing)}. The frozen program would open no window. "
            f"Install the packages listed in {listing.relative_to(ROOT)} and build again."
        )


def missing_libraries(output: str) -> list[str]:
    """Names of libraries that PyInstaller's output reports missing, without those of plugins left out."""
    found = MISSING_LIBRARY.findall(output)
    return sorted({name for name, needed_by in found if not any(plugin in needed_by for plugin in LEFT_OUT)})


def link_terminal_twin() -> None:
    """`reliscore` is the same program by another name; a second copy would add 20 MB. Windows has two programs."""
    if os.name != "posix":
        return
    (PROGRAM / "reliscore").symlink_to("reliscore-desktop")
    # Beside the program in Contents/MacOS, codesign would take a link for code that is not signed.
    resources = DIST / "ReliScore Desktop.app" / "Contents" / "Resources"
    if resources.is_dir():
        (resources / "reliscore").symlink_to("../MacOS/reliscore-desktop")


def check_tree(program: Path) -> None:
    """Refuse a program that is too large or has links that lead nowhere."""
    broken = [str(path.relative_to(program)) for path in program.rglob("*") if path.is_symlink() and not path.exists()]
    if broken:
        raise SystemExit(f"These links lead nowhere: {', '.join(broken)}.")
    size = folder_size_bytes(program)
    print(f"{program.relative_to(ROOT)}: {size / 1024**2:.0f} MB")
    if size > SIZE_LIMIT_BYTES:
        raise SystemExit(f"The program is larger than {SIZE_LIMIT_BYTES // 1024**2} MB.")


def folder_size_bytes(folder: Path) -> int:
    """Sum of the sizes of all files, links not followed."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def make_tarball() -> Path:
    """Portable archive: unpack anywhere and run."""
    target = DIST / f"reliscore-desktop-{version()}-linux-{machine()}.tar.gz"
    with tarfile.open(target, "w:gz", compresslevel=9) as archive:
        archive.add(PROGRAM, arcname=f"reliscore-desktop-{version()}", filter=_owned_by_root)
    return target


def _owned_by_root(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


def make_deb() -> Path:
    """The Debian package, through its own script."""
    target = DIST / f"reliscore-desktop_{version()}_{machine()}.deb"
    command = [sys.executable, "packaging/build_deb.py", str(PROGRAM), str(target), version(), machine()]
    subprocess.run(command, cwd=ROOT, check=True)
    return target


def make_bill_of_materials() -> Path:
    """What the program is made of, as CycloneDX JSON, through its own script."""
    system = {"linux": "linux", "win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    target = DIST / f"reliscore-desktop-{version()}-{system}-{machine()}.cdx.json"
    command = [sys.executable, "packaging/bill_of_materials.py", str(PROGRAM), str(target)]
    subprocess.run(command, cwd=ROOT, check=True)
    return target


def machine() -> str:
    """Name of the processor family as Debian spells it."""
    return {"x86_64": "amd64", "AMD64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())


def main() -> int:
    """Build, prove, pack."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-packages", action="store_true", help="only the folder, no tar.gz and no .deb")
    parser.add_argument("--no-smoke", action="store_true", help="do not run the frozen program afterwards")
    options = parser.parse_args()
    subprocess.run([sys.executable, "packaging/render_icons.py", "build/icons"], cwd=ROOT, check=True)
    run_pyinstaller()
    link_terminal_twin()
    if sys.platform == "linux":
        subprocess.run([sys.executable, "packaging/linux/slim.py", str(PROGRAM)], cwd=ROOT, check=True)
    check_tree(PROGRAM)
    if not options.no_smoke:
        subprocess.run([sys.executable, "packaging/smoke.py", str(PROGRAM)], cwd=ROOT, check=True)
    made = [make_bill_of_materials()]
    if sys.platform == "linux" and not options.no_packages:
        made += [make_tarball(), make_deb()]
    write_sums(DIST)
    for path in made:
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1024**2:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
