"""A drive beside its drive model, on the terminal."""

from typing import Any

from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.app.operations.drive_background import DriveBackground
from reliscore_desktop.cli.output import as_plain, print_line, print_table
from reliscore_desktop.domain.smart import attribute
from reliscore_desktop.exports.numbers import risk_text


def background_document(beside: DriveBackground) -> dict[str, Any]:
    """As JSON has it: AFR with interval, days of history, median and quartiles by day."""
    return {
        "afr": as_plain(beside.rate),
        "days_reported": beside.days_reported,
        "days_known": beside.days_known,
        "risk": as_plain(beside.course.risk),
        "counters": {str(number): as_plain(frame) for number, frame in beside.course.counters.items()},
    }


def print_background(detail: DriveDetail, beside: DriveBackground) -> None:
    """AFR, days of history, and the newest median and quartiles beside the drive's own values."""
    print_line(f"\nBeside the other {detail.key.drive_model}")
    if beside.rate is not None:
        low, high = beside.rate.interval.low, beside.rate.interval.high
        print_line(
            f"AFR in 365 days: {beside.rate.afr:.2%} (95 % interval {low:.2%} to {high:.2%}), "
            f"{beside.rate.failures:,} failures in {beside.rate.drive_days:,} drive-days."
        )
    print_line(f"This drive reported on {beside.days_reported:,} of {beside.days_known:,} days.")
    rows = []
    if not beside.course.risk.is_empty():
        risk = beside.course.risk.tail(1).row(0, named=True)
        parts = (risk_text(risk[name]) for name in ("low", "median", "high"))
        rows.append(("Risk", risk_text(detail.state["probability"]), *parts, f"{risk['drives']:,}"))
    for row in detail.attributes:
        course = beside.course.counters.get(row.attribute_id)
        if course is not None and not course.is_empty():
            newest = course.tail(1).row(0, named=True)
            parts = (f"{newest[name]:,.0f}" for name in ("low", "median", "high"))
            name = f"{attribute(row.attribute_id).name} ({row.attribute_id})"
            rows.append((name, row.decoded, *parts, f"{newest['drives']:,}"))
    numbers = ("This drive", "Lower quartile", "Median", "Upper quartile", "Drives")
    print_table(("Value", *numbers), rows, right=numbers)
