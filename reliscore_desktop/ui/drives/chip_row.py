"""The line under the filter bar: chips of the filters in force, "Clear filters", hint and count."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from reliscore_desktop.ui.drives.age_filter import age_text
from reliscore_desktop.ui.drives.filters import DriveFilters, FilterKind
from reliscore_desktop.ui.formatting import capacity, number, percent
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.chip import Chip
from reliscore_desktop.ui.widgets.flow_layout import FlowLayout
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox

MOST_NAMED = 2
"""More values than this are counted instead of named."""


def chip_texts(filters: DriveFilters) -> list[tuple[FilterKind, str, str]]:
    """Kind, words and (for search terms) the term of each chip, in the order of the filter bar."""
    chips = [(FilterKind.TERM, term, term) for term in filters.terms]
    for kind, name, values in (
        (FilterKind.DRIVE_MODEL, tr("Drive model"), filters.drive_models),
        (FilterKind.SITE, tr("Site"), filters.datacenters),
        (FilterKind.VAULT, tr("Vault"), filters.vaults),
        (FilterKind.CAPACITY, tr("Capacity"), tuple(dict.fromkeys(capacity(one) for one in filters.capacities))),
    ):
        if values:
            chips.append((kind, f"{name}: {_named(values)}", ""))
    age = age_text(filters.minimum_age_years, filters.maximum_age_years)
    if age:
        chips.append((FilterKind.AGE, tr("Age: {range}", range=age), ""))
    if filters.minimum_probability is not None:
        words = tr("Risk: {risk} and more", risk=percent(filters.minimum_probability))
        chips.append((FilterKind.PROBABILITY, words, ""))
    if filters.keys:
        words = plural(len(filters.keys), "{n} drive of a list", "{n} drives of a list")
        chips.append((FilterKind.KEYS, words, ""))
    return chips


def _named(values: tuple[str, ...]) -> str:
    return ", ".join(values) if len(values) <= MOST_NAMED else tr("{n} chosen", n=number(len(values)))


class ChipRow(QWidget):
    """Chips on the left, the count on the right; a hint takes the place of the chips while something is wrong."""

    removed = Signal(str, str)
    """FilterKind and term."""
    cleared = Signal()
    save_wanted = Signal()
    """Keep the shown list under a name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, spacing=6)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self._hint = QWidget()
        hint = hbox(self._hint, spacing=6)
        hint.addWidget(IconLabel("warning", Token.ELEVATED, 14))
        self._hint_words = ElidedLabel(role=TextRole.TABLE)
        hint.addWidget(self._hint_words, 1)
        self._hint.hide()
        self.count = label(role=TextRole.TABLE, tone=Token.TEXT2)
        row = hbox(self, spacing=12, margins=(PAGE_PADDING, 0, PAGE_PADDING, 8))
        row.addWidget(self._chips, 1)
        row.addWidget(self._hint, 1)
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(38)

    def show_filters(self, filters: DriveFilters, save_words: str = "") -> None:
        """Put up the chips of these filters, and where `save_words` are given the way to keep the list."""
        self._empty()
        for kind, words, term in chip_texts(filters):
            self._add(Chip(words), kind, term)
        if filters.bands:
            ordered = sorted(filters.bands, key=lambda band: -band.rank)
            self._add(Chip(tr("Band:"), ordered), FilterKind.BAND, "")
        if self._flow.count() or filters.unacknowledged:
            self._flow.addWidget(Button(tr("Clear filters"), kind="link", on_click=self.cleared.emit))
        if save_words:
            self._flow.addWidget(Button(save_words, kind="link", on_click=self.save_wanted.emit))
        self._chips.updateGeometry()

    def show_hint(self, hint: str) -> None:
        """Say what is wrong with the search text; empty to show the chips again."""
        self._hint_words.set_full_text(hint)
        self._hint.setVisible(bool(hint))
        self._chips.setVisible(not hint)

    @property
    def hint(self) -> str:
        """The shown hint, or nothing."""
        return "" if self._hint.isHidden() else self._hint_words.full_text

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips that are up."""
        widgets = [item.widget() for place in range(self._flow.count()) if (item := self._flow.itemAt(place))]
        return tuple(widget for widget in widgets if isinstance(widget, Chip))

    def _add(self, chip: Chip, kind: FilterKind, term: str) -> None:
        chip.removed.connect(lambda: self.removed.emit(kind.value, term))
        self._flow.addWidget(chip)

    def _empty(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
