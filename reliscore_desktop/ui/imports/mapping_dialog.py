"""The mapping dialog: what each column of a foreign file becomes, how its days are written, and the first rows."""

from collections.abc import Callable
from typing import Any

import polars as pl
import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QLineEdit, QStackedWidget, QWidget

from reliscore_desktop.app.operations import profiles
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.sources.dates import DateForm
from reliscore_desktop.sources.look import FileLook
from reliscore_desktop.sources.profile import ColumnProfile
from reliscore_desktop.sources.source_file import SourceFile
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.imports.column_rows import meaning_words
from reliscore_desktop.ui.imports.mapping_draft import MappingDraft, Meaning, unit_name
from reliscore_desktop.ui.imports.meaning_editor import MeaningEditor
from reliscore_desktop.ui.imports.preview_table import PreviewTable
from reliscore_desktop.ui.imports.rule_words import rule_words
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.tables.columns import CellKind, Column
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import mark, plural, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import CARD_PADDING, GAP, PAGE_PADDING, ROW_HEIGHT_CARD, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.states import ErrorState, error_sentence

LOOK_VIEW, PREVIEW_VIEW = "import.look", "import.preview"
WIDTH, HEIGHT = 940, 680
MAPPING_SCHEMA: dict[str, pl.DataType] = {
    "place": pl.Int64(),
    "name": pl.String(),
    "values": pl.String(),
    "becomes": pl.String(),
}
UNNAMED = "-"


