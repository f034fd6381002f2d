"""Guards text cells against being run as formulas by a spreadsheet."""

import polars as pl

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the start of a formula (OWASP, CSV injection)."""

GUARD = "'"


def guard_text(text: str) -> str:
    """The text, with an apostrophe before it where it starts like a formula."""
    return GUARD + text if text.startswith(FORMULA_STARTS) else text


def guarded(column: str) -> pl.Expr:
    """A text column with its cells guarded; null stays null."""
    text = pl.col(column)
    starts = text.str.contains(r"^[=+\-@\t\r]")
    return pl.when(starts).then(pl.concat_str(pl.lit(GUARD), text)).otherwise(text).alias(column)


def guard_frame(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its text columns guarded; numbers and days are left as they are."""
    return frame.with_columns(guarded(name) for name, dtype in frame.schema.items() if dtype == pl.String())
