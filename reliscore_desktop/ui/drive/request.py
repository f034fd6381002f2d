"""What the drive page is asked to show: a drive, and the list it was opened from."""

from dataclasses import dataclass, field

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey


@dataclass(frozen=True, slots=True)
class DriveRequest:
    """`listed` has DRIVE_KEY_COLUMNS, a row per drive of the list in its order; empty where there was none.

    `list_name` is what the list is called within a sentence ("at risk"), empty for all drives.
    """

    key: DriveKey
    listed: pl.DataFrame = field(
        default_factory=lambda: pl.DataFrame(schema=dict.fromkeys(DRIVE_KEY_COLUMNS, pl.String))
    )

    list_name: str = ""

    @property
    def position(self) -> int | None:
        """Place of the drive in the list, from 0; None where it isn't there."""
        if self.listed.is_empty():
            return None
        drive_model, serial_number = (pl.col(name) for name in DRIVE_KEY_COLUMNS)
        found = self.listed.select(
            ((drive_model == self.key.drive_model) & (serial_number == self.key.serial_number)).arg_true()
        ).to_series()
        return int(found[0]) if len(found) else None

    def neighbour(self, step: int) -> "DriveRequest | None":
        """The request for the drive `step` rows further; None past either end."""
        position = self.position
        if position is None or not 0 <= position + step < self.listed.height:
            return None
        drive_model, serial_number = self.listed.row(position + step)
        return DriveRequest(DriveKey(drive_model, serial_number), self.listed, self.list_name)
