"""Whether the risk model still sees what it was trained on, and whether it still catches what it caught."""

import datetime as dt

from reliscore_desktop.alerting.line import alert_line
from reliscore_desktop.alerting.outcomes import outcomes
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.monitoring.caught_estimate import Line
from reliscore_desktop.monitoring.drift_report import DriftReport, drift_report
from reliscore_desktop.store.segment import SegmentKind


def fleet_drift(workspace: Workspace, as_of: dt.date | None = None) -> DriftReport:
    """Drift of the active risk model as of a day (default: the newest), at the alert budget of the settings.

    Reads nothing later than the day. Raises InputError without telemetry on or before it, ArtefactError where the risk
    model can't be read.
    """
    store = workspace.store
    days = store.segments.days(SegmentKind.TELEMETRY, None, as_of)
    if not days:
        missing = phrase("There is no telemetry in this workspace.")
        if as_of is not None:
            missing = phrase("There is no telemetry on {day} or before.", day=as_of)
        raise InputError(missing, "Import some first: reliscore import PATH.")
    day = as_of or days[-1]
    found = alert_line(store, day, workspace.settings.alerts.per_month)
    line = None if found.line is None else Line(found.line, found.alerts, found.drives)
    return drift_report(store, day, workspace.models.active(), outcomes(store, day), line)
