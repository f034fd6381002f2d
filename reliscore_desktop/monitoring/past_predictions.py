"""How the predictions of single drive models came true, without the offsets they were made with."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, DRIVE_MODEL
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.monitoring.scorecard import CENSORED_OUTCOMES, prediction_days
from reliscore_desktop.scoring.calibration import sigmoid
from reliscore_desktop.scoring.drive_model_offsets import offsets_of
from reliscore_desktop.store.bulk import read_frame
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import DriveRow


@dataclass(frozen=True, slots=True)
class PastPredictions:
    """Of one drive model: `expected` failures in the 30 days after each prediction, and how many `failed` in them.

    `drives` counts the predictions, each drive once per period. A drive that left without failing before the 30 days
    were over counts in neither, as in the labels the risk model learned from.
    """

    drive_model: str
    drives: int
    expected: float
    failed: int


def past_predictions(
    store: Store, as_of: dt.date, outcomes: pl.DataFrame, offsets_by_day: Mapping[dt.date, Mapping[str, float]]
) -> tuple[PastPredictions, ...]:
    """By drive model, over periods that don't overlap; nothing later than `as_of` is known.

    `offsets_by_day` has the offsets that each day was scored with; days without an entry are left out. `outcomes` as
    for the scorecard.
    """
    days = [day for day in prediction_days(store, as_of) if day in offsets_by_day]
    if not days:
        return ()
    last_seen = _last_seen(store)
    frames = [_predicted(store, day, outcomes, last_seen, offsets_by_day[day]) for day in days]
    table = (
        pl.concat(frames)
        .group_by(DRIVE_MODEL)
        .agg(pl.len().alias("drives"), pl.col("chance").sum().alias("expected"), pl.col("failed").sum())
        .sort("drives", DRIVE_MODEL, descending=[True, False])
    )
    return tuple(PastPredictions(**row) for row in table.iter_rows(named=True))


def _predicted(
    store: Store, day: dt.date, outcomes: pl.DataFrame, last_seen: pl.DataFrame, offsets: Mapping[str, float]
) -> pl.DataFrame:
    """Scored drives of a day: drive_model, chance (without offset), failed (within the horizon after it)."""
    until = day + dt.timedelta(days=HORIZON_DAYS)
    keys = list(DRIVE_KEY_COLUMNS)
    scan = store.segments.scan(SegmentKind.SCORES, day, day, (*keys, "log_odds"))
    scored = scan.filter(pl.col("log_odds").is_not_null()).collect().sort(keys)
    known = outcomes.filter((pl.col("day") > day) & (pl.col("day") <= until))
    failed = known.filter(pl.col("outcome") == "failed").select(keys)
    censored = outcomes.filter(pl.col("outcome").is_in(CENSORED_OUTCOMES)).select(keys)
    own = scored.join(censored, on=keys, how="anti", maintain_order="left")
    own = own.join(failed.unique().with_columns(pl.lit(1, pl.Int64).alias("failed")), on=keys, how="left")
    own = own.join(last_seen, on=keys, how="left", maintain_order="left").filter(
        pl.col("failed").is_not_null() | (pl.col("last_seen") >= until)
    )
    chance = sigmoid(own["log_odds"].to_numpy() - offsets_of(offsets, own))
    return own.select(DRIVE_MODEL, pl.Series("chance", chance), pl.col("failed").fill_null(0))


def _last_seen(store: Store) -> pl.DataFrame:
    import sqlalchemy as sa

    drives = DriveRow.__table__.c
    with store.reading() as connection:
        return read_frame(connection, sa.select(*(drives[name] for name in (*DRIVE_KEY_COLUMNS, "last_seen"))))
