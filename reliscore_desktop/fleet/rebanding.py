"""Bands of stored probabilities after the limits changed: what runs counted, and what `drives` says."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.domain.risk import BandLimits, RiskBand
from reliscore_desktop.fleet.runs import current_run_ids
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.bands import band_expression
from reliscore_desktop.store.lock import account_name
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AuditRow, DriveRow, PropertyRow, RunRow

BANDS_ACTION = "settings.bands"
UNFINISHED = "bands_unfinished"
"""Property that stands while the limits in the settings may be other ones than those the runs were counted by."""

_UNFINISHED = PropertyRow.name == UNFINISHED

BandCounts = Mapping[dt.date, Mapping[RiskBand, int]]


def counts_under(store: Store, limits: BandLimits, context: JobContext) -> BandCounts:
    """Scored drives of each band on every scored day, from the stored probabilities. Reads one column a day."""
    days = store.segments.days(SegmentKind.SCORES)
    context.step("Counting drives by band", total=len(days), unit="days")
    found: dict[dt.date, Mapping[RiskBand, int]] = {}
    for day in days:
        scores = store.segments.scan(SegmentKind.SCORES, day, day, ("probability",)).drop_nulls()
        bands = scores.select(band_expression("probability", limits).alias("band")).collect()["band"]
        counted = dict(bands.value_counts().iter_rows())
        found[day] = {band: counted.get(band.value, 0) for band in RiskBand}
        context.advance()
    return found


def store_bands(
    store: Store,
    limits: BandLimits,
    counts: BandCounts,
    audit: dict[str, Any],
    before_commit: Callable[[], None],
) -> None:
    """Give the newest run of each day its counts and every drive of `drives` its band, and append to the audit trail.

    One transaction, at whose end `before_commit` is called: what it raises undoes all. A kill after `before_commit`
    leaves it done and the counts as they were, which `are_unfinished` then says. Raises StoreError.
    """
    with store.writing() as connection:
        connection.execute(sa.delete(PropertyRow).where(_UNFINISHED))
        connection.execute(sa.insert(PropertyRow).values(name=UNFINISHED, value="1"))
    now = dt.datetime.now(dt.UTC)
    entry = {"at": now, "actor": account_name(), "action": BANDS_ACTION, "subject": "risk bands", "details": audit}
    with store.writing() as connection:
        _write(connection, limits, counts)
        connection.execute(sa.insert(AuditRow).values(entry))
        connection.execute(sa.delete(PropertyRow).where(_UNFINISHED))
        before_commit()


def are_unfinished(store: Store) -> bool:
    """Whether `store_bands` was broken off, so that counts may be of other limits than the settings have."""
    with store.reading() as connection:
        return connection.execute(sa.select(PropertyRow.name).where(_UNFINISHED)).first() is not None


def _write(connection: Connection, limits: BandLimits, counts: BandCounts) -> None:
    for day, run_id in current_run_ids(connection).items():
        if day in counts:
            values = {band.value: count for band, count in counts[day].items()}
            connection.execute(sa.update(RunRow).where(RunRow.id == run_id).values(values))
    probability = DriveRow.probability
    band = sa.case(
        (probability >= limits.critical, RiskBand.CRITICAL.value),
        (probability >= limits.high, RiskBand.HIGH.value),
        (probability >= limits.elevated, RiskBand.ELEVATED.value),
        else_=RiskBand.LOW.value,
    )
    connection.execute(sa.update(DriveRow).where(probability.is_not(None)).values(band=band))
