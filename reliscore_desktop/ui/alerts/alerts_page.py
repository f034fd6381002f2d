"""The Alerts page: an inbox of drives that ask for a decision, under the budget that sets how many there are."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from reliscore_desktop.alerting.alert import AlertOutcome
from reliscore_desktop.alerting.alerts import AlertDetail
from reliscore_desktop.app.operations import alerts as alert_operations
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.alerts.acknowledge_form import AcknowledgeDialog
from reliscore_desktop.ui.alerts.alert_pane import AlertPane, outcomes_of
from reliscore_desktop.ui.alerts.alert_table import AlertTable
from reliscore_desktop.ui.alerts.alert_work import AlertWork
from reliscore_desktop.ui.alerts.budget_band import BudgetBand
from reliscore_desktop.ui.alerts.page_actions import AlertCommands, add_alert_actions
from reliscore_desktop.ui.alerts.snapshot import RESOLVED_DAYS, AlertsSnapshot, AlertView, alerts_query
from reliscore_desktop.ui.alerts.words import outcome_name
from reliscore_desktop.ui.drives.export import export_keys
from reliscore_desktop.ui.page import Page, PageContext, View
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import CARD_PADDING, GAP, PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import ActionButton
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.states import error_sentence

DETAIL = "alerts.detail"
PANE_WIDTH = 372


class AlertsPage(Page):
    """Decisions belong to the latest day; on an earlier one alerts raised by then are shown, as they stand now."""

    page_id = "alerts"
    header_actions = ("alerts.export",)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._view = AlertView.OPEN
        self._wanted: DriveKey | None = None
        self.dialog: AcknowledgeDialog | None = None
        self.outcome_menu: QMenu | None = None
        self.work = AlertWork(context.session, self)
        self.budget = BudgetBand(context.session)
        self.table = AlertTable()
        self.pane = AlertPane()
        self.count_line = ElidedLabel(role=TextRole.TABLE, tone=Token.TEXT2)
        self.nothing = label("", tone=Token.TEXT2, wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(CARD_PADDING, CARD_PADDING, CARD_PADDING, CARD_PADDING)
        add_alert_actions(
            context.actions,
            AlertCommands(
                self.ask_acknowledge,
                self.ask_outcome,
                self.export,
                self._may_decide,
                lambda: bool(self._alerts()),
                self._why_not,
            ),
        )
        self._lay_out()
        self._connect()
        self._rescale()
        theme().theme_changed.connect(self._rescale)

    def title(self) -> str:
        """Shown in header and rail."""
        return tr("Alerts")

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
        self.views_changed.emit()
        self.reload()

    def open_request(self, request: Any) -> None:
        """A tab's name, or a drive whose open alert is selected."""
        if isinstance(request, DriveKey):
            self._wanted = request
            self.choose_view(AlertView.OPEN.value)
        elif request in set(AlertView):
            self.choose_view(str(request))

    def query(self) -> Callable[[JobContext], AlertsSnapshot]:
        """Read the chosen tab."""
        return alerts_query(self.session.workspace, self._view, self.session.as_of)

    def refresh(self, snapshot: AlertsSnapshot) -> None:
        """Show table and budget; the first alert is chosen where none was."""
        self.budget.show_budget(snapshot.budget, snapshot.raised_lately, why_not=self._why_not_day())
        self.pane.form.set_day(snapshot.as_of)
        self.table.show_alerts(snapshot.rows)
        is_empty = snapshot.rows.is_empty()
        self.nothing.setText(self._nothing_words())
        self.nothing.setVisible(is_empty)
        self.table.setVisible(not is_empty)
        has_places = any(snapshot.rows[name].count() for name in ("datacenter", "vault_id"))
        self.table.set_column_shown("place", shown=has_places)
        self._select_wanted(snapshot)
        self._show_chosen()
        self.views_changed.emit()

    def ask_acknowledge(self) -> None:
        """One alert: into the pane's form. Several: a dialog."""
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
        common = set.intersection(*(set(outcomes_of(alerts[one])) for one in ids))
        menu = QMenu(self)
        for outcome in (one for one in AlertOutcome if one in common):
            menu.addAction(outcome_name(outcome)).triggered.connect(
                lambda _checked=False, one=outcome: self.work.resolve(ids, one)
            )
        self.outcome_menu = menu
        menu.popup(self.outcome_button.mapToGlobal(QPoint(0, self.outcome_button.height())))

    def export(self) -> None:
        """The chosen alerts' drives, or all of the tab."""
        alerts = self._alerts()
        chosen = self.table.selected_keys()
        wanted = [key[0] for key in chosen if key[0] in alerts] or list(alerts)
        keys = dict.fromkeys(key for one in wanted for key in alerts[one].drives)
        export_keys(self.context, tuple(keys), self)

    def _lay_out(self) -> None:
        book = self.context.actions
        self.outcome_button = ActionButton(book.action("alerts.outcome"), icon_name="flag")
        bar = hbox(spacing=8, margins=(CARD_PADDING, 6, CARD_PADDING, 6))
        bar.addWidget(ActionButton(book.action("alerts.acknowledge"), icon_name="check"))
        bar.addWidget(self.outcome_button)
        bar.addWidget(self.count_line, 1)
        card = Card()
        card.body.addLayout(bar)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.nothing, 1)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        content = QWidget()
        content.setProperty("role", "page")
        column = vbox(content, spacing=GAP, margins=(PAGE_PADDING, GAP, PAGE_PADDING, PAGE_PADDING))
        column.addWidget(self.budget)
        row = hbox(spacing=GAP)
        row.addWidget(card, 1)
        row.addWidget(self.pane)
        column.addLayout(row, 1)
        self.set_content(content)

    def _rescale(self) -> None:
        self.pane.setFixedWidth(round(PANE_WIDTH * theme().scale))

    def _connect(self) -> None:
        self.table.acknowledge_asked.connect(self.ask_acknowledge)
        self.table.outcome_asked.connect(self.ask_outcome)
        self.table.current_key_changed.connect(lambda _key: self._show_chosen())
        self.table.selection_keys_changed.connect(self._follow_selection)
        self.table.row_activated.connect(self._open_current)
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

    def _alerts(self) -> Any:
        return self.snapshot.alerts if isinstance(self.snapshot, AlertsSnapshot) else {}

    def _may_decide(self) -> bool:
        return self.work.may_decide and self._view is not AlertView.RESOLVED and bool(self.table.chosen_ids())

    def _why_not(self) -> str:
        if not self.work.may_decide:
            return self.work.why_not
        if self._view is AlertView.RESOLVED:
            return tr("Resolved alerts are over; take one back in its pane")
        return tr("Select alerts first")

    def _why_not_day(self) -> str:
        return "" if self.work.may_decide else self.work.why_not

    def _nothing_words(self) -> str:
        if not self.session.is_latest:
            return tr("No alert that had been raised by this day is in this list now.")
        if self._view is AlertView.OPEN:
            return tr("No alerts are open. Alerts are raised after each score run.")
        if self._view is AlertView.ACKNOWLEDGED:
            return tr("No alert is acknowledged.")
        return tr("No alert was resolved in the last {days} days.", days=RESOLVED_DAYS)

    def _select_wanted(self, snapshot: AlertsSnapshot) -> None:
        wanted, self._wanted = self._wanted, None
        for one in snapshot.alerts.values():
            if wanted is not None and one.key == wanted and self.table.select_key((one.id,)):
                return
        current = self.table.current_key()
        if not snapshot.rows.is_empty() and (current is None or current[0] < 0):
            self.table.select_key((int(snapshot.rows["id"][0]),))

    def _follow_selection(self) -> None:
        chosen = len(self.table.selected_rows())
        words = plural(chosen, "{n} selected", "{n} selected") if chosen > 1 else ""
        if not words and not self.session.is_latest:
            words = tr("States are those of today; risk is that of the shown day.")
        self.count_line.set_full_text(words or plural(len(self._alerts()), "{n} alert", "{n} alerts"))
        self.context.actions.update()

    def _show_chosen(self) -> None:
        self._follow_selection()
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
