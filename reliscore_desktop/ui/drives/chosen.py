"""The drives that a decision is about, each with its unresolved alert where it has one. No widgets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reliscore_desktop.domain.drive import DriveKey


@dataclass(frozen=True, slots=True)
class ChosenDrive:
    """`alert_id` None: no alert waits for this drive or is acknowledged."""

    key: DriveKey
    alert_id: int | None = None


def chosen_drives(rows: Iterable[Mapping[str, Any]]) -> tuple[ChosenDrive, ...]:
    """Of rows with the columns of the fleet and `alert_id`."""
    return tuple(ChosenDrive(DriveKey(row["drive_model"], row["serial_number"]), row.get("alert_id")) for row in rows)


def alert_ids(chosen: Iterable[ChosenDrive]) -> tuple[int, ...]:
    """Numbers of the alerts among them."""
    return tuple(one.alert_id for one in chosen if one.alert_id is not None)
