"""A drive's reason in the user's language: short for table cells, a full sentence for panes and tooltips."""

from collections.abc import Callable
from functools import partial

from reliscore_desktop.domain.smart import attribute
from reliscore_desktop.scoring.reason import Reason, ReasonCode
from reliscore_desktop.ui.drive.short_number import short_number
from reliscore_desktop.ui.formatting import DAYS_PER_YEAR, NOT_REPORTED, decimal, number, temperature, years
from reliscore_desktop.ui.text import attribute_label, mark, plural, tr

HOURS_PER_DAY = 24
BRIEF_FROM = 10_000
"""Counts from here on are written short in a narrow cell."""

Writer = Callable[[float | None], str]

_SCALES: tuple[tuple[float, str], ...] = (
    (1e12, mark("{value} trillion")),
    (1e9, mark("{value} billion")),
    (1e6, mark("{value} million")),
)


def parse_reason(main_reason: str | None) -> Reason | None:
    """The reason stored with a score as JSON text; None where there is none. Raises ValueError for other text."""
    return Reason.from_json(main_reason) if main_reason else None


def short_reason(reason: Reason | str | None, *, brief: bool = False) -> str:
    """For a table cell: "Pending sectors 8 → 24 in 7 d"; `brief` uses short names and numbers. Empty for None."""
    known = parse_reason(reason) if isinstance(reason, str) else reason
    words = _BRIEF if brief else _SHORT
    return words[known.code](known, _short_name(known, brief=brief)) if known else ""


def reason_sentence(reason: Reason | str | None) -> str:
    """A full sentence: "Pending sectors (197) rose from 8 to 24 in 7 days." Empty for None."""
    known = parse_reason(reason) if isinstance(reason, str) else reason
    return reason_fact(known) + "." if known else ""


def reason_fact(reason: Reason) -> str:
    """The same without the full stop, for a list of facts."""
    return _SENTENCES[reason.code](reason, _name(reason))


def count(value: float | None) -> str:
    """A count with separators; large ones in words, a dash for None."""
    if value is None:
        return NOT_REPORTED
    for scale, words in _SCALES:
        if value >= scale:
            return tr(words, value=decimal(value / scale))
    whole = value >= 100 or round(value, 1) == round(value)
    return number(value) if whole else decimal(value)


def brief_count(value: float | None) -> str:
    """The same with few digits: 15.6k for 15,584."""
    return count(value) if value is None or value < BRIEF_FROM else short_number(value)


def written_pair(before: float | None, after: float | None, write: Writer = count) -> tuple[str, str]:
    """Two counts, in full where few digits would not tell them apart."""
    words = write(before), write(after)
    return (count(before), count(after)) if words[0] == words[1] else words


def _name(reason: Reason) -> str:
    return tr("Critical counters") if reason.attribute_id is None else attribute_label(reason.attribute_id)


def _short_name(reason: Reason, *, brief: bool) -> str:
    if reason.attribute_id is None:
        return tr("Critical counters")
    known = attribute(reason.attribute_id)
    return tr(known.short_name if brief else known.name)


def _days(reason: Reason) -> str:
    return plural(reason.days or 0, "{n} day", "{n} days")


def _rose(reason: Reason, name: str) -> str:
    before, after = count(reason.from_value), count(reason.to_value)
    return tr(
        "{name} rose from {before} to {after} in {days}",
        name=name,
        before=before,
        after=after,
        days=_days(reason),
    )


def _fell(reason: Reason, name: str) -> str:
    before, after = count(reason.from_value), count(reason.to_value)
    return tr(
        "{name} fell from {before} to {after} in {days}",
        name=name,
        before=before,
        after=after,
        days=_days(reason),
    )


def _moved_short(reason: Reason, name: str, write: Writer = count) -> str:
    before, after = written_pair(reason.from_value, reason.to_value, write)
    return tr("{name} {before} → {after} in {days} d", name=name, before=before, after=after, days=reason.days)


def _steady(reason: Reason, name: str) -> str:
    if reason.days is None:
        return tr("{name} at {value}, no increase seen", name=name, value=count(reason.to_value))
    return tr("{name} at {value}, steady {days}", name=name, value=count(reason.to_value), days=_days(reason))


def _steady_short(reason: Reason, name: str, write: Writer = count) -> str:
    if reason.days is None:
        return tr("{name} {value}, no increase seen", name=name, value=write(reason.to_value))
    return tr("{name} {value}, steady {days} d", name=name, value=write(reason.to_value), days=reason.days)


