"""The Data page: imports, quarantine, calendar, store and jobs under one strip that says how the store is."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from reliscore_desktop.app.operations import data
from reliscore_desktop.app.operations.data import ImportDetail
from reliscore_desktop.importing.quarantine_reading import QuarantinePage, quarantine_page
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.data.calendar_view import CalendarView
from reliscore_desktop.ui.data.data_work import DataWork
from reliscore_desktop.ui.data.folder_watcher import FolderWatcher
from reliscore_desktop.ui.data.health_strip import HealthStrip
from reliscore_desktop.ui.data.imports_view import ImportsView
from reliscore_desktop.ui.data.jobs_view import JobsView
from reliscore_desktop.ui.data.page_actions import QuarantineExport, add_data_actions
from reliscore_desktop.ui.data.quarantine_card import QuarantineCard
from reliscore_desktop.ui.data.snapshot import LISTED_RECORDS, DataSnapshot, read_data
from reliscore_desktop.ui.data.store_view import StoreView
from reliscore_desktop.ui.data.words import (
    backup_health,
    nothing_kept_out,
    store_health,
    verified_health,
    watched_health,
)
from reliscore_desktop.ui.page import Page, PageContext, View
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import GAP, PAGE_PADDING
from reliscore_desktop.ui.widgets.layout import vbox

IMPORTS, QUARANTINE, CALENDAR, STORE, JOBS = "imports", "quarantine", "calendar", "store", "jobs"


class DataPage(Page):
    """Each view reads only what it shows; a job that is over makes the page read again."""

    page_id = "data"
    follows_day = False
    header_actions = ("tools.verify", "data.back_up", "file.import")
    has_primary = True

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._view = IMPORTS
        self._watcher: FolderWatcher | None = None
        self.work = DataWork(context.session, self)
        self.strip = HealthStrip()
        self.imports = ImportsView()
        self.quarantine = QuarantineCard()
        self.calendar = CalendarView()
        self.store = StoreView(context.session, context.actions)
        self.jobs = JobsView(context.session.bridge)
        exporting = QuarantineExport(self.export_quarantine, self._may_export)
        add_data_actions(context.actions, context.session, self.work, exporting)
        self.stack = QStackedWidget()
        self._widgets: dict[str, QWidget] = {
            IMPORTS: self.imports,
            QUARANTINE: self.quarantine,
            CALENDAR: self.calendar,
            STORE: self.store,
            JOBS: self.jobs,
        }
        for widget in self._widgets.values():
            self.stack.addWidget(widget)
        content = QWidget()
        content.setProperty("role", "page")
        column = vbox(content, spacing=GAP, margins=(PAGE_PADDING, GAP, PAGE_PADDING, PAGE_PADDING))
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)
        self.set_content(content)
        self._connect()

    def title(self) -> str:
        """Shown in header and rail."""
        return tr("Data")

    def views(self) -> tuple[View, ...]:
        """The five tabs; counts once they are known."""
        counts = self.snapshot.counts if isinstance(self.snapshot, DataSnapshot) else None
        return (
            View(IMPORTS, tr("Imports"), counts.imports if counts else None),
            View(QUARANTINE, tr("Quarantine"), counts.records if counts else None),
            View(CALENDAR, tr("Calendar")),
            View(STORE, tr("Store")),
            View(JOBS, tr("Jobs")),
        )

    def current_view(self) -> str:
        """The chosen tab."""
        return self._view

    def choose_view(self, view_id: str) -> None:
        """Show another tab."""
        self._view = view_id
        self.stack.setCurrentWidget(self._widgets[view_id])
        self.views_changed.emit()
        self.context.actions.update()
        self.reload()

    def open_request(self, request: Any) -> None:
        """A request is the name of a tab."""
        if request in self._widgets:
            self.choose_view(str(request))

    def export_action(self) -> str:
        """The shown quarantine; the other views have no file of their own."""
        return "data.export_quarantine" if self._view in (IMPORTS, QUARANTINE) else super().export_action()

    def export_quarantine(self) -> None:
        """Ask for a file and write the quarantine of the chosen import, or in its own view that of all."""
        if self._view == IMPORTS:
            self.work.export_quarantine(self.imports.chosen, self.imports.quarantine.rule)
        else:
            self.work.export_quarantine(None, self.quarantine.rule)

    def query(self) -> Callable[[JobContext], DataSnapshot]:
        """Read the strip and the chosen view."""
        workspace, view = self.session.workspace, self._view
        only_problems, rule = self.imports.only_problems, self.quarantine.rule
        return lambda _context: read_data(workspace, view, only_problems=only_problems, rule=rule)

    def refresh(self, snapshot: DataSnapshot) -> None:
        """Show the strip and the chosen view."""
        self._show_strip()
        if self._view == IMPORTS:
            self.imports.show_snapshot(snapshot)
        if snapshot.quarantine is not None:
            self.quarantine.show_page(snapshot.quarantine)
        if snapshot.coverage is not None:
            self.calendar.show_coverage(snapshot.coverage)
        if snapshot.jobs is not None:
            self.jobs.show_jobs(snapshot.jobs)
        self.store.show_snapshot(snapshot)
        self.views_changed.emit()
        self.context.actions.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the window's watcher from the first time on."""
        if self._watcher is None:
            self._watcher = self.window().findChild(FolderWatcher)
            if self._watcher is not None:
                self._watcher.looked.connect(self._show_strip)
        super().showEvent(event)

    def _show_strip(self) -> None:
        if not isinstance(self.snapshot, DataSnapshot):
            return
        figures, watched = self.snapshot.figures, self.session.workspace.settings.watched_folder
        watcher = self._watcher
        self.strip.show_health(
            (
                store_health(figures),
                verified_health(figures.health),
                backup_health(figures.health, self.snapshot.read_at),
                watched_health(watched, watcher.last if watcher else "", watcher.problem if watcher else ""),
            )
        )

    def _connect(self) -> None:
        self.imports.filter_changed.connect(self.reload)
        self.imports.import_chosen.connect(self._read_import)
        self.imports.quarantine.rule_chosen.connect(lambda _rule: self._read_quarantine(self.imports.chosen))
        self.imports.quarantine.export_asked.connect(self.export_quarantine)
        self.imports.pane.export_asked.connect(lambda number: self.work.export_quarantine(number, ""))
        self.imports.pane.undo_asked.connect(self.work.ask_undo)
        self.quarantine.rule_chosen.connect(lambda _rule: self.reload())
        self.quarantine.export_asked.connect(self.export_quarantine)
        bridge = self.session.bridge
        for signal in (bridge.operation_queued, bridge.operation_over):
            signal.connect(lambda _handle: self.imports.pane.set_busy(busy=bool(bridge.operations)))
        # Imports, verification and the rest change what is shown, whoever started them.
        bridge.operation_over.connect(lambda _handle: self.reload())

    def _may_export(self) -> bool:
        card = {IMPORTS: self.imports.quarantine, QUARANTINE: self.quarantine}.get(self._view)
        return self.isVisible() and card is not None and card.export.isEnabled()

    def _read_import(self, number: int | None) -> None:
        if number is None:
            self.session.bridge.drop("data.import")
            self.session.bridge.drop("data.quarantine")
            self.imports.pane.show_nothing()
            self.imports.quarantine.show_nothing(tr("Select an import to see what was kept out."))
            return
        workspace, read_only = self.session.workspace, spoken(self.session.workspace.read_only_reason)

        def show(detail: ImportDetail) -> None:
            self.imports.pane.show_detail(detail, read_only=read_only)

        job = Job("import-detail", "Read an import", lambda _context: data.import_detail(workspace, number))
        pane = self.imports.pane
        self.session.bridge.submit(job, view="data.import", on_result=show, on_error=pane.show_error)
        self._read_quarantine(number)

    def _read_quarantine(self, number: int | None) -> None:
        if number is None:
            return
        workspace, card = self.session.workspace, self.imports.quarantine
        rule = card.rule
        table = self.imports.table
        row = table.frame_model.row_at(table.currentIndex().row())
        name, if_none = str(row["name"]), nothing_kept_out(row["state"])

        def show(page: QuarantinePage) -> None:
            card.show_page(page, name, if_none)
            self.context.actions.update()

        def read(_context: JobContext) -> QuarantinePage:
            return quarantine_page(workspace.store, import_id=number, rule=rule, limit=LISTED_RECORDS)

        job = Job("import-quarantine", "Read the quarantine of an import", read)
        self.session.bridge.submit(
            job,
            view="data.quarantine",
            on_result=show,
            on_error=card.show_error,
        )
