"""The little language of the search field: `risk>5 site:AMS2 age>5 197>0 model:ST12* ZHZ4`."""

import difflib
import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import polars as pl

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import in_turn, phrase
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES
from reliscore_desktop.fleet.schema import ACKNOWLEDGED, WAITING, DriveStatus

DAYS_PER_YEAR = 365.25
BYTES_PER_TERABYTE = 1e12

_TERM = re.compile(r"^(?P<word>[\w.]+)(?P<operator>>=|<=|>|<|:|=)(?P<value>.*)$")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")


@dataclass(frozen=True, slots=True)
class SearchWord:
    """A word that can stand before an operator. Numbers are asked in `unit`; `scale` turns them into the column's."""

    column: str
    kind: Literal["number", "text"]
    scale: float = 1.0
    unit: str = ""
    allowed: tuple[str, ...] = ()


WORDS: dict[str, SearchWord] = {
    "risk": SearchWord("probability", "number", 0.01, "%"),
    "change": SearchWord("probability_change_7d", "number", 0.01, "percentage points"),
    "age": SearchWord("age_days", "number", DAYS_PER_YEAR, "years"),
    "capacity": SearchWord("capacity_bytes", "number", BYTES_PER_TERABYTE, "TB"),
    "hours": SearchWord("power_on_hours", "number"),
    "temperature": SearchWord("temperature_celsius", "number", unit="°C"),
    **{str(number): SearchWord(f"smart_{number}", "number") for number in CRITICAL_ATTRIBUTES},
    "band": SearchWord("band", "text", allowed=tuple(RiskBand)),
    "status": SearchWord("status", "text", allowed=tuple(DriveStatus)),
    "alert": SearchWord("alert_state", "text", allowed=(*WAITING, ACKNOWLEDGED)),
    "model": SearchWord("drive_model", "text"),
    "serial": SearchWord("serial_number", "text"),
    "vendor": SearchWord("vendor", "text"),
    "site": SearchWord("datacenter", "text"),
    "cluster": SearchWord("cluster_id", "text"),
    "vault": SearchWord("vault_id", "text"),
    "pod": SearchWord("pod_id", "text"),
    "slot": SearchWord("pod_slot_num", "text"),
}
"""Every word of the language, in the order in which help lists them."""

_COMPARE: dict[str, Callable[[pl.Expr, float], pl.Expr]] = {
    ">": lambda column, value: column > value,
    ">=": lambda column, value: column >= value,
    "<": lambda column, value: column < value,
    "<=": lambda column, value: column <= value,
    "=": lambda column, value: column == value,
    ":": lambda column, value: column == value,
}


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """One term: `word` is empty for plain text. `text` is the term as typed, fit for a chip."""

    word: str
    operator: str
    value: str
    text: str

    def expression(self) -> pl.Expr:
        """Condition on the fleet frame; a value that is not reported never matches."""
        if not self.word:
            return _text_anywhere(self.value)
        known = WORDS[self.word]
        column = pl.col(known.column)
        if known.kind == "number":
            return _COMPARE[self.operator](column, float(self.value) * known.scale)
        return pl.any_horizontal(_text_matches(column, part) for part in self.value.split(","))


def parse_search(text: str) -> tuple[SearchTerm, ...]:
    """Split a search text into its terms; all of them must hold.

    `word:a,b` takes either text, `*` stands for any characters, quotes keep spaces together. Raises InputError for
    an unknown word ("Unknown word 'siet'. Did you mean site?") or a value that is no number.
    """
    try:
        pieces = shlex.split(text, posix=True)
    except ValueError:
        raise InputError("A quotation mark in the search is not closed.", "Close it, or leave it out.") from None
    return tuple(_term(piece) for piece in pieces)


def _term(piece: str) -> SearchTerm:
    parts = _TERM.match(piece)
    if parts is None:
        return SearchTerm("", "", piece, piece)
    word, operator, value = parts["word"].lower(), parts["operator"], parts["value"]
    if word not in WORDS:
        raise InputError(_unknown_word(parts["word"]), phrase("Words are {words}.", words=", ".join(WORDS)))
    known = WORDS[word]
    if not value:
        raise InputError(
            phrase("'{piece}' has no value.", piece=piece),
            phrase("Write one after it, for example {example}.", example=_example(word)),
        )
    if known.kind == "number":
        value = _number(piece, value, word)
    elif operator not in (":", "="):
        raise InputError(
            phrase("'{word}' is text and can't be compared with {operator}.", word=word, operator=operator),
            phrase("Write {example}.", example=_example(word)),
        )
    if known.allowed:
        _check_allowed(word, value, known.allowed)
    return SearchTerm(word, operator, value, piece)


def _number(piece: str, value: str, word: str) -> str:
    plain = value.removesuffix("%")
    if _NUMBER.fullmatch(plain) is None:
        raise InputError(
            phrase("'{piece}' needs a number.", piece=piece), phrase("Write it like {example}.", example=_example(word))
        )
    return plain


def _check_allowed(word: str, value: str, allowed: tuple[str, ...]) -> None:
    for part in value.lower().split(","):
        if part not in allowed:
            near = difflib.get_close_matches(part, allowed, n=1)
            unknown = phrase("Unknown {word} '{part}'.", word=word, part=part)
            raise InputError(
                in_turn((unknown, phrase("Did you mean {word}?", word=near[0]) if near else "")),
                phrase("It is one of {allowed}.", allowed=", ".join(allowed)),
            )


def _unknown_word(word: str) -> str:
    near = difflib.get_close_matches(word.lower(), WORDS, n=1, cutoff=0.5)
    unknown = phrase("Unknown word '{word}'.", word=word)
    return in_turn((unknown, phrase("Did you mean {word}?", word=near[0]))) if near else unknown


def _example(word: str) -> str:
    known = WORDS[word]
    if known.allowed:
        return f"{word}:{known.allowed[-1]}"
    return f"{word}>5" if known.kind == "number" else f"{word}:AMS1"


def _text_anywhere(value: str) -> pl.Expr:
    serial, drive_model = pl.col("serial_number"), pl.col("drive_model")
    if "*" in value:
        pattern = _glob(value)
        return serial.str.contains(pattern) | drive_model.str.contains(pattern)
    pattern = f"(?i){re.escape(value)}"
    return serial.str.contains(pattern) | drive_model.str.contains(pattern)


def _text_matches(column: pl.Expr, value: str) -> pl.Expr:
    if "*" in value:
        return column.str.contains(_glob(value))
    return column.str.to_lowercase() == value.lower()


def _glob(value: str) -> str:
    return f"(?i)^{'.*'.join(re.escape(part) for part in value.split('*'))}$"
