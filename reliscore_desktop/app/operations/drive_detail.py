"""Everything about one drive on one day: state, why, what rule-based tools would say, history."""

import datetime as dt
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import polars as pl

from reliscore_desktop.alerting.alert import Alert
from reliscore_desktop.alerting.alerts import alert_of_drive
from reliscore_desktop.alerting.drive_trail import DriveTrailEntry, drive_trail
from reliscore_desktop.app.operations.alert_states import with_alert_states
from reliscore_desktop.app.operations.attributes import AttributeRow, attribute_rows
from reliscore_desktop.app.operations.fleet import fleet_frame
from reliscore_desktop.app.operations.risk_interval import risk_interval, with_intervals
from reliscore_desktop.app.operations.why import Factor, RuleVerdict, rule_verdicts, why
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DATE, DRIVE_MODEL, SERIAL_NUMBER, SMART_PASSED
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.fleet.history import score_history
from reliscore_desktop.fleet.notes import Note, notes_of
from reliscore_desktop.fleet.one_drive import load_drive
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

HISTORY_DAYS = 180
"""So many days before the drive was last seen are read; older ones come with the full page's longer ranges."""

GLANCE_DAYS = 40
"""Enough for every change and reason that is shown in words (30 days and a tolerance). A drive's page shows them first:
a year of daily files takes a large fleet most of a second to open."""

_SMART = re.compile(rf"smart_\d+_raw|{SMART_PASSED}")
_NORMALIZED = re.compile(r"smart_\d+_normalized")


@dataclass(frozen=True, slots=True)
class DriveDetail:
    """One drive as of a day. `state` has the keys of FLEET_SCHEMA, `scores` and `telemetry` are by date.

    `scores` has SCORE_HISTORY_COLUMNS, `risk_low` and `risk_high`. `risk_interval` is the 95 % interval (low, high) of
    the shown risk, see scoring/risk_interval.py; where it is None, `no_interval` says why.
    `base_probability` and `factors` are of `explained_day`; without factors `not_explained` says why. `telemetry`
    holds the SMART columns that the drive's last row reports, over HISTORY_DAYS, normalized values of the last row
    alone; `days_reported` counts its rows. `is_whole` False: the drive was seen earlier than what was asked for.
    `alert` is its unresolved alert as it stands now, `trail` what the audit trail tells up to the day, oldest first,
    `notes` what people wrote, newest first. `state` has ALERT_COLUMNS too.
    """

    key: DriveKey
    as_of: dt.date
    state: dict[str, Any]
    explained_day: dt.date | None
    base_probability: float | None
    factors: tuple[Factor, ...]
    rules: tuple[RuleVerdict, ...]
    attributes: tuple[AttributeRow, ...]
    scores: pl.DataFrame
    telemetry: pl.DataFrame
    days_reported: int
    not_explained: str = ""
    risk_interval: tuple[float, float] | None = None
    no_interval: str = ""
    alert: Alert | None = None
    trail: tuple[DriveTrailEntry, ...] = ()
    notes: tuple[Note, ...] = ()
    is_whole: bool = True


def find_drive(workspace: Workspace, name: str, as_of: dt.date | None = None) -> DriveKey:
    """The drive with this serial number, or "drive model/serial number" where two makers share one.

    Raises InputError where no drive has it (naming near ones) or several do.
    """
    return _find(fleet_frame(workspace, as_of), name)


def find_drives(workspace: Workspace, names: Sequence[str]) -> list[DriveKey]:
    """The same for several, reading the fleet once."""
    fleet = fleet_frame(workspace)
    return [_find(fleet, name) for name in names]


def unknown_drive(key: DriveKey, as_of: dt.date | None) -> InputError:
    """The error for a drive that is not in the fleet on a day."""
    return InputError(
        phrase(
            "There is no drive {drive_model} {serial_number} on {as_of}.",
            drive_model=key.drive_model,
            serial_number=key.serial_number,
            as_of=as_of,
        )
    )


