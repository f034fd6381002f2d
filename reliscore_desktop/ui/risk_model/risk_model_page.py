"""The Risk model page: how good today's scores are, by held-out data, and the versions to choose from."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from reliscore_desktop.app.operations.model_comparison import compare_versions
from reliscore_desktop.fleet.query import DriveQuery
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.ui.page import Page, PageContext
from reliscore_desktop.ui.risk_model.active_card import ActiveCard
from reliscore_desktop.ui.risk_model.card_dialog import CardDialog
from reliscore_desktop.ui.risk_model.compare_dialog import CompareDialog
from reliscore_desktop.ui.risk_model.drift_card import DriftCard
from reliscore_desktop.ui.risk_model.evidence_cards import CaughtCard, ReliabilityCard
from reliscore_desktop.ui.risk_model.model_work import ModelWork
from reliscore_desktop.ui.risk_model.page_actions import RiskModelCommands, add_risk_model_actions
from reliscore_desktop.ui.risk_model.scorecard_card import ScorecardCard
from reliscore_desktop.ui.risk_model.snapshot import RiskModelSnapshot, read_risk_models
from reliscore_desktop.ui.risk_model.versions_card import VersionsCard
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import GAP, PAGE_PADDING
from reliscore_desktop.ui.widgets.layout import vbox

WIDE_FROM_PX = 1120
CARD_HEIGHT = 284


class RiskModelPage(Page):
    """The registry belongs to the workspace, not to a day: the as-of day changes nothing here."""

    page_id = "risk-model"
    follows_day = False
    header_actions = (
        "risk_model.card",
        "risk_model.install_folder",
        "risk_model.install",
        "risk_model.compare",
        "risk_model.report",
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.work = ModelWork(context.session, self)
        self.card: CardDialog | None = None
        self.comparison: CompareDialog | None = None
        self.versions = VersionsCard()
        self._add_actions()
        self.versions.add_buttons(context.actions)
        self.active, self.reliability, self.caught = ActiveCard(), ReliabilityCard(), CaughtCard()
        self.versions.chosen_changed.connect(context.actions.update)
        self.drift = DriftCard()
        self.scorecard = ScorecardCard(context.actions)
        self.scorecard.drive_model_chosen.connect(self._open_drive_model)
        self._is_wide: bool | None = None
        inner = QWidget()
        inner.setProperty("role", "page")
        column = vbox(inner, spacing=GAP, margins=(PAGE_PADDING, GAP, PAGE_PADDING, PAGE_PADDING))
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self._lower = QGridLayout()
        self._lower.setSpacing(GAP)
        column.addLayout(self._grid)
        column.addWidget(self.drift)
        column.addLayout(self._lower)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        theme().theme_changed.connect(self._rescale)
        self._rescale()
        self.set_content(area)

    def title(self) -> str:
        """Shown in header and rail."""
        return tr("Risk model")

    def export_action(self) -> str:
        """The report of the chosen version."""
        return "risk_model.report"

    def query(self) -> Callable[[JobContext], RiskModelSnapshot]:
        """Read registry, metrics and the fleet's drive models."""
        workspace = self.session.workspace
        return lambda _context: read_risk_models(workspace)

    def refresh(self, snapshot: RiskModelSnapshot) -> None:
        """Show every card."""
        self.active.show_snapshot(snapshot)
        self.reliability.show_evidence(snapshot.evidence)
        self.caught.show_evidence(snapshot.evidence, snapshot.drives)
        self.drift.show_report(snapshot.drift)
        self.scorecard.show_scorecard(snapshot.scorecard)
        self.versions.show_snapshot(snapshot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the active version goes above the charts."""
        super().resizeEvent(event)
        self._arrange(is_wide=event.size().width() >= WIDE_FROM_PX * theme().scale)

    def _rescale(self) -> None:
        for card in (self.active, self.reliability, self.caught):
            card.setMinimumHeight(round(CARD_HEIGHT * theme().scale))
        self._is_wide = None
        self._arrange(is_wide=self.width() >= WIDE_FROM_PX * theme().scale)

    def _arrange(self, *, is_wide: bool) -> None:
        if is_wide is self._is_wide:
            return
        self._is_wide = is_wide
        self.drift.arrange(is_wide=is_wide)
        for card in (self.active, self.reliability, self.caught):
            self._grid.removeWidget(card)
        row = 0 if is_wide else 1
        self._grid.addWidget(self.active, 0, 0, 1, 1 if is_wide else 2)
        self._grid.addWidget(self.reliability, row, 1 if is_wide else 0)
        self._grid.addWidget(self.caught, row, 2 if is_wide else 1)
        self._lower.removeWidget(self.scorecard)
        self._lower.removeWidget(self.versions)
        self._lower.addWidget(self.scorecard, 0, 0)
        self._lower.addWidget(self.versions, 0 if is_wide else 1, 1 if is_wide else 0)
        self._lower.setColumnStretch(0, 2)
        self._lower.setColumnStretch(1, 1 if is_wide else 0)
        for place in range(2):
            # Cards of wrapped words are measured by their width, which forgets a least height set on the card.
            self._grid.setRowMinimumHeight(place, round(CARD_HEIGHT * theme().scale) if place <= row else 0)
        for place in range(3):
            self._grid.setColumnStretch(place, 1 if is_wide or place < 2 else 0)

    def _add_actions(self) -> None:
        book, work = self.context.actions, self.work
        commands = RiskModelCommands(
            install_archive=work.choose_archive,
            install_folder=work.choose_folder,
            activate=self._activate,
            roll_back=self._roll_back,
            show_card=self._show_card,
            verify=self._verify,
            compare=self._compare,
            report=self._report,
            can_write=self._can_write,
            can_activate=self._can_activate,
            can_roll_back=self._can_roll_back,
            has_versions=self._has_versions,
            has_chosen=lambda: self._chosen_version() != "",
            why_not=self._why_not,
        )
        add_risk_model_actions(book, commands)
        self.session.bridge.operation_queued.connect(lambda _handle: book.update())
        self.session.bridge.operation_over.connect(lambda _handle: book.update())

    def _open_drive_model(self, drive_model: str) -> None:
        self.context.navigator.open("drives", DriveQuery(drive_models=(drive_model,)))

    def _can_write(self) -> bool:
        return not self.session.is_read_only and not self.session.bridge.operations

    def _can_activate(self) -> bool:
        chosen = self.versions.chosen
        return self._can_write() and chosen is not None and not chosen.active and not chosen.problem

    def _can_roll_back(self) -> bool:
        return self._can_write() and isinstance(self.snapshot, RiskModelSnapshot) and bool(self.snapshot.version_before)

    def _chosen_version(self) -> str:
        chosen = self.versions.chosen
        return chosen.version if chosen else ""

    def _why_not(self) -> str:
        if self.session.is_read_only:
            return tr("This workspace is open read-only")
        if self.session.bridge.operations:
            return tr("Wait until the running job is over")
        return tr("Choose a usable version that is not active, or install another one first")

    def _show_card(self) -> None:
        chosen = self.versions.chosen
        if chosen is not None:
            self.card = CardDialog(chosen, self)
            self.card.open()

    def _has_versions(self) -> bool:
        return isinstance(self.snapshot, RiskModelSnapshot) and len(compare_versions(self.snapshot.versions)) > 1

    def _compare(self) -> None:
        self.comparison = CompareDialog(compare_versions(self.snapshot.versions), self)
        self.comparison.open()

    def _report(self) -> None:
        self.work.choose_report(self._chosen_version())

    def _activate(self) -> None:
        self.work.ask_to_activate(self._chosen_version())

    def _roll_back(self) -> None:
        self.work.ask_to_roll_back(self.snapshot.version_before)

    def _verify(self) -> None:
        self.work.verify(self._chosen_version())
