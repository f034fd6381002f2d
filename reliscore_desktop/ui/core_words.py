"""What the core says, in the user's language: errors, notes, formats, reasons, the steps of a job."""

import datetime as dt
import string
from collections.abc import Mapping, Sequence
from typing import Any

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
