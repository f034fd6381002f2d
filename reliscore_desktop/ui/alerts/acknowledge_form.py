"""What an acknowledgement asks for: a reason, how long at most, a note; in the pane and in a dialog for several."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit, QSizePolicy, QWidget

from reliscore_desktop.alerting.policy import risen
from reliscore_desktop.ui.formatting import day, percent
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.label import WholeLabel
from reliscore_desktop.ui.widgets.layout import hbox, vbox

DAYS_AHEAD = (7, 14, 30, 90)
LEAST_LETTERS = 8


class AcknowledgeForm(QWidget):
    """Emits `submitted`; the button is left out where a dialog has its own."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None, *, has_button: bool = True) -> None:
        super().__init__(parent)
        self.reason = QComboBox()
        self.reason.setEditable(True)
        # As wide as the row allows, not as its longest entry: the pane is narrow and text may be large.
        self.reason.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reason.setMinimumContentsLength(LEAST_LETTERS)
        self.reason.addItems(
            [tr("Waiting for part"), tr("Maintenance is planned"), tr("Under observation"), tr("Known and stable")]
        )
        self.reason.setAccessibleName(tr("Reason"))
        self._show_beginning()
        self.reason.activated.connect(self._show_beginning)
        self.until = QComboBox()
        self.until.setAccessibleName(tr("Until"))
        self.until.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.until.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.note = QLineEdit()
        self.note.setPlaceholderText(tr("Note (optional)"))
        self.note.setAccessibleName(tr("Note"))
        self.button = Button(tr("Acknowledge"), kind="primary", icon_name="check", on_click=self.submitted.emit)
        column = vbox(self, spacing=6)
        self._meaning = WholeLabel("", TextRole.TABLE, Token.TEXT2)
        self.set_probability(None)
        column.addWidget(self._meaning)
        first, second = hbox(spacing=6), hbox(spacing=6)
        first.addWidget(self.reason, 3)
        first.addWidget(self.until, 2)
        second.addWidget(self.note, 1)
        second.addWidget(self.button)
        self.button.setParent(self)
        self.button.setVisible(has_button)
        column.addLayout(first)
        column.addLayout(second)
        self.reason.editTextChanged.connect(lambda text: self.button.setEnabled(bool(text.strip())))

    def set_day(self, as_of: dt.date | None) -> None:
        """Offer days after the as-of day."""
        chosen = self.until.currentIndex()
        self.until.clear()
        self.until.addItem(tr("No end date"), None)
        for ahead in DAYS_AHEAD if as_of else ():
            end = as_of + dt.timedelta(days=ahead) if as_of else None
            self.until.addItem(tr("Until {day}", day=day(end, as_of)), end)
        self.until.setCurrentIndex(max(0, chosen))

    def _show_beginning(self, _place: int = 0) -> None:
        """A reason longer than its field is read from its beginning."""
        field = self.reason.lineEdit()
        if field is not None:
            field.home(False)

    def set_probability(self, probability: float | None) -> None:
        """Say what will open it again; `probability` is today's of the one drive, None for several or without one."""
        if probability is None:
            words = tr(
                "Takes the latest values as known. Opens again when the odds of failing reach 2.25 times, "
                "a critical counter rises, or the date passes."
            )
        else:
            words = tr(
                "Takes the latest values as known. Opens again when risk passes {risk}, a critical counter rises, "
                "or the date passes.",
                risk=percent(risen(probability)),
            )
        self._meaning.set_words(words)

    @property
    def expires_on(self) -> dt.date | None:
        """The chosen end."""
        found = self.until.currentData()
        return found if isinstance(found, dt.date) else None


class AcknowledgeDialog(QDialog):
    """Asks once for several alerts."""

    def __init__(self, count: int, as_of: dt.date | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(plural(count, "Acknowledge {n} alert", "Acknowledge {n} alerts"))
        self.setMinimumWidth(440)
        self.form = AcknowledgeForm(has_button=False)
        self.form.set_day(as_of)
        box = QDialogButtonBox()
        accept = box.addButton(tr("Acknowledge"), QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.form.reason.editTextChanged.connect(lambda text: accept.setEnabled(bool(text.strip())))
        column = vbox(self, spacing=12, margins=(PAGE_PADDING, PAGE_PADDING, PAGE_PADDING, PAGE_PADDING))
        column.addWidget(self.form)
        column.addWidget(box)
