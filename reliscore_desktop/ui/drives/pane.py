"""The pane beside the table: one drive, a summary of several, or what to do when none is selected."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QWidget

from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.drives.drive_panel import DrivePanel
from reliscore_desktop.ui.drives.selection_panel import SelectionPanel
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import ActionButton, IconButton
from reliscore_desktop.ui.widgets.card import divider
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

PANE_WIDTH = 320
MORE = ("drives.work_order", "drives.note", "drives.copy_serials", "drives.copy_rows", "drives.export_selected")


class DrivesPane(QFrame):
    """Fixed width; actions stay at the bottom."""

    def __init__(self, actions: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setAccessibleName(tr("Selected drives"))
        self.drive = DrivePanel()
        self.several = SelectionPanel()
        self._nothing = _nothing_panel()
        self._buttons = QWidget()
        self._stack = QStackedWidget()
        for widget in (self._nothing, self.drive, self.several):
            self._stack.addWidget(widget)
        column = vbox(self, spacing=0)
        column.addWidget(self._stack, 1)
        column.addWidget(divider())
        self._actions = actions
        acknowledge = ActionButton(actions.action("drives.acknowledge"), kind="primary")
        self.outcome_button = ActionButton(actions.action("drives.outcome"))
        self.more = IconButton("more", tr("More to do with the selected drives"), on_click=self._open_more)
        row = hbox(self._buttons, spacing=3, margins=(9, 10, 5, 10))
        for button in (acknowledge, self.outcome_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.more)
        column.addWidget(self._buttons)
        theme().theme_changed.connect(self._rescale)
        self._rescale()

    def show_nothing(self) -> None:
        """No drive is selected."""
        self._stack.setCurrentWidget(self._nothing)
        self._buttons.hide()

    def show_drive(self) -> None:
        """Turn to the one drive."""
        self._stack.setCurrentWidget(self.drive)
        self._buttons.show()

    def show_several(self) -> None:
        """Turn to the summary."""
        self._stack.setCurrentWidget(self.several)
        self._buttons.show()

    def _open_more(self) -> None:
        menu = QMenu(self)
        for action_id in MORE:
            menu.addAction(self._actions.action(action_id))
        menu.aboutToHide.connect(menu.deleteLater)
        at = self.more.mapToGlobal(QPoint(0, 0))
        menu.popup(at - QPoint(menu.sizeHint().width() - self.more.width(), menu.sizeHint().height()))

    def _rescale(self) -> None:
        self.setFixedWidth(round(PANE_WIDTH * theme().scale))


def _nothing_panel() -> QWidget:
    panel = QWidget()
    column = vbox(panel, margins=(PAGE_PADDING, 24, PAGE_PADDING, 24))
    words = label(tr("Select a drive to see its risk and why."), TextRole.BODY, Token.TEXT3, wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(words)
    column.addStretch(1)
    return panel
