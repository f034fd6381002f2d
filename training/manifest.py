"""Which archives of Backblaze Drive Stats exist, which are here, and which are missing."""

import datetime as dt
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.domain.errors import InputError

QUARTERS_FILE = Path(__file__).parent / "data" / "backblaze_quarters.json"


@dataclass(frozen=True, slots=True)
class Archive:
    """One published archive. `size_bytes` is None where no size is known beforehand."""

    name: str
    url: str
    size_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class ManifestLine:
    """An archive and what lies in the folder: "here", "missing", "partial" or "damaged" with the reason."""

    archive: Archive
    state: str
    reason: str = ""


def published_archives(
    today: dt.date, *, base_url: str | None = None, path: Path = QUARTERS_FILE
) -> tuple[Archive, ...]:
    """Archives that should exist by `today`, oldest first: years to 2015, quarters from 2016."""
    data = json.loads(path.read_text(encoding="utf-8"))
    base = (base_url or data["base_url"]).rstrip("/") + "/"
    sizes: dict[str, int] = data["sizes_bytes"]
    names = [data["yearly"]["pattern"].format(year=year) for year in data["yearly"]["years"]]
    year, quarter = data["quarterly"]["first"]
    delay = dt.timedelta(days=data["publication_delay_days"])
    while _quarter_end(year, quarter) + delay <= today:
        names.append(data["quarterly"]["pattern"].format(year=year, quarter=quarter))
        year, quarter = (year, quarter + 1) if quarter < 4 else (year + 1, 1)
    return tuple(Archive(name, base + name, sizes.get(name)) for name in names)


def select_archives(archives: tuple[Archive, ...], wanted: list[str]) -> tuple[Archive, ...]:
    """The archives whose names hold any of the wanted words ("2018", "Q1_2024"); all when none is given.

    Raises InputError for a word that no archive holds.
    """
    unknown = [word for word in wanted if not any(word in archive.name for archive in archives)]
    if unknown:
        raise InputError(f'No published archive is called "{unknown[0]}".', "`reliscore-train manifest` lists them.")
    return tuple(archive for archive in archives if not wanted or any(word in archive.name for word in wanted))


def check_folder(archives: tuple[Archive, ...], folder: Path) -> tuple[ManifestLine, ...]:
    """State of each archive in `folder`."""
    return tuple(_line(archive, folder / archive.name) for archive in archives)


def damage(path: Path, size_bytes: int | None = None) -> str:
    """Why a finished file is no good archive, or an empty string: size first, then every member's checksum."""
    if size_bytes is not None and path.stat().st_size != size_bytes:
        return f"{path.stat().st_size:,} of {size_bytes:,} bytes"
    try:
        with zipfile.ZipFile(path) as archive:
            broken = archive.testzip()
            has_days = any(name.lower().endswith(".csv") for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        return f"no readable ZIP: {error}"
    if broken is not None:
        return f"member {broken} has a wrong checksum"
    return "" if has_days else "holds no CSV file"


def part_path(path: Path) -> Path:
    """Where an unfinished download of `path` is kept for resuming."""
    return path.with_name(f"{path.name}.part")


def _line(archive: Archive, path: Path) -> ManifestLine:
    if path.exists():
        reason = damage(path, archive.size_bytes)
        return ManifestLine(archive, "damaged" if reason else "here", reason)
    part = part_path(path)
    if part.exists():
        return ManifestLine(archive, "partial", f"{part.stat().st_size:,} bytes so far")
    return ManifestLine(archive, "missing")


def _quarter_end(year: int, quarter: int) -> dt.date:
    following = dt.date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return following - dt.timedelta(days=1)
