"""What the core says, in the user's language: errors, notes, formats, reasons, the steps of a job."""

import datetime as dt
import string
from collections.abc import Mapping, Sequence
from typing import Any, Self

from PySide6.QtCore import QCoreApplication

from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.domain.phrase import Phrase
from reliscore_desktop.ui.formatting import day, decimal, number
from reliscore_desktop.ui.text import CONTEXT

THOUSANDS, ONE_DECIMAL = ",", ".1f"


def spoken(text: str) -> str:
    """A phrase of the core in the user's language, its values too; a text that no catalogue knows as it is."""
    if not isinstance(text, Phrase):
        return _translated(text)
    template = _translated(text.template)
    return _FORMATTER.vformat(template, (), text.values) if text.values else template


class Titled(Phrase):
    """A phrase that reads in the user's language, and is kept so that another language can say it later."""

    __slots__ = ()

    def __new__(cls, template: str, values: Mapping[str, object]) -> Self:
        """As `Phrase`, with the translated text."""
        said = Phrase(template, values)
        made = str.__new__(cls, spoken(said))
        made.template, made.values = said.template, said.values
        return made

    def __reduce__(self) -> tuple[type[Phrase], tuple[str, dict[str, object]]]:  # type: ignore[override]
        """Another process has no language: it gets the phrase."""
        return Phrase, (self.template, dict(self.values))


def titled(text: str, /, **values: object) -> Titled:
    """As `tr`, for the title of a job: a record of it is read later, perhaps in another language."""
    return Titled(text, values)


def spoken_error(error: BaseException) -> str:
    """What went wrong and what to do; for an error that is none of ours its own words."""
    return spoken(error.phrase) if isinstance(error, ReliScoreError) else str(error)


def _translated(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text) if text else ""


class _Formatter(string.Formatter):
    """Fills a template in as `str.format` does, with numbers and days as the window writes them."""

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        value = super().get_value(key, args, kwargs)
        return spoken(value) if isinstance(value, Phrase) else value

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, dt.date) and not format_spec:
            return day(value)
        if isinstance(value, int | float) and format_spec == THOUSANDS:
            return number(value)
        if isinstance(value, float) and format_spec == ONE_DECIMAL:
            return decimal(value)
        return str(super().format_field(value, format_spec))


_FORMATTER = _Formatter()
