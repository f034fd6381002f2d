"""Says what the core says in another language without a window: from the catalogues that travel with the program."""

import datetime as dt
import functools
import xml.etree.ElementTree as ET

from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.domain.phrase import Speaker

SOURCE_LANGUAGE = "en"
PREFIX, SUFFIX = "reliscore_", ".ts"
DAY_FORMS = {"de": "%d.%m.%Y"}
"""Other languages write days as 2026-11-19."""
COMMA_LANGUAGES = frozenset({"de"})
"""They write 1.234,5."""


class CatalogueSpeaker(Speaker):
    """A language with a catalogue. Raises KeyError for another."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._texts = _texts(language)

    def translated(self, text: str) -> str:
        """A text that the catalogue lacks stays English."""
        return self._texts.get(text, text)

    def day(self, value: dt.date) -> str:
        """In the order of the language."""
        form = DAY_FORMS.get(self._language)
        return f"{value:{form}}" if form else super().day(value)

    def grouped(self, value: float) -> str:
        """With the language's mark between thousands."""
        return self._marked(super().grouped(value))

    def decimal(self, value: float) -> str:
        """With the language's decimal mark."""
        return self._marked(super().decimal(value))

    def _marked(self, text: str) -> str:
        return text.translate(str.maketrans(",.", ".,")) if self._language in COMMA_LANGUAGES else text


def catalogue_languages() -> tuple[str, ...]:
    """Codes of the languages there are: English, then those with a catalogue."""
    found = resource_path("translations").glob(f"{PREFIX}*{SUFFIX}")
    return (SOURCE_LANGUAGE, *sorted(path.stem.removeprefix(PREFIX) for path in found))


def speaker_of(language: str) -> Speaker:
    """Who says it in this language; in English where there is no such catalogue (one of a newer program)."""
    known = language != SOURCE_LANGUAGE and language in catalogue_languages()
    return CatalogueSpeaker(language) if known else Speaker()


@functools.cache
def _texts(language: str) -> dict[str, str]:
    path = resource_path("translations") / f"{PREFIX}{language}{SUFFIX}"
    found = {}
    for message in ET.parse(path).iter("message"):  # noqa: S314 - a file of the program itself
        translation = message.find("translation")
        if translation is not None and translation.get("type") != "unfinished":
            found[message.findtext("source", "")] = translation.text or ""
    return found
