"""From the paths a person chose to the files there are to import: folders, archives and their junk."""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.sources.source_file import SourceFile, SourceFormat

_DELIMITED = (".csv", ".tsv", ".txt")
_PARQUET = (".parquet", ".pq")
_READINGS = (".json", ".jsonl", ".ndjson", ".prom")
TELEMETRY_SUFFIXES = (*_DELIMITED, *_PARQUET, *_READINGS)
"""Endings under which telemetry is looked for in folders and archives; each may be followed by `.gz`."""
_COMPRESSED = ".gz"


def expand(paths: Iterable[Path]) -> list[SourceFile]:
    """All files behind the paths: folders recursively and sorted, archives member by member without junk.

    A file named outright is always in the list, whatever its suffix. Raises InputError for a path that does not
    exist and for a folder without any telemetry file.
    """
    files: dict[tuple[Path, str | None], SourceFile] = {}
    for path in paths:
        for file in _expand_path(path):
            files.setdefault((file.path.resolve(), file.member), file)
    return list(files.values())


def _expand_path(path: Path) -> list[SourceFile]:
    if not path.exists():
        raise InputError(phrase("{path} does not exist.", path=path), "Check the spelling of the path.")
    if not path.is_dir():
        return list(_expand_file(path))
    found = [file for child in sorted(path.rglob("*")) if _is_wanted(path, child) for file in _expand_file(child)]
    if not found:
        raise InputError(
            phrase("{path} holds no CSV, ZIP, Parquet or JSON file.", path=path),
            "Choose the folder with the daily files.",
        )
    return found


def _is_wanted(folder: Path, child: Path) -> bool:
    return child.is_file() and _is_telemetry_name(child.relative_to(folder).as_posix(), archives=True)


def _expand_file(path: Path) -> Iterator[SourceFile]:
    if path.suffix.lower() != ".zip":
        yield _source_file(path, None, path.name, path.stat().st_size)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir() and _is_telemetry_name(info.filename)]
    except (zipfile.BadZipFile, OSError):
        members = []
    if not members:
        yield SourceFile(path, None, path.stat().st_size, SourceFormat.ARCHIVE)
    for info in sorted(members, key=lambda info: info.filename):
        packed = info.filename.lower().endswith(_COMPRESSED)
        yield _source_file(path, info.filename, info.filename, info.compress_size if packed else info.file_size)


def _source_file(path: Path, member: str | None, name: str, size_bytes: int) -> SourceFile:
    lower = name.lower()
    form = SourceFormat.PARQUET if lower.endswith(_PARQUET) else SourceFormat.DELIMITED
    return SourceFile(path, member, size_bytes, form, compressed=lower.endswith(_COMPRESSED))


def _is_telemetry_name(name: str, *, archives: bool = False) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if any(part == "__MACOSX" or part.startswith(".") for part in parts):
        return False
    lower = name.lower().removesuffix(_COMPRESSED)
    return lower.endswith(TELEMETRY_SUFFIXES) or (archives and lower.endswith(".zip"))


def why_nothing_inside(file: SourceFile) -> InputError:
    """The sentence for an archive out of which nothing can be imported."""
    try:
        with zipfile.ZipFile(file.path) as archive:
            count = len(archive.namelist())
    except (zipfile.BadZipFile, OSError) as error:
        return InputError(
            phrase(
                "{file} is not a readable ZIP archive: it is damaged or cut off ({why}).",
                file=file.name,
                why=str(error).rstrip("."),
            ),
            "Download or copy the file again.",
        )
    return InputError(
        phrase("{file} holds no CSV, Parquet or JSON file among its {count} entries.", file=file.name, count=count)
    )