class MappingDialog(QDialog):
    """Works on one file; emits `chosen` with the saved profile, or None for "as detected"."""

    chosen = Signal(object)

    def __init__(self, session: Session, file: SourceFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Columns of {file}", file=file.name.rsplit("/", 1)[-1]))
        self._session, self._file = session, file
        self._saved = {one.name: one for one in profiles.list_profiles(session.workspace)}
        self.draft: MappingDraft | None = None
        self.begin = QComboBox()
        self.name = QLineEdit(placeholderText=tr("Name of the profile"), maxLength=80)
        self.date_form = QComboBox()
        self.drive_model = QLineEdit(maxLength=120)
        self.columns = _columns_table()
        self.editor = MeaningEditor()
        self.preview = PreviewTable()
        self.problem = ElidedLabel(role=TextRole.TABLE, tone=Token.TEXT2)
        self.kept_out = ElidedLabel(role=TextRole.TABLE, tone=Token.TEXT3)
        self.as_detected = Button(tr("Read as detected"), on_click=lambda: self._choose(None))
        self.save = Button(tr("Save profile and check again"), kind="primary", on_click=self._save)
        self._error = ErrorState()
        self._build()
        self._connect()
        self._look()

    def done(self, result: int) -> None:
        """Drop what is being read."""
        for view in (LOOK_VIEW, PREVIEW_VIEW):
            self._session.bridge.drop(view)
        super().done(result)
        self.deleteLater()

    @property
    def header(self) -> tuple[str, ...]:
        """Column names of the file."""
        return self._draft().look.names

    # Reading the file.

    def _look(self) -> None:
        self.content.setEnabled(False)
        job = Job("look", tr("Look into the file"), lambda _context: profiles.look_into(self._file))
        self._session.bridge.submit(
            job, view=LOOK_VIEW, on_result=self._if_open(self._take), on_error=self._if_open(self._fail)
        )

    def _take(self, looked: FileLook) -> None:
        self.draft = MappingDraft(looked)
        fitting = next((one for one in self._saved.values() if one.fits(looked.names)), None)
        if fitting is not None:
            self.begin.setCurrentIndex(self.begin.findData(fitting.name))
            self.draft.begin_with(fitting)
        self.content.setEnabled(True)
        self.stack.setCurrentWidget(self.content)
        self._show_draft()
        self.columns.selectRow(0)
        self.columns.setFocus()

    def _fail(self, error: BaseException) -> None:
        self._error.say(tr("The file can't be read as a table"), error)
        self.stack.setCurrentWidget(self._error)
        self.save.setEnabled(False)

    # The draft.

    def _show_draft(self) -> None:
        draft = self._draft()
        self.name.setText(draft.name)
        self.date_form.setCurrentIndex(self.date_form.findData(draft.date_form.value))
        self.drive_model.setText(draft.drive_model)
        self._changed()

    def _changed(self) -> None:
        """The draft is another: show its columns, what it lacks, and its first rows."""
        draft = self._draft()
        self.columns.show_frame(_mapping_rows(draft))
        self.drive_model.setEnabled(not draft.reads_drive_models)
        self.drive_model.setPlaceholderText(
            tr("There is a column for it") if draft.reads_drive_models else tr("Unknown: the file names none")
        )
        self._show_column()
        self._judge()
        profile = draft.profile(UNNAMED)
        if profile is None:
            self._session.bridge.drop(PREVIEW_VIEW)
            self.preview.show_rows(None)
            self.kept_out.set_full_text("")
            return
        file = self._file
        job = Job("preview", tr("Read the first rows"), lambda _context: profiles.preview_profile(file, profile))
        self._session.bridge.submit(
            job,
            view=PREVIEW_VIEW,
            on_result=self._if_open(self._show_preview),
            on_error=self._if_open(lambda error: self.kept_out.set_full_text(error_sentence(error))),
        )

    def _judge(self) -> None:
        draft = self._draft()
        problem = spoken(draft.problem)
        if not problem and not draft.name.strip():
            problem = tr("Give the profile a name; files with the same columns are then read with it.")
        if self._session.is_read_only:
            problem = tr("This workspace is open read-only.")
        replaces = draft.name.strip() in self._saved and not problem
        words = tr("The saved profile of this name is replaced.") if replaces else ""
        self.problem.set_full_text(problem or words)
        self.save.setEnabled(not problem)

    def _show_preview(self, shown: profiles.Preview) -> None:
        self.preview.show_rows(shown.rows)
        words = plural(shown.rows_seen, "{n} row looked at", "{n} rows looked at")
        if shown.records is not None and shown.records.height:
            rules = shown.records["rule"].value_counts(sort=True)
            kept = "; ".join(f"{rule_words(rule)[0]} {count}" for rule, count in rules.iter_rows())
            words = f"{words}. {tr('Kept out or cleared: {rules}', rules=kept)}"
        self.kept_out.set_full_text(words)

    def _show_column(self) -> None:
        place = self._place()
        if place is not None:
            draft = self._draft()
            self.editor.show_column(draft.look.names[place], draft.meaning_of(place))

    def _place(self) -> int | None:
        key = self.columns.current_key()
        return int(key[0]) if key is not None and self.draft is not None else None

    def _draft(self) -> MappingDraft:
        assert self.draft is not None, "the file was looked into"
        return self.draft

    # What the person does.

    def _begin_with(self) -> None:
        profile = self._saved.get(self.begin.currentData() or "")
        if profile is None:
            self._draft().begin_anew()
        else:
            self._draft().begin_with(profile)
        self._show_draft()

    def _set_meaning(self, meaning: Meaning | None) -> None:
        place = self._place()
        if place is not None:
            self._draft().set_meaning(place, meaning)
            self._changed()

    def _set_name(self, name: str) -> None:
        self._draft().name = name
        self._judge()

    def _set_date_form(self) -> None:
        self._draft().date_form = DateForm(self.date_form.currentData())
        self._changed()

    def _set_drive_model(self, drive_model: str) -> None:
        self._draft().drive_model = drive_model
        self._changed()

    def _save(self) -> None:
        profile = self._draft().profile()
        if profile is None:
            return
        workspace = self._session.workspace
        job = Job("profile", tr("Save the column profile"), lambda _context: profiles.save_profile(workspace, profile))
        self.save.setEnabled(False)
        self._session.bridge.submit(
            job,
            view=LOOK_VIEW,
            on_result=self._if_open(lambda _: self._choose(profile)),
            on_error=self._if_open(lambda error: self.problem.set_full_text(error_sentence(error))),
        )

    def _choose(self, profile: ColumnProfile | None) -> None:
        self.chosen.emit(profile)
        self.accept()

    def _if_open(self, function: Callable[..., None]) -> Callable[..., None]:
        def call(*arguments: Any) -> None:
            if shiboken6.isValid(self):
                function(*arguments)

        return call

    # Frame of the dialog.

    def _build(self) -> None:
        self.resize(round(WIDTH * theme().scale), round(HEIGHT * theme().scale))
        self.begin.addItem(tr("What is recognised"), "")
        for name in self._saved:
            self.begin.addItem(name, name)
        for form, words in date_forms().items():
            self.date_form.addItem(words, form.value)
        self.content = QWidget()
        column = vbox(self.content, spacing=GAP, margins=(PAGE_PADDING, GAP, PAGE_PADDING, GAP))
        column.addWidget(self._facts_card())
        column.addWidget(self._columns_card(), 3)
        column.addWidget(self._preview_card(), 2)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.content)
        self.stack.addWidget(self._error)
        outer = vbox(self, spacing=0)
        outer.addWidget(self.stack, 1)
        outer.addWidget(self._footer())

    def _facts_card(self) -> Card:
        card = Card()
        row = hbox(spacing=16, margins=(CARD_PADDING, 8, CARD_PADDING, 10))
        for words, field, stretch in (
            (tr("Begin with"), self.begin, 2),
            (tr("Save as"), self.name, 3),
            (tr("Days are written"), self.date_form, 2),
            (tr("Drive model of every row"), self.drive_model, 3),
        ):
            box = vbox(spacing=3)
            caption = label(words, TextRole.CAPTION, Token.TEXT3)
            caption.setBuddy(field)
            field.setAccessibleName(words)
            box.addWidget(caption)
            box.addWidget(field)
            row.addLayout(box, stretch)
        card.body.addLayout(row)
        return card

    def _columns_card(self) -> Card:
        card = Card(tr("Columns"), tr("choose a column, then say what it becomes"))
        card.body.addWidget(self.columns, 1)
        below = hbox(margins=(CARD_PADDING, 8, CARD_PADDING, 8))
        below.addWidget(self.editor, 1)
        card.body.addLayout(below)
        return card

    def _preview_card(self) -> Card:
        card = Card(tr("First rows as they will be read"))
        card.header.addWidget(self.kept_out, 2)
        card.body.addWidget(self.preview)
        return card

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setProperty("role", "statusbar")
        row = hbox(footer, margins=(PAGE_PADDING, 10, PAGE_PADDING, 10))
        row.addWidget(self.problem, 1)
        row.addWidget(Button(tr("Cancel"), on_click=self.reject))
        row.addWidget(self.as_detected)
        row.addWidget(self.save)
        self.save.setEnabled(False)
        return footer

    def _connect(self) -> None:
        self._error.retried.connect(self._look)
        self.begin.activated.connect(lambda _place: self._begin_with())
        self.name.textEdited.connect(self._set_name)
        self.date_form.activated.connect(lambda _place: self._set_date_form())
        self.drive_model.textEdited.connect(self._set_drive_model)
        self.columns.current_key_changed.connect(lambda _key: self._show_column())
        self.columns.row_activated.connect(lambda _key: self.editor.kind.setFocus())
        self.editor.chosen.connect(self._set_meaning)


