"""What can be done with drives: the actions of the Drives page, for menus, palette, buttons and keys."""

from collections.abc import Callable
from dataclasses import dataclass

from reliscore_desktop.ui.actions import ActionDefinition, ActionSink, Menu
from reliscore_desktop.ui.text import tr

Deed = Callable[[], object]


@dataclass(frozen=True, slots=True)
class DriveCallbacks:
    """What the actions call, and whether they can now."""

    has_selection: Callable[[], bool]
    open_drive: Deed
    copy_serials: Deed
    copy_rows: Deed
    export_selected: Deed
    export_listed: Deed
    focus_filter: Deed
    clear_filters: Deed
    toggle_pane: Deed
    acknowledge: Deed
    may_acknowledge: Callable[[], bool]
    why_not_acknowledge: Callable[[], str]
    record_outcome: Deed
    may_record: Callable[[], bool]
    why_not_record: Callable[[], str]
    add_to_work_order: Deed
    add_note: Deed
    may_write: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class ViewCallbacks:
    """What is done with saved views; `has_saved` says whether the shown tab is one."""

    save: Deed
    rename: Deed
    delete: Deed
    choose: Deed
    has_saved: Callable[[], bool]
    has_any: Callable[[], bool]


def add_drive_actions(book: ActionSink, calls: DriveCallbacks) -> None:
    """Put the actions into the window's list."""
    select_first = tr("Select a drive first.")

    def selected(action_id: str, text: str, icon: str = "", may: Callable[[], bool] | None = None) -> ActionDefinition:
        return ActionDefinition(
            action_id,
            text,
            Menu.DRIVE,
            icon=icon,
            enabled_when=may or calls.has_selection,
            disabled_reason=select_first,
        )

    book.add(selected("drives.open", tr("Open full page"), "expand"), calls.open_drive)
    _add_decisions(book, calls)
    work_order = selected("drives.work_order", tr("Add to work order"), "plus", calls.may_write)
    book.add(work_order, calls.add_to_work_order)
    book.add(selected("drives.note", tr("Add note…"), "file", calls.may_write), calls.add_note)
    book.add(selected("drives.copy_serials", tr("Copy serial"), "copy"), calls.copy_serials)
    book.add(selected("drives.copy_rows", tr("Copy rows"), "table"), calls.copy_rows)
    book.add(selected("drives.export_selected", tr("Export…"), "export"), calls.export_selected)
    listed = ActionDefinition(
        "drives.export", tr("Export…"), Menu.FILE, 1, "export", tooltip=tr("Export the listed drives")
    )
    book.add(listed, calls.export_listed)
    find = ActionDefinition("drives.filter", tr("Filter drives"), Menu.EDIT, 1, "search", ("/",))
    book.add(find, calls.focus_filter)
    book.add(ActionDefinition("drives.clear_filters", tr("Clear filters"), Menu.EDIT, 1, "close"), calls.clear_filters)
    pane = ActionDefinition("drives.pane", tr("Show or hide the drive's details"), Menu.VIEW, 2, "eye")
    book.add(pane, calls.toggle_pane)


def _add_decisions(book: ActionSink, calls: DriveCallbacks) -> None:
    acknowledge = ActionDefinition(
        "drives.acknowledge",
        tr("Acknowledge…"),
        Menu.DRIVE,
        icon="check",
        enabled_when=calls.may_acknowledge,
        disabled_reason=calls.why_not_acknowledge,
    )
    book.add(acknowledge, calls.acknowledge)
    outcome = ActionDefinition(
        "drives.outcome",
        tr("Record outcome"),
        Menu.DRIVE,
        icon="flag",
        enabled_when=calls.may_record,
        disabled_reason=calls.why_not_record,
    )
    book.add(outcome, calls.record_outcome)


def add_view_actions(book: ActionSink, calls: ViewCallbacks) -> None:
    """The same for saved views."""
    open_one = tr("Open a saved view first.")
    book.add(ActionDefinition("drives.view_save", tr("Save view…"), Menu.VIEW, 3, "plus"), calls.save)
    for action_id, text, deed in (
        ("drives.view_rename", tr("Rename view…"), calls.rename),
        ("drives.view_delete", tr("Delete view"), calls.delete),
    ):
        definition = ActionDefinition(
            action_id, text, Menu.VIEW, 3, enabled_when=calls.has_saved, disabled_reason=open_one
        )
        book.add(definition, deed)
    choose = ActionDefinition(
        "drives.view_open",
        tr("Saved views"),
        Menu.VIEW,
        3,
        "eye",
        enabled_when=calls.has_any,
        disabled_reason=tr("No view is saved yet."),
    )
    book.add(choose, calls.choose)
