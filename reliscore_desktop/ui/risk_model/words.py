"""Sentences of the Risk model page."""

import datetime as dt
from pathlib import Path

from reliscore_desktop.app.operations import ActivationReport, RiskModelInfo
from reliscore_desktop.monitoring.scorecard import Scorecard
from reliscore_desktop.scoring.evidence import Caught, Estimate, Evidence
from reliscore_desktop.ui.formatting import NOT_REPORTED, day, decimal, moment, number, percent, percent_words
from reliscore_desktop.ui.risk_model.snapshot import FleetModel
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone
from reliscore_desktop.ui.text import mark, plural, tr

NAMED_DRIVE_MODELS = 2


def whole_percent(share: float | None) -> str:
    """A share without decimals, e.g. "45%"."""
    return NOT_REPORTED if share is None else percent_words(number(share * 100))


def budget_words(share: float) -> str:
    """A budget as a share of the fleet: "0.5%", "1%"."""
    return percent_words(decimal(share * 100, 0 if share >= 0.01 else 1))


def interval_words(found: Estimate) -> str:
    """A share's 95 % interval, e.g. "35–54"."""
    return f"{number(found.low * 100)}–{number(found.high * 100)}"


def period_words(first: dt.date, last: dt.date) -> str:
    """Two days joined, e.g. "3 Mar – 31 May 2018"; the year stands once where it is the same."""
    return f"{day(first, last if first.year == last.year else None)} – {day(last)}"


def window_words(window: tuple[str, ...]) -> str:
    """A period written as ISO days; a dash where it is not known."""
    if len(window) != 2:
        return NOT_REPORTED
    return period_words(dt.date.fromisoformat(window[0]), dt.date.fromisoformat(window[1]))


def calibration_sentence(found: Evidence) -> str:
    """Expected against failed, and how many groups hold."""
    holding = sum(group.holds for group in found.groups)
    words = tr("{n} of {all} groups include the line of perfect calibration.", n=holding, all=len(found.groups))
    ratio = found.expected_over_failed
    if ratio is None:
        return words
    values = {"expected": number(ratio.value * 100), "low": number(ratio.low * 100), "high": number(ratio.high * 100)}
    return tr("{expected} expected for every 100 that failed (95%: {low}–{high}).", **values) + " " + words


RULE_PHRASES = (
    mark("Backblaze's five counters"),
    mark("Scrutiny's rule"),
    mark("CrystalDiskInfo's rule"),
    mark("TrueNAS's rule"),
    mark("Hard Disk Sentinel's formula"),
    mark("Hard Disk Sentinel's strict formula"),
    mark("log-sum of 5, 187, 197, 198"),
)
"""What an artefact's evidence calls the rules it was compared with."""


def caught_sentence(caught: Caught, rule_title: str, drives: int) -> str:
    """What a budget catches, beside the best published rule."""
    alerts = max(1, round(caught.budget * drives))
    fleet = plural(alerts, ", {n} alert here", ", {n} alerts here") if drives else ""
    values = {"share": budget_words(caught.budget), "caught": whole_percent(caught.risk_model.value)}
    words = tr("At {share} of the fleet a month", **values) + fleet
    words += tr(": {caught} caught ({interval})", **values, interval=interval_words(caught.risk_model))
    if caught.rule is not None and rule_title:
        words += tr(", best rule {value} ({rule})", rule=tr(rule_title), value=whole_percent(caught.rule.value))
    words += "."
    if caught.right is not None:
        words += " " + tr("{right} of alerts right.", right=whole_percent(caught.right))
    return words


