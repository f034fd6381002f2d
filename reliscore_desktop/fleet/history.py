"""One drive through time: its scores and its telemetry, from the segments."""

import datetime as dt
from collections.abc import Sequence

import polars as pl

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.schema import DEFAULT_RULES, FleetRules
from reliscore_desktop.scoring.bands import band_expression
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

SCORE_HISTORY_COLUMNS = ("date", "probability", "band", "not_scored_reason", "expert", "validated")


def score_history(
    store: Store,
    key: DriveKey,
    last: dt.date | None = None,
    rules: FleetRules = DEFAULT_RULES,
    *,
    first: dt.date | None = None,
) -> pl.DataFrame:
    """Rows by date with SCORE_HISTORY_COLUMNS; a day without a score has a null probability or no row."""
    rows = store.segments.history(SegmentKind.SCORES, key, first, last, SCORE_HISTORY_COLUMNS)
    return (
        rows if rules.limits is None else rows.with_columns(band_expression("probability", rules.limits).alias("band"))
    )


def telemetry_history(store: Store, key: DriveKey, columns: Sequence[str], last: dt.date | None = None) -> pl.DataFrame:
    """Rows by date with `date` and the asked canonical telemetry columns; values not reported are null."""
    wanted = ["date", *(name for name in columns if name != "date")]
    return store.segments.history(SegmentKind.TELEMETRY, key, None, last, wanted)
