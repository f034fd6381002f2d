"""The age filter: from and to in years of power-on time, with a few usual ranges one click away."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from reliscore_desktop.ui.formatting import locale
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.filter_button import FilterButton
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox

OLDEST_YEARS = 20.0
USUAL_RANGES: tuple[tuple[float | None, float | None], ...] = ((None, 1.0), (1.0, 3.0), (3.0, 5.0), (5.0, None))


def age_text(minimum: float | None, maximum: float | None) -> str:
    """A range in years, short: "3–5 y", "over 5 y", "under 1 y"; empty without ends."""
    low, high = (None if end is None else f"{end:g}" for end in (minimum, maximum))
    if low and high:
        return tr("{low}–{high} y", low=low, high=high)
    if low:
        return tr("over {low} y", low=low)
    return tr("under {high} y", high=high) if high else ""


class AgeFilter(FilterButton):
    """An end at its limit (0, or 20 years) filters nothing."""

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Age"), parent)
        self.minimum = _years_box(tr("From"), 0.0)
        self.maximum = _years_box(tr("To"), OLDEST_YEARS)
        self._build()
        for box in (self.minimum, self.maximum):
            box.valueChanged.connect(self._tell)

    @property
    def range_years(self) -> tuple[float | None, float | None]:
        """Lower and upper end; None where that end is open."""
        low, high = self.minimum.value(), self.maximum.value()
        return (low if low > 0 else None), (high if high < OLDEST_YEARS else None)

    def show_range(self, minimum: float | None, maximum: float | None) -> None:
        """Show a range without telling about it."""
        for box, value in ((self.minimum, minimum or 0.0), (self.maximum, maximum or OLDEST_YEARS)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        self.set_chosen(age_text(minimum, maximum))

    def _build(self) -> None:
        body = self.popover.body
        body.setContentsMargins(12, 10, 12, 8)
        body.setSpacing(8)
        body.addWidget(label(tr("Power-on time in years"), TextRole.STRONG))
        ends = hbox()
        for words, box in ((tr("From"), self.minimum), (tr("To"), self.maximum)):
            ends.addWidget(label(words, TextRole.TABLE, Token.TEXT2))
            ends.addWidget(box)
        body.addLayout(ends)
        usual = hbox(spacing=4)
        for low, high in USUAL_RANGES:
            usual.addWidget(Button(age_text(low, high), on_click=partial(self._choose, low, high)))
        body.addLayout(usual)
        body.addWidget(Button(tr("Clear"), kind="link", on_click=lambda: self._choose(None, None)))

    def _choose(self, low: float | None, high: float | None) -> None:
        self.show_range(low, high)
        self._tell()

    def _tell(self) -> None:
        self.set_chosen(age_text(*self.range_years))
        self.chosen_changed.emit()


def _years_box(name: str, value: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox(minimum=0.0, maximum=OLDEST_YEARS, decimals=1, singleStep=0.5, value=value)
    box.setLocale(locale())
    box.setAccessibleName(name)
    return box
