"""Alert line and ignored attributes of single drive models: a preview of what they change, then Save, audited."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QWidget

from reliscore_desktop.app.operations.alert_thresholds import (
    DriveModelThreshold,
    Thresholds,
    preview_threshold,
    save_threshold,
    thresholds,
    with_threshold,
    without_threshold,
)
from reliscore_desktop.app.operations.alerts import PolicyPreview
from reliscore_desktop.app.settings import AlertSettings
from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.settings.rows import setting_row
from reliscore_desktop.ui.settings.threshold_words import exception_words, preview_words
from reliscore_desktop.ui.settings.when_shown import WhenShown
from reliscore_desktop.ui.text import attribute_label, plural, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button, IconButton
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import clear, hbox, vbox
from reliscore_desktop.ui.widgets.states import error_sentence

READ, PREVIEW, SAVE = "thresholds.read", "thresholds.preview", "thresholds.save"
PREVIEW_DELAY_MS = 200
FLEET_LINE = 0.0
"""The lowest value of the field; it stands for the fleet's own line."""


class ThresholdsCard(Card):
    """Exceptions in force above, the form for one below. Nothing is saved before Save."""

    def __init__(self, session: Session) -> None:
        super().__init__(tr("Alerts by drive model"), tr("exceptions from the fleet's alert line"))
        self._session = session
        self.found: Thresholds | None = None
        self._rows = vbox(spacing=0)
        self.drive_model = QComboBox()
        self.drive_model.setEditable(True)
        self.drive_model.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.drive_model.setMinimumWidth(200)
        self.line = _line_field()
        self.ignored = {number: QCheckBox(attribute_label(number)) for number in CRITICAL_ATTRIBUTES}
        self.note = label("", TextRole.TABLE, Token.TEXT2, wrap=True)
        self.save = Button(tr("Save"), on_click=self._save)
        self._pause = QTimer(self, singleShot=True, interval=PREVIEW_DELAY_MS)
        self._pause.timeout.connect(self._preview)
        self._lay_out()
        self._connect()
        self._read()

    def remove(self, drive_model: str) -> None:
        """Take an exception away."""
        workspace = self._session.workspace
        self._keep(lambda: without_threshold(workspace, drive_model))

    def _lay_out(self) -> None:
        self.body.addLayout(self._rows)
        self.body.addWidget(setting_row(tr("Drive model"), self.drive_model))
        note = tr("Fleet: the line that the alert budget sets.")
        self.body.addWidget(setting_row(tr("Its own alert line"), self.line, note))
        box = QWidget()
        column = vbox(box, spacing=2, margins=(CARD_PADDING, 6, CARD_PADDING, 6))
        column.addWidget(label(tr("Counters whose rise says nothing on it"), TextRole.BODY))
        for one in self.ignored.values():
            column.addWidget(one)
        self.body.addWidget(box)
        row = hbox(margins=(CARD_PADDING, 8, CARD_PADDING, CARD_PADDING))
        row.addWidget(self.note, 1)
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _connect(self) -> None:
        self.drive_model.editTextChanged.connect(self._fill)
        self.line.valueChanged.connect(lambda _value: self._changed())
        for one in self.ignored.values():
            one.toggled.connect(lambda _on: self._changed())
        WhenShown(self, self._read, self._session.workspace_changed, self._session.data_changed)

    def _read(self) -> None:
        workspace = self._session.workspace
        job = Job("thresholds", "Read alert thresholds", lambda _context: thresholds(workspace))
        self._session.bridge.submit(job, view=READ, on_result=self._take, on_error=self._fail)

    def _take(self, found: Thresholds) -> None:
        self.found = found
        clear(self._rows)
        for one in found.exceptions:
            self._rows.addWidget(self._row(one))
            self._rows.addWidget(divider())
        typed = self.drive_model.currentText()
        known = [self.drive_model.itemText(place) for place in range(self.drive_model.count())]
        if known != list(found.drive_models):
            self.drive_model.blockSignals(True)
            self.drive_model.clear()
            self.drive_model.addItems(list(found.drive_models))
            self.drive_model.setEditText(typed or next(iter(found.drive_models), ""))
            self.drive_model.blockSignals(False)
            self._show_beginning()
            self._fill()
        self._changed()

    def _show_beginning(self) -> None:
        """A long name is told from another by its beginning."""
        field = self.drive_model.lineEdit()
        if field is not None:
            field.setCursorPosition(0)

    def _row(self, one: DriveModelThreshold) -> QWidget:
        box = QWidget()
        row = hbox(box, margins=(CARD_PADDING, 6, CARD_PADDING, 6))
        row.addWidget(ElidedLabel(one.drive_model, TextRole.BODY), 2)
        row.addWidget(ElidedLabel(exception_words(one), TextRole.TABLE, Token.TEXT2), 3)
        drives = plural(one.drives, "{n} drive", "{n} drives")
        row.addWidget(label(drives, TextRole.TABLE, Token.TEXT3))
        edit = IconButton("settings", tr("Change the exception of {name}", name=one.drive_model))
        edit.clicked.connect(lambda _checked=False: self.drive_model.setEditText(one.drive_model))
        remove = IconButton("close", tr("Remove the exception of {name}", name=one.drive_model))
        remove.setEnabled(not self._session.is_read_only)
        remove.clicked.connect(lambda _checked=False: self.remove(one.drive_model))
        row.addWidget(edit)
        row.addWidget(remove)
        return box

    def _fill(self) -> None:
        """The form shows what is in force for the drive model that is named."""
        kept = self._session.workspace.settings.alerts.drive_models.get(self.drive_model.currentText().strip())
        for one in (self.line, *self.ignored.values()):
            one.blockSignals(True)
        line = kept.alert_line if kept is not None else None
        self.line.setValue(FLEET_LINE if line is None else line * 100)
        for number, box in self.ignored.items():
            box.setChecked(kept is not None and number in kept.ignored_attributes)
        for one in (self.line, *self.ignored.values()):
            one.blockSignals(False)
        self._changed()

    def _wanted(self) -> Callable[[], AlertSettings]:
        """What the form asks for, to be made in a worker: it looks at the fleet."""
        workspace, name, line = self._session.workspace, self.drive_model.currentText().strip(), self.line.value()
        ignored = [number for number, box in self.ignored.items() if box.isChecked()]
        own = None if line <= FLEET_LINE else round(line / 100, 6)
        return lambda: with_threshold(workspace, name, own, ignored)

    def _changed(self) -> None:
        self.save.setEnabled(False)
        self._pause.start()

    def _preview(self) -> None:
        """Ask what the form would change."""
        ignored = any(box.isChecked() for box in self.ignored.values())
        if self.line.value() <= FLEET_LINE and not ignored:
            self.note.setText(tr("Give an alert line or tick a counter to see what it would change."))
            return
        wanted, workspace = self._wanted(), self._session.workspace
        job = Job("thresholds", "Ask what a threshold changes", lambda _context: preview_threshold(workspace, wanted()))
        self._session.bridge.submit(job, view=PREVIEW, on_result=self._show_preview, on_error=self._fail)

    def _show_preview(self, found: PolicyPreview) -> None:
        self.note.setText(preview_words(found))
        self.save.setEnabled(not self._session.is_read_only)

    def _save(self) -> None:
        self._keep(self._wanted())

    def _keep(self, wanted: Callable[[], AlertSettings]) -> None:
        workspace, session = self._session.workspace, self._session
        job = Job(
            "thresholds", tr("Change alert thresholds"), lambda context: save_threshold(workspace, wanted(), context)
        )
        session.bridge.submit(job, view=SAVE, on_result=lambda _news: session.reload(), on_error=self._fail)

    def _fail(self, error: BaseException) -> None:
        self.note.setText(error_sentence(error))


def _line_field() -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(FLEET_LINE, 99.0)
    field.setDecimals(2)
    field.setSingleStep(0.5)
    field.setSuffix(" %")
    field.setSpecialValueText(tr("Fleet"))
    field.setMinimumWidth(110)
    return field
