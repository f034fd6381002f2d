"""Brings a risk model's files from a folder or a ZIP into a folder of ours, refusing escapes, links and bombs."""

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from reliscore_desktop.domain.errors import ArtefactError, InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.contents import FILE_BYTES_AT_MOST, FILES_AT_MOST
from reliscore_desktop.scoring.manifest import FILE_NAME

TOTAL_BYTES_AT_MOST = 256 * 2**20
_BLOCK_BYTES = 2**20
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for archives that are cut, altered, encrypted or packed in an unknown way."""
_JUNK = ("__MACOSX", ".DS_Store")


def copy_files(source: Path, target: Path, context: JobContext) -> None:
    """Copy the plain files of `source` (a folder or a ZIP, its one inner folder flattened) into `target`.

    Sizes are counted while copying, whatever the archive claims. Raises InputError where `source` is neither, and
    ArtefactError for a path that leads elsewhere, a link, a folder within, too many or too large files.
    """
    try:
        if source.is_dir():
            _copy_all(_folder_members(source), target, context)
        elif zipfile.is_zipfile(source):
            with zipfile.ZipFile(source) as archive:
                _copy_all(_zip_members(archive), target, context)
        else:
            problem = phrase("{path} does not exist.", path=source)
            if source.exists():
                problem = phrase("{path} is neither a folder nor a ZIP.", path=source)
            raise InputError(problem, "Name the folder or the ZIP of a risk model.")
    except _DAMAGED as error:
        raise ArtefactError(phrase("{file} is a damaged ZIP: {error}.", file=source.name, error=error)) from error
    except OSError as error:
        raise ArtefactError(
            phrase("{file} can't be copied: {why}.", file=source.name, why=error.strerror or error)
        ) from error


class _Member:
    """One file to copy: its plain name, and how to open it."""

    def __init__(self, name: str, stream: IO[bytes]) -> None:
        self.name = name
        self.stream = stream


def _copy_all(members: Iterator[_Member], target: Path, context: JobContext) -> None:
    copied: set[str] = set()
    total = 0
    for member in members:
        with member.stream:
            if member.name.casefold() in copied:
                raise ArtefactError(phrase("{file} comes twice.", file=member.name))
            copied.add(member.name.casefold())
            if len(copied) > FILES_AT_MOST:
                raise ArtefactError(
                    phrase("There are more than {most} files; that is no risk model.", most=FILES_AT_MOST)
                )
            total += _copy(member, target / member.name, TOTAL_BYTES_AT_MOST - total, context)


def _copy(member: _Member, path: Path, room: int, context: JobContext) -> int:
    size = 0
    with path.open("xb") as file:
        while block := member.stream.read(_BLOCK_BYTES):
            context.check()
            size += len(block)
            if size > min(FILE_BYTES_AT_MOST, room):
                raise ArtefactError(phrase("{file} is larger than a risk model may be.", file=member.name))
            file.write(block)
    return size


def _folder_members(folder: Path) -> Iterator[_Member]:
    for path in sorted(folder.iterdir()):
        if path.name in _JUNK:
            continue
        if not stat.S_ISREG(path.lstat().st_mode):
            raise ArtefactError(
                phrase("{file!r} is not a plain file; a risk model holds plain files only.", file=path.name)
            )
        yield _Member(_plain(path.name), path.open("rb"))


def _zip_members(archive: zipfile.ZipFile) -> Iterator[_Member]:
    files = [info for info in archive.infolist() if not info.is_dir() and not _is_junk(info.filename)]
    if len(files) > FILES_AT_MOST:
        raise ArtefactError(phrase("There are more than {most} files; that is no risk model.", most=FILES_AT_MOST))
    parents = {PurePosixPath(info.filename).parent for info in files}
    if len(parents) > 1 or any(len(parent.parts) > 1 or ".." in parent.parts for parent in parents):
        raise ArtefactError("The ZIP's files must lie in one folder.")
    for info in files:
        if stat.S_ISLNK(info.external_attr >> 16):
            raise ArtefactError(phrase("{file!r} is a link; a risk model holds plain files only.", file=info.filename))
        name = PurePosixPath(info.filename)
        if name.is_absolute() or "\\" in info.filename or ":" in info.filename:
            raise ArtefactError(phrase("{file!r} leads out of the archive.", file=info.filename))
        yield _Member(_plain(name.name), archive.open(info))


def _is_junk(filename: str) -> bool:
    return any(part in _JUNK for part in PurePosixPath(filename).parts)


def _plain(name: str) -> str:
    if not FILE_NAME.fullmatch(name):
        raise ArtefactError(phrase("{file!r} is not a file name that a risk model may hold.", file=name))
    return name
