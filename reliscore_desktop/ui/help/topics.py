"""The help topics: Markdown files in `resources/help`, by language, in the order in which one reads them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.ui.text import search_words
from reliscore_desktop.ui.translation import SOURCE_LANGUAGE

HELP_KEY = "F1"
KEYBOARD, GLOSSARY, FIRST = "keyboard", "glossary", "getting-started"

TOPIC_IDS = (
    FIRST,
    "import",
    "reading-risk",
    "bands",
    "alerts",
    "reliability",
    "risk-model",
    "drift",
    "data",
    "command-line",
    KEYBOARD,
    GLOSSARY,
    "troubleshooting",
    "privacy",
)
"""Names of the files without their ending."""

_LINK_TARGET = re.compile(r"\]\([^)]*\)")
_HEADING = re.compile(r"^#+ (?P<words>.*?)(?P<mark> \{#(?P<anchor>[\w-]+)\})?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Place:
    """A topic, and a heading in it (its anchor) where only a part is meant."""

    topic_id: str
    anchor: str = ""

    @classmethod
    def of_link(cls, link: str, current: str) -> "Place | None":
        """The place a link of the help pages means, such as "alerts.md#states" or "#states"; None for other links."""
        path, _, anchor = link.partition("#")
        topic_id = path.removesuffix(".md") if path else current
        return cls(topic_id, anchor) if topic_id in TOPIC_IDS else None


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of help in the language it exists in.

    `anchors` names its headings in order; a translation marks them as the English page does: "## Zustände {#states}".
    """

    id: str
    title: str
    language: str
    text: str
    anchors: tuple[str, ...]

    def holds(self, words: Iterable[str]) -> bool:
        """Whether every one of these lower-case words stands in it."""
        readable = _LINK_TARGET.sub("]", self.text).casefold()
        return all(word in readable for word in words)


def read_topics(language: str) -> dict[str, Topic]:
    """Every topic by id, each in this language where it is translated, else in English. Raises StoreError."""
    return {topic_id: _read(topic_id, language) for topic_id in TOPIC_IDS}


def found_topics(topics: dict[str, Topic], search: str) -> list[Topic]:
    """Topics with all words of the search text: those with one in the title first, then in reading order."""
    words = search_words(search)
    hits = [topic for topic in topics.values() if topic.holds(words)]
    return sorted(hits, key=lambda one: not any(word in one.title.casefold() for word in words)) if words else hits


def anchor_of(heading: str) -> str:
    """The anchor of a heading as links name it: "Caught, right, warning" is caught-right-warning."""
    plain = unicodedata.normalize("NFC", heading).casefold()
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", plain)).strip("-")


def _read(topic_id: str, language: str) -> Topic:
    folder = resource_path("help")
    path = folder / language / f"{topic_id}.md"
    found = language if path.exists() else SOURCE_LANGUAGE
    marked = (folder / found / f"{topic_id}.md").read_text(encoding="utf-8")
    headings = list(_HEADING.finditer(marked))
    anchors = tuple(one["anchor"] or anchor_of(one["words"]) for one in headings)
    text = _HEADING.sub(lambda one: one[0].removesuffix(one["mark"] or ""), marked)
    return Topic(topic_id, headings[0]["words"], found, text, anchors)
