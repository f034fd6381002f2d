"""A column is an object: what it is called, how its cells read, how they are painted and how they sort."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from reliscore_desktop.ui.text import tr


class Row(Protocol):
    """One row of the shown frame, read cell by cell."""

    def __getitem__(self, name: str) -> Any:
        """The cell of a frame column. Raises KeyError when the frame has no such column."""

    def get(self, name: str, default: Any = None) -> Any:
        """The cell, or `default` where the frame has no such column or the cell is null."""


class CellKind(StrEnum):
    """Which delegate paints the cell."""

    TEXT = "text"
    """Plain, in text2."""
    STRONG = "strong"
    """In text, weight 500: what the row is about."""
    MUTED = "muted"
    """In text3."""
    RISK = "risk"
    """Band glyph, value, linear bar. Reads `probability`, `band`, `validated`, `not_scored_reason`."""
    COUNTER = "counter"
    """0 in text3, above in weight 500, a dash where the drive doesn't report it."""
    CHANGE = "change"
    """Rises in weight 500, falls and zero in text3."""
    BADGE = "badge"
    """The column's `badge` gives a `Badge` or None."""
    ICON_TEXT = "icon-text"
    """The column's `badge` gives icon and words, without an edge."""
    BAR = "bar"
    """The column's `share` gives the filled part and a tick, both in 0..1."""


class BadgeTone(StrEnum):
    """Colour family of a badge; the words alone carry the meaning."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    GOOD = "good"
    CAUTION = "caution"
    HIGH = "high"
    CRITICAL = "critical"
    OUTLINE = "outline"


@dataclass(frozen=True, slots=True)
class Badge:
    """Words in a small box, with an icon name where one helps."""

    text: str
    tone: BadgeTone = BadgeTone.NEUTRAL
    icon: str = ""


@dataclass(frozen=True, slots=True)
class BarShare:
    """Filled part of a bar and the place of its reference tick (None for no tick), both in 0..1."""

    filled: float
    tick: float | None = None


def plain(row: Row, name: str) -> str:
    """The cell as text, empty for null."""
    value = row.get(name)
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is the frame column that sorts it and the name under which width and visibility are saved.

    `title` and `tooltip` are English texts in `mark(...)`; they are translated where they are shown.

    `text` makes the cell's words (default: `str` of the cell), `accessible` what a screen reader says (default:
    title and words), `full_text` the tooltip (default: the words when elided), `brief` fewer words for a cell that
    has no room for the others. Widths are in px at scale 1. `priority`: 1 stays, the higher are hidden first where
    room is short. `stretch` takes what room is left; where that is more than its width, `most` lets a column share it.
    """

    key: str
    title: str
    text: Callable[[Row], str] | None = None
    kind: CellKind = CellKind.TEXT
    tooltip: str = ""
    right_aligned: bool = False
    width: int = 100
    stretch: bool = False
    most: int = 0
    priority: int = 1
    sortable: bool = True
    descending_first: bool = False
    accessible: Callable[[Row], str] | None = None
    full_text: Callable[[Row], str] | None = None
    brief: Callable[[Row], str] | None = None
    badge: Callable[[Row], Badge | None] | None = None
    share: Callable[[Row], BarShare | None] | None = None

    def words(self, row: Row) -> str:
        """What the cell reads."""
        if self.text is not None:
            return self.text(row)
        if self.badge is not None:
            badge = self.badge(row)
            return badge.text if badge else ""
        return plain(row, self.key)

    def spoken(self, row: Row) -> str:
        """What a screen reader says."""
        return self.accessible(row) if self.accessible else f"{tr(self.title)}: {self.words(row)}"