def not_validated_sentence(fleet: tuple[FleetModel, ...]) -> str:
    """Which drive models of this fleet nobody has checked; empty where there are none."""
    missing = [one for one in fleet if not one.validated]
    if not missing:
        return ""
    drives = plural(sum(one.drives for one in missing), "{n} drive", "{n} drives")
    names = ", ".join(one.drive_model for one in missing[:NAMED_DRIVE_MODELS])
    more = len(missing) - NAMED_DRIVE_MODELS
    if more > 0:
        names += plural(more, " and {n} more drive model", " and {n} more drive models")
    values = {"names": names, "drives": drives}
    if len(missing) == 1:
        return tr("{names} is not validated: {drives}. Its risks are shown as low confidence.", **values)
    return tr("{names} are not validated: {drives}. Their risks are shown as low confidence.", **values)


def state_badge(model: RiskModelInfo, version_before: str) -> Badge:
    """What a version is at the moment."""
    if model.active:
        return Badge(tr("Active"), BadgeTone.GOOD, "check")
    if model.problem:
        return Badge(tr("Unusable"), BadgeTone.CRITICAL, "failed")
    if model.version == version_before:
        return Badge(tr("Active before"), BadgeTone.OUTLINE)
    return Badge(tr("At hand"), BadgeTone.NEUTRAL)


def origin_words(model: RiskModelInfo) -> str:
    """Where a version comes from."""
    return tr("Came with the program") if model.bundled else tr("Installed")


def active_since_words(model: RiskModelInfo) -> str:
    """Since when it is the active one and by whose choice: "active since 3 Nov 2026, by ann"; empty if not kept."""
    if model.activated_at is None:
        return ""
    since = day(model.activated_at.astimezone().date())
    if model.activated_by:
        return tr("active since {day}, by {who}", day=since, who=model.activated_by)
    return tr("active since {day}", day=since)


def loaded_words(model: RiskModelInfo) -> str:
    """When it was installed and last chosen, as far as that was kept."""
    parts = [tr("Came with the program")] if model.bundled else []
    if model.installed_at is not None:
        parts.append(tr("Installed {when}", when=moment(model.installed_at)))
    if model.activated_at is not None:
        parts.append(tr("chosen {when}", when=moment(model.activated_at)))
    return ", ".join(parts)


def scorecard_sentence(found: Scorecard) -> str:
    """Alert line, alerts that were right, warning time, and why failures were missed."""
    parts = []
    if found.line is not None:
        parts.append(tr("Alert line {line}.", line=percent(found.line)))
    right = found.alerts_right
    if right.total:
        words = plural(
            right.total,
            "{right} of {n} alert followed by a failure",
            "{right} of {n} alerts followed by a failure",
            right=number(right.count),
        )
        parts.append(words + " " + tr("within 30 days, of those whose 30 days are over."))
    if found.warning_days is not None:
        low, middle, high = (number(one) for one in found.warning_days)
        parts.append(tr("Median warning {middle} d (middle half {low}–{high}).", low=low, middle=middle, high=high))
    if found.missed:
        kinds = missed_names()
        missed = ", ".join(f"{number(count)} {kinds.get(kind, kind)}" for kind, count in found.missed.items())
        parts.append(tr("Missed: {kinds}.", kinds=missed))
    return " ".join(parts)


def missed_names() -> dict[str, str]:
    """Why a failure was missed, by kind."""
    return {
        "not_scored": tr("not scored"),
        "short_history": tr("seen for less than 7 days"),
        "not_validated": tr("of a drive model that is not validated"),
        "late_jump": tr("whose risk jumped in the last days"),
        "no_sign": tr("without a sign"),
    }


def change_words(result: object) -> str:
    """One sentence about a job of this page that is done; empty for any other result."""
    if isinstance(result, Path):
        return tr("Report written: {path}", path=result)
    if isinstance(result, RiskModelInfo):
        return tr("Risk model {version} is complete and unaltered.", version=result.version)
    if not isinstance(result, ActivationReport):
        return ""
    words = tr("Risk model {version} is active.", version=result.version)
    if result.scores and result.scores.days:
        last = result.scores.days[-1]
        words += " " + plural(last.drives_scored, "Scored {n} drive of", "Scored {n} drives of") + f" {day(last.day)}."
    return words
