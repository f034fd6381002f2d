"""Settings: how the window looks, which workspace is open, and where the risk bands begin."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from reliscore_desktop.ui.page import Page, PageContext
from reliscore_desktop.ui.settings.appearance import AppearanceCard
from reliscore_desktop.ui.settings.bands import BandsCard
from reliscore_desktop.ui.settings.workspace import WorkspaceCard
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import GAP, PAGE_PADDING
from reliscore_desktop.ui.widgets.layout import hbox, vbox

CONTENT_WIDTH = 760


class SettingsPage(Page):
    """Appearance takes effect at once; bands when they are saved."""

    page_id = "settings"
    follows_day = False

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.appearance = AppearanceCard(context.session)
        self.workspace = WorkspaceCard(context.session, context.actions)
        self.bands = BandsCard(context.session)
        inner, column_box = QWidget(), QWidget()
        inner.setProperty("role", "page")
        column_box.setMaximumWidth(CONTENT_WIDTH)
        row = hbox(inner, margins=(PAGE_PADDING, PAGE_PADDING, PAGE_PADDING, PAGE_PADDING))
        row.addWidget(column_box, 1)
        row.addStretch(0)
        column = vbox(column_box, spacing=GAP)
        for card in (self.appearance, self.workspace, self.bands):
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self.set_content(area)
        self.show_content()

    def title(self) -> str:
        """Shown in header and rail."""
        return tr("Settings")
