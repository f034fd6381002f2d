"""A printable work order: the drives to pull in the order in which one walks past them."""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

import polars as pl

from reliscore_desktop.domain.risk import LowConfidence, low_confidence
from reliscore_desktop.exports.facts import ListFacts
from reliscore_desktop.exports.numbers import capacity_text, risk_text

Row = dict[str, Any]

_STYLE = """
body { font: 13px/1.4 system-ui, sans-serif; color: #151a21; margin: 24px; }
h1 { font-size: 20px; margin: 0 0 4px; }
h2 { font-size: 15px; margin: 20px 0 4px; break-after: avoid; }
p { margin: 0 0 8px; color: #434e5e; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 4px 8px; border-bottom: 1px solid #b9c1cc; vertical-align: top; }
th { font-weight: 600; border-bottom: 2px solid #5f6b7c; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.number { text-align: right; }
.serial { font-family: ui-monospace, monospace; white-space: nowrap; }
.box { width: 14px; height: 14px; border: 1px solid #5f6b7c; display: inline-block; }
@page { margin: 15mm; }
"""

_HEADER = (
    "<thead><tr><th>Done</th><th>Pod</th><th>Slot</th><th>Serial</th><th>Drive model</th><th>Capacity</th>"
    '<th class="number">Risk</th><th>Band</th><th>Main reason</th><th>Note</th></tr></thead>'
)


def write_html(table: pl.DataFrame, path: Path, facts: ListFacts) -> None:
    """One file without scripts or links, grouped by site and vault, drives by pod and slot."""
    path.write_text("".join(_document(table, facts)), encoding="utf-8")


def by_location(table: pl.DataFrame) -> pl.DataFrame:
    """Rows in walking order: site, cluster, vault, pod, slot; numbers by value; unknown places last."""
    names = ("datacenter", "cluster_id", "vault_id", "pod_id", "pod_slot_num")
    keys = [key for name in names for key in (pl.col(name).cast(pl.Int64, strict=False), pl.col(name))]
    return table.sort(keys, nulls_last=True, maintain_order=True)


def _document(table: pl.DataFrame, facts: ListFacts) -> Iterator[str]:
    drives = "1 drive" if table.height == 1 else f"{table.height:,} drives"
    yield '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
    name = "Work order" if facts.work_order is None else f"Work order {facts.work_order}"
    yield f"<title>{name}, {facts.as_of}</title><style>{_STYLE}</style></head><body>\n"
    yield f"<h1>{name}: {drives}</h1>\n<p>{escape(facts.title)}. {escape(facts.source)}</p>\n"
    if table.is_empty():
        yield "<p>No drive matches.</p>\n"
    for place, rows in groupby(by_location(table).iter_rows(named=True), key=_place):
        yield f"<h2>{escape(place)}</h2>\n<table>{_HEADER}<tbody>\n"
        yield from (_line(row, facts) for row in rows)
        yield "</tbody></table>\n"
    yield "</body></html>\n"


def _place(row: Row) -> str:
    parts = (("Site", "datacenter"), ("cluster", "cluster_id"), ("vault", "vault_id"))
    known = [f"{word} {row[name]}" for word, name in parts if row[name] is not None]
    return ", ".join(known) or "Site and vault not reported"


def _line(row: Row, facts: ListFacts) -> str:
    cells = (
        ("", '<span class="box"></span>'),
        ("", _text(row["pod_id"])),
        ("", _text(row["pod_slot_num"])),
        ("serial", _text(row["serial_number"])),
        ("", _text(row["drive_model"])),
        ("", capacity_text(row["capacity_bytes"])),
        ("number", f"{_text(risk_text(row['probability']))} in {facts.horizon_days} days"),
        ("", _text((row["band"] or "–").capitalize())),
        ("", _text(row["main_reason"])),
        ("", _note(row)),
    )
    return "<tr>" + "".join(f'<td class="{kind}">{cell}</td>' for kind, cell in cells) + "</tr>\n"


def _text(value: object) -> str:
    return "–" if value is None else escape(str(value))


def _note(row: Row) -> str:
    notes = []
    if row["status"] == "stale":
        notes.append(f"last seen {row['last_seen']}")
    words = {
        LowConfidence.NOT_VALIDATED: "drive model not validated",
        LowConfidence.SHORT_HISTORY: "under 7 days of history",
    }
    notes.extend(words[reason] for reason in low_confidence(row))
    return escape("; ".join(notes))
