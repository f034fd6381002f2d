"""Keeps of Qt's copy of ICU's data what the window's languages need: 3 MB instead of 31.

Usage: shrink_icu.py LIBICUDATA. Qt asks ICU for the order and case of words and for time zones; its formats of numbers
and dates are its own. What stays is ICU's root data and that of English and German; for any other language ICU then
answers with the root's rules, as it does for languages it never heard of. Needs binutils, as PyInstaller does.

The library is one block of bytes: a header, a count, that many pairs of offsets (name, item) from the count on, sorted
by name, then names and items (ICU's source, ucmndata.h: format "CmnD").
"""

import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

ALIGNMENT_BYTES = 16
DROPPED = re.compile(
    r"""
    \.cnv$                                # legacy encodings: Qt reads and writes UTF-8 and UTF-16 by itself
    | ^(translit|rbnf)/                   # scripts turned into others, numbers spelled out
    | ^unames\.icu$                       # names of characters
    | ^brkitr/.*(\.dict|cj|lstm|burmese|khmer|lao|thai)
    | ^(?:\w+/)?(?!root|res_index|en|de)[a-z]{2,3}(?:_\w+)?\.res$   # other languages
    | ^(?:\w+/)?(?:en|de)_\w+\.res$       # English and German of regions
    """,
    re.VERBOSE,
)


def shrunk(data: bytes) -> bytes:
    """The same block with the items that are not dropped. Raises ValueError where it has another format."""
    header_bytes, magic = struct.unpack_from("<HH", data)
    if magic != 0x27DA or data[12:16] != b"CmnD" or data[8]:
        message = "This is not ICU's common data in little-endian form."
        raise ValueError(message)
    table = data[header_bytes:]
    (count,) = struct.unpack_from("<I", table)
    pairs = [struct.unpack_from("<II", table, 4 + 8 * number) for number in range(count)]
    names = [table[name : table.index(b"\0", name)] for name, _ in pairs]
    ends = [*(item for _, item in pairs[1:]), len(table)]
    kept = [
        (name, table[item:end])
        for name, (_, item), end in zip(names, pairs, ends, strict=True)
        if not DROPPED.search(name.decode("ascii").split("/", 1)[1])
    ]
    return data[:header_bytes] + _table(kept)


def _table(items: list[tuple[bytes, bytes]]) -> bytes:
    offset = 4 + 8 * len(items)
    name_offsets = []
    for name, _ in items:
        name_offsets.append(offset)
        offset += len(name) + 1
    head = b"".join(name + b"\0" for name, _ in items)
    body, pairs = bytearray(head), []
    start = 4 + 8 * len(items)
    for name_offset, (_, item) in zip(name_offsets, items, strict=True):
        body += bytes(-(start + len(body)) % ALIGNMENT_BYTES)
        pairs.append(struct.pack("<II", name_offset, start + len(body)))
        body += item
    return struct.pack("<I", len(items)) + b"".join(pairs) + bytes(body)


def shrink_library(library: Path) -> None:
    """Replace the library by one with the same name and symbol and the smaller block."""
    (symbol,) = re.findall(r" (icudt\d+_dat)$", _output("nm", "-D", str(library)), re.MULTILINE)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        _output("objcopy", "-O", "binary", "--only-section=.rodata", str(library), "icudata", folder=folder)
        (folder / "icudata").write_bytes(shrunk((folder / "icudata").read_bytes()))
        _output("ld", "-r", "-b", "binary", "-o", "plain.o", "icudata", folder=folder)
        _output(
            "objcopy", "--rename-section", ".data=.rodata,alloc,load,readonly,data,contents",
            "--set-section-alignment", f".data={ALIGNMENT_BYTES}", "--redefine-sym", f"_binary_icudata_start={symbol}",
            "plain.o", "named.o", folder=folder,
        )  # fmt: skip
        _output("ld", "-shared", "-z", "noexecstack", "-soname", library.name, "-o", "new", "named.o", folder=folder)
        library.write_bytes((folder / "new").read_bytes())


def _output(*command: str, folder: Path | None = None) -> str:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    shrink_library(Path(sys.argv[1]).resolve())
