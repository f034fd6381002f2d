"""The report on a risk model: its figures in held-out tests and on this fleet, drift, and its own card."""

from collections.abc import Iterator

from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.exports.document import Section, Table
from reliscore_desktop.exports.drift_words import ALARM_WORDS, REASON_WORDS, VERDICT_WORDS, input_title
from reliscore_desktop.exports.numbers import risk_text
from reliscore_desktop.monitoring.caught_estimate import CatchPeriod
from reliscore_desktop.monitoring.drift import InputDrift
from reliscore_desktop.monitoring.drift_report import DriftReport
from reliscore_desktop.monitoring.intervals import Share
from reliscore_desktop.monitoring.scorecard import PeriodScore, Scorecard
from reliscore_desktop.scoring.evidence import Estimate, Evidence

NOTHING = "–"


def figures(found: Evidence | None) -> Section:
    """Held-out tests: calibration, and failures caught by alert budget."""
    title = "Held-out tests"
    if found is None:
        return Section(title, ("Not measured: the risk model brings no held-out tests.",))
    ratio = found.expected_over_failed
    sentences = [f"{found.first} to {found.last}, {found.windows} windows, {found.failures:,} failures."]
    if ratio is not None:
        sentences.append(f"Expected over failed: {ratio.value:.2f} (95 %: {ratio.low:.2f} to {ratio.high:.2f}).")
    rows = tuple(
        (
            f"{one.budget * 100:g}%",
            estimate_text(one.risk_model),
            NOTHING if one.rule is None else f"{estimate_text(one.rule)}, {found.rule_title}",
            NOTHING if one.right is None else f"{one.right:.0%}",
        )
        for one in found.caught
    )
    table = Table(("Fleet alerted in 30 days", "Caught", "Best published rule", "Alerts right"), rows)
    return Section(title, tuple(sentences), table if rows else None)


def track_record(card: Scorecard | None) -> Section:
    """What past predictions came to on this fleet."""
    title = "On this fleet"
    if card is None or card.total is None:
        return Section(title, (f"No prediction is {HORIZON_DAYS} days old yet.",))
    rows = tuple(_period(one) for one in (*card.periods, card.total))
    headings = ("From", "Drives", "Expected", "Failed", "Caught", "Alerts", "Right", "Median warning")
    return Section(title, (f"As of {card.as_of}, at an alert line of {risk_text(card.line)}.",), Table(headings, rows))


def drift_sections(report: DriftReport | None) -> Iterator[Section]:
    """Inputs within drive models, fleet mix, estimated catch rate."""
    if report is None or report.reason:
        reason = "no_telemetry" if report is None else report.reason
        yield Section("Drift", (f"Not measured: {REASON_WORDS[reason]}.",))
        return
    sentences = [f"{report.day} against the training months of risk model {report.risk_model_version}."]
    sentences += [f"Alarm: {ALARM_WORDS[alarm]}" for alarm in report.alarms]
    headings = ("Input", "Drive model", "Drives", "PSI", "Usual up to", "Verdict")
    rows = tuple(_input(one) for one in report.worst)
    yield Section("Drift within drive models", tuple(sentences), Table(headings, rows) if rows else None)
    if report.mix is not None:
        parts = tuple((part.drive_model, f"{part.then:.1%}", f"{part.now:.1%}") for part in report.mix.parts)
        yield Section(
            "Fleet mix",
            (f"The mix differs in {report.mix.moved:.0%} of drives.",),
            Table(("Drive model", "Training", "Now"), parts),
        )
    yield _catch(report)


def estimate_text(value: Estimate) -> str:
    """A share with its interval, e.g. "45% (35 to 54%)"."""
    return f"{value.value:.0%} ({value.low * 100:.0f} to {value.high * 100:.0f}%)"


def _catch(report: DriftReport) -> Section:
    title = "Estimated catch rate"
    if report.catch is None:
        return Section(title, (f"Not measured: {REASON_WORDS[report.catch_reason]}.",))
    catch = report.catch
    sentence = (
        f"At {catch.line.alerts:,} alerts in {HORIZON_DAYS} days, estimated from risks alone, which holds while they "
        f"are calibrated; {catch.factor.rate:.0%} in the held-out tests."
    )
    rows = tuple(_catch_period(one) for one in catch.periods)
    return Section(title, (sentence,), Table(("From", "Estimated", "Caught", "Expected", "Failed"), rows))


def _catch_period(one: CatchPeriod) -> tuple[str, ...]:
    estimate = NOTHING if one.estimate is None else estimate_text(one.estimate)
    expected = f"{one.expected.expected:.1f} ({one.expected.low} to {one.expected.high})"
    if one.caught is None:
        return str(one.day), estimate, "not yet known", expected, NOTHING
    return str(one.day), estimate, f"{one.caught.count:,} of {one.caught.total:,}", expected, f"{one.failed:,}"


def _input(one: InputDrift) -> tuple[str, ...]:
    psi, limit = (NOTHING if value is None else f"{value:.2f}" for value in (one.psi, one.limit))
    verdict = VERDICT_WORDS[one.verdict] + (f": {REASON_WORDS[one.reason]}" if one.reason else "")
    return input_title(one.name), one.drive_model, f"{one.drives:,}", psi, limit, verdict


def _period(one: PeriodScore) -> tuple[str, ...]:
    expected = f"{one.expected.expected:.1f} ({one.expected.low} to {one.expected.high})"
    warning = NOTHING if one.warning_days is None else f"{one.warning_days:.0f} days"
    counts = (f"{one.drives:,}", expected, f"{one.failed:,}", _share(one.caught), f"{one.alerts:,}", _share(one.right))
    return "all" if one.day is None else str(one.day), *counts, warning


def _share(share: Share) -> str:
    return NOTHING if share.value is None else f"{share.count:,} of {share.total:,}"
