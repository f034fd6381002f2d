"""The facts of a drive in one strip: drive model, capacity, age, place, first and last day, days of history."""

from PySide6.QtWidgets import QWidget

from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.ui.formatting import capacity, day, number, years
from reliscore_desktop.ui.tables.drive_columns import location_sentence
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox


class IdentityStrip(Card):
    """One cell a fact, divided by lines; the place gets more room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._row = hbox(spacing=0)
        self.body.addLayout(self._row)
        self._values: dict[str, ElidedLabel] = {}
        wide = {"drive_model": 14, "place": 20}
        for place, (key, name) in enumerate(_names()):
            if place:
                self._row.addWidget(divider(vertical=True))
            self._row.addWidget(self._cell(key, name), wide.get(key, 10))

    def show_detail(self, detail: DriveDetail) -> None:
        """Show another drive."""
        state = detail.state
        values = {
            "drive_model": state["drive_model"],
            "capacity": capacity(state.get("capacity_bytes")),
            "age": years(state.get("age_days")),
            "place": location_sentence(state),
            "first_seen": day(state.get("first_seen")),
            "last_seen": day(state.get("last_seen")),
            "history": history_words(detail),
        }
        for key, value in values.items():
            self._values[key].set_full_text(str(value))

    def value(self, key: str) -> str:
        """What a cell shows."""
        return self._values[key].full_text

    def _cell(self, key: str, name: str) -> QWidget:
        cell = QWidget()
        column = vbox(cell, spacing=1, margins=(CARD_PADDING, 8, CARD_PADDING, 8))
        column.addWidget(label(name, TextRole.CAPTION, Token.TEXT3))
        self._values[key] = ElidedLabel(role=TextRole.STRONG)
        column.addWidget(self._values[key])
        return cell


def _names() -> tuple[tuple[str, str], ...]:
    return (
        ("drive_model", tr("Drive model")),
        ("capacity", tr("Capacity")),
        ("age", tr("Power-on time")),
        ("place", tr("Place")),
        ("first_seen", tr("First seen")),
        ("last_seen", tr("Last seen")),
        ("history", tr("Days reported")),
    )


def history_words(detail: DriveDetail) -> str:
    """Days with a row of those in the shown history, e.g. "176 of 180"."""
    if detail.telemetry.is_empty():
        return number(0)
    first, last = detail.telemetry["date"][0], detail.telemetry["date"][-1]
    return tr("{days} of {span}", days=number(detail.telemetry.height), span=number((last - first).days + 1))
