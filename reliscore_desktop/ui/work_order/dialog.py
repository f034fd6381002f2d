"""The open work order: its drives in walking order, taken off, exported, closed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from reliscore_desktop.app.operations.work_orders import (
    WorkOrderDrives,
    close_work_order,
    export_work_order,
    take_off_work_order,
    work_order,
)
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.core_words import titled
from reliscore_desktop.ui.formatting import NOT_REPORTED, moment
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.tables import drive_columns as columns
from reliscore_desktop.ui.tables.columns import Column, Row
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import mark, plural, tr
from reliscore_desktop.ui.tokens import PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.states import error_sentence

READ, CHANGE = "work_order.read", "work_order.change"
FILE_TYPES = (
    (mark("Printable work order"), "html"),
    (mark("Excel workbook"), "xlsx"),
    (mark("CSV table"), "csv"),
    (mark("JSON"), "json"),
    (mark("Parquet"), "parquet"),
)


def _place(name: str) -> Callable[[Row], str]:
    def words(row: Row) -> str:
        return str(row.get(name) or NOT_REPORTED)

    return words


ORDER_COLUMNS = (
    Column("datacenter", mark("Site"), _place("datacenter"), width=80),
    Column("vault_id", mark("Vault"), _place("vault_id"), width=70),
    Column("pod_id", mark("Pod"), _place("pod_id"), width=56),
    Column("pod_slot_num", mark("Slot"), _place("pod_slot_num"), width=56),
    replace(columns.SERIAL, width=130),
    replace(columns.DRIVE_MODEL, width=170, stretch=True),
    replace(columns.RISK, width=118),
)


class WorkOrderDialog(QDialog):
    """Reads the open work order in the background, and again after each change."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.found: WorkOrderDrives | None = None
        self.file_dialog: QFileDialog | None = None
        self.setWindowTitle(tr("Work order"))
        self.resize(820, 480)
        self.heading = label(tr("Reading the work order"), TextRole.TITLE)
        self.words = label("", TextRole.TABLE, Token.TEXT2, wrap=True)
        self.table = FrameTable(
            FrameModel(ORDER_COLUMNS, parent=self), name=tr("Drives in walking order"), sortable=False
        )
        self.take_off = Button(tr("Take off"), on_click=self._take_off)
        self.export = Button(tr("Export…"), kind="primary", icon_name="export", on_click=self.ask_file)
        self.end = Button(tr("Close work order"), on_click=self._end)
        self.leave = Button(tr("Done"), on_click=self.accept)
        column = vbox(self, spacing=10, margins=(PAGE_PADDING, PAGE_PADDING, PAGE_PADDING, PAGE_PADDING))
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        row = hbox(spacing=8)
        for button in (self.take_off, self.end):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.leave, self.export):
            row.addWidget(button)
        column.addLayout(row)
        self.table.selection_keys_changed.connect(self._follow)
        self._follow()
        self._read()

    def ask_file(self) -> None:
        """Ask where to write it."""
        number = self.found.order.number if self.found is not None and self.found.order is not None else 0
        dialog = QFileDialog(self, tr("Export work order"), f"work-order-{number}.html")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{tr(words)} (*.{suffix})" for words, suffix in FILE_TYPES])
        dialog.setDefaultSuffix("html")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen.split("*.")[1].rstrip(")")))
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        self.file_dialog = dialog
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the file; the window's frame says when it is there."""
        workspace = self._session.workspace
        job = Job(
            "export",
            titled("Export {file}", file=path.name),
            lambda context: export_work_order(workspace, path, context),
        )
        self._session.bridge.submit(job, on_result=lambda _report: self._read())

    def _read(self) -> None:
        workspace = self._session.workspace
        job = Job("work-order", tr("Read the work order"), lambda _context: work_order(workspace))
        self._session.bridge.submit(job, view=READ, on_result=self._take, on_error=self._fail)

    def _take(self, found: WorkOrderDrives) -> None:
        self.found = found
        order = found.order
        self.table.show_frame(found.drives)
        if order is None:
            self.heading.setText(tr("No work order is open"))
            self.words.setText(tr("Select drives on the Alerts or Drives page and press W to put them on a new one."))
        else:
            self.heading.setText(tr("Work order {number}", number=str(order.number)))
            self.words.setText(self._about(found))
        self._follow()

    def _about(self, found: WorkOrderDrives) -> str:
        order = found.order
        assert order is not None
        count = plural(len(order.drives), "{n} drive", "{n} drives")
        parts = [
            tr("{drives} in walking order: site, vault, pod, slot.", drives=count),
            tr("Opened {moment} by {who}.", moment=moment(order.opened_at), who=order.opened_by),
        ]
        if order.exported:
            parts.append(tr("Last exported to {file}.", file=order.exported[-1]))
        return " ".join(parts)

    def _follow(self) -> None:
        order = self.found.order if self.found is not None else None
        writable = not self._session.is_read_only
        self.take_off.setEnabled(writable and bool(self.table.selected_rows()))
        self.end.setEnabled(writable and order is not None)
        self.export.setEnabled(order is not None and bool(order.drives))

    def _take_off(self) -> None:
        keys = [DriveKey(*key) for key in self.table.selected_keys()]
        workspace = self._session.workspace
        self._change(tr("Take drives off the work order"), lambda: take_off_work_order(workspace, keys))

    def _end(self) -> None:
        workspace = self._session.workspace
        self._change(tr("Close the work order"), lambda: close_work_order(workspace))

    def _change(self, title: str, do: Callable[[], Any]) -> None:
        job = Job("work-order", title, lambda _context: do())
        self._session.bridge.submit(job, view=CHANGE, on_result=lambda _order: self._read(), on_error=self._fail)

    def _fail(self, error: BaseException) -> None:
        self.words.setText(error_sentence(error))
