"""A small document of headings, sentences and tables, written as Markdown or as HTML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.exports.atomic import write_atomically

DOCUMENT_SUFFIXES = (".md", ".html")

_STYLE = """
body { font: 13px/1.5 system-ui, sans-serif; color: #151a21; margin: 24px; max-width: 960px; }
h1 { font-size: 20px; margin: 0 0 4px; } h2 { font-size: 15px; margin: 24px 0 4px; }
p { margin: 0 0 8px; color: #434e5e; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 4px 0 12px; }
th, td { text-align: left; padding: 3px 16px 3px 0; border-bottom: 1px solid #b9c1cc; vertical-align: top; }
pre { white-space: pre-wrap; font: 12px/1.5 ui-monospace, monospace; }
"""


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows of the same length, all as text."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """`text` is Markdown of somebody else's making, kept as it is; in HTML it is shown as plain text."""

    title: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None
    text: str = ""


def write_document(title: str, sections: Sequence[Section], path: Path) -> None:
    """Write in the form that the suffix names; the file appears whole or not at all.

    Raises InputError for another suffix or a path that can't be written.
    """
    suffix = path.suffix.lower()
    if suffix not in DOCUMENT_SUFFIXES:
        raise InputError(
            phrase(
                "{file} ends in neither {forms}.",
                file=path.name,
                forms=" nor ".join(DOCUMENT_SUFFIXES),
            ),
            "Name the file so.",
        )
    parts = _markdown(title, sections) if suffix == ".md" else _html(title, sections)
    content = "".join(parts)
    write_atomically(path, lambda aside: _write(aside, content))


def _write(aside: Path, content: str) -> None:
    aside.write_text(content, encoding="utf-8")


def _markdown(title: str, sections: Sequence[Section]) -> Iterator[str]:
    yield f"# {title}\n"
    for section in sections:
        yield f"\n## {section.title}\n"
        for sentence in section.sentences:
            yield f"\n{sentence}\n"
        if section.table is not None:
            yield "\n" + _line(section.table.headings) + _line(["---"] * len(section.table.headings))
            yield from (_line(row) for row in section.table.rows)
        if section.text:
            yield f"\n{section.text.strip()}\n"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"


def _html(title: str, sections: Sequence[Section]) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
    yield f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>\n<h1>{escape(title)}</h1>\n"
    for section in sections:
        yield f"<h2>{escape(section.title)}</h2>\n"
        yield from (f"<p>{escape(sentence)}</p>\n" for sentence in section.sentences)
        if section.table is not None:
            heads = "".join(f"<th>{escape(cell)}</th>" for cell in section.table.headings)
            yield f"<table><thead><tr>{heads}</tr></thead><tbody>\n"
            for row in section.table.rows:
                yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n"
            yield "</tbody></table>\n"
        if section.text:
            yield f"<pre>{escape(section.text.strip())}</pre>\n"
    yield "</body></html>\n"
