"""The report of one drive: everything its page shows, as a file."""

import dataclasses
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from reliscore_desktop.alerting.trail_text import trail_text
from reliscore_desktop.app.operations.drive_background import DriveBackground, drive_background
from reliscore_desktop.app.operations.drive_detail import DriveDetail, drive_detail
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.domain.smart import attribute
from reliscore_desktop.exports.drive_report import DriveReport, Table, require_report_suffix, write_drive_report
from reliscore_desktop.exports.numbers import capacity_text, risk_text
from reliscore_desktop.fleet.runs import current_runs
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.reason_text import multiplier_text

DAYS_PER_YEAR = 365.25
COMPARED = 8


@dataclass(frozen=True, slots=True)
class DriveReportFile:
    """The file that was written about a drive as of a day."""

    path: Path
    key: DriveKey
    as_of: dt.date


def export_drive_report(
    workspace: Workspace, path: Path, drive: DriveKey | str, context: JobContext, *, as_of: dt.date | None = None
) -> DriveReportFile:
    """Write the report, .html or .json by the suffix. Raises InputError for another suffix or an unknown drive."""
    require_report_suffix(path)
    context.step("Reading the drive")
    detail = drive_detail(workspace, drive, as_of, context)
    shown = [row.attribute_id for row in detail.attributes[:COMPARED]]
    background = drive_background(workspace, detail.key, shown, detail.as_of, context)
    context.step("Writing the report")
    write_drive_report(_report(workspace, detail, background), path)
    return DriveReportFile(path, detail.key, detail.as_of)


def _report(workspace: Workspace, detail: DriveDetail, background: DriveBackground) -> DriveReport:
    limits = workspace.settings.band_limits
    runs = current_runs(workspace.store, detail.explained_day, detail.explained_day) if detail.explained_day else ()
    version = runs[-1].risk_model_version if runs else "none"
    written = dt.datetime.now(dt.UTC)
    source = f"ReliScore Desktop, risk model {version}, written {written:%Y-%m-%d %H:%M} UTC."
    if workspace.is_demo:
        source += " Demo fleet of real Backblaze telemetry (backblaze.com)."
    return DriveReport(
        serial_number=detail.key.serial_number,
        drive_model=detail.key.drive_model,
        as_of=detail.as_of,
        headline=_headline(detail),
        facts=_facts(detail, background),
        tables=_tables(detail, background),
        risks=_risks(detail.scores),
        limits=(limits.elevated, limits.high, limits.critical),
        source=source,
        document=_document(detail, background, version, written),
    )


def _headline(detail: DriveDetail) -> str:
    state = detail.state
    if state["failed_on"] is not None:
        return f"Failed on {state['failed_on']}. As of {detail.as_of}."
    if state["probability"] is None:
        reason = (state["not_scored_reason"] or "not scored yet").replace("_", " ")
        return f"Not scored: {reason}. As of {detail.as_of}."
    words = f"{str(state['band']).capitalize()}: {risk_text(state['probability'])} chance of failing"
    words += f" within {HORIZON_DAYS} days"
    if detail.risk_interval is not None:
        low, high = (risk_text(one) for one in detail.risk_interval)
        words += f" (95% interval {low} to {high})"
    day = f", score of {state['scored_day']}" if not state["scored"] else ""
    return f"{words}, as of {detail.as_of}{day}."


def _facts(detail: DriveDetail, background: DriveBackground) -> list[tuple[str, str]]:
    state, rate = detail.state, background.rate
    age = "not reported" if state["age_days"] is None else f"{state['age_days'] / DAYS_PER_YEAR:.1f} years"
    words = (("site", "datacenter"), ("cluster", "cluster_id"), ("vault", "vault_id"), ("pod", "pod_id"))
    places = [f"{word} {state[name]}" for word, name in (*words, ("slot", "pod_slot_num")) if state[name]]
    afr = "not known"
    if rate is not None:
        afr = f"{rate.afr:.2%} ({rate.interval.low:.2%} to {rate.interval.high:.2%})"
    return [
        ("Capacity", capacity_text(state["capacity_bytes"])),
        ("Power-on time", age),
        ("Place", ", ".join(places) or "not reported"),
        ("Status", state["status"]),
        ("First seen", str(state["first_seen"])),
        ("Last seen", str(state["last_seen"])),
        ("Days reported", f"{background.days_reported:,} of {background.days_known:,}"),
        ("AFR of the drive model, 365 days", afr),
    ]


