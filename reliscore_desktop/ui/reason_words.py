"""A drive's main reason in words: short for tables, a full sentence for panes and tooltips."""

import json
from collections.abc import Mapping
from typing import Any

from reliscore_desktop.domain.smart import attribute
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.text import plural, tr

Reason = Mapping[str, Any]


def parse_reason(main_reason: str | None) -> Reason | None:
    """The stored JSON text of a reason; None where there is none."""
    if not main_reason:
        return None
    loaded: Reason = json.loads(main_reason)
    return loaded


def short_reason(main_reason: str | None, *, brief: bool = False) -> str:
    """For a table cell: "Pending sectors 8 → 24 in 7 d"; `brief` uses the attribute's short name."""
    reason = parse_reason(main_reason)
    if reason is None:
        return ""
    name = _name(reason, brief=brief)
    before, after, days = reason.get("from_value"), reason.get("to_value"), reason.get("days")
    if before is not None and after is not None and before != after and days:
        return tr(
            "{name} {before} → {after} in {days} d", name=name, before=_value(before), after=_value(after), days=days
        )
    if after is not None and days:
        return tr("{name} {after}, steady {days} d", name=name, after=_value(after), days=days)
    return f"{name} {_value(after)}" if after is not None else name


def reason_sentence(main_reason: str | None) -> str:
    """A full sentence: "Pending sectors (197) rose from 8 to 24 in 7 days." Empty where there is no reason."""
    reason = parse_reason(main_reason)
    if reason is None:
        return ""
    name = _name(reason, brief=False, numbered=True)
    before, after, days = reason.get("from_value"), reason.get("to_value"), reason.get("days")
    if after is None:
        return f"{name}."
    if before is None or before == after:
        steady = plural(days, ", steady {n} day", ", steady {n} days") if days else ""
        return f"{name}: {_value(after)}{steady}."
    span = plural(days, " in {n} day", " in {n} days") if days else ""
    verb = tr("rose from {before} to {after}") if after > before else tr("fell from {before} to {after}")
    return f"{name} {verb.format(before=_value(before), after=_value(after))}{span}."


def _name(reason: Reason, *, brief: bool, numbered: bool = False) -> str:
    attribute_id = reason.get("attribute_id")
    if attribute_id is None:
        return str(reason.get("text") or reason.get("code", ""))
    known = attribute(int(attribute_id))
    name = tr(known.short_name if brief else known.name)
    return f"{name} ({attribute_id})" if numbered else name


def _value(value: float) -> str:
    return number(value)
