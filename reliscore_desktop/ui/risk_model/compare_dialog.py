"""Versions side by side: one row per figure, one column per version."""

from collections.abc import Sequence

import polars as pl
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from reliscore_desktop.app.operations.model_comparison import ComparedVersion
from reliscore_desktop.scoring.evidence import BUDGETS
from reliscore_desktop.ui.formatting import NOT_REPORTED, decimal, number
from reliscore_desktop.ui.risk_model.words import (
    budget_words,
    interval_words,
    period_words,
    whole_percent,
    window_words,
)
from reliscore_desktop.ui.tables.columns import CellKind, Column
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import mark, tr
from reliscore_desktop.ui.tokens import PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

SIZE_PX = (860, 460)
FIGURE = "figure"


class CompareDialog(QDialog):
    """Figures of different tests stand side by side only with a sentence that says so."""

    def __init__(self, versions: Sequence[ComparedVersion], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Compare versions"))
        self.resize(*SIZE_PX)
        columns = (
            Column(FIGURE, mark("Figure"), kind=CellKind.STRONG, width=210),
            *(
                Column(f"version {place}", _title(one), width=190, stretch=place == 0)
                for place, one in enumerate(versions)
            ),
        )
        model = FrameModel(columns, key_columns=(FIGURE,), parent=self)
        self.table = FrameTable(model, name=self.windowTitle(), sortable=False, multiple=False)
        self.table.show_frame(comparison_frame(versions))
        self.note = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        same = all(one.same_tests for one in versions)
        self.note.setText(
            tr("All were tested on the same days.")
            if same
            else tr("Not all were tested on the same days: figures of different tests can't be held side by side.")
        )
        row = hbox()
        row.addStretch(1)
        row.addWidget(Button(tr("Close"), kind="primary", on_click=self.accept))
        column = vbox(self, spacing=8, margins=(PAGE_PADDING, PAGE_PADDING, PAGE_PADDING, PAGE_PADDING))
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        column.addLayout(row)


def comparison_frame(versions: Sequence[ComparedVersion]) -> pl.DataFrame:
    """One row per figure, one column per version."""
    told = [_figures(one) for one in versions]
    names = [name for name, _ in told[0]] if told else []
    columns = {f"version {place}": [value for _, value in figures] for place, figures in enumerate(told)}
    return pl.DataFrame({FIGURE: names, **columns})


def _title(one: ComparedVersion) -> str:
    return tr("{version} (active)", version=one.version) if one.active else one.version


def _figures(one: ComparedVersion) -> list[tuple[str, str]]:
    found = one.evidence
    tested = NOT_REPORTED if found is None else period_words(found.first, found.last)
    ratio = None if found is None else found.expected_over_failed
    figures = [
        (tr("Trained on"), window_words(one.training_window)),
        (tr("Tested on"), tested),
        (tr("Failures in the tests"), NOT_REPORTED if found is None else number(found.failures)),
        (tr("Failed/expected"), NOT_REPORTED if ratio is None or ratio.value <= 0 else decimal(1 / ratio.value, 2)),
    ]
    for budget in BUDGETS.values():
        caught = None if found is None else found.at(budget)
        words = NOT_REPORTED
        if caught is not None:
            words = f"{whole_percent(caught.risk_model.value)} ({interval_words(caught.risk_model)})"
        figures.append((tr("Caught at {budget} of the fleet", budget=budget_words(budget)), words))
    figures.append((tr("Experts"), number(len(one.experts))))
    figures.append((tr("Validated for"), ", ".join(one.validated_drive_models) or tr("no drive model")))
    return figures