def _at(reason: Reason, name: str) -> str:
    return tr("{name} at {value}", name=name, value=count(reason.to_value))


def _at_short(reason: Reason, name: str, write: Writer = count) -> str:
    return f"{name} {write(reason.to_value)}"


def _not_reported(reason: Reason, name: str) -> str:
    if reason.attribute_id is None:
        return tr("Does not report critical counters")
    return tr("Does not report {name}", name=name[:1].lower() + name[1:])


def _back(reason: Reason, name: str) -> str:
    return tr("{name} back at 0, last rose {days} ago", name=name, days=_days(reason))


def _back_short(reason: Reason, name: str) -> str:
    return tr("{name} back at 0, rose {days} d ago", name=name, days=reason.days)


def _above_zero(reason: Reason, _name: str) -> str:
    if not reason.to_value:
        return tr("No critical counter above 0")
    return plural(round(reason.to_value or 0), "{n} critical counter above 0", "{n} critical counters above 0")


def _temperature(reason: Reason, name: str) -> str:
    words = tr("{name} at {value}", name=name, value=temperature(reason.to_value or 0))
    if reason.from_value is None:
        return words
    return words + tr(", own 30-day mean {value}", value=temperature(reason.from_value))


def _temperature_short(reason: Reason, name: str) -> str:
    return f"{name} {temperature(reason.to_value or 0)}"


def _age_days(reason: Reason) -> float:
    return (reason.to_value or 0) / HOURS_PER_DAY


def _age(reason: Reason, name: str) -> str:
    return f"{name}: {years(_age_days(reason))}"


def _age_short(reason: Reason, _name: str) -> str:
    return tr("Powered on {years} years", years=decimal(_age_days(reason) / DAYS_PER_YEAR))


def _use(reason: Reason, name: str) -> str:
    usual = None if reason.from_value is None or count(reason.from_value) == "0" else reason.from_value
    if _grows(reason):
        words = tr("{name} grow by {value} a day", name=name, value=count(reason.to_value))
        return words if usual is None else words + tr(", usually {value}", value=count(usual))
    if usual is None:
        return tr("{name} did not grow", name=name)
    return tr("{name} did not grow, usually {value} a day", name=name, value=count(usual))


def _grows(reason: Reason) -> bool:
    return round(reason.to_value or 0, 1) > 0


def _use_short(reason: Reason, name: str) -> str:
    if not _grows(reason):
        return tr("{name}: no growth", name=name)
    return tr("{name} +{value} a day", name=name, value=count(reason.to_value))


_SENTENCES: dict[ReasonCode, Callable[[Reason, str], str]] = {
    ReasonCode.ROSE: _rose,
    ReasonCode.FELL: _fell,
    ReasonCode.STEADY: _steady,
    ReasonCode.ZERO: _at,
    ReasonCode.BACK_AT_ZERO: _back,
    ReasonCode.NOT_REPORTED: _not_reported,
    ReasonCode.LEVEL: _at,
    ReasonCode.COUNTERS_ABOVE_ZERO: _above_zero,
    ReasonCode.TEMPERATURE: _temperature,
    ReasonCode.AGE: _age,
    ReasonCode.USE: _use,
}
_SHORT: dict[ReasonCode, Callable[[Reason, str], str]] = {
    ReasonCode.ROSE: _moved_short,
    ReasonCode.FELL: _moved_short,
    ReasonCode.STEADY: _steady_short,
    ReasonCode.ZERO: _at_short,
    ReasonCode.BACK_AT_ZERO: _back_short,
    ReasonCode.NOT_REPORTED: _not_reported,
    ReasonCode.LEVEL: _at_short,
    ReasonCode.COUNTERS_ABOVE_ZERO: _above_zero,
    ReasonCode.TEMPERATURE: _temperature_short,
    ReasonCode.AGE: _age_short,
    ReasonCode.USE: _use_short,
}
_BRIEF: dict[ReasonCode, Callable[[Reason, str], str]] = _SHORT | {
    ReasonCode.ROSE: partial(_moved_short, write=brief_count),
    ReasonCode.FELL: partial(_moved_short, write=brief_count),
    ReasonCode.STEADY: partial(_steady_short, write=brief_count),
    ReasonCode.ZERO: partial(_at_short, write=brief_count),
    ReasonCode.LEVEL: partial(_at_short, write=brief_count),
}
