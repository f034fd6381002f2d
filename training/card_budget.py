"""The model card's sections on alert budgets and on the interval of a risk."""

from typing import Any

from training.card_tables import plain_table

_SHOWN_BUDGETS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05)
_KNOT_EVERY = 4
_CONFIDENCE = (0.025, 0.975)


def budget_section(metrics: dict[str, Any]) -> str:
    """What shares of the fleet alerted a month catch, and whether promises made of it hold."""
    block = metrics.get("budget_curve")
    if block is None:
        return "Not measured: no failure in a later window.\n"
    windows = ", ".join(f"{window['first']} to {window['last']}" for window in block["windows"])
    rule = block["best_rule"]
    rows = []
    for budget in _SHOWN_BUDGETS:
        place = block["budgets"].index(budget)
        low, high = _middle(sorted(draw[place] for draw in block["recall_draws"]))
        rows.append(
            [
                f"{budget * 100:g} %",
                f"{block['recall'][place]:.2f} [{low:.2f}, {high:.2f}]",
                f"{rule['recall'][place]:.2f}",
                f"{block['random_recall'][place]:.2f}",
                _share(block["precision"][place]),
                _days(block["median_lead_days"][place]),
                _share(block["missed_without_sign"][place]),
            ]
        )
    head = [
        "alerted in 30 days",
        "failures caught",
        f"{rule['title']}",
        "random",
        "alerts right",
        "days before",
        "silent",
    ]
    return (
        f"{block['failures']} failures in later windows ({windows}), which the fits that are judged had not seen. The "
        "interval is that of a month not yet seen: each draw is a fleet drawn by drive from one window. *Silent*: the "
        "share of the missed failures before which none of 5, 187, 188, 197, 198 was above 0.\n\n"
        f"{plain_table(head, rows)}\n{_coverage(metrics)}"
    )


def interval_section(metrics: dict[str, Any]) -> str:
    """What failed among drive-days of a like risk."""
    block = metrics.get("risk_interval")
    if block is None:
        return "Not measured: too few failures of validated drive models.\n"
    knots = block["knots"]
    columns = ("probability", "observed", "low", "high", "failures")
    lines = list(zip(*(knots[name] for name in columns), strict=True))[::_KNOT_EVERY]
    rows = [[*(f"{value:.2%}" for value in line[:4]), str(line[4])] for line in lines]
    head = ["risk said", "failed", "from", "to", "failing drives near"]
    return (
        f"Of {', '.join(block['drive_models'])} in later windows; windows and drives drawn, 95 %. The app shows it "
        f"with the risk of validated drive models.\n\n{plain_table(head, rows)}"
    )


def _coverage(metrics: dict[str, Any]) -> str:
    found = metrics["promise_coverage"]
    rows = [
        [f"{int(size):,}", _share(share), _share(found["other_history"].get(size))]
        for size, share in sorted(found["month_left_out"].items(), key=lambda line: int(line[0]))
    ]
    return (
        "Share of fleets drawn from a window whose caught failures lie in the promised 95 % range, where the promise "
        "does not know that window; in the last column it knows no month of that fleet at all.\n\n"
        + plain_table(["drives", "window left out", "from the other history only"], rows)
    )


def _middle(draws: list[float]) -> tuple[float, float]:
    low, high = (draws[round(level * (len(draws) - 1))] for level in _CONFIDENCE)
    return low, high


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"


def _days(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
