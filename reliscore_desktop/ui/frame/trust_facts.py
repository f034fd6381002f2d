"""The sentences of the trust line, made from the workspace's state and the latest summary."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from reliscore_desktop.app.operations import WorkspaceStatus
from reliscore_desktop.app.store_health import LastVerification
from reliscore_desktop.fleet.query import STALE_DRIVES
from reliscore_desktop.fleet.summary import FleetSummary
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.formatting import day, expected, long_day, moment, number
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import Token

FRESH_DAYS = 2
"""Data older than this many days get a clock instead of a check mark: daily telemetry arrives a day late at most."""


@dataclass(frozen=True, slots=True)
class TrustFact:
    """One sentence with its mark, and where it leads; `short` stands in where the line has little room."""

    text: str
    icon: str = "check"
    token: Token = Token.GOOD
    tooltip: str = ""
    page_id: str = ""
    request: Any = None
    short: str = ""


def trust_facts(session: Session, today: dt.date | None = None) -> tuple[TrustFact, ...]:
    """What can be said now; nothing is said that is not known."""
    facts, summary = session.facts, session.summary
    if facts is None:
        return ()
    today = today or dt.datetime.now(dt.UTC).astimezone().date()
    if not facts.days:
        return (TrustFact(tr("No data yet"), icon=""), *_risk_model(facts.status))
    found = [_through(facts.days[-1], today, is_demo=session.workspace.is_demo), _scored(facts.status, summary)]
    if facts.status.risk_model_problem:
        found.append(_model_problem(facts.status))
    if summary is not None:
        found += _calibration(summary)
        found += _stale(summary, session.workspace.settings.stale_after_days)
    if facts.verification is not None:
        found.append(_verified(facts.verification))
    return tuple(found)


def _verified(found: LastVerification) -> TrustFact:
    when = moment(found.at)
    if found.problems:
        text = plural(found.problems, "Store check found {n} problem", "Store check found {n} problems")
        return TrustFact(text, "warning", Token.CRITICAL, spoken(found.problem_words), "data", "store")
    tooltip = tr("Every file checked against its checksum")
    text, short = tr("Store verified {when}", when=when), tr("Store verified")
    return TrustFact(text, tooltip=tooltip, page_id="data", request="store", short=short)


def _risk_model(status: WorkspaceStatus) -> tuple[TrustFact, ...]:
    if status.risk_model_problem or not status.risk_model_version:
        return (_model_problem(status),)
    return (TrustFact(tr("Risk model {version} ready", version=status.risk_model_version)),)


def _model_problem(status: WorkspaceStatus) -> TrustFact:
    if status.risk_model_version:
        words = tr("Risk model {version} stands in for a damaged one", version=status.risk_model_version)
    else:
        words = tr("No usable risk model")
    return TrustFact(words, "warning", Token.ELEVATED, spoken(status.risk_model_problem))


def _through(last: dt.date, today: dt.date, *, is_demo: bool) -> TrustFact:
    near = day(last, today, relative=True) if (today - last).days in (0, 1) else ""
    text = tr("Data through {day}", day=long_day(last)) + (f" ({near})" if near else "")
    if is_demo or (today - last).days <= FRESH_DAYS:
        return TrustFact(text, page_id="overview", short=tr("Through {day}", day=day(last, today)))
    tooltip = plural(
        (today - last).days, "{n} day old. Import newer telemetry.", "{n} days old. Import newer telemetry."
    )
    short = tr("Through {day}", day=day(last, today))
    return TrustFact(text, "clock", Token.ELEVATED, tooltip, "overview", short=short)


def _scored(status: WorkspaceStatus, summary: FleetSummary | None) -> TrustFact:
    if status.last_scored_day is None:
        return TrustFact(tr("Not scored yet"), "warning", Token.ELEVATED, page_id="overview")
    when = moment(status.last_scored_at)
    tooltip = tr("Risk model {version}", version=status.scored_by)
    if status.last_scored_day != status.last_day or status.stale_score_days:
        text = tr("Scores are of {day}; newer data wait to be scored", day=long_day(status.last_scored_day))
        if status.last_scored_day == status.last_day:
            text = plural(
                status.stale_score_days, "{n} day waits to be scored again", "{n} days wait to be scored again"
            )
        return TrustFact(text, "clock", Token.ELEVATED, tooltip, "overview", short=tr("To be scored"))
    if summary is not None:
        text = tr(
            "{scored} of {drives} drives scored, {when}",
            scored=number(summary.scored),
            drives=number(summary.drives),
            when=when,
        )
        short = tr("{n} scored", n=number(summary.scored))
    else:
        text, short = tr("Scored {when}", when=when), ""
    return TrustFact(text, tooltip=tooltip, page_id="overview", short=short)


def _calibration(summary: FleetSummary) -> list[TrustFact]:
    check = summary.past_check
    if check is None:
        return [
            TrustFact(
                tr("Calibration not measured yet"), "info", Token.TEXT3, tr("It needs scores that are 30 days old.")
            )
        ]
    holds = check.expected.low <= check.failed <= check.expected.high
    values = {"expected": expected(check.expected.expected), "failed": number(check.failed)}
    tooltip = tr(
        "Scores of {day} against the drives that failed by {until}; 95% interval {low}–{high}",
        day=long_day(check.scored_day),
        until=long_day(check.until),
        low=number(check.expected.low),
        high=number(check.expected.high),
    )
    if holds:
        return [
            TrustFact(
                tr("Calibration in range: {expected} expected, {failed} failed in 30 days", **values),
                tooltip=tooltip,
                short=tr("Calibration in range"),
            )
        ]
    text = tr("Calibration out of range: {expected} expected, {failed} failed in 30 days", **values)
    return [TrustFact(text, "warning", Token.ELEVATED, tooltip, short=tr("Calibration out of range"))]


def _stale(summary: FleetSummary, after_days: int) -> list[TrustFact]:
    if not summary.stale:
        return [TrustFact(tr("No stale drives"), page_id="drives")]
    text = tr("{n} stale", n=number(summary.stale))
    tooltip = plural(
        after_days,
        "Last seen {n} or more days before the as-of day; they keep their last score, marked",
        "Last seen {n} or more days before the as-of day; they keep their last score, marked",
    )
    return [TrustFact(text, "clock", Token.ELEVATED, tooltip, "drives", STALE_DRIVES)]
