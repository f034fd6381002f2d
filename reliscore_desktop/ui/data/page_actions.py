"""The actions of the Data page, for menus, palette and buttons."""

from collections.abc import Callable
from dataclasses import dataclass

from reliscore_desktop.ui.actions import ActionDefinition, ActionSink, Menu
from reliscore_desktop.ui.data.data_work import DataWork
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr


@dataclass(frozen=True, slots=True)
class QuarantineExport:
    """Writes the quarantine that is shown, and says whether there is one."""

    export: Callable[[], object]
    may_export: Callable[[], bool]


def add_data_actions(book: ActionSink, session: Session, work: DataWork, quarantine: QuarantineExport) -> None:
    """Put the actions into the window's list. What writes waits until no job runs."""

    def can_write() -> bool:
        return not session.is_read_only and not session.bridge.operations

    def why_not() -> str:
        return (
            tr("This workspace is open read-only") if session.is_read_only else tr("Wait until the running job is over")
        )

    def is_idle() -> bool:
        return not session.bridge.operations

    running = tr("Wait until the running job is over")
    tools = Menu.TOOLS
    back_up = ActionDefinition(
        "data.back_up", tr("Back up…"), tools, 0, "copy", enabled_when=is_idle, disabled_reason=running
    )
    rehearse = ActionDefinition(
        "data.test_backup", tr("Test a backup…"), tools, 0, "shield", enabled_when=is_idle, disabled_reason=running
    )
    restore = ActionDefinition(
        "data.restore", tr("Restore a backup…"), tools, 0, "refresh", enabled_when=is_idle, disabled_reason=running
    )
    compact = ActionDefinition(
        "data.compact", tr("Compact old months"), tools, 0, "columns", enabled_when=can_write, disabled_reason=why_not
    )
    sweep = ActionDefinition(
        "data.sweep", tr("Remove unused files"), tools, 0, "close", enabled_when=can_write, disabled_reason=why_not
    )
    export = ActionDefinition(
        "data.export_quarantine",
        tr("Export quarantine…"),
        Menu.FILE,
        1,
        "export",
        enabled_when=quarantine.may_export,
        disabled_reason=tr("No quarantined rows are shown"),
    )
    book.add(export, quarantine.export)
    book.add(back_up, work.back_up)
    book.add(rehearse, work.test_backup)
    book.add(restore, work.restore)
    book.add(compact, work.compact)
    book.add(sweep, work.sweep)