def date_forms() -> dict[DateForm, str]:
    """The ways to write a day, in words with an example."""
    return {
        DateForm.AUTOMATIC: tr("As the file shows"),
        DateForm.YEAR_FIRST: tr("2026-11-19, year first"),
        DateForm.DAY_FIRST: tr("19.11.2026, day first"),
        DateForm.MONTH_FIRST: tr("11/19/2026, month first"),
        DateForm.UNIX_SECONDS: tr("1795046400, Unix seconds"),
    }


def _columns_table() -> FrameTable:
    columns = (
        Column("name", mark("In the file"), kind=CellKind.STRONG, width=220, sortable=False),
        Column("becomes", mark("Becomes"), width=220, sortable=False),
        Column("values", mark("First values"), width=260, stretch=True, sortable=False),
    )
    model = FrameModel(columns, key_columns=("place",))
    return FrameTable(model, name=tr("Columns of the file"), row_height=ROW_HEIGHT_CARD, sortable=False, multiple=False)


def _mapping_rows(draft: MappingDraft) -> pl.DataFrame:
    rows = []
    for place, name in enumerate(draft.look.names):
        meaning = draft.meaning_of(place)
        becomes = tr("Not read")
        if meaning is not None:
            becomes = meaning_words(meaning.becomes)
            becomes += f" ({unit_name(meaning.unit)})" if meaning.becomes == "capacity_bytes" else ""
        values = ",  ".join(dict.fromkeys(draft.look.values_of(place)))
        rows.append((place, name or tr("(no name)"), values, becomes))
    return pl.DataFrame(rows, schema=MAPPING_SCHEMA, orient="row")
