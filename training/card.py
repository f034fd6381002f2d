"""Writes the model card: what a sceptic needs to know before trusting a probability, every number from metrics.json."""

from collections.abc import Iterable, Sequence
from typing import Any

from training.artefact_files import Identity
from training.card_budget import budget_section, interval_section
from training.card_tables import (
    alert_table,
    backtest_table,
    drive_model_table,
    expert_table,
    gain_table,
    plain_table,
    ranking_table,
    reliability_picture,
)
from training.pooling import EXPECTED_OVER_OBSERVED_LIMITS

_CAN_NOT = """\
- A third to a half of failing drives give no sign in any error counter before they fail (a third of those in 2013, half
  in 2018). Few of those are found.
- It knows hard disks only, from one operator (Backblaze), in 2013-14 and in the first half of 2018. Solid-state drives
  are not scored.
- A probability holds for the drive models named as validated. For others the ranking carries over within noise, the
  probability does not: the tables below show expected over observed failures of drive models left out of training.
- The label is "reported failed by the operator": it includes drives pulled on suspicion, some for their SMART values.
- Controllers, cabling, shocks and firmware recalls are not in SMART telemetry.
- Drives that vanish without a reported failure are censored: neither counted as failed nor as healthy.
"""

_CITATION = """\
Telemetry: Backblaze Drive Stats, Backblaze, Inc., https://www.backblaze.com/cloud-storage/resources/hard-drive-test-data
(daily SMART data, taken from copies in public repositories). The data itself is not part of this folder.
"""


def model_card(identity: Identity, metrics: dict[str, Any]) -> str:
    """The card as Markdown. The same metrics give the same bytes."""
    sections = [
        _head(identity, metrics),
        _section("What it learned from", _training(metrics)),
        _section("What it can't do", _CAN_NOT),
        _section("Later windows, all together", _histories(metrics)),
        _section("Each backtest", _backtests(metrics)),
        _section("Are the probabilities right?", _calibration(metrics)),
        _section("What an alert budget catches", budget_section(metrics)),
        _section("How sure a risk is", interval_section(metrics)),
        _section("Drives and drive models it had not seen", _unseen(metrics)),
        _section("Protocol", _protocol(metrics)),
    ]
    return "\n".join(sections)


def _head(identity: Identity, metrics: dict[str, Any]) -> str:
    validated = ", ".join(metrics["validated_drive_models"]) or "none"
    return (
        f"# ReliScore risk model {identity.version}\n\n"
        f"The chance that a hard disk fails within {metrics['protocol']['horizon_days']} days, from daily SMART "
        f"telemetry.\n\n"
        f"Trained on {identity.first_day} to {identity.last_day}, with failures known until {identity.created} "
        f"(the date in `version.json`; hashes of all files stand there too).\n\n"
        f"**Validated drive models:** {validated}. For every other drive model the app says "
        f"*not validated for this drive model*.\n\n{_CITATION}"
    )


def _training(metrics: dict[str, Any]) -> str:
    eras = "; ".join(f"{era['first']} to {era['last']}" for era in metrics["training"]["eras"])
    fit = metrics["protocol"]["fit"]
    trees = fit["trees"]
    return (
        f"Labelled days: {eras}. All drive-days before a failure, {fit['negative_share']:.0%} of the others by hash of "
        f"the drive and the day (corrected in the log-odds).\n\n{expert_table(metrics['training']['experts'])}\n"
        f"Each expert is a logistic regression (no coefficient below zero) on the levels and recent increases of the "
        f"error counters, of which "
        f"{fit['start_share']:.0%} (in log-odds, towards the base rate) is the start for {trees['trees']} "
        f"LightGBM trees of {trees['leaves']} leaves, held to rise with every error "
        f"feature: more errors never mean less risk. An expert is chosen by the attributes "
        f"a drive reports, never by its drive model, its serial number or the date.\n"
    )


def _histories(metrics: dict[str, Any]) -> str:
    parts = [
        (
            "Every figure is from days later than anything its fit had seen, with a purge of 30 days between. "
            "95 % intervals in brackets. Rankings stand on the same rows; rules are re-implementations of what each "
            "project publishes.\n"
        )
    ]
    for history in metrics["histories"]:
        windows = history["windows"]
        parts += [
            (
                f"### {windows[0]['first']} to {windows[-1]['last']}: {len(windows)} windows, "
                f"{history['failing_drives']} failing drives\n"
            ),
            ranking_table(history["rankings"]),
            "Gain of the risk model over others (interval of the difference):\n",
            gain_table(history["gain_over"]),
        ]
    return "\n".join(parts)


