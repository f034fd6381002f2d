"""What the Overview says of alerts: the decisions that wait, and the alerts of the newest day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.alerting.alert import AlertState
from reliscore_desktop.alerting.ledger import newest_evaluated_day
from reliscore_desktop.alerting.line import budget_of
from reliscore_desktop.alerting.standing import AlertStanding
from reliscore_desktop.app.operations import alerts as alert_operations
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.navigation import Navigator
from reliscore_desktop.ui.overview.kpi_strip import Figure
from reliscore_desktop.ui.text import plural, tr


@dataclass(frozen=True, slots=True)
class AlertFigures:
    """Open drive alerts by today's band; of the critical ones how many are new or re-opened on the newest day.

    `new` and `reopened` count open alerts of any kind that came on the newest evaluated day; `raised_lately` those
    raised at the alert line in 30 days, of the `budget` of as many days.
    """

    bands: Mapping[RiskBand, int]
    critical_new: int
    critical_reopened: int
    critical_acknowledged: int
    acknowledged: int
    opened: int
    new: int
    reopened: int
    raised_lately: int
    budget: int


def read_alert_figures(workspace: Workspace, fleet: FleetFrame, scored: int) -> AlertFigures:
    """Runs in a worker; `scored` counts the drives scored on the fleet's day."""
    everything = alert_operations.alert_standings(workspace)
    found = [one for one in everything if one.state is AlertState.OPEN]
    acknowledged = [one for one in everything if one.state is AlertState.ACKNOWLEDGED]
    day = newest_evaluated_day(workspace.store)
    keys = {one.key for one in found if one.key is not None}
    bands = _bands(fleet, [*found, *acknowledged])
    critical = [one for one in found if one.key is not None and bands.get(one.key) == RiskBand.CRITICAL]
    return AlertFigures(
        bands={band: sum(bands.get(key) == band for key in keys) for band in RiskBand},
        critical_new=sum(one.raised_on == day and one.reopened_on is None for one in critical),
        critical_reopened=sum(one.reopened_on == day for one in critical),
        critical_acknowledged=sum(
            one.key is not None and bands.get(one.key) == RiskBand.CRITICAL for one in acknowledged
        ),
        acknowledged=len(acknowledged),
        opened=len(found),
        new=sum(one.raised_on == day and one.reopened_on is None for one in found),
        reopened=sum(one.reopened_on == day for one in found),
        raised_lately=alert_operations.raised_lately(workspace, fleet.as_of),
        budget=budget_of(scored, workspace.settings.alerts.per_month),
    )


def _bands(fleet: FleetFrame, alerts: Sequence[AlertStanding]) -> dict[DriveKey, str | None]:
    serials = [one.key.serial_number for one in alerts if one.key is not None]
    mine = fleet.frame.select(*DRIVE_KEY_COLUMNS, "band").filter(pl.col("serial_number").is_in(serials))
    return {DriveKey(*row[:2]): row[2] for row in mine.iter_rows()}


def decision_brief(alerts: AlertFigures) -> tuple[str, str]:
    """The brief line where decisions wait or were taken: what must be decided, and what else is open."""
    critical = alerts.bands[RiskBand.CRITICAL]
    if not critical:
        high = plural(alerts.bands[RiskBand.HIGH], "{n} high drive is open.", "{n} high drives are open.")
        return tr("No critical drive needs a decision today"), f"{high} {_acknowledged(alerts)}".strip()
    strong = plural(critical, "{n} critical drive needs a decision today", "{n} critical drives need a decision today")
    rest = critical - alerts.critical_new - alerts.critical_reopened
    parts = [
        (alerts.critical_new, plural(alerts.critical_new, "{n} is new", "{n} are new")),
        (
            alerts.critical_reopened,
            plural(alerts.critical_reopened, "{n} re-opened because it changed", "{n} re-opened because they changed"),
        ),
        (rest, plural(rest, "{n} is still open", "{n} are still open")),
    ]
    split = ", ".join(words for count, words in parts if count)
    return strong, f"{split}. {_acknowledged(alerts)}".strip()


def new_alerts(alerts: AlertFigures, navigator: Navigator) -> Figure:
    """The key figure of the newest day's alerts; it opens the Alerts page."""
    return Figure(
        tr("New alerts"),
        number(alerts.new + alerts.reopened),
        beside=tr("{n} open", n=number(alerts.opened)),
        below=tr(
            "Budget: {used} of {budget} in 30 days",
            used=number(alerts.raised_lately),
            budget=number(alerts.budget),
        ),
        tooltip=tr("Alerts raised or re-opened on the newest day"),
        on_open=lambda: navigator.open("alerts", "open"),
    )


def _acknowledged(alerts: AlertFigures) -> str:
    others = alerts.acknowledged - alerts.critical_acknowledged
    parts = [
        plural(
            alerts.critical_acknowledged,
            "The other critical drive is acknowledged and unchanged.",
            "The other {n} critical drives are acknowledged and unchanged.",
        )
        if alerts.critical_acknowledged
        else "",
        plural(others, "{n} alert is acknowledged.", "{n} alerts are acknowledged.")
        if others and not alerts.critical_acknowledged
        else "",
    ]
    return " ".join(part for part in parts if part)
