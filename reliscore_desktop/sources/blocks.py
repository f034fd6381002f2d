"""Reads a text file in blocks of whole lines while another thread reads ahead and computes the SHA-256."""

import codecs
import hashlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.sources.source_file import SourceFile, open_content

BLOCK_BYTES = 8 << 20
"""Large enough for polars to use every core. Cutting a block holds the interpreter: 32 MB at once stopped the window
for 40 ms, and read no faster."""
LONGEST_LINE_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines. `first_line` is 1-based, `position` how far the file is read, on the scale of its `size_bytes`."""

    data: bytes
    first_line: int
    position: int


class BlockReader:
    """One pass over a file. `sha256` is there after the last block."""

    def __init__(self, file: SourceFile, encoding: str, block_bytes: int = BLOCK_BYTES) -> None:
        self._file = file
        self._block_bytes = block_bytes
        self._digest = hashlib.sha256()
        self._decoder = codecs.getincrementaldecoder(encoding)() if encoding.startswith("utf-16") else None

    @property
    def sha256(self) -> str:
        """SHA-256 of the unpacked content read so far."""
        return self._digest.hexdigest()

    def __iter__(self) -> Iterator[Block]:
        """Yield the blocks in order. Raises InputError for damage in an archive or compressed file."""
        line = 1
        rest = b""
        with ThreadPoolExecutor(1, thread_name_prefix="read-ahead") as ahead, open_content(self._file) as stream:
            pending: Future[bytes] = ahead.submit(self._read, stream)
            while data := pending.result():
                position = position_of(self._file, stream)
                pending = ahead.submit(self._read, stream)
                whole, rest = self._split(rest + self._text(data))
                if whole:
                    yield Block(whole, line, position)
                    line += whole.count(b"\n")
        if self._decoder is not None:
            rest += self._decoder.decode(b"", final=True).encode()
        if rest:
            yield Block(rest, line, self._file.size_bytes)

    def _read(self, stream: IO[bytes]) -> bytes:
        data = stream.read(self._block_bytes)
        self._digest.update(data)
        return data

    def _text(self, data: bytes) -> bytes:
        return data if self._decoder is None else self._decoder.decode(data).encode()

    def _split(self, data: bytes) -> tuple[bytes, bytes]:
        end = data.rfind(b"\n") + 1
        if len(data) - end > LONGEST_LINE_BYTES:
            raise InputError(
                phrase(
                    "{file} is not drive telemetry: it has a line of over 4 million characters.", file=self._file.name
                )
            )
        return data[:end], data[end:]


def position_of(file: SourceFile, stream: IO[bytes]) -> int:
    """How far a stream of `open_content` is read, on the scale of the file's `size_bytes`."""
    if file.compressed:
        packed = getattr(stream, "fileobj", None) or getattr(getattr(stream, "_buffer", None), "raw", None)
        return min(file.size_bytes, packed.tell()) if packed is not None and hasattr(packed, "tell") else 0
    return stream.tell()
