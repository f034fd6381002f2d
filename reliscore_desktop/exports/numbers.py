"""Figures as people read them: risks, changes, capacities."""

BYTES_PER_TERABYTE = 10**12
BYTES_PER_GIGABYTE = 10**9
SMALLEST_SHOWN = 0.0001


def risk_text(probability: float | None) -> str:
    """A probability in percent, two figures below ten: 64%, 9.8%, 0.42%, <0.01%; "–" where there is none."""
    if probability is None:
        return "–"
    if probability < SMALLEST_SHOWN:
        return "<0.01%"
    percent = probability * 100
    if percent >= 9.95:
        return f"{percent:.0f}%"
    return f"{percent:.1f}%" if percent >= 0.995 else f"{percent:.2f}%"


def change_text(change: float | None) -> str:
    """A change of probability in percentage points: +52 pp, −0.4 pp, 0 pp; "–" where it is not known."""
    if change is None:
        return "–"
    points = change * 100
    if abs(points) < 0.05:
        return "0 pp"
    sign = "+" if points > 0 else "−"
    return f"{sign}{abs(points):.0f} pp" if abs(points) >= 9.95 else f"{sign}{abs(points):.1f} pp"


def capacity_text(capacity_bytes: int | None) -> str:
    """A capacity in the maker's decimal units: 4 TB, 500 GB; "–" where it is not known."""
    if capacity_bytes is None:
        return "–"
    if capacity_bytes >= BYTES_PER_TERABYTE:
        return f"{capacity_bytes / BYTES_PER_TERABYTE:.1f}".removesuffix(".0") + " TB"
    return f"{capacity_bytes / BYTES_PER_GIGABYTE:.0f} GB"
