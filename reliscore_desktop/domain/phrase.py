"""English words that still know their template and values, so that another language can say the same.

The terminal and the log read a phrase as the text it is; the window looks its template up in the catalogue.
"""

import datetime as dt
import string
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

TEMPLATE, VALUES, DAY = "template", "values", "day"
THOUSANDS, ONE_DECIMAL = ",", ".1f"


class Phrase(str):
    """A text made of a template in the manner of `str.format` and its values; it equals its English text."""

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object]) -> Self:
        """Fill the template in; without values it is taken as it stands."""
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template = template
        made.values = values
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[str, dict[str, object]]]:
        """What a copy or another process makes it of."""
        return type(self), (self.template, dict(self.values))


def phrase(template: str, /, **values: object) -> Phrase:
    """The template, a literal, with `{name}` filled in. An error as a value is what it says, another one its text."""
    return Phrase(template, {name: _plain(value) for name, value in values.items()})


def literal(text: str) -> Phrase:
    """A phrase as it is, and a text without values as one."""
    return text if isinstance(text, Phrase) else Phrase(text, {})


def in_turn(parts: Iterable[str], between: str = " ", end: str = "") -> Phrase:
    """Phrases one after the other, such as the sentences of a report; empty ones are left out."""
    values = {f"part{number}": part for number, part in enumerate(filter(None, parts))}
    return Phrase(between.join(f"{{{name}}}" for name in values) + end, values)


def as_json(text: str) -> dict[str, Any] | str:
    """A phrase as JSON, from which `from_json` makes it again; another text is itself."""
    if not isinstance(text, Phrase):
        return str(text)
    values = {name: _value_as_json(value) for name, value in text.values.items()}
    return {TEMPLATE: text.template, VALUES: values}


def from_json(stored: object, otherwise: str = "") -> str:
    """The phrase that was stored; `otherwise` where nothing usable is (rows of an earlier version, edited files)."""
    if isinstance(stored, str):
        return stored
    try:
        found = _value_from_json(stored)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return otherwise
    return found if isinstance(found, str) else otherwise


class Speaker(string.Formatter):
    """Says phrases in a language: English here; a subclass knows other texts, days and numbers."""

    def say(self, text: str) -> str:
        """A phrase with its values, and what these are made of; another text as `translated` knows it."""
        if not isinstance(text, Phrase):
            return self.translated(text)
        template = self.translated(text.template)
        return self.vformat(template, (), text.values) if text.values else template

    def translated(self, text: str) -> str:
        """A template or a plain text in the language."""
        return text

    def day(self, value: dt.date) -> str:
        """A day as the language writes it."""
        return value.isoformat()

    def grouped(self, value: float) -> str:
        """A whole number."""
        return f"{value:,.0f}"

    def decimal(self, value: float) -> str:
        """A number with one decimal."""
        return f"{value:.1f}"

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """Values that are phrases are said too."""
        value = super().get_value(key, args, kwargs)
        return self.say(value) if isinstance(value, Phrase) else value

    def format_field(self, value: Any, format_spec: str) -> str:
        """As `str.format` does, but for days and the two common forms of numbers."""
        if isinstance(value, dt.date) and not format_spec:
            return self.day(value)
        if isinstance(value, int | float) and format_spec == THOUSANDS:
            return self.grouped(value)
        if isinstance(value, float) and format_spec == ONE_DECIMAL:
            return self.decimal(value)
        return str(super().format_field(value, format_spec))


def _plain(value: object) -> object:
    said = getattr(value, "phrase", None) if isinstance(value, Exception) else None
    if isinstance(said, Phrase):
        return said
    return value if isinstance(value, str | int | float | dt.date) else str(value)


def _value_as_json(value: object) -> object:
    if isinstance(value, str):
        return as_json(value)
    if isinstance(value, dt.date):
        return {DAY: value.isoformat()}
    return value


def _value_from_json(stored: object) -> object:
    if not isinstance(stored, dict):
        return stored
    if DAY in stored:
        return dt.date.fromisoformat(stored[DAY])
    return Phrase(str(stored[TEMPLATE]), {str(name): _value_from_json(one) for name, one in stored[VALUES].items()})
