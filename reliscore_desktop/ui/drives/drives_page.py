"""The Drives page: filters above a table of drives, with a pane about the selected ones."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QWidget

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.fleet.query import DriveQuery
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.drive.request import DriveRequest
from reliscore_desktop.ui.drives.chip_row import ChipRow
from reliscore_desktop.ui.drives.chosen import ChosenDrive, chosen_drives
from reliscore_desktop.ui.drives.decisions import DriveDecisions
from reliscore_desktop.ui.drives.drive_table import DriveTable
from reliscore_desktop.ui.drives.export import export_keys, export_query
from reliscore_desktop.ui.drives.facets import facet
from reliscore_desktop.ui.drives.filter_bar import FilterBar
from reliscore_desktop.ui.drives.filters import DriveFilters, DriveSelection, DriveView, FilterKind, selection_of
from reliscore_desktop.ui.drives.list_memory import remember, remembered
from reliscore_desktop.ui.drives.no_match import NoMatch
from reliscore_desktop.ui.drives.note_work import NoteWork
from reliscore_desktop.ui.drives.page_actions import DriveCallbacks, add_drive_actions, add_view_actions
from reliscore_desktop.ui.drives.pane import DrivesPane
from reliscore_desktop.ui.drives.pane_control import PaneControl
from reliscore_desktop.ui.drives.saved_view_control import SavedViewControl
from reliscore_desktop.ui.drives.snapshot import DrivesSnapshot, snapshot_query
from reliscore_desktop.ui.drives.view_tabs import (
    current_tab,
    save_words,
    saved_view_of_tab,
    selection_of_tab,
    tabs,
)
from reliscore_desktop.ui.drives.words import count_line, list_name, no_match
from reliscore_desktop.ui.page import Page, PageContext, View
from reliscore_desktop.ui.tables.drive_columns import LOCATION
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.widgets.card import divider
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.states import error_sentence

FACET_VIEW = "drives.facet"
TABLE_STATE = "drives"
TABLE_INDENT = 8
"""With the cells' own padding the first column lines up with the filter bar."""
SAID_MS = 10_000
CONTEXT_MENU = (
    ("drives.open",),
    ("drives.acknowledge", "drives.outcome", "drives.work_order", "drives.note"),
    ("drives.copy_serials", "drives.copy_rows"),
    ("drives.export_selected",),
)
NARROW_PX = 1190
"""Below this width of the page (a window under 1280) the pane is closed until asked for."""


