"""What a Linux desktop reads of us: menu entry, AppStream metadata, icons, dependencies."""

import runpy
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from reliscore_desktop import __version__
from reliscore_desktop.app.system_libraries import PACKAGES

ICON_SIZES_PIXELS = (16, 22, 24, 32, 48, 64, 128, 256, 512)


@pytest.fixture(scope="module")
def icons(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("icons")
    subprocess.run([sys.executable, str(project / "packaging/render_icons.py"), str(out)], check=True, timeout=120)
    return out


def validated(tool: str, *words: str) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    finished = subprocess.run([tool, *words], capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_the_menu_entry_is_valid(project: Path) -> None:
    validated("desktop-file-validate", str(project / "packaging/linux/reliscore-desktop.desktop"))


def test_the_appstream_metadata_are_valid(project: Path) -> None:
    validated(
        "appstreamcli", "validate", "--no-net", str(project / "packaging/linux/org.reliscore.Desktop.metainfo.xml")
    )


def test_the_menu_entry_starts_what_the_metadata_provide(project: Path) -> None:
    entry = (project / "packaging/linux/reliscore-desktop.desktop").read_text(encoding="utf-8")
    keys = dict(line.split("=", 1) for line in entry.splitlines() if "=" in line)
    metadata = ET.parse(project / "packaging/linux/org.reliscore.Desktop.metainfo.xml").getroot()
    assert keys["Exec"].split()[0] in {part.text for part in metadata.iter("binary")}
    assert metadata.findtext("launchable") == "reliscore-desktop.desktop"
    assert "MimeType" not in keys


def test_the_newest_release_in_the_metadata_is_this_version(project: Path) -> None:
    metadata = ET.parse(project / "packaging/linux/org.reliscore.Desktop.metainfo.xml").getroot()
    release = metadata.find("releases/release")
    assert release is not None
    assert release.attrib["version"] == __version__


@pytest.mark.parametrize("size", ICON_SIZES_PIXELS)
def test_the_icon_is_drawn_at_each_size_with_its_three_colours(icons: Path, size: int) -> None:
    image = QImage(str(icons / f"reliscore-{size}.png"))
    assert (image.width(), image.height()) == (size, size)
    pixels = [image.pixelColor(x, y) for x in range(size) for y in range(size)]
    blue = sum(pixel.blue() > pixel.red() + 60 for pixel in pixels) / len(pixels)
    white = sum(min(pixel.red(), pixel.green(), pixel.blue()) > 230 and pixel.alpha() > 230 for pixel in pixels)
    yellow = sum(pixel.red() > 180 > pixel.blue() + 40 for pixel in pixels)
    assert 0.3 < blue < 0.8
    assert white / len(pixels) > 0.15
    assert yellow > 0


def test_the_windows_icon_holds_several_sizes(icons: Path) -> None:
    content = (icons / "reliscore.ico").read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", content)
    assert (reserved, kind) == (0, 1)
    for number in range(count):
        side, *_, length, offset = struct.unpack_from("<BBBBHHII", content, 6 + 16 * number)
        image = QImage.fromData(content[offset : offset + length])
        assert image.width() == (side or 256)
    assert count >= 4


def test_the_deb_depends_on_every_library_that_the_doctor_looks_for(project: Path) -> None:
    build_deb = runpy.run_path(str(project / "packaging/build_deb.py"))
    named = {name.strip() for part in build_deb["depends"]().split(",") for name in part.split("|")}
    assert set(PACKAGES.values()) <= named
    assert "fonts-dejavu-core" in named


def test_the_deb_has_the_fields_that_debian_wants(project: Path) -> None:
    build_deb = runpy.run_path(str(project / "packaging/build_deb.py"))
    control = build_deb["CONTROL"].format(
        package="reliscore-desktop",
        version="1.0",
        architecture="amd64",
        installed_kib=1,
        depends=build_deb["depends"](),
    )
    fields = [line.split(":")[0] for line in control.splitlines() if not line.startswith(" ")]
    assert {"Package", "Version", "Architecture", "Maintainer", "Depends", "Section", "Description"} <= set(fields)
    assert all(len(line) <= 80 for line in control.splitlines() if line.startswith(" "))
    assert build_deb["ICON_SIZES_PIXELS"] == ICON_SIZES_PIXELS
