"""The actions of the Alerts page, for menus, palette and buttons."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reliscore_desktop.ui.actions import ActionDefinition, ActionSink, Menu
from reliscore_desktop.ui.text import tr

Callback = Callable[[], object]


@dataclass(frozen=True, slots=True)
class AlertCommands:
    """What the actions call; `may_decide`, `has_chosen` and `may_export` say whether they can now."""

    acknowledge: Callback
    record_outcome: Callback
    put_on_work_order: Callback
    export: Callback
    export_chosen: Callback
    copy_serials: Callback
    find: Callback
    may_decide: Callable[[], bool]
    has_chosen: Callable[[], bool]
    may_export: Callable[[], bool]
    why_not: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Availability:
    """When an action can be used, and why not otherwise."""

    enabled_when: Callable[[], bool]
    disabled_reason: str | Callable[[], str]


def add_alert_actions(book: ActionSink, commands: AlertCommands) -> None:
    """Put the actions into the window's list."""
    for definition, callback in (*_decisions(commands), *_lists(commands)):
        book.add(definition, callback)
    book.add(ActionDefinition("alerts.find", tr("Find alerts"), Menu.ALERTS, 3, "search"), commands.find)


def _decisions(commands: AlertCommands) -> Iterator[tuple[ActionDefinition, Callback]]:
    """What is decided about the drives of the chosen alerts."""
    acknowledge = ("alerts.acknowledge", tr("Acknowledge…"), "check", tr("Acknowledge until it changes (A)"))
    outcome = ("alerts.outcome", tr("Record outcome"), "flag", tr("Record what became of the drives (O)"))
    when = Availability(commands.may_decide, commands.why_not)
    yield _definition(acknowledge, 0, when), commands.acknowledge
    yield _definition(outcome, 0, when), commands.record_outcome


def _lists(commands: AlertCommands) -> Iterator[tuple[ActionDefinition, Callback]]:
    """What goes from alerts onto lists and into files."""
    work_order = ("alerts.work_order", tr("Add to work order"), "plus", tr("Put the drives on the open work order (W)"))
    chosen = ("alerts.export_chosen", tr("Export…"), "export", tr("Export the drives of the selected alerts"))
    every = ("alerts.export", tr("Export…"), "export", tr("Export the drives of all listed alerts"))
    when = Availability(commands.has_chosen, tr("Select alerts first"))
    yield _definition(work_order, 1, when), commands.put_on_work_order
    yield _definition(chosen, 1, when), commands.export_chosen
    serials = ("alerts.copy_serials", tr("Copy serials"), "copy", tr("Copy the serials of the selected alerts' drives"))
    yield _definition(serials, 1, when), commands.copy_serials
    listed = Availability(commands.may_export, tr("No alert is listed"))
    yield _definition(every, 2, listed, in_palette=False), commands.export


def _definition(
    texts: tuple[str, str, str, str], group: int, when: Availability, *, in_palette: bool = True
) -> ActionDefinition:
    """Of the Alerts menu; `texts` are id, text, icon and tooltip."""
    action_id, text, icon, tooltip = texts
    return ActionDefinition(
        action_id,
        text,
        Menu.ALERTS,
        group,
        icon,
        tooltip=tooltip,
        enabled_when=when.enabled_when,
        disabled_reason=when.disabled_reason,
        in_palette=in_palette,
    )
