"""Reads a stream of JSON documents one by one: a single one, one a line, one after another, or an array of them."""

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

READ_BYTES = 1 << 20
LONGEST_DOCUMENT = 16 << 20
"""Characters. The longest output of `smartctl -x --json` is under one million."""

LONGEST_TOKEN = 64
"""Characters. A number, a literal or an escape that the end of what was read cuts in two is shorter."""

_BETWEEN = " \t\r\n,[]"
"""What may stand between documents: space, and the brackets and commas of an array around them."""


@dataclass(frozen=True, slots=True)
class JsonDocument:
    """`line` is where it begins, 1-based; `value` is None where `problem` says why `text` is no JSON."""

    line: int
    text: str
    value: Any
    problem: str = ""


class JsonDocuments:
    """One pass over a binary stream. What is no JSON is given out as a problem, and the rest goes on."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        self._stream = stream
        decoder = "utf-8-sig" if encoding == "utf-8" else encoding
        self._decoder = codecs.getincrementaldecoder(decoder)(errors="replace")
        self._parser = json.JSONDecoder()
        self._buffer = ""
        self._line = 1
        self._at_end = False

    def __iter__(self) -> Iterator[JsonDocument]:
        """Yield the documents in their order."""
        while self._skip_to_document():
            try:
                value, end = self._parser.raw_decode(self._buffer)
            except json.JSONDecodeError as error:
                if self._may_go_on(error):
                    self._read()
                    continue
                yield self._damaged(error)
            except RecursionError:
                yield self._damaged(ValueError("it is nested too deeply"))
            else:
                yield JsonDocument(self._line, self._take(end), value)

    def _may_go_on(self, error: json.JSONDecodeError) -> bool:
        """Whether the document may only not have been read to its end yet.

        Then the parser stopped where the text ends, or at the beginning of a text that is not closed.
        """
        if self._at_end or len(self._buffer) >= LONGEST_DOCUMENT:
            return False
        return error.pos >= len(self._buffer) - LONGEST_TOKEN or error.msg.startswith("Unterminated string")

    def _skip_to_document(self) -> bool:
        """Drop what stands between documents; False at the end of the stream."""
        while True:
            rest = self._buffer.lstrip(_BETWEEN)
            self._take(len(self._buffer) - len(rest))
            if rest:
                return True
            if self._at_end:
                return False
            self._read()

    def _read(self) -> None:
        data = self._stream.read(READ_BYTES)
        self._at_end = not data
        self._buffer += self._decoder.decode(data, final=self._at_end)

    def _take(self, count: int) -> str:
        text = self._buffer[:count]
        self._buffer = self._buffer[count:]
        self._line += text.count("\n")
        return text

    def _damaged(self, error: ValueError) -> JsonDocument:
        """What stands before the next line that opens a document."""
        line, start = self._line, self._buffer.find("\n{", 1)
        text = self._take(start if start > 0 else len(self._buffer))
        return JsonDocument(line, text, None, str(getattr(error, "msg", error)))
