"""Where the risk bands begin. They belong to the workspace and apply to scores computed from then on."""

from PySide6.QtWidgets import QDoubleSpinBox

from reliscore_desktop.app.settings import BandSettings
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.settings.rows import setting_row
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox

LOWEST_PERCENT, HIGHEST_PERCENT = 0.01, 99.0


class BandsCard(Card):
    """Three limits that must rise; nothing is saved until they do."""

    def __init__(self, session: Session) -> None:
        super().__init__(tr("Risk bands"), tr("chance of failing within 30 days"))
        self._session = session
        self.elevated, self.high, self.critical = _percent(), _percent(), _percent()
        for name, control in (
            (tr("Elevated from"), self.elevated),
            (tr("High from"), self.high),
            (tr("Critical from"), self.critical),
        ):
            self.body.addWidget(setting_row(name, control))
            control.valueChanged.connect(self._follow)
        self.note = label("", TextRole.TABLE, Token.TEXT2, wrap=True)
        self.save = Button(tr("Save"), on_click=self._save)
        self.reset = Button(tr("Back to defaults"), kind="quiet", on_click=lambda: self._show(BandSettings()))
        row = hbox(margins=(CARD_PADDING, 8, CARD_PADDING, CARD_PADDING))
        row.addWidget(self.note, 1)
        row.addWidget(self.reset)
        row.addWidget(self.save)
        self.body.addLayout(row)
        session.workspace_changed.connect(self._read)
        self._read()

    def _read(self) -> None:
        self._show(self._session.workspace.settings.bands)

    def _show(self, bands: BandSettings) -> None:
        for control, value in (
            (self.elevated, bands.elevated),
            (self.high, bands.high),
            (self.critical, bands.critical),
        ):
            control.setValue(value * 100)
        self._follow()

    def _wanted(self) -> BandSettings | None:
        """The limits in the fields, None unless they rise."""
        shares = [round(one.value() / 100, 6) for one in (self.elevated, self.high, self.critical)]
        try:
            BandLimits(*shares)
        except ValueError:
            return None
        return BandSettings(elevated=shares[0], high=shares[1], critical=shares[2])

    def _follow(self) -> None:
        wanted = self._wanted()
        changed = wanted is not None and wanted != self._session.workspace.settings.bands
        self.save.setEnabled(changed and not self._session.is_read_only)
        if wanted is None:
            self.note.setText(tr("Each limit must be above the one before it."))
        elif self._session.is_read_only:
            self.note.setText(tr("This workspace is open read-only."))
        elif changed:
            self.note.setText(tr("Press Score afterwards to band the shown day anew; earlier days keep their bands."))
        else:
            self.note.setText("")

    def _save(self) -> None:
        wanted = self._wanted()
        if wanted is None:
            return
        try:
            self._session.change_settings(self._session.workspace.settings.model_copy(update={"bands": wanted}))
        except ReliScoreError as error:
            self.note.setText(str(error))
            return
        self._follow()
        self.note.setText(tr("Saved. Press Score to band the shown day anew."))


def _percent() -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(LOWEST_PERCENT, HIGHEST_PERCENT)
    field.setDecimals(2)
    field.setSingleStep(0.5)
    field.setSuffix(" %")
    field.setMinimumWidth(110)
    return field
