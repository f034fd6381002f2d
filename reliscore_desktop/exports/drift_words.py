"""Words of drift in the terminal and in files."""

from reliscore_desktop.domain.smart import attribute
from reliscore_desktop.monitoring.drift import Verdict
from reliscore_desktop.monitoring.drift_report import ALARM_CAUGHT, ALARM_ESTIMATE
from reliscore_desktop.monitoring.inputs import INPUTS, RISK

REASON_WORDS: dict[str, str] = {
    "no_reference": "the risk model carries no reference from its training months; install a newer one",
    "no_telemetry": "there is no telemetry",
    "not_scored": "no drive is scored on the day; run: reliscore score",
    "other_risk_model": "the day was scored by another risk model; score it again",
    "no_held_out": "the risk model's held-out tests say nothing about this alert budget",
    "few_drives": "too few drives",
    "not_reported": "not reported in the training months",
    "no_earlier_value": "no value on the day, or none far enough back",
    "no_range": "too few training months",
}
ALARM_WORDS: dict[str, str] = {
    ALARM_ESTIMATE: "The estimated catch rate lies below what the risk model's tests allow.",
    ALARM_CAUGHT: "Fewer failures were caught than the estimate's interval allows.",
}
VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.USUAL: "usual",
    Verdict.SHIFTED: "shifted",
    Verdict.MISSING: "missing",
    Verdict.NEW: "new",
    Verdict.NOT_MEASURED: "not measured",
}


def input_title(name: str) -> str:
    """An input in words."""
    if name == RISK:
        return "Risk score itself"
    known = next(one for one in INPUTS if one.name == name)
    assert known.attribute_id is not None
    title = f"{attribute(known.attribute_id).name} ({known.attribute_id})"
    return {"change": f"{title}, 30-day change", "rate": f"{title}, a day"}.get(known.kind, title)
