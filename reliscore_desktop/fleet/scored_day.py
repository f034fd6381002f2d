"""Commits a scored day: its segment, its run and the drives it tells about, all in one transaction."""

import polars as pl
from sqlalchemy.engine import Connection

from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.features.definitions import LEVELS
from reliscore_desktop.fleet.decoding import SHOWN_TELEMETRY
from reliscore_desktop.fleet.drives import set_watermark, store_kept_scores, store_scores
from reliscore_desktop.fleet.runs import RunFigures, add_run
from reliscore_desktop.scoring.media import FLASH_ATTRIBUTES, MECHANICAL_ATTRIBUTES
from reliscore_desktop.store.catalogue import ExpectedSegments
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

SCORED_TELEMETRY: tuple[str, ...] = tuple(
    dict.fromkeys(
        (
            *SHOWN_TELEMETRY,
            *(raw_column(number) for number in (*LEVELS, *FLASH_ATTRIBUTES, *MECHANICAL_ATTRIBUTES)),
        )
    )
)
"""Telemetry columns that scoring a day and updating its drives read."""


def commit_scores(
    store: Store,
    figures: RunFigures,
    scores: pl.DataFrame,
    telemetry: pl.DataFrame,
    *,
    expected: ExpectedSegments,
    is_latest: bool,
    is_newest_run: bool,
    watermark: str | None = None,
) -> None:
    """Make a day's scores visible.

    `scores` has the columns of a SCORES segment, `telemetry` SCORED_TELEMETRY of the same day; `is_latest` says that
    no later day has telemetry, `is_newest_run` that no later day is scored in the same job. Raises ConflictError
    where the telemetry is not the `expected` segment any more; then nothing is written.
    """
    pending = store.segments.prepare(SegmentKind.SCORES, scores, figures.day)

    def also(connection: Connection) -> None:
        add_run(connection, figures, pending)
        if is_latest:
            store_scores(connection, scores, telemetry)
        else:
            store_kept_scores(connection, figures.day, scores, newest_run=is_newest_run)
        if watermark:
            set_watermark(connection, watermark)

    try:
        store.segments.commit([pending], expected=expected, also=also)
    except BaseException:
        store.segments.discard([pending])
        raise
