"""The active version's card: what it predicts, from what, for which drive models, and whether its files are whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from reliscore_desktop.app.operations import RiskModelInfo
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.risk_model.snapshot import RiskModelSnapshot
from reliscore_desktop.ui.risk_model.words import (
    active_since_words,
    not_validated_sentence,
    origin_words,
    period_words,
    window_words,
)
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.badge import BadgeLabel
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

SHOWN_HASH = 4
FACTS_AT_MOST_PX = 480
"""Names and values stay near each other in a wide card."""


class ActiveCard(Card):
    """Facts in two columns and, where it applies, a caution."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Active version"), "", parent)
        self.state = BadgeLabel(Badge(""))
        self.header.addWidget(self.state)
        self.version = label(role=TextRole.PROMISE)
        self.origin = ElidedLabel(role=TextRole.TABLE, tone=Token.TEXT3)
        self._facts_box = QWidget()
        self._grid = QGridLayout(self._facts_box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._values: dict[str, ElidedLabel] = {}
        self.caution = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self._caution_box = self._make_caution()
        theme().theme_changed.connect(self._rescale)
        self._rescale()
        self.body.setContentsMargins(CARD_PADDING, 0, CARD_PADDING, CARD_PADDING)
        self.body.setSpacing(4)
        self.body.addWidget(self.version)
        self.body.addWidget(self.origin)
        self.body.addSpacing(4)
        self.body.addWidget(self._facts_box)
        self.body.addSpacing(8)
        self.body.addStretch(1)
        self.body.addWidget(self._caution_box)

    def show_snapshot(self, snapshot: RiskModelSnapshot) -> None:
        """Show the active version, or that there is none."""
        active = snapshot.active
        usable = active is not None
        words = Badge(tr("Hashes verified"), BadgeTone.GOOD, "check")
        self.state.set_badge(words if usable else Badge(tr("Unusable"), BadgeTone.CRITICAL, "failed"))
        self.version.setText(active.version if active else tr("No risk model can be used"))
        origin = [origin_words(active), active_since_words(active)] if active else []
        self.origin.set_full_text(", ".join(filter(None, origin)))
        for name, value in self._facts(snapshot, active) if active else ():
            self._show_fact(name, value)
        cautions = [spoken(snapshot.problem), not_validated_sentence(snapshot.fleet) if active else ""]
        self.caution.setText(" ".join(one for one in cautions if one))
        self._caution_box.setVisible(bool(self.caution.text()))

    def fact(self, name: str) -> str:
        """The value that is shown for a name."""
        return self._values[name].full_text

    def _facts(self, snapshot: RiskModelSnapshot, active: RiskModelInfo) -> tuple[tuple[str, str], ...]:
        found = snapshot.evidence
        tested = tr("not measured")
        if found is not None:
            tested = period_words(found.first, found.last) + plural(found.failures, ", {n} failure", ", {n} failures")
        horizon = plural(active.horizon_days or 0, "failure within {n} day", "failure within {n} days")
        own = sum(one.validated for one in snapshot.fleet)
        all_models = len(snapshot.fleet)
        fleet = plural(all_models, "{own} of {n} drive model validated", "{own} of {n} drive models validated", own=own)
        experts = plural(len(active.experts), "{n} expert", "{n} experts")
        return (
            (tr("Predicts"), horizon),
            (tr("Method"), tr("boosted trees over logistic regression")),
            (tr("Trained on"), window_words(active.training_window)),
            (tr("Tested on"), tested),
            (tr("Inputs"), plural(snapshot.inputs, "{n} feature", "{n} features") + f", {experts}"),
            (tr("Supports"), tr("hard disks")),
            (tr("Validated for"), ", ".join(active.validated_drive_models) or tr("no drive model")),
            (tr("In this fleet"), fleet),
            (tr("SHA-256"), f"{snapshot.sha256[:SHOWN_HASH]}…{snapshot.sha256[-SHOWN_HASH:]}"),
        )

    def _show_fact(self, name: str, value: str) -> None:
        if name not in self._values:
            row = len(self._values)
            shown = ElidedLabel(role=TextRole.TABLE_STRONG)
            shown.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(label(name, TextRole.TABLE, Token.TEXT2), row, 0)
            self._grid.addWidget(shown, row, 1)
            self._values[name] = shown
        self._values[name].set_full_text(value)
        self._values[name].setAccessibleName(f"{name}: {value}")

    def _rescale(self) -> None:
        self._facts_box.setMaximumWidth(round(FACTS_AT_MOST_PX * theme().scale))

    def _make_caution(self) -> QFrame:
        box = QFrame()
        box.setProperty("role", "banner-caution")
        row = hbox(box, spacing=8, margins=(8, 7, 8, 7))
        mark = vbox()
        mark.addWidget(IconLabel("warning", Token.ELEVATED, 14))
        mark.addStretch(1)
        row.addLayout(mark)
        row.addWidget(self.caution, 1)
        return box
