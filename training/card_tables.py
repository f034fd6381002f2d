"""Markdown tables of the model card."""

from collections.abc import Mapping, Sequence
from typing import Any

_SHOWN = {
    "auprc": "AUPRC",
    "roc_auc": "ROC AUC",
    "recall_at_0.1pct": "recall at .1 %",
    "recall_at_0.5pct": "at .5 %",
    "recall_at_1pct": "at 1 %",
    "recall_at_2pct": "at 2 %",
    "recall_at_far_0.1pct": "at .1 % false alarms",
    "recall_at_far_1pct": "at 1 % false alarms",
    "expected_over_observed": "E/O",
}
_NAMES = {
    "risk_model": "**risk model**",
    "logistic": "logistic regression",
    "random": "random",
    "backblaze_five": "Backblaze five, count",
    "scrutiny": "Scrutiny's published rule",
    "crystaldiskinfo": "CrystalDiskInfo's rule",
    "truenas": "TrueNAS's rule",
    "hds_default": "Hard Disk Sentinel's formula",
    "hds_strict": "Hard Disk Sentinel's strict formula",
    "log_sum": "log-sum of 5, 187, 197, 198",
}
_BAR_CHARACTERS = 30


def plain_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def ranking_table(rankings: Mapping[str, Mapping[str, Mapping[str, float | None]]]) -> str:
    """A line per ranking, a column per metric, intervals in brackets."""
    metrics = [name for name in _SHOWN if any(name in found for found in rankings.values())]
    rows = [[_NAMES[name], *(_estimate(rankings[name].get(m)) for m in metrics)] for name in _ordered(rankings)]
    return plain_table(["ranking", *(_SHOWN[name] for name in metrics)], rows)


def gain_table(gains: Mapping[str, Mapping[str, Mapping[str, float | None]]]) -> str:
    """Differences with their intervals."""
    metrics = ["auprc", "recall_at_0.1pct", "recall_at_0.5pct", "recall_at_1pct", "recall_at_2pct"]
    rows = [[_NAMES[name], *(_estimate(gains[name].get(m), sign="+") for m in metrics)] for name in _ordered(gains)]
    return plain_table(["over", *(_SHOWN[name] for name in metrics)], rows)


def backtest_table(documents: Sequence[Mapping[str, Any]]) -> str:
    """One line per window: the risk model beside log-sum and Scrutiny's published rule."""
    head = ["test", "failures", "AUPRC", "log-sum's", "recall at 1 %", "log-sum's", "Scrutiny's", "E/O"]
    rows = []
    for document in documents:
        found = document["rankings"]
        rows.append(
            [
                f"{document['test']['first']} to {document['test']['last']}",
                str(document["failing_drives"]),
                _estimate(found["risk_model"]["auprc"]),
                _value(found["log_sum"]["auprc"]),
                _estimate(found["risk_model"]["recall_at_1pct"]),
                _value(found["log_sum"]["recall_at_1pct"]),
                _value(found["scrutiny"]["recall_at_1pct"]),
                _estimate(found["risk_model"]["expected_over_observed"]),
            ]
        )
    return plain_table(head, rows)


def alert_table(alerts: Mapping[str, Mapping[str, Any]]) -> str:
    """What each budget means: drives alerted, precision, strict recall, lead time."""
    rows = []
    for name, detail in alerts.items():
        quartiles = detail["lead_days_quartiles"]
        lead = " / ".join(f"{days:g}" for days in quartiles) if quartiles else "none"
        rows.append(
            [
                name.removeprefix("recall_at_").replace("pct", " %"),
                str(detail["alerted"]),
                _number(detail["precision"]),
                _number(detail["strict_recall"]),
                lead,
            ]
        )
    head = ["budget", "drives alerted", "precision", "first alert within 30 days", "lead time in days, quartiles"]
    return plain_table(head, rows)


def expert_table(experts: Sequence[Mapping[str, Any]]) -> str:
    """Each expert: for which drives, from how much."""
    rows = [
        [
            f"`{expert['name']}`",
            expert["purpose"],
            _requirement(expert),
            f"{expert['rows']:,}",
            f"{expert['positive_rows']:,}",
            str(expert["features"]),
        ]
        for expert in experts
    ]
    return plain_table(["expert", "for", "needs", "drive-days", "of them positive", "features"], rows)


def drive_model_table(lines: Sequence[Mapping[str, Any]]) -> str:
    """Groups with their E/O and the ranking within them."""
    rows = [
        [
            line["name"] + (f", {line['history']['first'][:4]}" if "history" in line else ""),
            str(line["drives"]),
            str(line["failing_drives"]),
            f"{line['prevalence']:.5f}",
            _number(line["auprc"]),
            _number(line["roc_auc"]),
            _estimate(line["expected_over_observed"]),
        ]
        for line in lines
    ]
    return plain_table(["group", "drives", "failing", "prevalence", "AUPRC", "ROC AUC", "E/O"], rows)


def reliability_picture(lines: Sequence[Mapping[str, Any]]) -> str:
    """Said against observed per range of probability; the bar is observed over said, `|` marks where they agree."""
    rows = []
    for line in lines:
        said, observed = line["mean_probability"] or 0.0, line["observed_share"] or 0.0
        ratio = min(observed / said, 2.0) if said > 0 else 0.0
        filled = round(ratio * _BAR_CHARACTERS / 2)
        bar = "".join(
            "|" if place == _BAR_CHARACTERS // 2 else ("=" if place < filled else ".")
            for place in range(_BAR_CHARACTERS + 1)
        )
        rows.append(
            [
                f"{line['low']:g} to {line['high']:g}",
                f"{line['rows']:,}",
                f"{line['drives']:,}",
                f"{line['positives']:,}",
                f"{said:.5f}",
                f"{observed:.5f}",
                f"`{bar}`",
            ]
        )
    return plain_table(["probability", "drive-days", "drives", "positive", "said", "observed", "observed/said"], rows)


def _ordered(rankings: Mapping[str, Any]) -> list[str]:
    return [name for name in _NAMES if name in rankings]


def _requirement(expert: Mapping[str, Any]) -> str:
    parts = []
    if expert["requires_all"]:
        parts.append("all of " + ", ".join(map(str, expert["requires_all"])))
    if expert["requires_any"]:
        parts.append("any of " + ", ".join(map(str, expert["requires_any"])))
    return "; ".join(parts)


def _estimate(estimate: Mapping[str, float | None] | None, sign: str = "") -> str:
    if estimate is None or estimate["value"] is None:
        return ""
    value, low, high = estimate["value"], estimate["low"], estimate["high"]
    if low is None or high is None:
        return f"{value:{sign}.3f}"
    return f"{value:{sign}.3f} [{low:{sign}.3f}, {high:{sign}.3f}]"


def _value(estimate: Mapping[str, float | None]) -> str:
    return _number(estimate["value"])


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
