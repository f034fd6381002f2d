"""The lower edge of the import dialog: scoring afterwards, a note, and the buttons of the present step."""

from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from reliscore_desktop.app.operations.import_estimate import ImportEstimate
from reliscore_desktop.importing.inspection import ImportPlan
from reliscore_desktop.ui.imports.estimate_words import estimate_reason, estimate_words, plan_words
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox


class DialogFooter(QFrame):
    """At most one primary button is shown."""

    def __init__(self, *, score_after: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "statusbar")
        self.score_after = QCheckBox(tr("Score the latest day again afterwards"))
        self.score_after.setChecked(score_after)
        self.note = label(role=TextRole.TABLE, tone=Token.TEXT2)
        self.close_button = Button(tr("Cancel"))
        self.again = Button(tr("Import more…"))
        self.show_drives = Button(tr("Show drives at risk"), kind="primary")
        self.import_button = Button(tr("Import"), kind="primary", icon_name="import")
        self.import_button.setDefault(True)
        row = hbox(self, spacing=8, margins=(PAGE_PADDING, 10, PAGE_PADDING, 10))
        row.addWidget(self.score_after)
        row.addStretch(1)
        row.addWidget(self.note)
        for button in (self.close_button, self.again, self.show_drives, self.import_button):
            row.addWidget(button)
        self.show_choosing()

    def set_import(self, words: str, *, enabled: bool, reason: str = "") -> None:
        """What the import button says; `reason` is its tooltip."""
        self.import_button.setText(words)
        self.import_button.setEnabled(enabled)
        self.import_button.setToolTip(reason)

    def show_estimate(self, plan: ImportPlan, found: ImportEstimate) -> None:
        """Say how long the import will take and how much room it needs; what was chosen where there is nothing."""
        chosen = plan_words(plan)
        self.note.setText(estimate_words(found) if plan.rows_to_import else chosen)
        self.note.setToolTip(f"{chosen}. {estimate_reason(found)}" if plan.rows_to_import else "")

    def show_choosing(self) -> None:
        """Before the import."""
        self._show(self.score_after, self.close_button, self.import_button)
        self.close_button.setText(tr("Cancel"))
        self.note.setText("")

    def show_running(self) -> None:
        """The import goes on when the dialog is closed."""
        self._show(self.close_button)
        self.close_button.setText(tr("Close"))
        self.note.setText("")

    def show_over(self, *, can_choose: bool, can_show: bool = False) -> None:
        """After the import, whatever its end."""
        shown = [self.close_button]
        shown += [self.again] if can_choose else []
        shown += [self.show_drives] if can_show else []
        self._show(*shown)
        self.close_button.setText(tr("Close"))
        self.note.setText("")

    def _show(self, *shown: QWidget) -> None:
        for widget in (self.score_after, self.close_button, self.again, self.show_drives, self.import_button):
            widget.setVisible(widget in shown)
