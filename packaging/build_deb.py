"""Packs the frozen program as a .deb that installs, starts and goes without a trace.

Usage: build_deb.py PROGRAM_FOLDER TARGET VERSION ARCHITECTURE
"""

import datetime as dt
import gzip
import re
import shutil
import subprocess
import sys
from email.utils import format_datetime
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"
PACKAGE = "reliscore-desktop"
HOME = Path("usr/lib") / PACKAGE
ICON_SIZES_PIXELS = (16, 22, 24, 32, 48, 64, 128, 256, 512)

CONTROL = """\
Package: {package}
Version: {version}
Section: admin
Priority: optional
Architecture: {architecture}
Installed-Size: {installed_kib}
Depends: {depends}
Maintainer: The ReliScore Desktop developers <desktop@reliscore.org>
Description: calibrated 30-day failure risk for disk fleets
 ReliScore Desktop imports SMART telemetry of 100 to 300,000 disks, keeps it
 on this machine, and answers every morning which drives to pull, why, and
 whether the figure can be trusted. It ranks drives by the calibrated
 probability that they fail within 30 days and exports at-risk lists and
 work orders.
"""

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: ReliScore Desktop

Files: *
Copyright: 2026 The ReliScore Desktop developers
License: Apache-2.0
 On Debian systems, the full text of the Apache License 2.0 is in
 /usr/share/common-licenses/Apache-2.0.

Files: usr/lib/reliscore-desktop/_internal/resources/demo/*
Copyright: Backblaze, Inc.
License: Backblaze-Drive-Stats
 Free to use with Backblaze cited as the source; the data itself may not be
 sold. See the notice in that folder.
"""

OVERRIDES = """\
# The program brings its own interpreter and libraries so that it runs the same on every release.
reliscore-desktop: embedded-library
reliscore-desktop: unstripped-binary-or-object
reliscore-desktop: custom-library-search-path
reliscore-desktop: shared-library-lacks-prerequisites
reliscore-desktop: library-not-linked-against-libc
reliscore-desktop: hardening-no-fortify-functions
reliscore-desktop: hardening-no-relro
reliscore-desktop: hardening-no-pie
reliscore-desktop: hardening-no-bindnow
reliscore-desktop: extra-license-file
# The text stands in libmount and libblkid, which nothing here asks to page.
reliscore-desktop: missing-depends-on-sensible-utils
reliscore-desktop: package-contains-documentation-outside-usr-share-doc
"""


def depends() -> str:
    """Dependencies from the list of system packages; renamed ones get their alternative."""
    packages = []
    for line in (LINUX / "system-packages.txt").read_text(encoding="utf-8").splitlines():
        words = line.split("#")[0].split()
        if words:
            packages.append("libglib2.0-0 | libglib2.0-0t64" if words[1] == "libglib2.0-0" else words[1])
    return ", ".join(["libc6", *packages])


def _manual(name: str, sentence: str) -> bytes:
    page = f".TH {name.upper()} 1\n.SH NAME\n{name} \\- {sentence}\n.SH SYNOPSIS\n.B {name}\n[options]\n"
    page += f".SH DESCRIPTION\nRun\n.B {name} \\-\\-help\nfor all commands and options.\n"
    return gzip.compress(page.encode(), mtime=0)


def _changelog(version: str) -> str:
    """One entry, on the day that the AppStream metadata give the newest release."""
    release = ET.parse(LINUX / "org.reliscore.Desktop.metainfo.xml").find("releases/release")
    if release is None:
        raise SystemExit("The AppStream metadata name no release.")
    day = dt.datetime.fromisoformat(release.attrib["date"]).replace(hour=12, tzinfo=dt.UTC)
    entry = f"{PACKAGE} ({version}) unstable; urgency=medium\n\n  * See CHANGELOG.md of the project.\n\n"
    return entry + f" -- The ReliScore Desktop developers <desktop@reliscore.org>  {format_datetime(day)}\n"


def _write(path: Path, content: bytes, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(mode)


def _lay_out(tree: Path, program: Path, version: str) -> None:
    shutil.copytree(program, tree / HOME, symlinks=True)
    binaries = tree / "usr/bin"
    binaries.mkdir(parents=True)
    for name in ("reliscore-desktop", "reliscore"):
        (binaries / name).symlink_to(Path("../lib") / PACKAGE / name)
    share = tree / "usr/share"
    _write(share / "applications/reliscore-desktop.desktop", (LINUX / "reliscore-desktop.desktop").read_bytes())
    metainfo = "org.reliscore.Desktop.metainfo.xml"
    _write(share / "metainfo" / metainfo, (LINUX / metainfo).read_bytes())
    for size in ICON_SIZES_PIXELS:
        picture = (ROOT / "build/icons" / f"reliscore-{size}.png").read_bytes()
        _write(share / f"icons/hicolor/{size}x{size}/apps/reliscore-desktop.png", picture)
    scalable = (ROOT / "resources/icons/reliscore.svg").read_bytes()
    _write(share / "icons/hicolor/scalable/apps/reliscore-desktop.svg", scalable)
    _write(share / "doc" / PACKAGE / "copyright", COPYRIGHT.encode())
    _write(share / "doc" / PACKAGE / "changelog.gz", gzip.compress(_changelog(version).encode(), mtime=0))
    _write(share / "lintian/overrides" / PACKAGE, OVERRIDES.encode())
    _write(share / "man/man1/reliscore.1.gz", _manual("reliscore", "failure risk of a disk fleet in the terminal"))
    desktop_page = _manual("reliscore-desktop", "failure risk of a disk fleet in a window")
    _write(share / "man/man1/reliscore-desktop.1.gz", desktop_page)


def _set_modes(tree: Path) -> None:
    programs = {tree / HOME / "reliscore", tree / HOME / "reliscore-desktop"}
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)


def build_deb(program: Path, target: Path, version: str, architecture: str) -> None:
    """Lay the package out below build/deb and pack it into `target`. Needs dpkg-deb."""
    tree = ROOT / "build" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    _lay_out(tree, program, version)
    _set_modes(tree)
    kib = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file() and not path.is_symlink()) // 1024
    control = CONTROL.format(
        package=PACKAGE,
        version=re.sub(r"[^0-9A-Za-z.+~]", "~", version),
        architecture=architecture,
        installed_kib=kib,
        depends=depends(),
    )
    _write(tree / "DEBIAN/control", control.encode())
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", str(tree), str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    build_deb(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
