"""The at-risk list as a workbook: the list with frozen header, and a sheet that says what it is."""

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl

from reliscore_desktop.exports.cells import guard_text
from reliscore_desktop.exports.facts import ListFacts

FORMATS: dict[str, str] = {
    "probability": "0.00%",
    "probability_change_7d": "+0.00%;-0.00%;0.00%",
    "age_days": "0",
}
"""Number formats by column; other whole numbers get separators, days the ISO form."""

WIDTHS: dict[str, int] = {"serial_number": 20, "drive_model": 26, "main_reason": 60}
NARROW = 14


def write_xlsx(table: pl.DataFrame, path: Path, facts: ListFacts) -> None:
    """Numbers and days are written as such; text as text, guarded where it starts like a formula."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": facts.title, "comments": facts.source})
        _write_list(book, book.add_worksheet("At risk"), table)
        _write_about(book.add_worksheet("About"), facts)


def _write_list(book: Any, sheet: Any, table: pl.DataFrame) -> None:
    header = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    whole = book.add_format({"num_format": "#,##0"})
    formats = {name: book.add_format({"num_format": text}) for name, text in FORMATS.items()}
    for place, name in enumerate(table.columns):
        sheet.set_column(place, place, WIDTHS.get(name, NARROW))
        sheet.write_string(0, place, name, header)
    for number, row in enumerate(table.iter_rows(), start=1):
        for place, (name, value) in enumerate(zip(table.columns, row, strict=True)):
            _write_cell(sheet, number, place, value, formats.get(name, whole), day)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(table.height, 1), table.width - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_cell(sheet: Any, row: int, column: int, value: object, number: Any, day: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, number)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, day)
    else:
        sheet.write_string(row, column, guard_text(str(value)))


def _write_about(sheet: Any, facts: ListFacts) -> None:
    lines = (
        ("Title", facts.title),
        ("As of", facts.as_of.isoformat()),
        ("Horizon", f"{facts.horizon_days} days"),
        ("Risk model", facts.risk_model_version),
        ("Source", facts.source),
        ("probability", f"calibrated chance that the drive fails within {facts.horizon_days} days of the as-of day"),
        ("probability_change_7d", "change of that chance in 7 days, in percentage points"),
        ("smart_N", "decoded value of SMART attribute N; an empty cell means the drive does not report it"),
        ("age_days", "power-on hours / 24"),
        ("validated", "whether the risk model was checked on this drive model with held-out data"),
    )
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for row, (name, text) in enumerate(lines):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, guard_text(text))
