"""The header of a drive's page: back to the list, serial number, risk, place in the list one came from."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.formatting import day
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone
from reliscore_desktop.ui.tables.drive_columns import alert_badge, has_low_confidence, risk_words
from reliscore_desktop.ui.text import band_name, not_scored_text, tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.badge import BadgeLabel, BandMark
from reliscore_desktop.ui.widgets.buttons import ActionButton, Button
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox

PLACE_GAP_PX = 8


class Breadcrumb(QWidget):
    """Stands in the window's header while the page is shown."""

    def __init__(self, on_back: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = Button(tr("Drives"), kind="link", icon_name="chevron-left", on_click=on_back)
        self.back.setAccessibleName(tr("Drives"))
        self.back.setToolTip(tr("Back to the drives"))
        self.serial = label(role=TextRole.TITLE)
        self.band = BandMark(RiskBand.LOW, boxed=True)
        self.state = BadgeLabel(Badge(""))
        row = hbox(self, spacing=8)
        row.addWidget(self.back)
        row.addWidget(label("/", TextRole.BODY, Token.TEXT3))
        row.addWidget(self.serial)
        row.addSpacing(4)
        row.addWidget(self.band)
        row.addWidget(self.state)
        self.place = label(role=TextRole.TABLE, tone=Token.TEXT3)
        self.place.setToolTip(tr("Place in the list it was opened from"))
        row.addWidget(self.place)
        self._row = row
        self.band.hide()
        self.state.hide()
        self._is_compact = False
        self._state: dict[str, Any] = {}

    @property
    def is_compact(self) -> bool:
        """Whether the horizon, the days and the place in the list are left out now."""
        return self._is_compact

    def words_width(self) -> int:
        """What leaving them out saves, in px; rather too much."""
        font = self.place.fontMetrics()
        told = [self.place.text(), tr("Drives"), *self._words(compact=False)]
        kept = self._words(compact=True)
        return max(0, sum(map(font.horizontalAdvance, told)) - sum(map(font.horizontalAdvance, kept))) + PLACE_GAP_PX

    def set_compact(self, *, compact: bool) -> None:
        """Say risk and state in the fewest words; the page below says the rest."""
        if compact is not self._is_compact:
            self._is_compact = compact
            self.place.setVisible(not compact)
            self.back.setText("" if compact else tr("Drives"))
            self._tell()

    def add_step(self, action: QAction, icon_name: str) -> None:
        """A button beside the place that leads to a neighbour in the list; its words are in the tooltip."""
        self._row.addWidget(ActionButton(action, icon_name=icon_name, icon_only=True))

    def show_serial(self, serial_number: str, place: str) -> None:
        """Another drive is asked for; its state follows with `show_state`."""
        self.serial.setText(serial_number)
        self.place.setText(place)

    def show_state(self, state: Mapping[str, Any]) -> None:
        """Show another drive's state, a row with the keys of FLEET_SCHEMA."""
        self._state = dict(state)
        self.serial.setText(str(self._state["serial_number"]))
        self._tell()

    def _tell(self) -> None:
        if not self._state:
            return
        scored = _is_scored(self._state)
        self.band.setVisible(scored)
        if scored:
            self.band.set_band(RiskBand(self._state["band"]), _risk_words(self._state, compact=self._is_compact))
        badge = _badge(self._state, compact=self._is_compact) or alert_badge(self._state)
        self.state.setVisible(badge is not None)
        if badge is not None:
            self.state.set_badge(badge)

    def _words(self, *, compact: bool) -> tuple[str, ...]:
        if not self._state:
            return ()
        badge = _badge(self._state, compact=compact)
        risk = _risk_words(self._state, compact=compact) if _is_scored(self._state) else ""
        return risk, badge.text if badge else ""


def _is_scored(row: dict[str, Any]) -> bool:
    return row.get("probability") is not None and bool(row.get("band"))


def _risk_words(row: dict[str, Any], *, compact: bool) -> str:
    band, risk = band_name(row["band"]), risk_words(row)
    return f"{band}, {risk}" if compact else tr("{band}, {risk} in 30 days", band=band, risk=risk)


def _badge(row: dict[str, Any], *, compact: bool) -> Badge | None:
    if row.get("status") == "failed":
        words = tr("Failed") if compact else tr("Failed on {day}", day=day(row.get("failed_on")))
        return Badge(words, BadgeTone.CRITICAL)
    if row.get("status") == "stale":
        words = tr("Stale") if compact else tr("Stale, last seen {day}", day=day(row.get("last_seen")))
        return Badge(words, BadgeTone.OUTLINE)
    if not _is_scored(row):
        reason = not_scored_text(row.get("not_scored_reason"))
        return Badge(tr("Not scored") if compact else tr("Not scored: {reason}", reason=reason), BadgeTone.NEUTRAL)
    if not has_low_confidence(row):
        return None
    # The "~" before the risk says it too.
    return None if compact else Badge(tr("Low confidence"), BadgeTone.OUTLINE)
