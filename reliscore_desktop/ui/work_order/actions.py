"""The action that opens the work order, for menu and palette."""

from reliscore_desktop.ui.actions import ActionBook, ActionDefinition, Menu
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.work_order.desk import WorkOrderDesk


def add_work_order_action(book: ActionBook, desk: WorkOrderDesk) -> None:
    """Put the action into the window's list."""
    definition = ActionDefinition(
        "work_order.show",
        tr("Work order…"),
        Menu.DRIVE,
        2,
        "flag",
        tooltip=tr("See, export or close the open work order"),
    )
    book.add(definition, desk.show)
