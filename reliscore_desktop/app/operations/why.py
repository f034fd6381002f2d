"""Why a drive has its risk: factors in words that multiply up from the base, and what rule-based tools would say."""

import datetime as dt
import math
from dataclasses import dataclass
from typing import Any

import polars as pl

from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import ArtefactError, InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.fleet.explained import ExplainedScore, explain_drive
from reliscore_desktop.fleet.runs import current_runs
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.reason import Reason
from reliscore_desktop.scoring.reason_text import sentence
from reliscore_desktop.scoring.rules import RULES, Severity, with_previous
from reliscore_desktop.store.segment import SegmentKind

CHANGED = phrase("The telemetry changed after this score; score the day again to see why.")
SHOWN_FACTORS = 5
REST_CODE = "rest"
SAME_PROBABILITY = 1e-6
"""An explanation that misses the stored probability by more than this explains another score."""

_RANKS = {Severity.PASSED: 0, Severity.NO_DATA: 0, Severity.WARNED: 1, Severity.FAILED: 2}


@dataclass(frozen=True, slots=True)
class Factor:
    """One line of "why": a sentence and its effect on the odds (1.0 = none); factors multiply from base to risk.

    `reason` is what `text` says, as data; None for the line that holds the `inputs` not told by name.
    """

    code: str
    attribute_id: int | None
    text: str
    multiplier: float
    reason: Reason | None = None
    inputs: int = 1


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """What our reimplementation of a published rule says; `severity` is 0 (passes, no data), 1 warns or 2 fails."""

    rule: str
    title: str
    verdict: str
    severity: int
    detail: str


@dataclass(frozen=True, slots=True)
class Why:
    """`base_probability` is that of the average drive; without factors `missing` says in a sentence why."""

    day: dt.date | None
    base_probability: float | None
    factors: tuple[Factor, ...]
    missing: str


def why(workspace: Workspace, key: DriveKey, state: dict[str, Any], context: JobContext) -> Why:
    """Explain the score that `state` (a row of the fleet frame) shows."""
    day = state["scored_day"]
    if day is None:
        return Why(None, None, (), phrase("This drive has no score to explain."))
    if workspace.store.segments.stale_days(SegmentKind.SCORES, day, day):
        # Explaining would first have to compute every day since the change, which is what scoring does.
        return Why(day, None, (), CHANGED)
    try:
        artefact = _artefact_of(workspace, day)
        found = explain_drive(workspace.store, artefact, key, day, context)
    except (ArtefactError, InputError) as error:
        return Why(day, None, (), phrase("The score can't be explained: {error}", error=error.message))
    if found is None:
        return Why(day, None, (), phrase("Risk model {version} can't explain this score.", version=artefact.version))
    if not math.isclose(found.explanation.probability, state["probability"], rel_tol=1e-4, abs_tol=SAME_PROBABILITY):
        return Why(day, None, (), CHANGED)
    return Why(day, found.explanation.base_probability, _factors(found), "")


def rule_verdicts(telemetry: pl.DataFrame) -> tuple[RuleVerdict, ...]:
    """What the rules say of the newest row of one drive's telemetry; rules that only rank are left out."""
    if telemetry.is_empty():
        return ()
    today, before = telemetry.tail(1), telemetry.slice(-2, 1) if telemetry.height > 1 else telemetry.clear()
    frame = with_previous(today, before)
    found = []
    for rule in RULES.values():
        severity, verdict, detail = rule.verdict(frame).select("severity", "verdict", "detail").row(0)
        if severity != Severity.NONE.value:
            found.append(RuleVerdict(rule.name, rule.title, verdict, _RANKS[Severity(severity)], detail))
    return tuple(found)


def _artefact_of(workspace: Workspace, day: dt.date) -> Artefact:
    """The risk model behind the day's scores. Raises ArtefactError where it is not at hand any more."""
    runs = current_runs(workspace.store, day, day)
    active = workspace.models.active()
    if not runs or runs[-1].risk_model_version == active.version:
        return active
    return workspace.models.verify(runs[-1].risk_model_version)


def _factors(found: ExplainedScore) -> tuple[Factor, ...]:
    explanation = found.explanation
    leading = explanation.leading(SHOWN_FACTORS)
    told = [
        Factor(factor.group.key, factor.group.attribute_id, sentence(reason), factor.multiplier, reason)
        for factor, reason in zip(leading, found.reasons, strict=False)
    ]
    others = len(explanation.factors) - len(leading)
    text = "The other input" if others == 1 else f"The other {others} inputs together"
    if others == 0:
        text = "Calibration of the risk"
    return (*told, Factor(REST_CODE, None, text, explanation.others_multiplier(SHOWN_FACTORS), None, others))
