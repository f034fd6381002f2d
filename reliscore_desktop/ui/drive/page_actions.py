"""The actions of a drive's page, for menus, palette, buttons and keys."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from reliscore_desktop.ui.actions import ActionDefinition, ActionSink, Menu
from reliscore_desktop.ui.text import tr


@dataclass(frozen=True, slots=True)
class DrivePageCallbacks:
    """What the actions call, and whether they can now."""

    step: Callable[[int], object]
    can_step: Callable[[int], bool]
    has_drive: Callable[[], bool]
    copy_serial: Callable[[], object]
    report: Callable[[], object]
    work_order: Callable[[], object]
    may_write: Callable[[], bool]
    why_not_write: Callable[[], str]


def add_drive_page_actions(book: ActionSink, calls: DrivePageCallbacks) -> None:
    """Put the actions into the window's list."""
    for name, text, icon, keys, by in (
        ("drive.previous", tr("Previous"), "chevron-up", ("Alt+Up",), -1),
        ("drive.next", tr("Next"), "chevron-down", ("Alt+Down",), 1),
    ):
        definition = ActionDefinition(
            name,
            text,
            Menu.DRIVE,
            2,
            icon,
            keys,
            enabled_when=partial(calls.can_step, by),
            disabled_reason=tr("There is no further drive in the list."),
        )
        book.add(definition, partial(calls.step, by))
    reason = tr("Open a drive first.")
    for name, text, icon, deed in (
        ("drive.copy_serial", tr("Copy serial of this drive"), "copy", calls.copy_serial),
        ("drive.report", tr("Drive report…"), "export", calls.report),
    ):
        book.add(
            ActionDefinition(name, text, Menu.DRIVE, 2, icon, enabled_when=calls.has_drive, disabled_reason=reason),
            deed,
        )
    work_order = ActionDefinition(
        "drive.work_order",
        tr("Add to work order"),
        Menu.DRIVE,
        2,
        "plus",
        enabled_when=calls.may_write,
        disabled_reason=calls.why_not_write,
    )
    book.add(work_order, calls.work_order)