def drive_detail(
    workspace: Workspace,
    drive: DriveKey | str,
    as_of: dt.date | None = None,
    context: JobContext | None = None,
    *,
    recent_days: int | None = None,
) -> DriveDetail:
    """Everything about one drive; `recent_days` reads no more than these days of telemetry and scores, for a glance.

    Raises InputError for an unknown drive.
    """
    key = find_drive(workspace, drive, as_of) if isinstance(drive, str) else drive
    fleet = load_drive(workspace.store, key, as_of, workspace.settings.fleet_rules)
    found = fleet.frame
    if found.is_empty() or fleet.as_of is None:
        raise unknown_drive(key, fleet.as_of)
    state = with_alert_states(workspace, found, fleet.as_of).row(0, named=True)
    last_seen: dt.date = state["last_seen"]
    # Each opens files of its own, which takes one core most of the time.
    with ThreadPoolExecutor(2, thread_name_prefix="drive-detail") as pool:
        found_scores = pool.submit(_scores, workspace, key, last_seen, fleet.as_of, recent_days)
        found_reason = pool.submit(why, workspace, key, state, context or JobContext())
        telemetry = _telemetry(workspace.store, key, last_seen, recent_days or HISTORY_DAYS)
        scores, reason = with_intervals(workspace, found_scores.result()), found_reason.result()
    interval = risk_interval(workspace, state, scores)
    return DriveDetail(
        key=key,
        as_of=fleet.as_of,
        state=state,
        explained_day=reason.day,
        base_probability=reason.base_probability,
        factors=reason.factors,
        rules=rule_verdicts(telemetry),
        attributes=attribute_rows(telemetry, key.drive_model),
        scores=scores,
        telemetry=telemetry,
        days_reported=telemetry.height,
        not_explained=reason.missing,
        risk_interval=interval.interval,
        no_interval=interval.missing,
        alert=alert_of_drive(workspace.store, key),
        trail=drive_trail(workspace.store, key, None if fleet.is_latest else fleet.as_of),
        notes=notes_of(workspace.store, key),
        is_whole=recent_days is None or state["first_seen"] >= last_seen - dt.timedelta(days=recent_days),
    )


def _scores(
    workspace: Workspace, key: DriveKey, last_seen: dt.date, last: dt.date, recent_days: int | None
) -> pl.DataFrame:
    first = None if recent_days is None else last_seen - dt.timedelta(days=recent_days)
    return score_history(workspace.store, key, last, workspace.settings.fleet_rules, first=first)


def _telemetry(store: Store, key: DriveKey, last: dt.date, days: int) -> pl.DataFrame:
    newest = store.segments.history(SegmentKind.TELEMETRY, key, last, last)
    reported = [name for name in newest.columns if newest[name].null_count() < newest.height]
    smart = [name for name in reported if _SMART.fullmatch(name)]
    first = last - dt.timedelta(days=days)
    # The rules compare these two with the row before, reported or not.
    wanted = dict.fromkeys((DATE, DRIVE_MODEL, SERIAL_NUMBER, raw_column(197), raw_column(198), *smart))
    rows = store.segments.history(SegmentKind.TELEMETRY, key, first, last, tuple(wanted))
    # Each column costs a page of every day's file, and of normalized values only today's are shown and judged.
    normalized = newest.select(DATE, *(name for name in reported if _NORMALIZED.fullmatch(name)))
    return rows.join(normalized, on=DATE, how="left", maintain_order="left")


def _find(fleet: FleetFrame, name: str) -> DriveKey:
    wanted = name.strip()
    serials = pl.col(SERIAL_NUMBER).str.to_lowercase()
    whole = pl.concat_str(DRIVE_MODEL, pl.lit("/"), SERIAL_NUMBER).str.to_lowercase()
    hits = fleet.frame.filter((serials == wanted.lower()) | (whole == wanted.lower()))
    if hits.height == 1:
        return DriveKey(*hits.select(DRIVE_MODEL, SERIAL_NUMBER).row(0))
    if hits.height > 1:
        names = ", ".join(f"{drive_model}/{wanted}" for drive_model in hits[DRIVE_MODEL])
        raise InputError(
            phrase("{hits} drives have the serial number {wanted}.", hits=hits.height, wanted=wanted),
            phrase("Name one of them: {names}.", names=names),
        )
    raise InputError(phrase("No drive has the serial number {wanted}.", wanted=wanted), _near(fleet, wanted))


def _near(fleet: FleetFrame, wanted: str) -> str:
    """Drives whose serial number holds the text, or begins like it."""
    serials = pl.col(SERIAL_NUMBER).str.to_lowercase()
    for part in (wanted.lower(), wanted.lower()[:5], wanted.lower()[:4]):
        near = fleet.frame.filter(serials.str.contains(part, literal=True))[SERIAL_NUMBER].head(3)
        if part and len(near):
            return phrase("Near ones are {names}.", names=", ".join(near))
    return phrase("`reliscore drives --search TEXT` looks for a part of it.")
