"""The sentences of the alert budget: the promise, what it means, where it comes from, what a change would do."""

from dataclasses import dataclass

from reliscore_desktop.alerting.budget import HeldOutDays, Promise
from reliscore_desktop.app.operations.alert_budget import BEYOND, NO_SCORES, NOT_MEASURED, BudgetAnswer
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.formatting import expected, month_span, number, percent
from reliscore_desktop.ui.text import plural, tr

MOSTLY = 0.67
"""From this share of right alerts on "1 in N" would say less than the share."""


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """`range` is empty where nothing was measured."""

    promise: str
    range: str
    meaning: str
    measured: str


def promise_words(answer: BudgetAnswer) -> PromiseWords:
    """The promise and what it means; without a measured curve a sentence that says so."""
    found = answer.promise
    if found is None:
        sentences: dict[str, str] = {
            NOT_MEASURED: tr("The active risk model has no held-out curve of caught failures by budget."),
            BEYOND: tr("Held-out fleets were judged at smaller budgets than this."),
            NO_SCORES: tr("No drive is scored yet."),
        }
        meaning = sentences.get(answer.missing) or spoken(answer.missing)
        return PromiseWords(tr("How many failures this catches is not measured"), "", meaning, "")
    strong = plural(
        found.alerts,
        "{n} alert a month → expect {caught} of {failures} failures",
        "{n} alerts a month → expect {caught} of {failures} failures",
        caught=expected(found.caught),
        failures=expected(found.failures),
    )
    return PromiseWords(strong, f"({number(found.low)}–{number(found.high)})", _meaning(found), _measured(found))


def _meaning(found: Promise) -> str:
    parts = [part for part in (_right(found), _missed(found)) if part]
    return " ".join(parts)


def _right(found: Promise) -> str:
    if not found.precision:
        return ""
    if found.precision >= MOSTLY:
        right = tr("About {share} of alerts will be right", share=percent(found.precision))
    else:
        right = tr("About 1 alert in {n} will be right", n=number(round(1 / found.precision)))
    if found.lead_days is None:
        return right + "."
    days = plural(round(found.lead_days), "{n} day", "{n} days")
    return tr("{right}, with a median warning of {days}.", right=right, days=days)


def _missed(found: Promise) -> str:
    missed = found.failures - found.caught
    words = tr("{n} failures will come without an alert", n=expected(missed))
    if found.missed_without_sign is None:
        return words + "."
    silent = expected(missed * found.missed_without_sign)
    return tr("{missed}; {n} of those show no SMART sign at all.", missed=words, n=silent)


def _measured(found: Promise) -> str:
    failures = number(found.measured_failures)
    if not found.periods:
        return tr(
            "Measured on {n} failures by risk models fitted on earlier days, scaled to this fleet. 95% range.",
            n=failures,
        )
    return tr(
        "Measured on {n} failures, {periods}, by risk models fitted on earlier days; scaled to this fleet. 95% range.",
        n=failures,
        periods=", ".join(_period(one) for one in found.periods),
    )


def _period(period: HeldOutDays) -> str:
    return month_span(period.first, period.last)


def line_words(answer: BudgetAnswer, raised_lately: int) -> str:
    """How much of the budget is used, and where the line lies."""
    raised = plural(
        raised_lately, "{n} alert raised at the line in 30 days.", "{n} alerts raised at the line in 30 days."
    )
    if answer.line.line is None:
        return f"{raised} {tr('No alert line: no drive is scored yet.')}"
    words = f"{raised} {tr('Alert line: risk of {risk} or more.', risk=percent(answer.line.line))}"
    if not answer.line.is_settled:
        words += " " + plural(
            answer.line.days,
            "It rests on {n} scored day and will still move.",
            "It rests on {n} scored days and will still move.",
        )
    return words


def preview_words(answer: BudgetAnswer) -> str:
    """What applying another budget would change today."""
    if answer.more:
        return plural(answer.more, "{n} more drive would alert today", "{n} more drives would alert today")
    if answer.fewer:
        return plural(answer.fewer, "{n} fewer drive would alert today", "{n} fewer drives would alert today")
    return tr("The same drives would alert today")
