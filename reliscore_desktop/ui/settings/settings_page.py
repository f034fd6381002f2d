"""Settings: a list of sections at the left, their cards in two columns beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QWidget

from reliscore_desktop.ui.icons import icon
from reliscore_desktop.ui.page import Page, PageContext
from reliscore_desktop.ui.settings.appearance import AppearanceCard
from reliscore_desktop.ui.settings.bands import BandsCard
from reliscore_desktop.ui.settings.card_columns import CardColumns
from reliscore_desktop.ui.settings.sections import SECTIONS, Section
from reliscore_desktop.ui.settings.workspace import WorkspaceCard
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import GAP, PAGE_PADDING
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.layout import hbox, vbox

LIST_WIDTH = 188


class SettingsPage(Page):
    """How the window looks takes effect at once; the rest when it is saved."""

    page_id = "settings"
    follows_day = False

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.cards: dict[str, Card] = {section.id: section.make(context) for section in SECTIONS}
        self._buttons: dict[str, QToolButton] = {}
        self.columns = CardColumns([(section.column, self.cards[section.id]) for section in SECTIONS])
        self.area = QScrollArea(widgetResizable=True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.columns.scrolled_by(self.area)
        content = QWidget()
        row = hbox(content, spacing=0)
        row.addWidget(self._section_list())
        row.addWidget(self.area, 1)
        self.set_content(content)
        self.show_content()
        theme().theme_changed.connect(self._recolour)

    @property
    def appearance(self) -> AppearanceCard:
        """The card of theme, text size and language."""
        card = self.cards["appearance"]
        assert isinstance(card, AppearanceCard)
        return card

    @property
    def bands(self) -> BandsCard:
        """The card of the risk bands."""
        card = self.cards["bands"]
        assert isinstance(card, BandsCard)
        return card

    @property
    def workspace(self) -> WorkspaceCard:
        """The card of the workspace."""
        card = self.cards["workspace"]
        assert isinstance(card, WorkspaceCard)
        return card

    def title(self) -> str:
        """Shown in header and rail."""
        return tr("Settings")

    def open_request(self, request: object) -> None:
        """Go to a section by its id."""
        if isinstance(request, str) and request in self.cards:
            self.go_to(request)

    def go_to(self, section_id: str) -> None:
        """Scroll to a card and give it the focus."""
        card = self.cards[section_id]
        self.area.ensureWidgetVisible(card, 0, GAP)
        first = next((one for one in card.findChildren(QWidget) if takes_focus(one)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _section_list(self) -> QFrame:
        frame = QFrame()
        frame.setAccessibleName(tr("Sections"))
        frame.setMinimumWidth(LIST_WIDTH)
        column = vbox(frame, spacing=2, margins=(PAGE_PADDING, PAGE_PADDING, 0, PAGE_PADDING))
        for section in SECTIONS:
            column.addWidget(self._section_button(section))
        column.addStretch(1)
        return frame

    def _section_button(self, section: Section) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "trust")
        button.setText(f"  {tr(section.title)}")
        button.setAccessibleName(tr(section.title))
        button.setIcon(icon(section.icon))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: self.go_to(section.id))
        self._buttons[section.id] = button
        return button

    def _recolour(self) -> None:
        for section in SECTIONS:
            self._buttons[section.id].setIcon(icon(section.icon))


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab stops at a widget."""
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