class DrivesPage(Page):
    """Owns the DriveSelection; filter bar, chips, tabs and table header show it and ask for changes."""

    page_id: ClassVar[str] = "drives"
    keeps_own_state: ClassVar[bool] = True
    header_actions: ClassVar[tuple[str, ...]] = ("drives.export",)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.selection = remembered(self.session)
        self.filter_bar = FilterBar()
        self.chips = ChipRow()
        self.table = DriveTable()
        self.no_match = NoMatch()
        self._wanted: DriveKey | None = None
        self._widened: list[DriveView] = []
        self._pane_wish: bool | None = None
        self._keeps_fleet = self._is_fresh = False
        self._chosen: tuple[object, list[int], tuple[ChosenDrive, ...]] | None = None
        self.decisions = DriveDecisions(context.session, self.chosen, self)
        self.saved = SavedViewControl(context.session, self.table, lambda: (self.selection, self.known), self)
        self.notes = NoteWork(context.session, self)
        add_drive_actions(context.actions, self._callbacks())
        add_view_actions(context.actions, self.saved.callbacks(self._place_of_views))
        self.pane = DrivesPane(context.actions)
        self.pane_control = PaneControl(context, self.table, self.pane)
        self.set_content(self._content_widget())
        self.table.restore_state(self.session.preferences.table_states.get(TABLE_STATE, ""))
        self._saved_state = self.table.save_state()
        self._connect()

    # What the frame asks.

    def title(self) -> str:
        """Shown in the header."""
        return tr("Drives")

    def views(self) -> tuple[View, ...]:
        """The tabs of the page's own, and the saved views."""
        return tabs(self.selection, self.known)

    def current_view(self) -> str:
        """The chosen tab."""
        return current_tab(self.selection, self.known)

    def choose_view(self, view_id: str) -> None:
        """Another tab: the filters stay, unless a saved view brings its own."""
        try:
            wanted = selection_of_tab(view_id, self.selection, self.known)
        except InputError as error:
            self.session.announced.emit(error_sentence(error), "", None, SAID_MS)
            self.views_changed.emit()
            return
        self.saved.wear(saved_view_of_tab(view_id, self.known))
        self.ask(wanted)

    def open_view_menu(self, view_id: str, at: QPoint) -> None:
        """Rename or delete a saved view by its tab."""
        self.saved.open_menu(view_id, at)

    def open_request(self, request: Any) -> None:
        """Show what a DriveQuery asks, or select the drive of a DriveKey."""
        if isinstance(request, DriveQuery):
            self.ask(selection_of(request))
        elif isinstance(request, DriveKey):
            self._wanted, self._widened = request, []
            self._pane_wish = True
            self._settle_pane()
            self.reload()

    def export_action(self) -> str:
        """The selected drives where several are, else all that are listed."""
        selected = len(self.table.selected_rows())
        return "drives.export_selected" if 1 < selected < self.table.frame_model.rowCount() else "drives.export"

    def query(self) -> Callable[[JobContext], Any] | None:
        """Filter and sort in a worker."""
        # Another filter asks the fleet that is shown; only news of the data read it again.
        previous = self.known if self._keeps_fleet else None
        self._keeps_fleet = False
        return snapshot_query(self.session.workspace, self.selection, self.session.as_of, previous)

    def refresh(self, snapshot: DrivesSnapshot) -> None:
        """Show the drives, keeping selection and scroll."""
        if snapshot.fleet.is_empty:
            self.show_empty(tr("No telemetry is stored yet. Import some to see drives."), "file.import")
            return
        self._is_fresh = True
        self.selection = snapshot.selection
        self.filter_bar.set_known(sites=snapshot.figures.has_sites, capacities=snapshot.figures.has_capacities)
        lacking = () if snapshot.figures.has_sites else (LOCATION.key,)
        self.table.set_unreported({*lacking, *snapshot.figures.unreported})
        self.pane_control.set_fleet_average(snapshot.figures.average_probability)
        self.table.set_sort_indicator(self.selection.sort, descending=self.selection.descending)
        self.table.shown_day = snapshot.fleet.as_of
        self.table.show_frame(snapshot.fleet.frame, snapshot.rows)
        self._show_selection()
        self._show_table_or_sentence(snapshot)
        self._select_wanted()
        self.pane_control.follow()
        self.views_changed.emit()

    # What the parts of the page ask.

    @property
    def known(self) -> DrivesSnapshot | None:
        """What was computed last."""
        return self.snapshot if isinstance(self.snapshot, DrivesSnapshot) else None

    def chosen(self) -> tuple[ChosenDrive, ...]:
        """The selected drives with their alerts."""
        rows, model = self.table.selected_rows(), self.table.frame_model
        if not rows:
            return ()
        # A dozen actions ask whenever a job begins or ends, and each answer waits for the interpreter.
        if self._chosen is None or self._chosen[0] is not model.source or self._chosen[1] != rows:
            frame = model.take(rows, ("drive_model", "serial_number", "alert_id"))
            self._chosen = model.source, rows, chosen_drives(frame.iter_rows(named=True))
        return self._chosen[2]

    def ask(self, selection: DriveSelection) -> None:
        """Show another selection of drives."""
        self.selection = selection
        self._show_selection()
        self.views_changed.emit()
        self._keeps_fleet = self.isVisible() and self._is_fresh
        self.reload()

    def reload(self) -> None:
        """News of the data, or another selection."""
        self._is_fresh = self._keeps_fleet
        super().reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close or open the pane with the width, unless the user has said."""
        super().resizeEvent(event)
        self._settle_pane()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the columns for the next start."""
        super().hideEvent(event)
        remember(self.session, self.selection)
        state = self.saved.own_columns
        if state != self._saved_state:
            self._saved_state = state
            states = {**self.session.preferences.table_states, TABLE_STATE: state}
            self.session.change_preferences(table_states=states)

    def _content_widget(self) -> QWidget:
        content = QFrame()
        content.setProperty("role", "surface")
        left = vbox(spacing=0)
        left.addWidget(self.filter_bar)
        left.addWidget(self.chips)
        left.addWidget(divider())
        self._table_stack = QStackedWidget()
        self._table_stack.setContentsMargins(TABLE_INDENT, 0, 0, 0)
        self._table_stack.addWidget(self.table)
        self._table_stack.addWidget(self.no_match)
        left.addWidget(self._table_stack, 1)
        row = hbox(content, spacing=0)
        row.addLayout(left, 1)
        row.addWidget(self.pane)
        return content

    def _connect(self) -> None:
        self.filter_bar.filters_changed.connect(self._change_filters)
        self.filter_bar.facet_wanted.connect(self._ask_facet)
        self.filter_bar.hint_changed.connect(self.chips.show_hint)
        self.filter_bar.table_wanted.connect(self.table.setFocus)
        self.filter_bar.columns.clicked.connect(self._open_column_menu)
        self.chips.removed.connect(self._remove_chip)
        self.chips.cleared.connect(self.clear_filters)
        self.no_match.clear.clicked.connect(self.clear_filters)
        self.table.sort_requested.connect(self._sort)
        self.table.row_activated.connect(lambda _key: self.open_drive())
        self.table.selection_keys_changed.connect(self._on_selected)
        self.table.context_menu_requested.connect(self._open_context_menu)
        self.table.pane_toggled.connect(self.toggle_pane)
        self.table.copy_wanted.connect(self.copy_serials)
        self.table.escaped.connect(self.table.clearSelection)
        self.table.acknowledge_wanted.connect(self.decisions.ask_acknowledge)
        self.table.outcome_wanted.connect(self.ask_outcome)
        self.table.work_order_wanted.connect(self.decisions.add_to_work_order)
        self.chips.save_wanted.connect(self.saved.save)
        self.saved.renamed.connect(self._take_view)
        self.saved.tab_chosen.connect(self.choose_view)
        self.session.workspace_changed.connect(self._recall)
        self.pane.drive.full_page_wanted.connect(self.open_drive)
        self.pane.drive.note_wanted.connect(self.add_note)

    def _callbacks(self) -> DriveCallbacks:
        return DriveCallbacks(
            has_selection=lambda: bool(self.table.selected_rows()),
            open_drive=self.open_drive,
            copy_serials=self.copy_serials,
            copy_rows=self.copy_rows,
            export_selected=self.export_selected,
            export_listed=self.export_listed,
            focus_filter=self.focus_filter,
            clear_filters=self.clear_filters,
            toggle_pane=self.toggle_pane,
            acknowledge=self.decisions.ask_acknowledge,
            may_acknowledge=lambda: self.isVisible() and self.decisions.may_acknowledge,
            why_not_acknowledge=self.decisions.why_not_acknowledge,
            record_outcome=self.ask_outcome,
            may_record=lambda: self.isVisible() and self.decisions.may_record,
            why_not_record=self.decisions.why_not_record,
            add_to_work_order=self.decisions.add_to_work_order,
            add_note=self.add_note,
            may_write=lambda: bool(self.table.selected_rows()) and not self.session.is_read_only,
        )

    def _change_filters(self, filters: DriveFilters) -> None:
        self.ask(self.selection.with_filters(filters))

    def _remove_chip(self, kind: str, term: str) -> None:
        self._change_filters(self.selection.filters.without(FilterKind(kind), term))

    def clear_filters(self) -> None:
        """Take all filters away; the view stays, except At risk, which is a filter itself."""
        self.chips.show_hint("")
        self._change_filters(DriveFilters())

    def focus_filter(self) -> None:
        """Put the cursor into the search field."""
        if not self.isVisible():
            self.context.navigator.open(self.page_id)
        self.filter_bar.search.setFocus()
        self.filter_bar.search.selectAll()

    def toggle_pane(self) -> None:
        """Show or hide the pane."""
        self._pane_wish = self.pane.isHidden()
        self._settle_pane()

    def open_drive(self) -> None:
        """The full page of the current drive."""
        key = self.table.current_key()
        if key is not None:
            listed = self.table.frame_model.keys()
            self.context.navigator.open("drive", DriveRequest(DriveKey(*key), listed, list_name(self.selection)))

    def copy_serials(self) -> None:
        """Serial numbers of the selected drives, a line each, into the clipboard."""
        serials = [str(serial) for _, serial in self.table.selected_keys()]
        if serials:
            QGuiApplication.clipboard().setText("\n".join(serials))

    def copy_rows(self) -> None:
        """The shown columns of the selected rows into the clipboard."""
        self.table.copy_rows()

    def export_selected(self) -> None:
        """Export the selected drives to a file."""
        export_keys(self.context, [DriveKey(*key) for key in self.table.selected_keys()], self)

    def export_listed(self) -> None:
        """Export the listed drives to a file."""
        export_query(self.context, self.selection.query, self)

    def ask_outcome(self) -> None:
        """Offer what may have become of the selected drives, at the button or at the row."""
        button = self.pane.outcome_button
        if button.isVisible():
            self.decisions.ask_outcome(button.mapToGlobal(QPoint(0, -button.height() * 4)))
        else:
            place = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            self.decisions.ask_outcome(self.table.viewport().mapToGlobal(place))

    def add_note(self) -> None:
        """Ask for a note about the selected drives."""
        self.notes.ask([one.key for one in self.chosen()])

    def _take_view(self, name: str) -> None:
        self.selection = replace(self.selection, saved=name)
        self.reload()

    def _place_of_views(self) -> QPoint:
        return self.mapToGlobal(QPoint(self.filter_bar.search.x(), 0))

    def _recall(self) -> None:
        self.saved.wear(None)
        self.selection = remembered(self.session)

    def _ask_facet(self, kind_name: str) -> None:
        if not isinstance(self.snapshot, DrivesSnapshot):
            return
        kind, fleet, selection = FilterKind(kind_name), self.snapshot.fleet, self.selection
        job = Job("facet", tr("Count the values of a filter"), lambda _context: facet(kind, fleet, selection))
        self.session.bridge.submit(
            job, view=FACET_VIEW, on_result=lambda choices: self.filter_bar.set_facet(kind, choices)
        )

    def _sort(self, sort: str, descending: bool) -> None:
        self.ask(self.selection.with_sort(sort, descending=descending))

    def _on_selected(self) -> None:
        self.pane_control.follow()
        self._show_count()
        self.context.actions.update()

    def _show_selection(self) -> None:
        self.filter_bar.show_filters(self.selection.filters)
        self.chips.show_filters(self.selection.filters, save_words(self.selection, self.known))
        self._show_count()

    def _show_count(self) -> None:
        if isinstance(self.snapshot, DrivesSnapshot):
            self.chips.count.setText(count_line(self.snapshot, len(self.table.selected_rows())))

    def _show_table_or_sentence(self, snapshot: DrivesSnapshot) -> None:
        if snapshot.rows.is_empty():
            filters = self.selection.filters.count
            self.no_match.say(no_match(filters), can_clear=filters > 0)
            self._table_stack.setCurrentWidget(self.no_match)
            return
        self._table_stack.setCurrentWidget(self.table)
        if not self.table.selected_rows() and self._wanted is None:
            self.table.selectRow(0)

    def _select_wanted(self) -> None:
        """Select the drive someone asked for; where the filters hide it, look in wider views."""
        if self._wanted is None:
            return
        if self.table.select_key(self._wanted):
            self._wanted = None
            self.table.setFocus()
            return
        wider = next((view for view in (DriveView.ALL, DriveView.FAILED) if view not in self._widened), None)
        if wider is None:
            self._wanted = None
            return
        self._widened.append(wider)
        self.ask(DriveSelection().with_view(wider))

    def _settle_pane(self) -> None:
        wide = self.width() >= NARROW_PX * theme().scale
        self.pane.setVisible(wide if self._pane_wish is None else self._pane_wish)

    def _open_column_menu(self) -> None:
        button = self.filter_bar.columns
        menu = self.table.column_menu(button)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def _open_context_menu(self, at: QPoint) -> None:
        menu = QMenu(self.table)
        for group in CONTEXT_MENU:
            menu.addSeparator()
            for action_id in group:
                menu.addAction(self.context.actions.action(action_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
