"""How past predictions and rule-based tools did on this fleet."""

import datetime as dt

from reliscore_desktop.alerting.line import alert_line
from reliscore_desktop.alerting.outcomes import outcomes
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.monitoring.rule_comparison import RuleComparison, compare_rules
from reliscore_desktop.monitoring.scorecard import Scorecard, scorecard
from reliscore_desktop.store.segment import SegmentKind


def fleet_scorecard(workspace: Workspace, as_of: dt.date | None = None, line: float | None = None) -> Scorecard:
    """The scorecard as of a day (default: the newest); `line` None is the alert line of that day.

    Raises InputError without telemetry.
    """
    day = as_of or _latest(workspace)
    chosen = alert_line(workspace.store, day, workspace.settings.alerts.per_month).line if line is None else line
    return scorecard(workspace.store, day, outcomes(workspace.store, day), chosen)


def fleet_rules(workspace: Workspace, day: dt.date | None = None, as_of: dt.date | None = None) -> RuleComparison:
    """What rule-based tools would say on `day` (default: the newest), and what they caught by `as_of`.

    Raises InputError where the day has no telemetry.
    """
    latest = as_of or _latest(workspace)
    chosen = day or latest
    found = compare_rules(workspace.store, chosen, latest, outcomes(workspace.store, latest))
    if found is None:
        raise InputError(phrase("There is no telemetry on {chosen}.", chosen=chosen), "Choose a day that has some.")
    return found


def judged_rules(workspace: Workspace, as_of: dt.date | None = None) -> RuleComparison | None:
    """The same on the newest day whose 30 days are over by `as_of` (default: the newest day); None without such a day.

    Raises InputError without telemetry.
    """
    latest = as_of or _latest(workspace)
    last = latest - dt.timedelta(days=HORIZON_DAYS)
    days = workspace.store.segments.days(SegmentKind.TELEMETRY, None, last)
    return fleet_rules(workspace, days[-1], latest) if days else None


def _latest(workspace: Workspace) -> dt.date:
    days = workspace.store.segments.days(SegmentKind.TELEMETRY)
    if not days:
        raise InputError("There is no telemetry in this workspace.", "Import some first: reliscore import PATH.")
    return days[-1]
