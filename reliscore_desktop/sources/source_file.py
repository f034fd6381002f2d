"""One thing to import: a file, or a member of an archive, with the way to its bytes."""

import contextlib
import enum
import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase

READ_BYTES = 1 << 20


class SourceFormat(enum.StrEnum):
    """What a file is by its name; the content is looked at by `detect`."""

    DELIMITED = "csv"
    PARQUET = "parquet"
    SMARTCTL_JSON = "smartctl-json"
    ATTRIBUTE_LOG = "attribute-log"
    EXPOSITION = "exposition"
    ARCHIVE = "zip"
    """An archive that offers nothing to import: damaged, encrypted or without telemetry inside."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file, or one member of a ZIP archive.

    `size_bytes` is what a reader's position counts up to: unpacked bytes of a member, packed bytes of a `.gz` file.
    """

    path: Path
    member: str | None
    size_bytes: int
    format: SourceFormat
    compressed: bool = False

    @property
    def name(self) -> str:
        """Short name for people."""
        return f"{self.path.name}/{self.member}" if self.member else self.path.name

    @property
    def full_name(self) -> str:
        """Path as given, with the member behind it."""
        return f"{self.path}/{self.member}" if self.member else str(self.path)

    def sha256(self) -> str:
        """SHA-256 of the content, unpacked, so that a file is the same inside an archive and beside it."""
        digest = hashlib.sha256()
        with open_content(self) as stream:
            while data := stream.read(READ_BYTES):
                digest.update(data)
        return digest.hexdigest()


@contextlib.contextmanager
def open_content(file: SourceFile) -> Iterator[IO[bytes]]:
    """Open the unpacked content for reading from its start. Damage met while reading is raised as InputError."""
    with contextlib.ExitStack() as stack:
        try:
            yield _open(file, stack)
        except (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile) as error:
            raise InputError(
                phrase(
                    "{file} is damaged or cut off ({why}); nothing of it was imported.",
                    file=file.name,
                    why=_plain(error),
                ),
                "Download or copy the file again.",
            ) from error
        except (NotImplementedError, RuntimeError) as error:
            if file.member is None:
                raise
            raise InputError(
                phrase("{file} can't be unpacked ({why}).", file=file.name, why=_plain(error)),
                "Unpack the archive yourself and import the folder.",
            ) from error
        except OSError as error:
            raise InputError(
                phrase("{file} can't be read ({why}).", file=file.name, why=error.strerror or error)
            ) from error


def _open(file: SourceFile, stack: contextlib.ExitStack) -> IO[bytes]:
    stream: IO[bytes]
    if file.member is None:
        stream = stack.enter_context(file.path.open("rb"))
    else:
        archive = stack.enter_context(zipfile.ZipFile(file.path))
        stream = stack.enter_context(archive.open(file.member))
    if file.compressed:
        return cast("IO[bytes]", stack.enter_context(gzip.GzipFile(fileobj=stream)))
    return stream


def _plain(error: BaseException) -> str:
    return str(error).rstrip(".") or type(error).__name__
