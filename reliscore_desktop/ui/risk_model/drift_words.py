"""Sentences and words of the drift card."""

from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.monitoring.caught_estimate import CatchPeriod, CatchRate
from reliscore_desktop.monitoring.drift import Basis, InputDrift, Verdict
from reliscore_desktop.monitoring.drift_report import ALARM_CAUGHT, ALARM_ESTIMATE, DriftReport
from reliscore_desktop.monitoring.inputs import INPUTS, RISK
from reliscore_desktop.monitoring.mix import FleetMix
from reliscore_desktop.ui.formatting import day, number
from reliscore_desktop.ui.risk_model.words import interval_words, whole_percent
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone
from reliscore_desktop.ui.text import attribute_label, plural, tr


def input_name(name: str) -> str:
    """An input as a person calls it, e.g. "Pending sectors (197), 30-day change"."""
    if name == RISK:
        return tr("Risk score itself")
    known = next((one for one in INPUTS if one.name == name), None)
    if known is None or known.attribute_id is None:
        return name
    title = attribute_label(known.attribute_id)
    if known.kind == "change":
        return tr("{attribute}, 30-day change", attribute=title)
    return tr("{attribute}, a day", attribute=title) if known.kind == "rate" else title


def verdict_words(verdict: Verdict) -> str:
    """One word."""
    return {
        Verdict.USUAL: tr("Usual"),
        Verdict.SHIFTED: tr("Shifted"),
        Verdict.MISSING: tr("Missing"),
        Verdict.NEW: tr("New"),
        Verdict.NOT_MEASURED: tr("Not measured"),
    }[verdict]


def verdict_badge(verdict: Verdict) -> Badge:
    """Word and, where something is to be seen, its mark."""
    if verdict in (Verdict.SHIFTED, Verdict.MISSING, Verdict.NEW):
        return Badge(verdict_words(verdict), BadgeTone.HIGH, "warning")
    return Badge(verdict_words(verdict))


def reason_words(reason: str) -> str:
    """Why something is not measured, as a fragment."""
    return {
        "few_drives": tr("too few drives"),
        "not_reported": tr("not reported in the training months"),
        "no_earlier_value": tr("no value on the day, or none far enough back"),
        "no_range": tr("too few training months"),
        "not_scored": tr("no drive is scored on the day"),
        "other_risk_model": tr("the day was scored by another risk model"),
        "no_held_out": tr("the held-out tests say nothing about this alert budget"),
        "no_reference": tr("this risk model carries no reference from its training months"),
        "no_telemetry": tr("there is no telemetry"),
    }.get(reason, reason)


def not_measured_sentence(report: DriftReport | None) -> str:
    """Why there is nothing to show and what to do about it."""
    if report is None or report.reason == "no_telemetry":
        return tr("Drift is measured once telemetry is imported.")
    words = tr("Drift is not measured: {reason}.", reason=reason_words(report.reason))
    return words + " " + tr("Install a newer one.") if report.reason == "no_reference" else words


def conclusion(report: DriftReport) -> str:
    """What the card comes to, in one or two sentences."""
    alarms = " ".join(_alarm(name) for name in report.alarms)
    return " ".join(part for part in (alarms, _inputs_sentence(report), _catch_sentence(report)) if part)


def _alarm(name: str) -> str:
    return {
        ALARM_ESTIMATE: tr("The catch rate is estimated below what the tests allow."),
        ALARM_CAUGHT: tr("Fewer failures were caught than estimated."),
    }[name]


