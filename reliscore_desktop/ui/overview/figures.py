"""The key figures of the Overview, made from the fleet summary."""

from reliscore_desktop.domain.risk import AT_RISK, NotScoredReason, RiskBand
from reliscore_desktop.fleet.query import (
    ALL_DRIVES,
    AT_RISK_DRIVES,
    FAILED_DRIVES,
    NOT_SCORED_DRIVES,
    STALE_DRIVES,
    DriveQuery,
)
from reliscore_desktop.fleet.summary import FleetSummary
from reliscore_desktop.ui.formatting import NOT_REPORTED, day, expected, number, signed
from reliscore_desktop.ui.navigation import Navigator
from reliscore_desktop.ui.overview.kpi_strip import Figure
from reliscore_desktop.ui.text import band_name, not_scored_text, plural, tr

REASONS_SHOWN = 2
DAYS_BACK = 7


def figures(summary: FleetSummary, navigator: Navigator) -> tuple[Figure, ...]:
    """From left to right, as in the design."""

    def opening(query: DriveQuery) -> "_Opening":
        return _Opening(navigator, query)

    return (
        Figure(
            tr("Drives"),
            number(summary.drives),
            below=_newcomers(summary),
            tooltip=tr("Drives in service: seen on the day or stale"),
            on_open=opening(ALL_DRIVES),
        ),
        _scored(summary, opening(NOT_SCORED_DRIVES)),
        _at_risk(summary, opening(AT_RISK_DRIVES)),
        _expected(summary, opening(AT_RISK_DRIVES)),
        _failed(summary, opening(FAILED_DRIVES)),
        _stale(summary, opening(STALE_DRIVES)),
    )


def _newcomers(summary: FleetSummary) -> str:
    if summary.drives and summary.first_seen_last_7_days >= summary.drives:
        return tr("all first seen in the last 7 days")
    return tr("{change} in the last 7 days", change=signed(summary.first_seen_last_7_days))


class _Opening:
    """Opens the Drives page with a query when called."""

    def __init__(self, navigator: Navigator, query: DriveQuery) -> None:
        self._navigator, self._query = navigator, query

    def __call__(self) -> None:
        self._navigator.open("drives", self._query)


def _scored(summary: FleetSummary, on_open: _Opening) -> Figure:
    counts = sorted(summary.not_scored.items(), key=lambda one: -one[1])
    parts = [f"{number(count)} {_reason(reason)}" for reason, count in counts]
    below = " · ".join(parts[:REASONS_SHOWN]) or tr("every drive in service")
    if len(parts) > REASONS_SHOWN:
        below += " · …"
    return Figure(
        tr("Scored"), number(summary.scored), below=below, tooltip="\n".join(parts), on_open=on_open, weight=11
    )


def _reason(reason: str) -> str:
    short = {
        NotScoredReason.UNSUPPORTED_MEDIA: tr("unsupported type"),
        NotScoredReason.STALE_TELEMETRY: tr("stale"),
        NotScoredReason.TOO_LITTLE_HISTORY: tr("too little history"),
        NotScoredReason.NO_USABLE_ATTRIBUTES: tr("no usable SMART"),
        NotScoredReason.FAILED: tr("failed that day"),
    }
    known = NotScoredReason(reason) if reason in set(NotScoredReason) else None
    return short[known] if known else not_scored_text(reason).lower()


def _at_risk(summary: FleetSummary, on_open: _Opening) -> Figure:
    name = tr("At risk")
    if not summary.scored:
        return Figure(name, NOT_REPORTED, below=tr("not scored yet"), on_open=None, weight=16)
    marks = tuple(
        (band, f"{number(summary.bands.get(band, 0))} {band_name(band).lower()}") for band in reversed(AT_RISK)
    )
    return Figure(name, number(summary.at_risk), marks=marks, on_open=on_open, weight=16)


def _expected(summary: FleetSummary, on_open: _Opening) -> Figure:
    name, found = tr("Expected failures, next 30 days"), summary.expected
    if found is None:
        return Figure(name, NOT_REPORTED, below=tr("not scored yet"), weight=13)
    check = summary.past_check
    below = tr("Calibration not measured yet")
    if check is not None:
        values = {"expected": expected(check.expected.expected), "failed": number(check.failed)}
        below = tr("Last 30 days: {expected} expected, {failed} failed", **values)
    return Figure(
        name,
        expected(found.expected),
        beside=tr("95%: {low} to {high}", low=number(found.low), high=number(found.high)),
        below=below,
        tooltip=tr("Sum of the risks of all scored drives, with the 95% interval for the count that will be seen"),
        on_open=on_open,
        weight=14,
    )


def _failed(summary: FleetSummary, on_open: _Opening) -> Figure:
    below = plural(summary.failed, "{n} since records began", "{n} since records began")
    return Figure(
        tr("Failed"), number(summary.failed_last_30_days), beside=tr("in 30 days"), below=below, on_open=on_open
    )


def _stale(summary: FleetSummary, on_open: _Opening) -> Figure:
    below, spot = tr("every drive was seen"), summary.stale_hotspot
    if summary.stale:
        below = tr("not seen for 2 days or more")
    if spot is not None and (spot.datacenter or spot.vault_id):
        vault = tr("vault {vault}", vault=spot.vault_id) if spot.vault_id else ""
        place = " ".join(part for part in (spot.datacenter, vault) if part)
        below = tr("{n} in {place}", n=number(spot.drives), place=place)
    unit = plural(summary.stale, "drive", "drives")
    return Figure(tr("Stale telemetry"), number(summary.stale), beside=unit, below=below, on_open=on_open)


def brief(summary: FleetSummary) -> tuple[str, str]:
    """The brief line: what must be looked at, and one plain sentence."""
    if not summary.scored:
        return tr("Drives are not scored yet"), tr("Press Score to compute the risk of every drive on this day.")
    critical = summary.bands.get(RiskBand.CRITICAL, 0)
    high, elevated = summary.bands.get(RiskBand.HIGH, 0), summary.bands.get(RiskBand.ELEVATED, 0)
    if critical:
        strong = plural(critical, "{n} critical drive", "{n} critical drives")
        plain = [_since(summary, critical), _others(high, elevated)]
    else:
        strong = tr("No drive is critical")
        plain = [_others(high, elevated)]
    if summary.stale_at_risk:
        plain.append(plural(summary.stale_at_risk, "{n} stale drive was at risk.", "{n} stale drives were at risk."))
    return strong, " ".join(part for part in plain if part)


def _others(high: int, elevated: int) -> str:
    text = plural(high, "{n} drive is high", "{n} drives are high")
    return tr("{high}, {elevated} elevated.", high=text, elevated=number(elevated))


def _since(summary: FleetSummary, critical: int) -> str:
    earlier, as_of = summary.trend[:-1], summary.as_of
    if not earlier or as_of is None:
        return ""
    before = min(earlier, key=lambda point: abs((as_of - point.day).days - DAYS_BACK))
    change = critical - before.critical
    since = day(before.day, as_of)
    if change == 0:
        return tr("As many as on {day}.", day=since)
    if change > 0:
        return plural(change, "{n} more than on {day}.", "{n} more than on {day}.", day=since)
    return plural(-change, "{n} fewer than on {day}.", "{n} fewer than on {day}.", day=since)
