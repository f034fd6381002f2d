"""Where the risk bands begin. They belong to the workspace and apply to every probability that is stored."""

from PySide6.QtWidgets import QDoubleSpinBox

from reliscore_desktop.app.operations.settings import BandReport, apply_bands
from reliscore_desktop.app.settings import BandSettings
from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.jobs.job import Job, Lane
from reliscore_desktop.ui.core_words import titled
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.settings.rows import setting_row
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox
from reliscore_desktop.ui.widgets.states import error_sentence

LOWEST_PERCENT, HIGHEST_PERCENT = 0.01, 99.0


class BandsCard(Card):
    """Three limits that must rise; nothing changes until they do and Apply is pressed."""

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
        self.save = Button(tr("Apply"), on_click=self._apply)
        self.reset = Button(tr("Back to defaults"), kind="quiet", on_click=lambda: self._show(BandSettings()))
        row = hbox(margins=(CARD_PADDING, 8, CARD_PADDING, CARD_PADDING))
        row.addWidget(self.note, 1)
        row.addWidget(self.reset)
        row.addWidget(self.save)
        self.body.addLayout(row)
        self._is_applying = False
        session.workspace_changed.connect(self._read)
        self._read()

    def _read(self) -> None:
        self._is_applying = False
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
        self.save.setEnabled(changed and not self._session.is_read_only and not self._is_applying)
        if self._is_applying:
            return
        if wanted is None:
            self.note.setText(tr("Each limit must be above the one before it."))
        elif self._session.is_read_only:
            self.note.setText(tr("This workspace is open read-only."))
        elif changed:
            self.note.setText(tr("Every stored day is banded anew; nothing is scored again."))
        else:
            self.note.setText("")

    def _apply(self) -> None:
        wanted = self._wanted()
        if wanted is None:
            return
        workspace = self._session.workspace
        job = Job("bands", titled("Apply bands"), lambda context: apply_bands(workspace, wanted, context), Lane.WRITE)
        self._is_applying = True
        self.note.setText(tr("The stored days are being banded."))
        self.save.setEnabled(False)
        self._session.bridge.submit(job, on_result=self._done, on_error=self._failed, on_cancelled=self._cancelled)

    def _done(self, report: BandReport) -> None:
        self._is_applying = False
        self._session.reload()
        self._follow()
        words = plural(report.days, "Applied to {n} scored day.", "Applied to {n} scored days.")
        self.note.setText(f"{words} {tr('Reasons of drives that are newly at risk come with the next score.')}")

    def _failed(self, error: BaseException) -> None:
        self._is_applying = False
        self._follow()
        self.note.setText(error_sentence(error))

    def _cancelled(self) -> None:
        self._is_applying = False
        self._follow()
        self.note.setText(tr("Cancelled; the bands are as before."))


def _percent() -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(LOWEST_PERCENT, HIGHEST_PERCENT)
    field.setDecimals(2)
    field.setSingleStep(0.5)
    field.setSuffix(" %")
    field.setMinimumWidth(110)
    return field
