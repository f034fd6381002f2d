"""Scoring runs: written with the day's scores in one transaction, read for trend and trust."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import polars as pl
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.fleet.expected import Expected, expected_failures
from reliscore_desktop.store.catalogue import segment_id_of
from reliscore_desktop.store.segment import PendingSegment
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import RunRow


@dataclass(frozen=True, slots=True)
class RunFigures:
    """What one run of one day came to; counts are drives, `not_scored` has the reason as key."""

    day: dt.date
    risk_model_version: str
    feature_set_version: str
    started_at: dt.datetime
    finished_at: dt.datetime
    scored: int
    not_scored: dict[str, int]
    bands: dict[RiskBand, int]
    expected: Expected


def add_run(connection: Connection, figures: RunFigures, segment: PendingSegment) -> None:
    """Record the run in the transaction that makes its scores visible."""
    connection.execute(
        sa.insert(RunRow).values(
            day=figures.day,
            risk_model_version=figures.risk_model_version,
            feature_set_version=figures.feature_set_version,
            started_at=figures.started_at,
            finished_at=figures.finished_at,
            drives_scored=figures.scored,
            drives_not_scored=sum(figures.not_scored.values()),
            expected_failures=figures.expected.expected,
            expected_low=figures.expected.low,
            expected_high=figures.expected.high,
            not_scored=figures.not_scored,
            scores_segment_id=segment_id_of(connection, segment),
            **{band.value: figures.bands.get(band, 0) for band in RiskBand},
        )
    )


def current_run_ids(connection: Connection) -> dict[dt.date, int]:
    """Row of the newest run of each day."""
    statement = sa.select(RunRow.day, sa.func.max(RunRow.id).label("newest")).group_by(RunRow.day)
    return {row.day: row.newest for row in connection.execute(statement)}


def current_runs(store: Store, first: dt.date | None = None, last: dt.date | None = None) -> tuple[RunFigures, ...]:
    """The newest run of each day in the range, by day. Earlier runs of a day stay recorded and are not returned."""
    newest = sa.select(sa.func.max(RunRow.id)).group_by(RunRow.day)
    statement = sa.select(*RunRow.__table__.columns).where(RunRow.id.in_(newest)).order_by(RunRow.day)
    if first is not None:
        statement = statement.where(RunRow.day >= first)
    if last is not None:
        statement = statement.where(RunRow.day <= last)
    with store.reading() as connection:
        return tuple(_figures(row) for row in connection.execute(statement))


def _figures(row: sa.Row[Any]) -> RunFigures:
    return RunFigures(
        day=row.day,
        risk_model_version=row.risk_model_version,
        feature_set_version=row.feature_set_version,
        started_at=row.started_at,
        finished_at=row.finished_at,
        scored=row.drives_scored,
        not_scored=dict(row.not_scored),
        bands={band: getattr(row, band.value) for band in RiskBand},
        expected=Expected(row.expected_failures, int(row.expected_low), int(row.expected_high)),
    )


def figures_of(
    day: dt.date,
    scores: pl.DataFrame,
    *,
    risk_model_version: str,
    feature_set_version: str,
    started_at: dt.datetime,
) -> RunFigures:
    """Figures of a scored day, finished now. `scores` has the columns of a SCORES segment."""
    reasons = scores.filter(pl.col("probability").is_null())["not_scored_reason"].value_counts()
    bands = scores.filter(pl.col("probability").is_not_null())["band"].value_counts()
    counted = dict(bands.iter_rows())
    return RunFigures(
        day=day,
        risk_model_version=risk_model_version,
        feature_set_version=feature_set_version,
        started_at=started_at,
        finished_at=dt.datetime.now(dt.UTC),
        scored=scores.height - scores["probability"].null_count(),
        not_scored=dict(sorted(reasons.iter_rows())),
        bands={band: counted.get(band.value, 0) for band in RiskBand},
        expected=expected_failures(scores["probability"]),
    )
