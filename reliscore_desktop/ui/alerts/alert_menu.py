"""The context menu of the list of alerts."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.text import plural, tr

GROUPS = (
    ("alerts.acknowledge", "alerts.outcome", "alerts.work_order"),
    ("alerts.copy_serials",),
    ("alerts.export_chosen",),
)


def alert_menu(actions: ActionBook, checked: int, open_drive: Callable[[], object] | None, parent: QWidget) -> QMenu:
    """What can be done with the current alert or, where alerts are checked, with those, which the first line says."""
    menu = QMenu(parent)
    if checked:
        menu.addAction(plural(checked, "{n} selected alert", "{n} selected alerts")).setEnabled(False)
    else:
        opening = menu.addAction(tr("Open drive"), lambda: open_drive() if open_drive is not None else None)
        opening.setEnabled(open_drive is not None)
    for group in GROUPS:
        menu.addSeparator()
        for action_id in group:
            menu.addAction(actions.action(action_id))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