def _backtests(metrics: dict[str, Any]) -> str:
    parts = [backtest_table(metrics["backtests"])]
    for document in metrics["backtests"]:
        test = document["test"]
        parts += [
            f"### {test['first']} to {test['last']}\n",
            (
                f"Trained to {document['train_until']} with what was known on {document['known_until']}; "
                f"{document['labelled_rows']:,} labelled drive-days, prevalence {document['prevalence']:.5f}, "
                f"{document['failing_drives']} failing drives, {document['fleet_per_day']:,.0f} drives a day.\n"
            ),
            ranking_table(document["rankings"]),
            alert_table(document["alerts"]),
        ]
    return "\n".join(parts)


def _calibration(metrics: dict[str, Any]) -> str:
    parts = [
        "Expected over observed failures and, per range of probability, what was said against what came true. "
        "A correction (calibration) is fitted only where every earlier window asks for the same one; failure rates "
        "that change from month to month can't be corrected beforehand. Shipped: "
        + "; ".join(
            f"{name}: {choice['calibration']['method']}" for name, choice in sorted(metrics["calibration"].items())
        )
        + ".\n"
    ]
    for document in metrics["backtests"]:
        ratio = document["rankings"]["risk_model"]["expected_over_observed"]
        parts += [
            (
                f"### {document['test']['first']} to {document['test']['last']}: "
                f"E/O {ratio['value']:.2f} [{ratio['low']:.2f}, {ratio['high']:.2f}]\n"
            ),
            reliability_picture(document["reliability"]),
        ]
    parts += ["### Per drive model, all later windows of a history\n", drive_model_table(metrics["by_drive_model"])]
    parts += [_exceptions(metrics)]
    vendors = [line for document in metrics["backtests"] for line in _dated(document, "by_vendor")]
    parts += ["### Per vendor and window\n", drive_model_table(vendors)]
    return "\n".join(parts)


def _exceptions(metrics: dict[str, Any]) -> str:
    """A validated drive model that was off in another history, say with fewer attributes reported."""
    low, high = EXPECTED_OVER_OBSERVED_LIMITS
    off = [
        f"{line['name']} from {line['history']['first']}, E/O {line['expected_over_observed']['value']:.2f}"
        for line in metrics["by_drive_model"]
        if line["name"] in metrics["validated_drive_models"]
        and not low <= line["expected_over_observed"]["value"] <= high
    ]
    if not off:
        return ""
    return f"Validated drive models that were off in an earlier history, where they reported less: {'; '.join(off)}.\n"


def _unseen(metrics: dict[str, Any]) -> str:
    parts = []
    for document in metrics["unseen_drives"]:
        parts += [
            f"### Other drives, same days: {document['test']['first']} to {document['test']['last']}\n",
            "Each drive is scored by a fit that left its fold of a fifth of all drives out.\n",
            ranking_table(document["rankings"]),
        ]
    for document in metrics["unseen_drive_models"]:
        parts += [
            (
                f"### {document['drive_model']}, left out of training: {document['test']['first']} to "
                f"{document['test']['last']}, {document['failing_drives']} failing drives\n"
            ),
            ranking_table(document["rankings"]),
        ]
    for document in metrics["reporting_less"]:
        parts += [
            f"### Attributes hidden: {document['test']['first']} to {document['test']['last']}\n",
            (
                "The same drives as if they reported no 187 or 188 (and fewer totals), as other makers' drives do; "
                "log-sum sees the same attributes. This is the only later test of the expert `partial`.\n"
            ),
            ranking_table(document["rankings"]),
        ]
    for document in metrics["failed_only"]:
        parts += [f"### Failed drives only: {document['first']} to {document['last']}\n", _failed_only(document)]
    return "\n".join(parts) if parts else "No such test was possible on this telemetry.\n"


def _failed_only(document: dict[str, Any]) -> str:
    shares = document["recall_at_the_fleets_1pct_threshold"]
    names = {"log_odds": "risk model"}
    rows = [[names.get(name, name), f"{share:.3f}"] for name, share in shares.items()]
    return (
        f"{document['failed_drives']:,} drives without any healthy one beside them, so without a false-alarm rate: "
        f"share alerted in their last 30 days at the threshold that alerts 1 % of the latest whole fleet.\n\n"
        + plain_table(["ranking", "recall"], rows)
    )


def _protocol(metrics: dict[str, Any]) -> str:
    protocol = metrics["protocol"]
    return (
        f"- Positive: the drive fails within {protocol['horizon_days']} days after the day; the failure day is left "
        "out. Negative: seen alive that much later. All else is censored, but costs alert budget.\n"
        f"- Budget: {protocol['budget']}.\n- Recall: {protocol['recall']}.\n- Intervals: {protocol['intervals']}.\n"
        "- Outages and removals that labels respect are listed with reasons in `training/data/known_gaps.json`.\n"
    )


def _dated(document: dict[str, Any], key: str) -> Iterable[dict[str, Any]]:
    lines: Sequence[dict[str, Any]] = document[key]
    return [{**line, "name": f"{line['name']}, from {document['test']['first']}"} for line in lines]


def _section(title: str, body: str) -> str:
    return f"## {title}\n\n{body}"
