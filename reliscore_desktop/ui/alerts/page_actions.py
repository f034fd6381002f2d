"""The actions of the Alerts page, for menus, palette and buttons."""

from collections.abc import Callable
from dataclasses import dataclass

from reliscore_desktop.ui.actions import ActionDefinition, ActionSink, Menu
from reliscore_desktop.ui.text import tr


@dataclass(frozen=True, slots=True)
class AlertCommands:
    """What the actions call; `may_decide`, `has_chosen` and `may_export` say whether they can now."""

    acknowledge: Callable[[], object]
    record_outcome: Callable[[], object]
    put_on_work_order: Callable[[], object]
    export: Callable[[], object]
    export_chosen: Callable[[], object]
    find: Callable[[], object]
    may_decide: Callable[[], bool]
    has_chosen: Callable[[], bool]
    may_export: Callable[[], bool]
    why_not: Callable[[], str]


def add_alert_actions(book: ActionSink, commands: AlertCommands) -> None:
    """Put the actions into the window's list."""
    may, why_not = commands.may_decide, commands.why_not
    select_first = tr("Select alerts first")
    definitions = (
        (
            ActionDefinition(
                "alerts.acknowledge",
                tr("Acknowledge…"),
                Menu.ALERTS,
                0,
                "check",
                tooltip=tr("Acknowledge until it changes (A)"),
                enabled_when=may,
                disabled_reason=why_not,
            ),
            commands.acknowledge,
        ),
        (
            ActionDefinition(
                "alerts.outcome",
                tr("Record outcome"),
                Menu.ALERTS,
                0,
                "flag",
                tooltip=tr("Record what became of the drives (O)"),
                enabled_when=may,
                disabled_reason=why_not,
            ),
            commands.record_outcome,
        ),
        (
            ActionDefinition(
                "alerts.work_order",
                tr("Add to work order"),
                Menu.ALERTS,
                1,
                "plus",
                tooltip=tr("Put the drives on the open work order (W)"),
                enabled_when=commands.has_chosen,
                disabled_reason=select_first,
            ),
            commands.put_on_work_order,
        ),
        (
            ActionDefinition(
                "alerts.export_chosen",
                tr("Export…"),
                Menu.ALERTS,
                1,
                "export",
                tooltip=tr("Export the drives of the selected alerts"),
                enabled_when=commands.has_chosen,
                disabled_reason=select_first,
            ),
            commands.export_chosen,
        ),
        (
            ActionDefinition(
                "alerts.export",
                tr("Export…"),
                Menu.ALERTS,
                2,
                "export",
                tooltip=tr("Export the drives of all listed alerts"),
                enabled_when=commands.may_export,
                disabled_reason=tr("No alert is listed"),
                in_palette=False,
            ),
            commands.export,
        ),
        (ActionDefinition("alerts.find", tr("Find alerts"), Menu.ALERTS, 3, "search"), commands.find),
    )
    for definition, callback in definitions:
        book.add(definition, callback)