def _inputs_sentence(report: DriftReport) -> str:
    worst = {one.name: one.verdict for one in report.worst}
    score = worst.pop(RISK, None)
    told = (Verdict.SHIFTED, Verdict.MISSING, Verdict.NEW)
    moved = sum(verdict in told for verdict in worst.values())
    if not any(verdict in (*told, Verdict.USUAL) for verdict in worst.values()):
        return tr("No input could be compared.")
    if not moved:
        words = {
            Verdict.USUAL: tr("Inputs and score are as usual."),
            Verdict.SHIFTED: tr("No input shifted, the score did."),
        }
        return words.get(score or Verdict.NOT_MEASURED, tr("Inputs are as usual."))
    if score is Verdict.USUAL:
        return plural(moved, "{n} input differs, the score does not.", "{n} inputs differ, the score does not.")
    if score is Verdict.SHIFTED:
        return plural(moved, "{n} input and the score differ.", "{n} inputs and the score differ.")
    return plural(moved, "{n} input differs.", "{n} inputs differ.")


def _catch_sentence(report: DriftReport) -> str:
    if report.catch is None:
        return tr("Catch rate not estimated: {reason}.", reason=reason_words(report.catch_reason))
    estimate = report.catch.newest.estimate
    if estimate is None:
        return tr("No failure is expected.")
    return tr(
        "Estimated catch rate {rate} ({interval}), {tests} in the tests.",
        rate=whole_percent(estimate.value),
        interval=interval_words(estimate),
        tests=whole_percent(report.catch.factor.rate),
    )


def note_of_inputs(report: DriftReport) -> str:
    """Where what differs was seen, or what the usual range is."""
    for one in report.worst:
        if one.verdict in (Verdict.SHIFTED, Verdict.MISSING, Verdict.NEW):
            return _where(one, report)
    risk = tr("Risk score: {reason}.", reason=reason_words(report.risk_reason)) if report.risk_reason else ""
    return risk or tr("Of each input the furthest drive model. Bars: 95% of training months.")


def _where(one: InputDrift, report: DriftReport) -> str:
    others = sum(note.name == one.name and note is not one for note in report.notes)
    more = plural(others, " and {n} other drive model", " and {n} other drive models") if others else ""
    values = {"input": input_name(one.name), "name": one.drive_model, "more": more}
    if one.verdict is Verdict.MISSING:
        return tr(
            "{input}: no longer reported by {share} of {name}{more}.", **values, share=whole_percent(one.missing_now)
        )
    if one.verdict is Verdict.NEW:
        return tr("{input}: reported by {name}{more}, which it was not in training.", **values)
    if one.basis is Basis.EXPERT:
        return tr("{input}: {name}{more} differs from all training drives that report alike.", **values)
    return tr("{input}: shifted in {name}{more}.", **values)


def note_of_mix(mix: FleetMix, *, not_validated: int) -> str:
    """How much of the fleet differs, and what nobody has validated."""
    words = tr("The mix differs in {share} of drives.", share=whole_percent(mix.moved))
    if mix.unknown >= 0.005:
        words += " " + tr("{share} are of drive models not in training.", share=whole_percent(mix.unknown))
    if not_validated:
        words += " " + plural(not_validated, "{n} drive is not validated.", "{n} drives are not validated.")
    return words


def catch_title(catch: CatchRate) -> str:
    """What the estimate stands on."""
    return plural(
        catch.line.alerts, "at {n} alert in 30 days, from risks alone", "at {n} alerts in 30 days, from risks alone"
    )


def calibration_words(one: CatchPeriod) -> str:
    """Expected against failed of a finished period; empty before its 30 days are over."""
    if one.failed is None:
        return ""
    values = {"expected": number(one.expected.expected), "low": one.expected.low, "high": one.expected.high}
    return tr("{expected} expected ({low}–{high}), {failed} failed", **values, failed=number(one.failed))


def note_of_catch(catch: CatchRate) -> str:
    """Whether the estimate may be believed: the newest finished period's calibration."""
    finished = [one for one in catch.periods if one.is_over]
    if not finished:
        return tr("What happened is known {n} days later.", n=HORIZON_DAYS)
    newest = finished[-1]
    words = tr("From {day}: {calibration}.", day=day(newest.day), calibration=calibration_words(newest))
    if newest.is_as_expected:
        return words
    return words + " " + tr("Risks are off, so the estimate is too.")
