"""The report of one drive as a file: HTML to read and print, JSON for other programs."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.exports.atomic import write_atomically
from reliscore_desktop.exports.report_style import STYLE, risk_picture

REPORT_SUFFIXES = (".html", ".json")

Table = tuple[tuple[str, ...], Sequence[Sequence[str]]]
"""Headings and rows of words."""


@dataclass(frozen=True, slots=True)
class DriveReport:
    """What the report says. `facts` are names and values, `tables` by heading; all of them words.

    `risks` are (day, probability, low, high) by day, low and high None without an interval. `limits` are those of the
    bands. `document` is what JSON gets, as plain values.
    """

    serial_number: str
    drive_model: str
    as_of: dt.date
    headline: str
    facts: Sequence[tuple[str, str]]
    tables: dict[str, Table]
    risks: Sequence[tuple[dt.date, float, float | None, float | None]]
    limits: tuple[float, float, float]
    source: str
    document: dict[str, Any] = field(default_factory=dict)


def require_report_suffix(path: Path) -> None:
    """Raise InputError unless the file's suffix names a form that the report has."""
    if path.suffix.lower() not in REPORT_SUFFIXES:
        message = phrase("{file} ends in none of the forms of a drive report.", file=path.name)
        raise InputError(message, phrase("End it in {forms}.", forms=" or ".join(REPORT_SUFFIXES)))


def write_drive_report(report: DriveReport, path: Path) -> None:
    """Write the report in the form that the suffix names; the file appears whole or not at all. Raises InputError."""
    require_report_suffix(path)
    if path.suffix.lower() == ".json":
        text = json.dumps(report.document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    else:
        text = "".join(_page(report))
    write_atomically(path, lambda aside: _write(aside, text))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _page(report: DriveReport) -> Iterator[str]:
    title = escape(f"{report.serial_number}, {report.drive_model}")
    yield '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
    yield f"<title>{title}, {report.as_of}</title><style>{STYLE}</style></head><body>\n"
    yield f"<h1>{title}</h1>\n<p>{escape(report.headline)}</p>\n"
    yield "<dl>" + "".join(f"<div><dt>{escape(a)}</dt><dd>{escape(b)}</dd></div>" for a, b in report.facts) + "</dl>\n"
    if len(report.risks) > 1:
        yield f"<h2>Risk of failing within {HORIZON_DAYS} days, log scale</h2>\n"
        yield risk_picture(report.risks, report.limits)
    for heading, (headings, rows) in report.tables.items():
        yield f"<h2>{escape(heading)}</h2>\n"
        yield from _table(headings, rows)
    yield f'<p class="source">{escape(report.source)}</p>\n</body></html>\n'


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if not rows:
        yield "<p>None.</p>\n"
        return
    yield "<table><thead><tr>" + "".join(f"<th>{escape(one)}</th>" for one in headings) + "</tr></thead><tbody>\n"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n"
    yield "</tbody></table>\n"
