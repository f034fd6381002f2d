"""What the Overview says of alerts: the decisions that wait, and the alerts of the newest day."""

from collections.abc import Mapping
from dataclasses import dataclass

from reliscore_desktop.alerting.alert import AlertState
from reliscore_desktop.alerting.ledger import newest_evaluated_day
from reliscore_desktop.app import operations
from reliscore_desktop.app.operations import alerts as alert_operations
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.navigation import Navigator
from reliscore_desktop.ui.overview.kpi_strip import Figure
from reliscore_desktop.ui.text import plural, tr


@dataclass(frozen=True, slots=True)
class AlertFigures:
    """Open drive alerts by today's band; of the critical ones how many are new or re-opened on the newest day.

    `new` and `reopened` count open alerts of any kind that came on the newest evaluated day.
    """

    bands: Mapping[RiskBand, int]
    critical_new: int
    critical_reopened: int
    acknowledged: int
    opened: int
    new: int
    reopened: int


def read_alert_figures(workspace: Workspace) -> AlertFigures:
    """Runs in a worker."""
    found = alert_operations.list_alerts(workspace)
    day = newest_evaluated_day(workspace.store)
    fleet = operations.fleet_frame(workspace).frame.select(*DRIVE_KEY_COLUMNS, "band")
    keys = {one.key for one in found if one.key is not None}
    mine = fleet.filter(fleet["serial_number"].is_in([key.serial_number for key in keys]))
    bands = {DriveKey(*row[:2]): row[2] for row in mine.iter_rows()}
    critical = [one for one in found if one.key is not None and bands.get(one.key) == RiskBand.CRITICAL]
    return AlertFigures(
        bands={band: sum(bands.get(key) == band for key in keys) for band in RiskBand},
        critical_new=sum(one.raised_on == day and one.reopened_on is None for one in critical),
        critical_reopened=sum(one.reopened_on == day for one in critical),
        acknowledged=len(alert_operations.list_alerts(workspace, [AlertState.ACKNOWLEDGED])),
        opened=len(found),
        new=sum(one.raised_on == day and one.reopened_on is None for one in found),
        reopened=sum(one.reopened_on == day for one in found),
    )


def decision_brief(alerts: AlertFigures) -> tuple[str, str]:
    """The brief line where decisions wait or were taken: what must be decided, and what else is open."""
    critical = alerts.bands[RiskBand.CRITICAL]
    if not critical:
        high = plural(alerts.bands[RiskBand.HIGH], "{n} high drive is open.", "{n} high drives are open.")
        return tr("No critical drive needs a decision today"), f"{high} {_acknowledged(alerts)}".strip()
    strong = plural(critical, "{n} critical drive needs a decision today", "{n} critical drives need a decision today")
    parts = [
        (alerts.critical_new, tr("{n} new", n=number(alerts.critical_new))),
        (alerts.critical_reopened, tr("{n} re-opened", n=number(alerts.critical_reopened))),
    ]
    rest = critical - alerts.critical_new - alerts.critical_reopened
    parts.append((rest, tr("{n} still open", n=number(rest))))
    split = ", ".join(words for count, words in parts if count)
    return strong, f"{split}. {_acknowledged(alerts)}".strip()


def new_alerts(alerts: AlertFigures, navigator: Navigator) -> Figure:
    """The key figure of the newest day's alerts; it opens the Alerts page."""
    return Figure(
        tr("New alerts"),
        number(alerts.new + alerts.reopened),
        beside=tr("{n} re-opened", n=number(alerts.reopened)) if alerts.reopened else "",
        below=plural(alerts.opened, "{n} is open", "{n} are open"),
        tooltip=tr("Alerts raised or re-opened on the newest day"),
        on_open=lambda: navigator.open("alerts", "open"),
    )


def _acknowledged(alerts: AlertFigures) -> str:
    if not alerts.acknowledged:
        return ""
    return plural(alerts.acknowledged, "{n} alert is acknowledged.", "{n} alerts are acknowledged.")
