"""The actions of the Alerts page, for menus, palette and buttons."""

from collections.abc import Callable
from dataclasses import dataclass

from reliscore_desktop.ui.actions import ActionBook, ActionDefinition, Menu
from reliscore_desktop.ui.text import tr


@dataclass(frozen=True, slots=True)
class AlertCommands:
    """What the actions call; `may_decide` and `may_export` say whether they can now."""

    acknowledge: Callable[[], object]
    record_outcome: Callable[[], object]
    export: Callable[[], object]
    may_decide: Callable[[], bool]
    may_export: Callable[[], bool]
    why_not: Callable[[], str]


def add_alert_actions(book: ActionBook, commands: AlertCommands) -> None:
    """Put the actions into the window's list."""
    may, why_not = commands.may_decide, commands.why_not
    acknowledge = ActionDefinition(
        "alerts.acknowledge", tr("Acknowledge…"), Menu.ALERTS, 0, "check", enabled_when=may, disabled_reason=why_not
    )
    outcome = ActionDefinition(
        "alerts.outcome", tr("Record outcome"), Menu.ALERTS, 0, "flag", enabled_when=may, disabled_reason=why_not
    )
    export = ActionDefinition(
        "alerts.export",
        tr("Export alerts…"),
        Menu.ALERTS,
        1,
        "export",
        tooltip=tr("Export the drives of the alerts"),
        enabled_when=commands.may_export,
        disabled_reason=tr("No alert is listed"),
    )
    book.add(acknowledge, commands.acknowledge)
    book.add(outcome, commands.record_outcome)
    book.add(export, commands.export)
