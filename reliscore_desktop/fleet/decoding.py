"""A day's telemetry as the columns people read: decoded counters, hours, temperature, place."""

import polars as pl

from reliscore_desktop.domain.columns import CAPACITY_BYTES, DATE, DRIVE_KEY_COLUMNS, FAILURE, LOCATION_COLUMNS
from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES, raw_column
from reliscore_desktop.fleet.schema import COUNTER_COLUMNS

SHOWN_TELEMETRY: tuple[str, ...] = (
    *DRIVE_KEY_COLUMNS,
    DATE,
    CAPACITY_BYTES,
    FAILURE,
    *LOCATION_COLUMNS,
    *(raw_column(attribute_id) for attribute_id in (9, 190, 194, *CRITICAL_ATTRIBUTES)),
)
"""Telemetry columns that `decode` reads."""

FACT_COLUMNS: tuple[str, ...] = (CAPACITY_BYTES, *LOCATION_COLUMNS)
"""Facts that outlast a row: a file that leaves them out does not make them unknown."""

READING_COLUMNS: tuple[str, ...] = ("power_on_hours", "temperature_celsius", *COUNTER_COLUMNS)
"""What the row itself said; null where it did not."""


def command_timeouts(raw: pl.Expr) -> pl.Expr:
    """Command timeouts of attribute 188 as `domain.smart.command_timeouts` decodes them."""
    words = [(raw // 2**shift) % 2**16 for shift in (0, 16, 32)]
    return pl.when(raw <= 0xFFFF).then(raw).otherwise(pl.max_horizontal(words))


def decode(telemetry: pl.DataFrame) -> pl.DataFrame:
    """Rows of SHOWN_TELEMETRY as keys, date, failure, FACT_COLUMNS and READING_COLUMNS, in the same order."""
    temperature = pl.coalesce(raw_column(194), raw_column(190)) % 256
    counters = [
        (command_timeouts(pl.col(raw_column(number))) if number == 188 else pl.col(raw_column(number))).alias(name)
        for number, name in zip(CRITICAL_ATTRIBUTES, COUNTER_COLUMNS, strict=True)
    ]
    return telemetry.select(
        *DRIVE_KEY_COLUMNS,
        DATE,
        FAILURE,
        *FACT_COLUMNS,
        pl.col(raw_column(9)).alias("power_on_hours"),
        temperature.alias("temperature_celsius"),
        *counters,
    )
