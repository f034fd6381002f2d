"""Scrutiny's published rule: each value's bucket of observed annual failure rates decides, per attribute."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from reliscore_desktop.domain.smart import normalized_column, raw_column
from reliscore_desktop.scoring.rules.rule import Rule, Severity, VerdictExpressions, listed

CRITICAL_FAILS_AT = 0.10
OTHERS_FAIL_AT = 0.20
OTHERS_WARN_AT = 0.10

_TIMEOUTS = 188


@dataclass(frozen=True, slots=True)
class Bucket:
    """Holds low < value <= high, or the one value where low = high; with its annual failure rate (1.0 = 100 %)."""

    low: int
    high: int
    annual_failure_rate: float


@dataclass(frozen=True, slots=True)
class ObservedRates:
    """The buckets of one attribute, in the order in which they are tried."""

    attribute_id: int
    critical: bool
    normalized: bool
    buckets: tuple[Bucket, ...]

    @property
    def column(self) -> str:
        """The telemetry column that is looked up."""
        return normalized_column(self.attribute_id) if self.normalized else raw_column(self.attribute_id)


def parse_rates(document: Mapping[str, Mapping[str, object]]) -> tuple[ObservedRates, ...]:
    """The JSON of `resources/rules/scrutiny_observed_failure_rates.json` as ObservedRates, by attribute id."""
    rates = []
    for key, entry in document.items():
        buckets = entry["buckets"]
        assert isinstance(buckets, list)
        normalized = entry["display_type"] == "normalized"
        rates.append(ObservedRates(int(key), bool(entry["critical"]), normalized, tuple(Bucket(**b) for b in buckets)))
    return tuple(rates)


@cache
def published_rates() -> tuple[ObservedRates, ...]:
    """The figures that travel with the program."""
    package = Path(__file__).resolve().parents[2]
    homes = (
        package / "_resources",
        package.parent / "resources",
        Path(getattr(sys, "_MEIPASS", package)) / "resources",
    )
    names = (home / "rules" / "scrutiny_observed_failure_rates.json" for home in homes)
    path = next(name for name in names if name.is_file())
    return parse_rates(json.loads(path.read_text("utf-8")))


class Scrutiny(Rule):
    """Fails when any attribute fails. A critical value in no bucket only warns, so such a drive passes.

    These holes are in the published figures: 198 above 16, 197 above 1600, 187 above 120, and 1 itself in 5 and 197.
    """

    name = "scrutiny"
    title = "Scrutiny's published rule"

    @property
    def columns(self) -> tuple[str, ...]:
        """Telemetry columns of every attribute that has figures."""
        return tuple(rates.column for rates in published_rates())

    def _complete(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The rule's columns, and each attribute's rate beside them, so that it is looked up once."""
        complete = super()._complete(frame)
        return complete.with_columns(_bucket_rate(rates).alias(_rate_column(rates)) for rates in published_rates())

    def _verdict(self) -> VerdictExpressions:
        rates = published_rates()
        failed = pl.any_horizontal(_fails(one) for one in rates)
        warned = pl.any_horizontal(_warns(one) for one in rates)
        severity = pl.when(failed).then(pl.lit(Severity.FAILED.value))
        words = pl.when(failed).then(pl.lit("Failed"))
        return VerdictExpressions(
            severity=severity.when(warned).then(pl.lit(Severity.WARNED.value)).otherwise(pl.lit(Severity.PASSED.value)),
            words=words.when(warned).then(pl.lit("Passed, warning only")).otherwise(pl.lit("Passed")),
            detail=listed(_detail(one) for one in rates),
        )

    def _ranking(self) -> pl.Expr:
        return pl.max_horizontal(_rate(one) for one in published_rates())


def _value(rates: ObservedRates) -> pl.Expr:
    value = pl.col(rates.column).cast(pl.Int64)
    if rates.attribute_id != _TIMEOUTS:
        return value
    low, middle, high = value % 2**16, value // 2**16 % 2**16, value // 2**32
    # Seagate packs three 16-bit counters, lowest word largest; unordered words are no such packing.
    return pl.when((low >= middle) & (middle >= high)).then(low).otherwise(value)


def _rate_column(rates: ObservedRates) -> str:
    return f"rate_{rates.attribute_id}"


def _rate(rates: ObservedRates) -> pl.Expr:
    return pl.col(_rate_column(rates))


def _bucket_rate(rates: ObservedRates) -> pl.Expr:
    """Annual failure rate of the first bucket that holds the value; null where none does."""
    value = _value(rates)
    rate = pl.lit(None, pl.Float64)
    for bucket in reversed(rates.buckets):
        single = value == bucket.low
        holds = single if bucket.low == bucket.high else (value > bucket.low) & (value <= bucket.high)
        rate = pl.when(holds).then(pl.lit(bucket.annual_failure_rate)).otherwise(rate)
    return rate


def _fails(rates: ObservedRates) -> pl.Expr:
    return _rate(rates) >= (CRITICAL_FAILS_AT if rates.critical else OTHERS_FAIL_AT)


def _warns(rates: ObservedRates) -> pl.Expr:
    if rates.critical:
        return _value(rates).is_not_null() & _rate(rates).is_null()
    return (_rate(rates) >= OTHERS_WARN_AT) & ~_fails(rates)


def _detail(rates: ObservedRates) -> pl.Expr:
    name = rates.attribute_id
    percent = (_rate(rates) * 100).round(0).cast(pl.Int64)
    with_rate = pl.format(f"{name} = {{}} ({{}}% of such drives failed in a year)", _value(rates), percent)
    no_bucket = pl.format(f"{name} = {{}} (no published rate)", _value(rates))
    return (
        pl.when(_fails(rates) | (_warns(rates) & _rate(rates).is_not_null()))
        .then(with_rate)
        .when(_warns(rates))
        .then(no_bucket)
    )
