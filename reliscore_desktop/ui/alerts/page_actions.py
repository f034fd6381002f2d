"""The actions of the Alerts page, for menus, palette and buttons."""

from collections.abc import Callable, Iterator
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
    for definition, callback in (*_decisions(commands), *_lists(commands)):
        book.add(definition, callback)
    book.add(ActionDefinition("alerts.find", tr("Find alerts"), Menu.ALERTS, 3, "search"), commands.find)


def _decisions(commands: AlertCommands) -> Iterator[tuple[ActionDefinition, Callable[[], object]]]:
    """What is decided about the drives of the chosen alerts."""
    texts = (
        ("alerts.acknowledge", tr("Acknowledge…"), "check", tr("Acknowledge until it changes (A)")),
        ("alerts.outcome", tr("Record outcome"), "flag", tr("Record what became of the drives (O)")),
    )
    callbacks = (commands.acknowledge, commands.record_outcome)
    for (action_id, text, icon, tooltip), callback in zip(texts, callbacks, strict=True):
        definition = ActionDefinition(
            action_id,
            text,
            Menu.ALERTS,
            0,
            icon,
            tooltip=tooltip,
            enabled_when=commands.may_decide,
            disabled_reason=commands.why_not,
        )
        yield definition, callback


def _lists(commands: AlertCommands) -> Iterator[tuple[ActionDefinition, Callable[[], object]]]:
    """What goes from alerts onto lists and into files."""
    texts = (
        ("alerts.work_order", tr("Add to work order"), "plus", tr("Put the drives on the open work order (W)")),
        ("alerts.export_chosen", tr("Export…"), "export", tr("Export the drives of the selected alerts")),
    )
    callbacks = (commands.put_on_work_order, commands.export_chosen)
    for (action_id, text, icon, tooltip), callback in zip(texts, callbacks, strict=True):
        definition = ActionDefinition(
            action_id,
            text,
            Menu.ALERTS,
            1,
            icon,
            tooltip=tooltip,
            enabled_when=commands.has_chosen,
            disabled_reason=tr("Select alerts first"),
        )
        yield definition, callback
    every = ActionDefinition(
        "alerts.export",
        tr("Export…"),
        Menu.ALERTS,
        2,
        "export",
        tooltip=tr("Export the drives of all listed alerts"),
        enabled_when=commands.may_export,
        disabled_reason=tr("No alert is listed"),
        in_palette=False,
    )
    yield every, commands.export
