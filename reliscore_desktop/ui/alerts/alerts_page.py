"""The Alerts page: an inbox of drives that ask for a decision, under the budget that sets how many there are."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QScrollArea, QSizePolicy, QWidget

from reliscore_desktop.alerting.alert import Alert
from reliscore_desktop.alerting.alerts import AlertDetail
from reliscore_desktop.app.operations import alerts as alert_operations
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.alerts.acknowledge_form import AcknowledgeDialog
from reliscore_desktop.ui.alerts.alert_menu import alert_menu
from reliscore_desktop.ui.alerts.alert_pane import AlertPane
from reliscore_desktop.ui.alerts.alert_table import AlertTable
from reliscore_desktop.ui.alerts.alert_work import AlertWork
from reliscore_desktop.ui.alerts.arrangement import matching
from reliscore_desktop.ui.alerts.budget_band import BudgetBand
from reliscore_desktop.ui.alerts.bulk_bar import BulkBar
from reliscore_desktop.ui.alerts.nothing_panel import NothingPanel
from reliscore_desktop.ui.alerts.outcome_menu import outcome_menu
from reliscore_desktop.ui.alerts.page_actions import AlertCommands, add_alert_actions
from reliscore_desktop.ui.alerts.snapshot import RESOLVED_DAYS, AlertsSnapshot, AlertView, alerts_query
from reliscore_desktop.ui.alerts.tools import AlertTools
from reliscore_desktop.ui.alerts.words import no_match_words, nothing_words
from reliscore_desktop.ui.drives.export import export_keys
from reliscore_desktop.ui.page import Page, PageContext, View
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import GAP, PAGE_PADDING
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.states import error_sentence
from reliscore_desktop.ui.work_order.desk import WorkOrderDesk

DETAIL = "alerts.detail"
QWIDGETSIZE_MAX = 16_777_215
PANE_WIDTH = 382
BESIDE_FROM = 1000
"""In a narrower page the pane stands below the list, each as wide as the page."""

LEAST_LIST_HEIGHT = 300
LEAST_PANE_HEIGHT = 340
TOOLS_IN_HEADER_FROM = 1300
"""A narrower page has its search and filters over the table instead of in the header."""


class _Squeezable(QWidget):
    """As wide as the page, never wider: its parts shorten themselves where there is little room."""

    def minimumSizeHint(self) -> QSize:
        """No width is too little."""
        return QSize(0, super().minimumSizeHint().height())


class AlertsPage(Page):
    """Decisions belong to the latest day; on an earlier one alerts raised by then are shown, as they stand now."""

    page_id = "alerts"
    header_actions = ("alerts.export",)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._view = AlertView.OPEN
        self._wanted: DriveKey | None = None
        self._tools_in_header = False
        self.dialog: AcknowledgeDialog | None = None
        self.outcome_menu: QMenu | None = None
        self.work = AlertWork(context.session, self)
        self.work_orders = WorkOrderDesk(context.session, self)
        self.budget = BudgetBand(context.session)
        self.tools = AlertTools()
        self.table = AlertTable()
        self.pane = AlertPane()
        self._add_actions()
        self.bar = BulkBar(context.actions)
        self.nothing = NothingPanel(context.actions)
        self._lay_out()
        self._connect()
        self._rescale()
        theme().theme_changed.connect(self._rescale)

    def title(self) -> str:
        """Shown in header and rail."""
        return tr("Alerts")

    def header_tools(self) -> QWidget | None:
        """Grouping, places and search, where the header has room for them."""
        return self.tools if self._tools_in_header else None

    def views(self) -> tuple[View, ...]:
        """The three states."""
        counts = self.snapshot.counts if isinstance(self.snapshot, AlertsSnapshot) else {}
        titles = {
            AlertView.OPEN: tr("Open"),
            AlertView.ACKNOWLEDGED: tr("Acknowledged"),
            AlertView.RESOLVED: tr("Resolved in {days} days", days=RESOLVED_DAYS),
        }
        return tuple(View(kind.value, title, counts.get(kind)) for kind, title in titles.items())

    def current_view(self) -> str:
        """The chosen tab."""
        return self._view.value

    def choose_view(self, view_id: str) -> None:
        """Show alerts of another state."""
        self._view = AlertView(view_id)
        self.table.check_all(checked=False)
        self.views_changed.emit()
        self.reload()

    def open_request(self, request: Any) -> None:
        """A tab's name, or a drive whose open alert is selected."""
        if isinstance(request, DriveKey):
            self._wanted = request
            self.tools.clear()
            self.choose_view(AlertView.OPEN.value)
        elif request in set(AlertView):
            self.choose_view(str(request))

    def find_action(self) -> str:
        """The search among the alerts."""
        return "alerts.find"

    def export_action(self) -> str:
        """The drives of the checked alerts, else of all that are listed."""
        return "alerts.export_chosen" if self.table.checked else "alerts.export"

    def query(self) -> Callable[[JobContext], AlertsSnapshot]:
        """Read the chosen tab."""
        return alerts_query(self.session.workspace, self._view, self.session.as_of)

    def refresh(self, snapshot: AlertsSnapshot) -> None:
        """Show table and budget; the first alert is chosen where none was."""
        self.budget.show_budget(snapshot.budget, snapshot.raised_lately, why_not=self._why_not_day())
        self.pane.form.set_day(snapshot.as_of)
        self.tools.offer_places(snapshot.places)
        has_places = any(snapshot.rows[name].count() for name in ("datacenter", "vault_id"))
        self.table.set_column_shown("place", shown=has_places)
        self.list_alerts()
        self.views_changed.emit()

    def list_alerts(self) -> None:
        """List what search and filters leave, grouped; the first alert is chosen where none was."""
        if not isinstance(self.snapshot, AlertsSnapshot):
            return
        rows = matching(self.snapshot.rows, self.tools.filters)
        self.table.show_alerts(rows, self.tools.grouping)
        is_empty = rows.is_empty()
        filters = self.tools.filters
        sentence = (
            nothing_words(self._view.value, RESOLVED_DAYS, is_latest=self.session.is_latest)
            if filters.is_empty
            else no_match_words(filters.search, len(filters.sites) + len(filters.vaults))
        )
        self.nothing.say(
            sentence,
            is_filtered=not filters.is_empty,
            can_import=self._view is AlertView.OPEN and self.session.is_latest,
        )
        self.nothing.setVisible(is_empty)
        self.table.setVisible(not is_empty)
        self._select_wanted()
        self._show_chosen()

    def ask_acknowledge(self) -> None:
        """Reason and end for the chosen alerts, in one dialog."""
        ids = self.table.chosen_ids()
        if not self._may_decide():
            return
        self.dialog = AcknowledgeDialog(len(ids), self.snapshot.as_of, self)
        form = self.dialog.form

        def decide() -> None:
            self.work.acknowledge(ids, form.reason.currentText(), form.note.text(), form.expires_on)

        self.dialog.accepted.connect(decide)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def ask_outcome(self) -> None:
        """Offer the outcomes that every chosen alert may have."""
        ids = self.table.chosen_ids()
        if not self._may_decide():
            return
        alerts = self._alerts()
        menu = outcome_menu([alerts[one] for one in ids], lambda outcome: self.work.resolve(ids, outcome), self)
        self.outcome_menu = menu
        button = self.bar.buttons["alerts.outcome"]
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def put_on_work_order(self) -> None:
        """The drives of the chosen alerts."""
        ids = self.table.chosen_ids()
        self.work_orders.add(self._drives_of(ids), ids)

    def export(self) -> None:
        """The drives of every listed alert."""
        export_keys(self.context, self._drives_of(self.table.listed_ids), self)

    def export_chosen(self) -> None:
        """The drives of the chosen alerts."""
        export_keys(self.context, self._drives_of(self.table.chosen_ids()), self)

    def copy_serials(self) -> None:
        """Serial numbers of the drives of the chosen alerts, a line each, into the clipboard."""
        serials = [key.serial_number for key in self._drives_of(self.table.chosen_ids())]
        if serials:
            QGuiApplication.clipboard().setText("\n".join(serials))

    def find_alerts(self) -> None:
        """Put the cursor into the search field."""
        if not self.isVisible():
            self.context.navigator.open(self.page_id)
        self.tools.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.tools.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Search and filters stand in the header where it has room."""
        super().resizeEvent(event)
        self._place_tools()
        self._rescale()

    def _add_actions(self) -> None:
        commands = AlertCommands(
            acknowledge=self.ask_acknowledge,
            record_outcome=self.ask_outcome,
            put_on_work_order=self.put_on_work_order,
            export=self.export,
            export_chosen=self.export_chosen,
            copy_serials=self.copy_serials,
            find=self.find_alerts,
            may_decide=self._may_decide,
            has_chosen=lambda: self.table.has_chosen,
            may_export=lambda: self.table.lists_any,
            why_not=self._why_not,
        )
        add_alert_actions(self.context.actions, commands)

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self.bar)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.nothing, 1)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        content = _Squeezable()
        content.setProperty("role", "page")
        column = vbox(content, spacing=GAP, margins=(PAGE_PADDING, GAP, PAGE_PADDING, PAGE_PADDING))
        column.addWidget(self.budget)
        self._tools_row = hbox()
        column.addLayout(self._tools_row)
        self._row = hbox(spacing=GAP)
        self._row.addWidget(card, 1)
        self._row.addWidget(self.pane)
        column.addLayout(self._row, 1)
        self._tools_row.addWidget(self.tools)
        self._list_card = card
        # With large text the budget takes most of a small window; the list then has its height and the page scrolls.
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        self.set_content(area)

    def _place_tools(self) -> None:
        in_header = self.width() >= TOOLS_IN_HEADER_FROM * theme().scale
        if in_header is self._tools_in_header:
            return
        self._tools_in_header = in_header
        # The header takes or gives the widget when it is told; what it gives back is placed here.
        self.views_changed.emit()
        if not in_header:
            self._tools_row.addWidget(self.tools)
            self.tools.show()

    def _rescale(self) -> None:
        scale = theme().scale
        beside = self.width() >= BESIDE_FROM * scale
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._list_card.setMinimumHeight(round(LEAST_LIST_HEIGHT * scale))
        self.pane.setMinimumHeight(0 if beside else round(LEAST_PANE_HEIGHT * scale))
        self.pane.setMinimumWidth(round(PANE_WIDTH * scale) if beside else 0)
        self.pane.setMaximumWidth(round(PANE_WIDTH * scale) if beside else QWIDGETSIZE_MAX)

    def _connect(self) -> None:
        self.tools.changed.connect(self.list_alerts)
        self.tools.search.left.connect(self.table.setFocus)
        self.nothing.cleared.connect(self.tools.clear)
        self.bar.all_asked.connect(lambda checked: self.table.check_all(checked=checked))
        self.table.acknowledge_asked.connect(self.ask_acknowledge)
        self.table.outcome_asked.connect(self.ask_outcome)
        self.table.work_order_asked.connect(self.put_on_work_order)
        self.table.checks_changed.connect(self._follow_checks)
        self.table.current_key_changed.connect(lambda _key: self._show_chosen())
        self.table.row_activated.connect(self._open_current)
        self.table.context_menu_requested.connect(self._open_menu)
        self.pane.drive_asked.connect(lambda key: self.context.navigator.open("drive", key))
        self.pane.acknowledge_asked.connect(self._acknowledge_one)
        self.pane.outcome_asked.connect(lambda number_, outcome: self.work.resolve([number_], outcome))
        self.pane.take_back_asked.connect(lambda number_: self.work.take_back([number_]))

    def _acknowledge_one(self, alert_id: int) -> None:
        form = self.pane.form
        self.work.acknowledge([alert_id], form.reason.currentText(), form.note.text(), form.expires_on)
        form.note.clear()

    def _open_current(self, key: tuple[int]) -> None:
        alert = self._alerts().get(key[0])
        if alert is not None and alert.key is not None:
            self.context.navigator.open("drive", alert.key)

    def _open_menu(self, at: QPoint) -> None:
        key = self.table.current_key()
        if key is None or key[0] not in self._alerts():
            return
        has_drive = self._alerts()[key[0]].key is not None
        opening = partial(self._open_current, key) if has_drive else None
        alert_menu(self.context.actions, len(self.table.checked), opening, self.table).popup(at)

    def _alerts(self) -> Mapping[int, Alert]:
        return self.snapshot.alerts if isinstance(self.snapshot, AlertsSnapshot) else {}

    def _drives_of(self, ids: list[int]) -> tuple[DriveKey, ...]:
        alerts = self._alerts()
        return tuple(dict.fromkeys(key for one in ids if one in alerts for key in alerts[one].drives))

    def _may_decide(self) -> bool:
        return self.work.may_decide and self._view is not AlertView.RESOLVED and self.table.has_chosen

    def _why_not(self) -> str:
        if not self.work.may_decide:
            return self.work.why_not
        if self._view is AlertView.RESOLVED:
            return tr("Resolved alerts are over; take one back in its pane")
        return tr("Select alerts first")

    def _why_not_day(self) -> str:
        return "" if self.work.may_decide else self.work.why_not

    def _select_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        for one in self._alerts().values():
            if wanted is not None and one.key == wanted and self.table.select_key((one.id,)):
                return
        current = self.table.current_key()
        listed = self.table.listed_ids
        if listed and (current is None or current[0] < 0):
            self.table.select_key((listed[0],))
            # Its group's heading stands above it.
            self.table.scrollToTop()

    def _follow_checks(self) -> None:
        note = "" if self.session.is_latest else tr("States are those of today; risk is that of the shown day.")
        self.bar.show_counts(len(self.table.checked), len(self.table.listed_ids), len(self._alerts()), note)
        self.context.actions.update()

    def _show_chosen(self) -> None:
        self._follow_checks()
        key = self.table.current_key()
        if key is None or key[0] not in self._alerts():
            self.session.bridge.drop(DETAIL)
            self.pane.show_nothing()
            return
        workspace, number_ = self.session.workspace, int(key[0])
        why_not = self._why_not_day()

        def show(detail: AlertDetail) -> None:
            rows = self.table.frame_model.rows_of([(detail.alert.id,)])
            if rows:
                self.pane.show_alert(detail, self.table.frame_model.row_at(rows[0]), why_not=why_not)

        job = Job("alert-detail", "Read an alert", lambda _context: alert_operations.alert_detail(workspace, number_))
        self.session.bridge.submit(
            job, view=DETAIL, on_result=show, on_error=lambda error: self.pane.show_nothing(error_sentence(error))
        )
