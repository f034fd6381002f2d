"""A rule: polars expressions over one day's telemetry, giving a verdict in the tool's words and a ranking score."""

import enum
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_MODEL
from reliscore_desktop.domain.smart import raw_column

NOT_IN_DATA = "Not in this data"


class Severity(enum.StrEnum):
    """How grave a verdict is, over all tools."""

    PASSED = "passed"
    WARNED = "warned"
    FAILED = "failed"
    NO_DATA = "no_data"
    """The row carries none of the values that the rule looks at."""
    NONE = "none"
    """The rule ranks drives and gives no verdict."""


@dataclass(frozen=True, slots=True)
class VerdictExpressions:
    """The parts of a verdict as expressions: Severity value, the tool's words, and the values that met the rule."""

    severity: pl.Expr
    words: pl.Expr
    detail: pl.Expr


class Rule(ABC):
    """One published rule, written anew from its description. Vectorised: one output row per input row, in order."""

    name: str
    title: str

    @property
    @abstractmethod
    def columns(self) -> tuple[str, ...]:
        """Telemetry columns the rule reads; those absent in a frame count as not reported."""

    def verdict(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Columns rule, verdict (the tool's words), severity (a Severity value), detail (values that met it)."""
        complete = self._complete(frame)
        parts, known = self._verdict(), self._reported()
        judged = complete.select(
            rule=pl.lit(self.name),
            verdict=pl.when(known).then(parts.words).otherwise(pl.lit(NOT_IN_DATA)),
            severity=pl.when(known).then(parts.severity).otherwise(pl.lit(Severity.NO_DATA.value)),
        )
        # Writing texts is most of the work, and a row that passes has none: no value met the rule.
        telling = judged.select(~pl.col("severity").is_in([Severity.PASSED.value, Severity.NO_DATA.value])).to_series()
        texts = complete.filter(telling).select(parts.detail.alias("detail")).to_series()
        details = pl.repeat("", judged.height, eager=True).alias("detail")
        return judged.with_columns(details.scatter(telling.arg_true(), texts))

    def severities(self, frame: pl.DataFrame) -> pl.Series:
        """The column severity of `verdict` alone, for counting: texts are most of a verdict's cost."""
        severity = pl.when(self._reported()).then(self._verdict().severity).otherwise(pl.lit(Severity.NO_DATA.value))
        return self._complete(frame).select(severity=severity).to_series()

    def ranking(self, frame: pl.DataFrame) -> pl.Series:
        """Float64, higher is worse, 0 where nothing the rule looks at is reported."""
        score = self._ranking().cast(pl.Float64).fill_null(0.0)
        return self._complete(frame).select(score.alias(self.name)).to_series()

    @abstractmethod
    def _verdict(self) -> VerdictExpressions: ...

    @abstractmethod
    def _ranking(self) -> pl.Expr: ...

    def _reported(self) -> pl.Expr:
        return pl.any_horizontal(pl.col(name).is_not_null() for name in self.columns if name != DRIVE_MODEL)

    def _complete(self, frame: pl.DataFrame) -> pl.DataFrame:
        absent = [name for name in self.columns if name not in frame.columns]
        # with_columns keeps the height of a frame that has none of the columns; select would not.
        return frame.with_columns(pl.lit(None, pl.Int64).alias(name) for name in absent).select(self.columns)


def raw(attribute_id: int) -> pl.Expr:
    """The raw value of an attribute as Int64."""
    return pl.col(raw_column(attribute_id)).cast(pl.Int64)


def raw_columns(attribute_ids: Iterable[int]) -> tuple[str, ...]:
    """Names of the raw columns of these attributes."""
    return tuple(raw_column(attribute_id) for attribute_id in attribute_ids)


def flag_severity(flag: pl.Expr, severity: Severity) -> pl.Expr:
    """`severity` where the flag is set, else passed."""
    return pl.when(flag).then(pl.lit(severity.value)).otherwise(pl.lit(Severity.PASSED.value))


def flag_words(flag: pl.Expr, when_set: str, otherwise: str) -> pl.Expr:
    """One of two texts by a flag."""
    return pl.when(flag).then(pl.lit(when_set)).otherwise(pl.lit(otherwise))


def listed(parts: Iterable[pl.Expr]) -> pl.Expr:
    """Texts joined by commas; null parts are left out."""
    return pl.concat_str(list(parts), separator=", ", ignore_nulls=True)


def value_text(flag: pl.Expr, attribute_id: int) -> pl.Expr:
    """Attribute and value, as "197 = 24", where the flag is set, else null."""
    return pl.when(flag).then(pl.format(f"{attribute_id} = {{}}", raw(attribute_id)))
