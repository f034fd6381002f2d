"""Random histories of a few drives for property tests, and their frames."""

import datetime as dt
from collections.abc import Mapping
from typing import TypeAlias

import polars as pl
from hypothesis import strategies as st

from reliscore_desktop.domain.columns import CORE_RAW_ATTRIBUTES
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.store.columns import CORE_TELEMETRY
from tests.unit.features.slow_reference import READ, Row

FIRST_DAY = dt.date(2024, 2, 20)
Fleet: TypeAlias = dict[DriveKey, dict[dt.date, Row]]

KEYS = (
    DriveKey("ST4000DM000", "Z1"),
    DriveKey("ST4000DM000", "Z2"),
    DriveKey("HGST HMS5C4040ALE640", "Z1"),
    DriveKey("WDC WD60EFRX", "W9"),
)
_GAPS = st.sampled_from([1, 1, 1, 1, 1, 2, 3, 4, 5, 7, 8, 9, 10, 21, 29, 30, 31, 32, 33, 60, 61, 75])
_COUNT = st.sampled_from([None, 0, 0, 0, 1, 2, 8, 16, 200])
_GROWTH = st.sampled_from([None, 0, 1, 5, 24, 30, 1000, -3])


@st.composite
def rows(draw: st.DrawFn, totals: dict[int, int]) -> Row:
    """One drive-day; totals of use grow from what they were."""
    if draw(st.integers(0, 19)) == 0:
        return {}
    row: dict[int, int | None] = {number: draw(_COUNT) for number in (5, 187, 197, 198, 199)}
    row[188] = draw(st.sampled_from([None, 0, 3, 65535, 65536, (7 << 32) + (9 << 16) + 2]))
    row[194] = draw(st.sampled_from([None, 20, 31, 45, 0x2D0019002A]))
    row[10], row[184], row[196] = draw(_COUNT), None, draw(_COUNT)
    for number in (9, 193, 241, 242):
        growth = draw(_GROWTH)
        totals[number] += growth or 0
        row[number] = None if growth is None else totals[number]
    return row


@st.composite
def fleets(draw: st.DrawFn, rows_at_most: int = 14) -> Fleet:
    """Up to four drives, two of which share a serial number, each with a history full of gaps."""
    fleet: Fleet = {}
    for key in KEYS[: draw(st.integers(1, len(KEYS)))]:
        day = FIRST_DAY + dt.timedelta(days=draw(st.integers(0, 40)))
        totals = {9: draw(st.sampled_from([10, 20_000, (3 << 24) + 500])), 193: 50, 241: 10**10, 242: 10**11}
        fleet[key] = {}
        for gap in draw(st.lists(_GAPS, min_size=1, max_size=rows_at_most)):
            day += dt.timedelta(days=gap)
            fleet[key][day] = draw(rows(totals))
    return fleet


def day_frames(fleet: Mapping[DriveKey, Mapping[dt.date, Row]]) -> dict[dt.date, pl.DataFrame]:
    """Canonical telemetry frames by day, in order of time."""
    days: dict[dt.date, list[dict[str, object]]] = {}
    for key, history in fleet.items():
        for day, row in history.items():
            raw = {raw_column(number): row.get(number) for number in {*READ, *CORE_RAW_ATTRIBUTES}}
            days.setdefault(day, []).append({**key._asdict(), "date": day, **raw})
    return {day: telemetry(days[day]) for day in sorted(days)}


def telemetry(records: list[dict[str, object]]) -> pl.DataFrame:
    """A canonical, sorted telemetry frame of these rows; what they do not say is null."""
    frame = pl.DataFrame(records, schema_overrides={name: CORE_TELEMETRY[name] for name in records[0]})
    missing = [pl.lit(None, dtype).alias(name) for name, dtype in CORE_TELEMETRY.items() if name not in frame.columns]
    return frame.with_columns(missing).select(list(CORE_TELEMETRY)).sort("drive_model", "serial_number")
