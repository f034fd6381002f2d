"""Reasons in plain English for the terminal and the exports. They state facts, never causes."""

from collections.abc import Callable

from reliscore_desktop.domain.smart import attribute
from reliscore_desktop.scoring.reason import Reason, ReasonCode

HOURS_PER_YEAR = 8766
"""A year of 365.25 days."""

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_NO_GROWTH = "0"
_WORDS_FROM = 10**7
"""Smaller counts are shown to the last digit."""


def sentence(reason: Reason) -> str:
    """Whole fact, e.g. "Pending sectors (197) rose from 8 to 24 in 7 days"; no full stop."""
    return _SENTENCES[reason.code](reason)


def short(reason: Reason) -> str:
    """The same for a table cell, e.g. "Pending 8 → 24 in 7 d"."""
    return _SHORT[reason.code](reason)


def multiplier_text(multiplier: float) -> str:
    """Effect on the odds, e.g. "×11.6" or "×0.42"."""
    return (
        f"×{multiplier:,.0f}"
        if multiplier >= 100
        else f"×{multiplier:.1f}"
        if multiplier >= 1
        else f"×{multiplier:.2f}"
    )


def number_text(value: float | None) -> str:
    """A count with separators, whole where it is whole; "–" where it is not known."""
    if value is None:
        return "–"
    for scale, word in _SCALES:
        if round(value / scale, 1) >= 1 and value >= _WORDS_FROM:
            return f"{value / scale:.1f} {word}"
    whole = value >= 100 or round(value, 1) == round(value)
    return f"{value:,.0f}" if whole else f"{value:,.1f}"


def _name(reason: Reason) -> str:
    if reason.attribute_id is None:
        return "Critical counters"
    return f"{attribute(reason.attribute_id).name} ({reason.attribute_id})"


def _short_name(reason: Reason) -> str:
    return "Critical counters" if reason.attribute_id is None else attribute(reason.attribute_id).short_name


def _days(days: int | None) -> str:
    return "" if days is None else f"{days} day" if days == 1 else f"{days} days"


def _moved(reason: Reason) -> str:
    verb = "rose" if reason.code is ReasonCode.ROSE else "fell"
    span = f"{number_text(reason.from_value)} to {number_text(reason.to_value)}"
    return f"{_name(reason)} {verb} from {span} in {_days(reason.days)}"


def _moved_short(reason: Reason) -> str:
    span = f"{number_text(reason.from_value)} → {number_text(reason.to_value)}"
    return f"{_short_name(reason)} {span} in {reason.days} d"


def _steady(reason: Reason) -> str:
    tail = "no increase seen" if reason.days is None else f"steady {_days(reason.days)}"
    return f"{_name(reason)} at {number_text(reason.to_value)}, {tail}"


def _steady_short(reason: Reason) -> str:
    tail = "no increase seen" if reason.days is None else f"steady {reason.days} d"
    return f"{_short_name(reason)} {number_text(reason.to_value)}, {tail}"


def _at(reason: Reason) -> str:
    return f"{_name(reason)} at {number_text(reason.to_value)}"


def _at_short(reason: Reason) -> str:
    return f"{_short_name(reason)} {number_text(reason.to_value)}"


def _not_reported(reason: Reason) -> str:
    name = _name(reason)
    return f"Does not report {name[0].lower()}{name[1:]}"


def _not_reported_short(reason: Reason) -> str:
    return f"Does not report {reason.attribute_id or 'critical counters'}"


def _back(reason: Reason) -> str:
    return f"{_name(reason)} back at 0, last rose {_days(reason.days)} ago"


def _back_short(reason: Reason) -> str:
    return f"{_short_name(reason)} back at 0, rose {reason.days} d ago"


def _above_zero(reason: Reason) -> str:
    count = int(reason.to_value or 0)
    if count == 0:
        return "No critical counter above 0"
    return "1 critical counter above 0" if count == 1 else f"{count} critical counters above 0"


def _temperature(reason: Reason) -> str:
    usual = "" if reason.from_value is None else f", own 30-day mean {reason.from_value:.0f} °C"
    return f"{_name(reason)} at {reason.to_value or 0:.0f} °C{usual}"


def _temperature_short(reason: Reason) -> str:
    return f"{reason.to_value or 0:.0f} °C"


def _age(reason: Reason) -> str:
    return f"{_name(reason)} at {(reason.to_value or 0) / HOURS_PER_YEAR:.1f} years"


def _age_short(reason: Reason) -> str:
    return f"Powered on {(reason.to_value or 0) / HOURS_PER_YEAR:.1f} years"


def _use(reason: Reason) -> str:
    usually = number_text(reason.from_value)
    usual = "" if reason.from_value is None or usually == _NO_GROWTH else f", usually {usually}"
    if number_text(reason.to_value) == _NO_GROWTH:
        return f"{_name(reason)} did not grow{usual}" + (" a day" if usual else "")
    return f"{_name(reason)} grow by {number_text(reason.to_value)} a day{usual}"


def _use_short(reason: Reason) -> str:
    if number_text(reason.to_value) == _NO_GROWTH:
        return f"{_short_name(reason)}: no growth"
    return f"{_short_name(reason)} +{number_text(reason.to_value)} a day"


_SENTENCES: dict[ReasonCode, Callable[[Reason], str]] = {
    ReasonCode.ROSE: _moved,
    ReasonCode.FELL: _moved,
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
_SHORT: dict[ReasonCode, Callable[[Reason], str]] = {
    ReasonCode.ROSE: _moved_short,
    ReasonCode.FELL: _moved_short,
    ReasonCode.STEADY: _steady_short,
    ReasonCode.ZERO: _at_short,
    ReasonCode.BACK_AT_ZERO: _back_short,
    ReasonCode.NOT_REPORTED: _not_reported_short,
    ReasonCode.LEVEL: _at_short,
    ReasonCode.COUNTERS_ABOVE_ZERO: _above_zero,
    ReasonCode.TEMPERATURE: _temperature_short,
    ReasonCode.AGE: _age_short,
    ReasonCode.USE: _use_short,
}
