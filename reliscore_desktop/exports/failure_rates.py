"""Failure rates per drive model for other programs: CSV, or a workbook with a sheet that says what it is."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.exports.atomic import write_atomically
from reliscore_desktop.exports.cells import guard_frame, guard_text

RATE_SCHEMA: dict[str, pl.DataType] = {
    "drive_model": pl.String(),
    "drives": pl.Int64(),
    "drive_days": pl.Int64(),
    "failures": pl.Int64(),
    "afr": pl.Float64(),
    "afr_low": pl.Float64(),
    "afr_high": pl.Float64(),
    "afr_before": pl.Float64(),
    "few_drives": pl.Boolean(),
}
"""AFR and both ends of its exact Poisson 95 % interval are fractions of drives a year: 0.012 is 1.2 %."""

RATE_SUFFIXES = (".csv", ".xlsx")
_PERCENT, _WHOLE = "0.00%", "#,##0"
_WIDE, _NARROW = 28, 12


@dataclass(frozen=True, slots=True)
class RateFacts:
    """Period (both days inclusive), site (None for all) and the rules behind `few_drives`."""

    first: dt.date
    last: dt.date
    site: str | None
    few_drives: int
    few_drive_days: int

    @property
    def title(self) -> str:
        """Heading with the period."""
        place = f", site {self.site}" if self.site else ""
        return f"Annualised failure rate by drive model, {self.first} to {self.last}{place}"


def write_failure_rates(rates: pl.DataFrame, path: Path, facts: RateFacts) -> None:
    """Write rows with RATE_SCHEMA in the form that the suffix names; the file appears whole or not at all.

    Raises InputError for another suffix or a path that can't be written.
    """
    require_rate_suffix(path)
    if path.suffix.lower() == ".xlsx":
        write_atomically(path, lambda aside: _write_book(rates, aside, facts))
    else:
        write_atomically(path, lambda aside: _write_csv(rates, aside))


def require_rate_suffix(path: Path) -> None:
    """Raise InputError unless the file's suffix names a form that the table has."""
    if path.suffix.lower() not in RATE_SUFFIXES:
        message = phrase("{file} is neither CSV nor an Excel workbook.", file=path.name)
        raise InputError(message, phrase("End it in {forms}.", forms=" or ".join(RATE_SUFFIXES)))


def _write_csv(rates: pl.DataFrame, path: Path) -> None:
    guard_frame(rates).write_csv(path)


def _write_book(rates: pl.DataFrame, path: Path, facts: RateFacts) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": facts.title})
        _write_rates(book, book.add_worksheet("Failure rates"), rates)
        _write_about(book.add_worksheet("About"), facts)


def _write_rates(book: Any, sheet: Any, rates: pl.DataFrame) -> None:
    header = book.add_format({"bold": True, "bottom": 1})
    percent, whole = book.add_format({"num_format": _PERCENT}), book.add_format({"num_format": _WHOLE})
    for place, (name, dtype) in enumerate(rates.schema.items()):
        sheet.set_column(place, place, _WIDE if dtype == pl.String() else _NARROW)
        sheet.write_string(0, place, name, header)
        for row, value in enumerate(rates[name], start=1):
            if isinstance(value, str):
                sheet.write_string(row, place, guard_text(value))
            elif isinstance(value, bool):
                sheet.write_boolean(row, place, value)
            elif value is not None:
                sheet.write_number(row, place, value, percent if dtype == pl.Float64() else whole)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(rates.height, 1), rates.width - 1)


def _write_about(sheet: Any, facts: RateFacts) -> None:
    few = f"fewer than {facts.few_drives:,} drives or {facts.few_drive_days:,} drive-days"
    lines = (
        ("Title", facts.title),
        ("drive_days", "rows of telemetry in the period"),
        ("afr", "failures per drive-year: failures / drive_days x 365"),
        ("afr_low, afr_high", "exact Poisson 95 % interval of afr"),
        ("afr_before", "afr of the period of the same length before; empty without telemetry then"),
        ("few_drives", f"whether the figure rests on {few}"),
    )
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 90)
    for row, (name, text) in enumerate(lines):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, guard_text(text))
