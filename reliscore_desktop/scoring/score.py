"""One scored day: probabilities, bands and main reasons as the rows of a SCORES segment."""

import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS, DRIVE_MODEL, FAILURE, SERIAL_NUMBER
from reliscore_desktop.domain.risk import AT_RISK, BandLimits, NotScoredReason
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.bands import band_expression
from reliscore_desktop.scoring.main_reason import main_reasons
from reliscore_desktop.scoring.media import is_solid_state
from reliscore_desktop.scoring.predict import predict

REASONS_AT_LEAST = 500
"""At least so many of the highest risks carry a main reason, whatever their band."""

REASONS_AT_MOST = 20_000
"""More drives at risk than this get none beyond the highest risks: SHAP values cost about 70 µs a drive on two cores,
22 s for 300,000, and nobody reads so long a list. The page of a drive still explains each."""

SCORES_SCHEMA: dict[str, pl.DataType] = {
    DRIVE_MODEL: pl.String(),
    SERIAL_NUMBER: pl.String(),
    DATE: pl.Date(),
    "probability": pl.Float64(),
    "log_odds": pl.Float64(),
    "band": pl.String(),
    "not_scored_reason": pl.String(),
    "expert": pl.String(),
    "validated": pl.Boolean(),
    "probability_change_7d": pl.Float64(),
    "main_reason": pl.String(),
}


def score_frame(
    artefact: Artefact,
    features: pl.DataFrame,
    telemetry: pl.DataFrame,
    limits: BandLimits,
    context: JobContext | None = None,
    *,
    week_before: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Score a day: one row per row of `features`, columns SCORES_SCHEMA, sorted by drive model and serial number.

    `telemetry` holds the same day's rows (any SMART columns, `failure`): a drive whose row reports its failure is
    not scored, nor is one that reports flash attributes and no mechanical ones. `week_before` are the scores of
    7 days earlier (drive_model, serial_number, probability); without it the change is null. Raises as `predict`.
    """
    keys = list(DRIVE_KEY_COLUMNS)
    predicted = predict(artefact, features, context)
    facts = telemetry.select(*keys, _failed(telemetry), is_solid_state(telemetry))
    scores = predicted.join(facts, on=keys, how="left", maintain_order="left")
    scores = _take_back(scores).with_columns(
        band_expression("probability", limits).alias("band"),
        pl.col(DRIVE_MODEL).is_in(sorted(artefact.validated_drive_models)).alias("validated"),
    )
    scores = _with_change(scores, week_before)
    scores = scores.with_columns(_main_reasons(artefact, features, telemetry, scores))
    return scores.select(pl.col(name).cast(dtype) for name, dtype in SCORES_SCHEMA.items()).sort(keys)


def _failed(telemetry: pl.DataFrame) -> pl.Expr:
    failed = pl.col(FAILURE) == 1 if FAILURE in telemetry.columns else pl.lit(value=False)
    return failed.fill_null(value=False).alias("failed_today")


def _take_back(scores: pl.DataFrame) -> pl.DataFrame:
    """Null what must not be shown: a failed drive has no risk left, flash is not what the risk model knows."""
    reason = (
        pl.when("failed_today")
        .then(pl.lit(NotScoredReason.FAILED.value))
        .when("solid_state")
        .then(pl.lit(NotScoredReason.UNSUPPORTED_MEDIA.value))
        .otherwise("not_scored_reason")
    )
    scores = scores.with_columns(reason.alias("not_scored_reason"))
    scored = pl.col("not_scored_reason").is_null()
    return scores.with_columns(pl.when(scored).then(name).alias(name) for name in ("probability", "log_odds", "expert"))


def _with_change(scores: pl.DataFrame, week_before: pl.DataFrame | None) -> pl.DataFrame:
    if week_before is None:
        return scores.with_columns(pl.lit(None, pl.Float64).alias("probability_change_7d"))
    keys = list(DRIVE_KEY_COLUMNS)
    then = week_before.select(*keys, pl.col("probability").alias("probability_before"))
    joined = scores.join(then, on=keys, how="left", maintain_order="left")
    change = pl.col("probability") - pl.col("probability_before")
    return joined.with_columns(change.alias("probability_change_7d")).drop("probability_before")


def _main_reasons(
    artefact: Artefact, features: pl.DataFrame, telemetry: pl.DataFrame, scores: pl.DataFrame
) -> pl.Series:
    """Reasons of drives at risk, REASONS_AT_MOST of them, and of the highest risks; null for all others."""
    rank = pl.col("probability").rank("ordinal", descending=True)
    at_risk = pl.col("band").is_in([band.value for band in AT_RISK])
    wanted = (at_risk & (rank <= REASONS_AT_MOST)) | (rank <= REASONS_AT_LEAST)
    chosen = scores.select(wanted.fill_null(value=False).alias("wanted")).to_series()
    found = main_reasons(artefact, features.filter(chosen), telemetry)
    places = pl.Series(range(len(chosen)), dtype=pl.UInt32).filter(chosen)
    return pl.repeat(None, len(chosen), dtype=pl.String, eager=True).alias("main_reason").scatter(places, found)
