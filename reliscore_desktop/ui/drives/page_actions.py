"""What can be done with drives: the actions of the Drives page, for menus, palette, buttons and keys."""

from collections.abc import Callable
from dataclasses import dataclass

from reliscore_desktop.ui.actions import ActionBook, ActionDefinition, Menu
from reliscore_desktop.ui.text import tr


@dataclass(frozen=True, slots=True)
class DriveCallbacks:
    """What the actions call, and whether any drive is selected."""

    has_selection: Callable[[], bool]
    open_drive: Callable[[], object]
    copy_serials: Callable[[], object]
    copy_rows: Callable[[], object]
    export_selected: Callable[[], object]
    export_listed: Callable[[], object]
    focus_filter: Callable[[], object]
    clear_filters: Callable[[], object]
    toggle_pane: Callable[[], object]


def add_drive_actions(book: ActionBook, calls: DriveCallbacks) -> None:
    """Put the actions into the window's list."""
    select_first = tr("Select a drive first.")

    def selected(action_id: str, text: str, icon: str = "", shortcuts: tuple[str, ...] = ()) -> ActionDefinition:
        return ActionDefinition(
            action_id,
            text,
            Menu.DRIVE,
            icon=icon,
            shortcuts=shortcuts,
            enabled_when=calls.has_selection,
            disabled_reason=select_first,
        )

    book.add(selected("drives.open", tr("Open full page"), "expand"), calls.open_drive)
    book.add(selected("drives.copy_serials", tr("Copy serial"), "copy"), calls.copy_serials)
    book.add(selected("drives.copy_rows", tr("Copy rows"), "table"), calls.copy_rows)
    book.add(selected("drives.export_selected", tr("Export…"), "export"), calls.export_selected)
    listed = ActionDefinition(
        "drives.export", tr("Export…"), Menu.FILE, 1, "export", tooltip=tr("Export the listed drives")
    )
    book.add(listed, calls.export_listed)
    find = ActionDefinition("drives.filter", tr("Filter drives"), Menu.EDIT, 1, "search", ("Ctrl+F", "/"))
    book.add(find, calls.focus_filter)
    book.add(ActionDefinition("drives.clear_filters", tr("Clear filters"), Menu.EDIT, 1, "close"), calls.clear_filters)
    pane = ActionDefinition("drives.pane", tr("Show or hide the drive's details"), Menu.VIEW, 2, "eye")
    book.add(pane, calls.toggle_pane)
