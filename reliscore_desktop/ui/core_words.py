"""What the core says, in the user's language: errors, notes, formats, reasons, the steps of a job."""

import datetime as dt
from collections.abc import Mapping
from typing import Self

from PySide6.QtCore import QCoreApplication

from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.domain.phrase import Phrase, Speaker
from reliscore_desktop.ui.formatting import day, decimal, number
from reliscore_desktop.ui.text import CONTEXT


def spoken(text: str) -> str:
    """A phrase of the core in the user's language, its values too; a text that no catalogue knows as it is."""
    return _SPEAKER.say(text)


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


class _WindowSpeaker(Speaker):
    """The language of the window, with numbers and days as it writes them."""

    def translated(self, text: str) -> str:
        return QCoreApplication.translate(CONTEXT, text) if text else ""

    def day(self, value: dt.date) -> str:
        return day(value)

    def grouped(self, value: float) -> str:
        return number(value)

    def decimal(self, value: float) -> str:
        return decimal(value)


_SPEAKER = _WindowSpeaker()
