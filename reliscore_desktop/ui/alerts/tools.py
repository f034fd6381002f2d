"""Group by, site and vault, search: what decides which alerts are listed and how. Stands in the window's header."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reliscore_desktop.ui.alerts.arrangement import AlertFilters, Grouping, grouping_name
from reliscore_desktop.ui.drives.facets import natural_order
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.icons import icon
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import Token
from reliscore_desktop.ui.widgets.filter_button import ChoiceFilter
from reliscore_desktop.ui.widgets.filter_list import Choice
from reliscore_desktop.ui.widgets.layout import hbox
from reliscore_desktop.ui.widgets.menu_button import MenuButton
from reliscore_desktop.ui.widgets.placeholder import fit_placeholder

SEARCH_WIDTH = (130, 200)


class AlertSearch(QLineEdit):
    """Filters while one types; Esc empties the field and then leaves it, Enter leaves it for the table."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__(clearButtonEnabled=True)
        self.setAccessibleName(tr("Find alerts by serial or drive model"))
        self.addAction(icon("search", Token.TEXT3), QLineEdit.ActionPosition.LeadingPosition)
        self.setMinimumWidth(SEARCH_WIDTH[0])
        self.setMaximumWidth(SEARCH_WIDTH[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much of what can be typed as there is room for."""
        super().resizeEvent(event)
        fit_placeholder(self, (tr("Serial or drive model"), tr("Serial, model"), tr("Search")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc have their own meaning."""
        if event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)


class AlertTools(QWidget):
    """Tells of every change; the page lists anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        choices = [(one.value, grouping_name(one)) for one in Grouping]
        self.group_by = MenuButton(tr("Group by"), choices)
        self.site = ChoiceFilter(tr("Site, vault"), tr("Find a site or vault"))
        self.search = AlertSearch()
        row = hbox(self, spacing=8)
        for widget in (self.group_by, self.site):
            row.addWidget(widget)
        row.addWidget(self.search, 100)
        row.addStretch(1)
        self.group_by.picked.connect(lambda _picked: self.changed.emit())
        self.site.chosen_changed.connect(self._take_sites)
        self.search.textChanged.connect(lambda _text: self.changed.emit())

    @property
    def grouping(self) -> Grouping:
        """What the headings are."""
        return Grouping(self.group_by.current)

    @property
    def filters(self) -> AlertFilters:
        """Which alerts are listed."""
        pairs = [one for one in self.site.ticked if isinstance(one, tuple)]
        sites = tuple(str(name) for what, name in pairs if what == "site")
        vaults = sorted((str(name) for what, name in pairs if what == "vault"), key=natural_order)
        return AlertFilters(self.search.text(), sites, tuple(vaults))

    def offer_places(self, choices: Sequence[Choice]) -> None:
        """Offer these sites and vaults; ticks stay where the place is still there."""
        known = {one.value for one in choices}
        self.site.set_choices(choices, [one for one in self.site.ticked if one in known])
        self.site.setEnabled(bool(choices))
        self.site.setToolTip("" if choices else tr("These alerts name no site or vault."))
        self._say_sites()

    def clear(self) -> None:
        """Take all filters away; the grouping stays."""
        self.search.clear()
        self.site.model.clear()

    def _take_sites(self) -> None:
        self._say_sites()
        self.changed.emit()

    def _say_sites(self) -> None:
        count = len(self.site.ticked)
        self.site.set_chosen(number(count) if count else "")