def _tables(detail: DriveDetail, background: DriveBackground) -> dict[str, Table]:
    why = f"Why, from the average drive's {risk_text(detail.base_probability)}, effect on the odds"
    factors = [(factor.text, multiplier_text(factor.multiplier)) for factor in detail.factors]
    if not factors:
        factors = [(detail.not_explained, "")]
    trail = [(f"{one.at:%Y-%m-%d %H:%M} UTC", one.actor, trail_text(one.action, one.details)) for one in detail.trail]
    notes = [(f"{one.written_at:%Y-%m-%d %H:%M} UTC", one.author, one.text) for one in detail.notes]
    return {
        why if detail.factors else "Why": (("Fact", "Effect"), factors),
        "What rule-based tools would say (our re-implementations)": (
            ("Tool", "Verdict", "Values"),
            [(rule.title, rule.verdict, rule.detail) for rule in detail.rules],
        ),
        "SMART attributes, changed ones first": (
            ("ID", "Attribute", "Decoded", "Raw", "1 day", "7 days", "30 days", "Drive model's median (quartiles)"),
            [_attribute(row, background) for row in detail.attributes],
        ),
        "Audit trail": (("When", "Who", "What"), list(reversed(trail))),
        "Notes": (("When", "Who", "Note"), notes),
    }


def _attribute(row: Any, background: DriveBackground) -> tuple[str, ...]:
    course = background.course.counters.get(row.attribute_id)
    beside = "–"
    if course is not None and not course.is_empty():
        newest = course.row(course.height - 1, named=True)
        beside = f"{newest['median']:,.0f} ({newest['low']:,.0f}–{newest['high']:,.0f})"
    changes = [_signed(change) for change in (row.change_1d, row.change_7d, row.change_30d)]
    raw = "–" if row.raw is None else f"{row.raw:,}"
    return (str(row.attribute_id), attribute(row.attribute_id).name, row.decoded, raw, *changes, beside)


def _signed(change: int | None) -> str:
    return "–" if change is None else f"{change:+,}" if change else "0"


def _risks(scores: pl.DataFrame) -> list[tuple[dt.date, float, float | None, float | None]]:
    known = scores.filter(pl.col("probability").is_not_null())
    return list(known.select("date", "probability", "risk_low", "risk_high").iter_rows())


def _document(detail: DriveDetail, background: DriveBackground, version: str, written: dt.datetime) -> dict[str, Any]:
    return {
        "as_of": detail.as_of.isoformat(),
        "horizon_days": HORIZON_DAYS,
        "risk_model_version": version,
        "written_at": written.isoformat(timespec="seconds"),
        "drive": _plain(detail.state),
        "risk_interval": _plain(detail.risk_interval),
        "why": {
            "base_probability": detail.base_probability,
            "factors": _plain(detail.factors),
            "missing": detail.not_explained,
        },
        "rules": _plain(detail.rules),
        "attributes": _plain(detail.attributes),
        "history": _plain(detail.scores),
        "days_reported": background.days_reported,
        "days_known": background.days_known,
        "drive_model_afr": _plain(background.rate),
        "drive_model_course": {
            "risk": _plain(background.course.risk),
            "counters": {str(number): _plain(frame) for number, frame in background.course.counters.items()},
        },
        "trail": _plain(detail.trail),
        "notes": _plain(detail.notes),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, pl.DataFrame):
        return _plain(value.to_dicts())
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value
