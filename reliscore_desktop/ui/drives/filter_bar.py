"""The filter bar: search field, filters with their popovers, and the columns button."""

from collections.abc import Hashable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QWidget

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.fleet.search import parse_search
from reliscore_desktop.ui.core_words import spoken, spoken_error
from reliscore_desktop.ui.drives.age_filter import AgeFilter
from reliscore_desktop.ui.drives.facets import natural_order
from reliscore_desktop.ui.drives.filters import DriveFilters, FilterKind
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.icons import icon
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import PAGE_PADDING, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.filter_button import ChoiceFilter
from reliscore_desktop.ui.widgets.filter_list import Choice
from reliscore_desktop.ui.widgets.layout import hbox
from reliscore_desktop.ui.widgets.placeholder import fit_placeholder

TYPING_PAUSE_MS = 120
COLUMNS_PX = 60
"""Icon, padding and gap of the columns button."""


class SearchField(QLineEdit):
    """Filters while one types; Enter turns the words into chips, Esc empties the field and then leaves it."""

    committed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, clearButtonEnabled=True)
        self.setAccessibleName(tr("Filter drives"))
        self.setToolTip(tr("Part of a serial, a drive model with *, or terms such as risk>5 site:AMS2 age>5 197>0"))
        self.addAction(icon("search", Token.TEXT3), QLineEdit.ActionPosition.LeadingPosition)
        self.setMinimumWidth(110)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much of what can be typed as there is room for."""
        super().resizeEvent(event)
        wordings = (
            tr("Serial, drive model, or risk>5 site:AMS2"),
            tr("Serial, drive model, term"),
            tr("Serial or drive model"),
            tr("Search"),
        )
        fit_placeholder(self, wordings)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc have their own meaning."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.committed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Shows a DriveFilters and tells of changes. It holds no truth of its own beside what is being typed."""

    filters_changed = Signal(object)
    """DriveFilters."""
    facet_wanted = Signal(str)
    """A FilterKind whose popover opens: answer with `set_facet`."""
    hint_changed = Signal(str)
    """What is wrong with the typed text, empty when nothing is."""
    table_wanted = Signal()
    """The user leaves the search field for the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = DriveFilters()
        self._is_showing = False
        self.search = SearchField()
        self.drive_model = ChoiceFilter(tr("Drive model"), tr("Find a drive model"))
        self.band = ChoiceFilter(tr("Band"), tr("Find a band"))
        self.site = ChoiceFilter(tr("Site, vault"), tr("Find a site or vault"))
        self.capacity = ChoiceFilter(tr("Capacity"), tr("Find a capacity"))
        self.age = AgeFilter()
        self._whole_words = tr("Only unacknowledged")
        self.unacknowledged = QCheckBox(self._whole_words)
        self.unacknowledged.setAccessibleName(self._whole_words)
        self.unacknowledged.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.unacknowledged.setToolTip(tr("Leave out drives that are acknowledged until something changes"))
        self.columns = Button(tr("Columns"), kind="quiet", icon_name="columns")
        self.columns.setAccessibleName(tr("Columns"))
        self.columns.setToolTip(tr("Choose the columns of the table"))
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._build()
        self._connect()

    @property
    def filters(self) -> DriveFilters:
        """The shown filters."""
        return self._filters

    def show_filters(self, filters: DriveFilters) -> None:
        """Show these filters without telling about them."""
        self._filters = filters
        if self.search.text().strip() != filters.typed:
            self._is_showing = True
            self.search.setText(filters.typed)
            self._is_showing = False
        counts = {
            self.drive_model: len(filters.drive_models),
            self.band: len(filters.bands),
            self.site: len(filters.datacenters) + len(filters.vaults),
            self.capacity: len(filters.capacities),
        }
        for button, count in counts.items():
            button.set_chosen(number(count) if count else "")
        self.age.show_range(filters.minimum_age_years, filters.maximum_age_years)
        self.unacknowledged.setChecked(filters.unacknowledged)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the row is too long for the width, the columns button keeps its icon alone."""
        super().resizeEvent(event)
        parts = (self.drive_model, self.band, self.site, self.capacity, self.age, self.unacknowledged)
        self.unacknowledged.setText(self._whole_words)
        wanted = sum(part.sizeHint().width() for part in parts) + len(parts) * 8 + 2 * PAGE_PADDING
        words = self.columns.fontMetrics().horizontalAdvance(tr("Columns"))
        room = self.width() - wanted - self.search.minimumWidth()
        self.columns.setText(tr("Columns") if room > words + COLUMNS_PX else "")
        self.unacknowledged.setText(self._whole_words if room > COLUMNS_PX else tr("Unacknowledged"))

    def set_facet(self, kind: FilterKind, choices: tuple[Choice, ...]) -> None:
        """Fill a popover."""
        self._buttons[kind].set_choices(choices, self._ticked(kind, choices))

    def set_known(self, *, sites: bool, capacities: bool) -> None:
        """Switch off filters for what the telemetry doesn't tell."""
        self.site.setEnabled(sites)
        self.site.setToolTip("" if sites else tr("This telemetry names no site or vault."))
        self.capacity.setEnabled(capacities)
        self.capacity.setToolTip("" if capacities else tr("This telemetry names no capacity."))

    def _build(self) -> None:
        row = hbox(self, spacing=8, margins=(PAGE_PADDING, 10, PAGE_PADDING, 6))
        row.addWidget(self.search, 100)
        self.search.setMaximumWidth(round(300 * theme().scale))
        for button in (self.drive_model, self.band, self.site, self.capacity, self.age):
            row.addWidget(button)
        row.addWidget(self.unacknowledged)
        row.addStretch(1)
        row.addWidget(self.columns)
        self._buttons = {
            FilterKind.DRIVE_MODEL: self.drive_model,
            FilterKind.BAND: self.band,
            FilterKind.SITE: self.site,
            FilterKind.CAPACITY: self.capacity,
        }

    def _connect(self) -> None:
        self.search.textEdited.connect(lambda _text: self._pause.start())
        self.search.textChanged.connect(self._on_text)
        self._pause.timeout.connect(self._take_typed)
        self.search.committed.connect(self._commit)
        self.search.left.connect(self.table_wanted)
        for kind, button in self._buttons.items():
            button.opening.connect(lambda kind=kind: self.facet_wanted.emit(kind.value))
            button.chosen_changed.connect(lambda kind=kind: self._take_choices(kind))
        self.age.chosen_changed.connect(self._take_age)
        self.unacknowledged.clicked.connect(
            lambda checked: self._change(replace(self._filters, unacknowledged=checked))
        )

    def _on_text(self, text: str) -> None:
        if not text and not self._is_showing:
            self._take_typed()

    def _take_typed(self) -> None:
        self._pause.stop()
        typed = self.search.text().strip()
        hint = _hint(typed)
        self.hint_changed.emit(hint)
        if not hint and typed != self._filters.typed:
            self._change(replace(self._filters, typed=typed))

    def _commit(self) -> None:
        typed = self.search.text().strip()
        hint = _hint(typed)
        self.hint_changed.emit(hint)
        if hint:
            return
        if not typed:
            self.table_wanted.emit()
            return
        words = tuple(term.text for term in parse_search(typed))
        terms = (*self._filters.terms, *(word for word in words if word not in self._filters.terms))
        self._pause.stop()
        self._change(replace(self._filters, terms=terms, typed=""))

    def _take_choices(self, kind: FilterKind) -> None:
        ticked = self._buttons[kind].ticked
        self._change(with_ticked(self._filters, kind, ticked))

    def _take_age(self) -> None:
        low, high = self.age.range_years
        self._change(replace(self._filters, minimum_age_years=low, maximum_age_years=high))

    def _change(self, filters: DriveFilters) -> None:
        self.show_filters(filters)
        self.filters_changed.emit(filters)

    def _ticked(self, kind: FilterKind, choices: tuple[Choice, ...]) -> tuple[Hashable, ...]:
        filters = self._filters
        if kind is FilterKind.CAPACITY:
            held = set(filters.capacities)
            return tuple(one.value for one in choices if isinstance(one.value, tuple) and held & set(one.value))
        if kind is FilterKind.SITE:
            sites = (("site", name) for name in filters.datacenters)
            return (*sites, *(("vault", name) for name in filters.vaults))
        return filters.drive_models if kind is FilterKind.DRIVE_MODEL else filters.bands


def with_ticked(filters: DriveFilters, kind: FilterKind, ticked: tuple[Hashable, ...]) -> DriveFilters:
    """What a popover's ticks mean for the filters."""
    if kind is FilterKind.SITE:
        pairs = [one for one in ticked if isinstance(one, tuple)]
        sites = tuple(str(name) for what, name in pairs if what == "site")
        vaults = sorted((str(name) for what, name in pairs if what == "vault"), key=natural_order)
        return replace(filters, datacenters=sites, vaults=tuple(vaults))
    if kind is FilterKind.CAPACITY:
        return replace(filters, capacities=tuple(size for one in ticked if isinstance(one, tuple) for size in one))
    if kind is FilterKind.BAND:
        return replace(filters, bands=tuple(RiskBand(str(band)) for band in ticked))
    return replace(filters, drive_models=tuple(str(name) for name in ticked))


def _hint(text: str) -> str:
    """What is wrong with a search text, or nothing."""
    if not text:
        return ""
    try:
        parse_search(text)
    except InputError as error:
        # A near word is advice enough; without one the list of words helps.
        return spoken(error.message) if "?" in error.message else spoken_error(error)
    return ""
