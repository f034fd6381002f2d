"""From features to a calibrated probability: each drive goes to the first expert whose attributes it reports."""

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.risk import NotScoredReason
from reliscore_desktop.features.definitions import FEATURES
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.calibration import sigmoid
from reliscore_desktop.scoring.drive_model_offsets import offsets_of, shifted
from reliscore_desktop.scoring.expert import Expert
from reliscore_desktop.scoring.media import is_solid_state

HDD = "hdd"

_NO_EXPERT = -1

PREDICTION_SCHEMA = {
    "probability": pl.Float64,
    "log_odds": pl.Float64,
    "expert": pl.String,
    "not_scored_reason": pl.String,
}


def predict(artefact: Artefact, features: pl.DataFrame, context: JobContext | None = None) -> pl.DataFrame:
    """Score every row of `features`, in order.

    Returns drive_model, serial_number, date, probability, log_odds, expert and not_scored_reason, where
    probability = calibration(sigmoid(logistic + trees + sampling offset)), its odds multiplied by those of the drive
    model's offset where the risk model has one; `log_odds` is calibrated too, so that
    probability = sigmoid(log_odds). Both are null where `not_scored_reason` is set: solid-state, or no expert's
    attributes reported. Raises ArtefactError where the risk model was made for another feature set, and
    JobCancelledError after a cancel.
    """
    artefact.require_current_features()
    context = context or JobContext()
    context.step("Predict", total=features.height, unit="drives")
    chosen = choose_experts(artefact, features)
    solid_state = is_solid_state(features).to_numpy() & (HDD in artefact.supported_media)
    chosen[solid_state] = _NO_EXPERT
    log_odds = np.full(features.height, np.nan)
    for number, expert in enumerate(artefact.experts):
        rows = np.flatnonzero(chosen == number)
        if len(rows):
            log_odds[rows] = expert.log_odds(_take(features, rows, expert), context)
    log_odds = shifted(log_odds, offsets_of(artefact.drive_model_offsets, features))
    return _result(artefact, features, chosen, solid_state, log_odds)


def choose_experts(artefact: Artefact, features: pl.DataFrame) -> npt.NDArray[np.int8]:
    """Index into `artefact.experts` of each row's expert, -1 where it reports the attributes of none."""
    chosen = pl.lit(_NO_EXPERT, pl.Int8)
    for number, expert in reversed(list(enumerate(artefact.experts))):
        chosen = pl.when(_takes(expert)).then(pl.lit(number, pl.Int8)).otherwise(chosen)
    return np.array(features.select(pl.repeat(0, pl.len()).alias("row"), chosen.alias("expert"))["expert"].to_numpy())


def reported(attribute_id: int) -> pl.Expr:
    """Whether a drive reports an attribute: a feature of this attribute alone is known.

    A level feature is known on every day with a value and answers alone; otherwise any of its features does.
    """
    names = [feature.name for feature in FEATURES if feature.attribute_ids == (attribute_id,)]
    level = f"smart_{attribute_id}_log"
    if level in names:
        names = [level]
    if not names:
        return pl.lit(value=False)
    return pl.any_horizontal(pl.col(name).is_not_null() for name in names)


def _takes(expert: Expert) -> pl.Expr:
    document = expert.document
    conditions = [reported(number) for number in document.requires_all]
    if document.requires_any:
        conditions.append(pl.any_horizontal(reported(number) for number in document.requires_any))
    if not conditions:
        # Without any requirement it still takes no drive of which nothing at all is known.
        conditions.append(pl.any_horizontal(pl.col(name).is_not_null() for name in sorted(expert.input_names)))
    return pl.all_horizontal(conditions)


def _take(features: pl.DataFrame, rows: npt.NDArray[np.int64], expert: Expert) -> pl.DataFrame:
    columns = features.select(sorted(expert.input_names))
    return columns if len(rows) == features.height else columns[pl.Series(rows)]


def _result(
    artefact: Artefact,
    features: pl.DataFrame,
    chosen: npt.NDArray[np.int8],
    solid_state: npt.NDArray[np.bool_],
    log_odds: npt.NDArray[np.float64],
) -> pl.DataFrame:
    names = pl.Series([expert.name for expert in artefact.experts], dtype=pl.String)
    expert = names.gather(pl.Series(np.maximum(chosen, 0)))
    frame = features.select(*DRIVE_KEY_COLUMNS, DATE).with_columns(
        pl.Series("probability", sigmoid(log_odds), nan_to_null=True),
        pl.Series("log_odds", log_odds, nan_to_null=True),
        expert.alias("expert"),
        pl.Series("scored", chosen != _NO_EXPERT),
        pl.Series("solid_state", solid_state),
    )
    reason = (
        pl.when("solid_state")
        .then(pl.lit(NotScoredReason.UNSUPPORTED_MEDIA.value))
        .when(~pl.col("scored"))
        .then(pl.lit(NotScoredReason.NO_USABLE_ATTRIBUTES.value))
    )
    return frame.with_columns(pl.when("scored").then("expert").alias("expert"), reason.alias("not_scored_reason")).drop(
        "scored", "solid_state"
    )
