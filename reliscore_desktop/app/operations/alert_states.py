"""How drives stand with their alerts on a day, for every list that shows drives."""

import datetime as dt

import polars as pl

from reliscore_desktop.alerting import drive_states
from reliscore_desktop.alerting.drive_states import DriveAlertState
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey

__all__ = ["DriveAlertState", "drive_alert_states", "with_alert_states"]


def drive_alert_states(workspace: Workspace, as_of: dt.date | None = None) -> pl.DataFrame:
    """One row per drive with an unresolved alert of its own on a day (default: the newest evaluated).

    Columns: drive_model, serial_number, alert_id, alert_state (a DriveAlertState value), alert_raised_on,
    alert_expires_on. On an earlier day nothing that was decided later shows.
    """
    return drive_states.drive_alert_states(workspace.store, as_of)


def with_alert_states(workspace: Workspace, drives: pl.DataFrame, as_of: dt.date | None = None) -> pl.DataFrame:
    """The drives in their order with those columns beside, null for drives without an unresolved alert."""
    key = DriveKey(*drives.select(DRIVE_KEY_COLUMNS).row(0)) if drives.height == 1 else None
    return drive_states.with_alert_states(drives, drive_states.drive_alert_states(workspace.store, as_of, key))
