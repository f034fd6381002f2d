"""An entry of an alert's trail as a sentence, for the terminal and for messages."""

from collections.abc import Mapping
from typing import Any

from reliscore_desktop.alerting.alert import ReasonItem
from reliscore_desktop.alerting.notices import change_text, reason_text
from reliscore_desktop.alerting.work_orders import ALERT_PUT_ON

_PLAIN = {
    "alert.raised": "Raised",
    "alert.reopened": "Re-opened",
    "alert.reason_added": "Another reason came",
    "alert.corrected": "Decision taken back",
    "outcome.withdrawn": "Outcome taken back",
}


def trail_text(action: str, details: Mapping[str, Any]) -> str:
    """What was done, with its facts; an action of a newer version by its name."""
    words = _words(action, details)
    note = str(details.get("note") or "")
    return f"{words}. {note}" if note else words


def _words(action: str, details: Mapping[str, Any]) -> str:
    if action == "alert.acknowledged":
        until = details.get("until")
        return f"Acknowledged until it changes{f' or {until} comes' if until else ''}: {details.get('reason', '')}"
    if action == "alert.resolved":
        happened = details.get("happened_on")
        on = f", on {happened}" if happened and happened != details.get("day") else ""
        return f"Resolved: {str(details.get('outcome', '')).replace('_', ' ')}{on}"
    if action == "outcome.recorded":
        return f"Outcome recorded: {str(details.get('outcome', '')).replace('_', ' ')}"
    if action == ALERT_PUT_ON:
        return f"Put on work order {details.get('number')}"
    facts = [reason_text(ReasonItem.from_json(one)) for one in details.get("items", ())]
    facts += [change_text(one["what"], one["then"], one["now"]) for one in details.get("changes", ())]
    words = _PLAIN.get(action, action)
    return f"{words}: {', '.join(facts)}" if facts else words
