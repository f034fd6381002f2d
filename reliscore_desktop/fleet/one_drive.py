"""The row of one drive as the fleet shows it, without reading the others."""

import datetime as dt

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_MODEL, SERIAL_NUMBER
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet import known, observed
from reliscore_desktop.fleet.frame import FleetFrame, empty_fleet, finished
from reliscore_desktop.fleet.schema import DEFAULT_RULES, FleetRules
from reliscore_desktop.store.reader import Columns
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.segments import SegmentStore
from reliscore_desktop.store.store import Store


class _OneDrive(SegmentStore):
    """The segments of a store with the rows of one drive; row-group statistics skip nearly all of each file."""

    def __init__(self, store: Store, key: DriveKey) -> None:
        super().__init__(store.root, store)
        self._mine = (pl.col(DRIVE_MODEL) == key.drive_model) & (pl.col(SERIAL_NUMBER) == key.serial_number)

    @property
    def segments(self) -> SegmentStore:
        """These segments themselves."""
        return self

    def scan(
        self,
        kind: SegmentKind,
        first: dt.date | None = None,
        last: dt.date | None = None,
        columns: Columns = None,
    ) -> pl.LazyFrame:
        """Rows of the drive in the range; the columns have to name the drive."""
        return super().scan(kind, first, last, columns).filter(self._mine)


def load_drive(
    store: Store, key: DriveKey, as_of: dt.date | None = None, rules: FleetRules = DEFAULT_RULES
) -> FleetFrame:
    """What `load_fleet` gives, with the row of one drive alone; without rows where it is not known by the day."""
    mine = _OneDrive(store, key)
    days = mine.days(SegmentKind.TELEMETRY)
    if not days:
        return empty_fleet()
    day = as_of or days[-1]
    row = known.drive_row(store, key)
    seen = observed.present_drives(mine, day)
    if seen.is_empty() and not row.is_empty() and row["first_seen"][0] <= day < row["last_seen"][0]:
        seen = observed.last_rows_before(mine, day, row.select(DRIVE_MODEL, SERIAL_NUMBER), seen, days)
    first = row["first_seen"][0] if not row.is_empty() else None
    told = seen.with_columns(pl.coalesce(pl.lit(first, dtype=pl.Date()), "last_seen").alias("first_seen"))
    absent = row.filter(pl.col("last_seen") < day) if told.is_empty() else row.clear()
    return FleetFrame(day, finished(pl.concat([told, absent.select(told.columns)]), day, rules), days[-1])
