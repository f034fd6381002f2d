"""Table rows as text for the clipboard: tab-separated, with a header line, as a spreadsheet takes it."""

from collections.abc import Iterable, Sequence

from reliscore_desktop.ui.tables.columns import Column, Row
from reliscore_desktop.ui.text import tr

MOST_ROWS = 50_000
"""More rows than this are a matter for an export."""


def rows_as_text(columns: Sequence[Column], rows: Iterable[Row]) -> str:
    """The words of the shown columns. A cell that a spreadsheet would take for a formula gets an apostrophe."""
    lines = ["\t".join(tr(column.title) for column in columns)]
    lines.extend("\t".join(_cell(column.words(row)) for column in columns) for row in rows)
    return "\n".join(lines)


def _cell(text: str) -> str:
    flat = " ".join(text.split())
    is_change = flat[:1] in "+-" and flat[1:2].isdigit()
    return f"'{flat}" if flat[:1] in {"=", "+", "-", "@"} and not is_change else flat
