"""smartd's advice: an alert when pending (197) or offline uncorrectable (198) sectors increase since the day before."""

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.scoring.rules.rule import (
    Rule,
    Severity,
    VerdictExpressions,
    flag_severity,
    flag_words,
    listed,
    raw,
    raw_columns,
)

_ATTRIBUTES = (197, 198)


def _previous_column(attribute_id: int) -> str:
    return f"{raw_column(attribute_id)}_previous"


def with_previous(frame: pl.DataFrame, previous: pl.DataFrame) -> pl.DataFrame:
    """`frame` with each drive's 197 and 198 of an earlier day beside it, as `smart_197_raw_previous` and so on."""
    keys = list(DRIVE_KEY_COLUMNS)
    earlier = previous.select(*keys, *(pl.col(raw_column(n)).alias(_previous_column(n)) for n in _ATTRIBUTES))
    return frame.join(earlier, on=keys, how="left", maintain_order="left")


class Smartd(Rule):
    """Alert or none; without the day before the row counts as not in the data."""

    name = "smartd"
    title = "smartd's advice"
    columns = (*raw_columns(_ATTRIBUTES), *(_previous_column(number) for number in _ATTRIBUTES))

    def _verdict(self) -> VerdictExpressions:
        alert = pl.any_horizontal(_increase(number) > 0 for number in _ATTRIBUTES)
        return VerdictExpressions(
            severity=flag_severity(alert, Severity.FAILED),
            words=flag_words(alert, "Alert", "No alert"),
            detail=listed(_rise(number) for number in _ATTRIBUTES),
        )

    def _ranking(self) -> pl.Expr:
        return pl.sum_horizontal(_increase(number).clip(lower_bound=0) for number in _ATTRIBUTES)

    def _reported(self) -> pl.Expr:
        return pl.any_horizontal(_increase(number).is_not_null() for number in _ATTRIBUTES)


def _increase(attribute_id: int) -> pl.Expr:
    return raw(attribute_id) - pl.col(_previous_column(attribute_id)).cast(pl.Int64)


def _rise(attribute_id: int) -> pl.Expr:
    text = pl.format(f"{attribute_id} rose from {{}} to {{}}", _previous_column(attribute_id), raw(attribute_id))
    return pl.when(_increase(attribute_id) > 0).then(text)
