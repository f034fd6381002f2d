"""How drives are judged and when they are scored: staleness, and scoring after an import."""

from PySide6.QtWidgets import QCheckBox, QSpinBox

from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.ui.core_words import spoken_error
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.settings.rows import padded, setting_row
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label

LONGEST_DAYS = 60


class FleetRulesCard(Card):
    """Saved at once; pages show drives by the new rule, alerts follow with the next evaluation."""

    def __init__(self, session: Session) -> None:
        super().__init__(tr("Drives and scoring"))
        self._session = session
        self.stale_after = QSpinBox(minimum=1, maximum=LONGEST_DAYS)
        self.stale_after.setSuffix(" " + tr("days"))
        self.stale_after.setKeyboardTracking(False)
        self.score_after = QCheckBox()
        self.note = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self.note.setContentsMargins(CARD_PADDING, 0, CARD_PADDING, 4)
        stale = tr("A drive last seen so long before the as-of day is stale; it keeps its last score, marked.")
        score = tr("Also for files that the watched folder brings.")
        self.body.addWidget(setting_row(tr("Stale after"), self.stale_after, stale))
        self.body.addWidget(setting_row(tr("Score the latest day after each import"), self.score_after, score))
        self.body.addWidget(self.note)
        padded(self)
        self.follow()
        self.stale_after.valueChanged.connect(lambda days: self._keep(stale_after_days=days))
        self.score_after.toggled.connect(lambda wanted: self._keep(score_after_import=wanted))
        session.workspace_changed.connect(self.follow)
        session.data_changed.connect(self.follow)

    def follow(self) -> None:
        """Show what is saved."""
        settings = self._session.workspace.settings
        for control in (self.stale_after, self.score_after):
            control.setEnabled(not self._session.is_read_only)
            control.blockSignals(True)
        self.stale_after.setValue(settings.stale_after_days)
        self.score_after.setChecked(settings.score_after_import)
        for control in (self.stale_after, self.score_after):
            control.blockSignals(False)
        self.note.setText(tr("This workspace is open read-only.") if self._session.is_read_only else "")
        self.note.setVisible(self._session.is_read_only)

    def _keep(self, **changes: object) -> None:
        try:
            self._session.change_settings(self._session.workspace.settings.model_copy(update=changes))
        except ReliScoreError as error:
            self.follow()
            self.note.setText(spoken_error(error))
            self.note.show()
