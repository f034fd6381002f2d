"""The Reliability page: AFR by drive model, cohort question, survival, spares, AFR by age."""

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path

import polars as pl
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QWidget

from reliscore_desktop.alerting.alert import AlertOutcome
from reliscore_desktop.app.operations.cohort_answers import CohortQuestion, answer_cohort
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.query import DriveQuery
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job, Lane
from reliscore_desktop.ui.core_words import titled
from reliscore_desktop.ui.page import Page, PageContext
from reliscore_desktop.ui.reliability.age_card import AgeCard
from reliscore_desktop.ui.reliability.cohort_banner import CohortBanner
from reliscore_desktop.ui.reliability.page_actions import ReliabilityCommands, add_reliability_actions
from reliscore_desktop.ui.reliability.rate_export import ask_rate_path, rate_job
from reliscore_desktop.ui.reliability.rates_card import RatesCard
from reliscore_desktop.ui.reliability.snapshot import ReliabilitySnapshot, read_reliability
from reliscore_desktop.ui.reliability.spares_card import SparesCard
from reliscore_desktop.ui.reliability.survival_card import STYLES, SurvivalCard
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import GAP, PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

PERIODS_MONTHS = (3, 6, 12, 24, 36)
DEFAULT_PERIOD = PERIODS_MONTHS.index(12)
WIDE_FROM_PX = 1260
CARD_HEIGHT = 268
TALLEST_CARD = 620
"""A fleet of one drive model leaves much room; taller charts would only stretch."""

FEW_CAPACITIES = 3
"""A forecast of so few rows shares its column with the ages."""


class Shape(Enum):
    """How the lower cards stand: side by side, the ages below a short forecast, or the forecast below the charts."""

    ROW = auto()
    SHORT_FORECAST = auto()
    NARROW = auto()


class ReliabilityPage(Page):
    """Rows lead to the drives behind them; the current row of the AFR table chooses what the lower charts show."""

    page_id = "reliability"
    header_actions = ("reliability.failures", "reliability.export")

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.period, self.site = QComboBox(), QComboBox()
        self.banner = CohortBanner()
        self.rates, self.survival, self.spares, self.age = RatesCard(), SurvivalCard(), SparesCard(), AgeCard()
        self._shape: Shape | None = None
        self._head = self._make_head()
        self._build()
        self._connect()
        add_reliability_actions(
            context.actions,
            ReliabilityCommands(
                export=self.export,
                failures=lambda: self._open_failures(""),
                has_rates=lambda: self.snapshot is not None and bool(self.snapshot.report.rates),
                has_failures=lambda: self.snapshot is not None and bool(self.snapshot.basis.drives["failed"].any()),
                why_not=self._why_nothing,
            ),
        )

    def title(self) -> str:
        """Shown in header and rail."""
        return tr("Reliability")

    def header_widget(self) -> QWidget:
        """Title and filters."""
        return self._head

    def export_action(self) -> str:
        """The rates of the first table."""
        return "reliability.export"

    def query(self) -> Callable[[JobContext], ReliabilitySnapshot | None]:
        """Read everything of the session's day, the chosen period and site."""
        workspace, as_of = self.session.workspace, self.session.as_of
        months, site = int(self.period.currentData()), self.site.currentData()
        return lambda _context: read_reliability(workspace, as_of, months, site)

    def refresh(self, snapshot: ReliabilitySnapshot | None) -> None:
        """Show every card."""
        if snapshot is None:
            self.show_empty(tr("There is no data in this workspace yet."), "file.import")
            return
        self._offer_sites(snapshot)
        self.banner.show_questions(snapshot.questions, self._why_not())
        asked = frozenset(question.drive_model for question in snapshot.questions)
        with QSignalBlocker(self.rates):
            # The charts of its current row are drawn below, once.
            self.rates.show_report(snapshot.report, snapshot.capacities, asked)
        self.spares.show_spares(snapshot.spares, self.session.workspace.settings.spares_stock, self._why_not())
        self._show_drive_model()
        self._arrange()
        self.context.actions.update()

    def export(self) -> None:
        """Ask for a file and write the rates as they are shown."""
        if self.snapshot is not None:
            ask_rate_path(self.snapshot, self, self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the rates of the shown day, period and site to this file."""
        job = rate_job(self.session, int(self.period.currentData()), self.site.currentData(), path)
        self.session.bridge.submit(job)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the spares go under the charts."""
        super().resizeEvent(event)
        self._arrange()

    def _why_not(self) -> str:
        if self.session.is_read_only:
            return tr("This workspace is open read-only")
        return "" if self.session.is_latest else tr("Go to the latest day first")

    def _show_drive_model(self) -> None:
        snapshot, key = self.snapshot, self.rates.table.current_key()
        if snapshot is None:
            return
        chosen = key[0] if key else ""
        found = snapshot.survival.get(chosen)
        self.age.show_survival(found)
        common = [one for name, one in snapshot.survival.items() if name != chosen]
        self.survival.show_survival([*([found] if found else []), *common][: len(STYLES)])

    def _offer_sites(self, snapshot: ReliabilitySnapshot) -> None:
        offered = tuple(self.site.itemData(place) for place in range(1, self.site.count()))
        if offered != snapshot.basis.sites:
            self.site.blockSignals(True)
            while self.site.count() > 1:
                self.site.removeItem(1)
            for name in snapshot.basis.sites:
                self.site.addItem(name, name)
            self.site.setCurrentIndex(max(0, self.site.findData(snapshot.basis.site)))
            self.site.blockSignals(False)
        self.site.setEnabled(bool(snapshot.basis.sites))
        self.site.setToolTip("" if snapshot.basis.sites else tr("The telemetry names no sites"))

    def _answer(self, question: CohortQuestion, outcome: AlertOutcome) -> None:
        workspace = self.session.workspace

        def work(_context: JobContext) -> int:
            return answer_cohort(workspace, question, outcome)

        def done(_count: object) -> None:
            self.session.reload()

        job = Job("cohort-answer", titled("Recording the answer"), work, Lane.WRITE)
        self.session.bridge.submit(job, on_result=done, on_error=self.show_error)

    def _keep_stock(self, stock: dict[str, int]) -> None:
        self.session.change_settings(self.session.workspace.settings.model_copy(update={"spares_stock": stock}))
        self.reload()

    def _open_models(self, drive_model: str) -> None:
        self.context.navigator.open("drives", DriveQuery(drive_models=(drive_model,)))

    def _open_failures(self, drive_model: str) -> None:
        failed = self._failed(drive_model)
        if failed:
            self.context.navigator.open("drives", DriveQuery(keys=failed, sort="failed_on"))

    def _failed(self, drive_model: str) -> tuple[DriveKey, ...]:
        """Drives that failed in the shown period, of one drive model or ("") of all."""
        if self.snapshot is None:
            return ()
        drives = self.snapshot.basis.drives.filter("failed")
        if drive_model:
            drives = drives.filter(pl.col("drive_model") == drive_model)
        return tuple(DriveKey(*key) for key in drives.select("drive_model", "serial_number").iter_rows())

    def _why_nothing(self) -> str:
        if self.snapshot is None:
            return tr("There is no data in this workspace yet.")
        return tr("No drive failed in this period.")

    def _open_capacity(self, capacity_bytes: int | None) -> None:
        if capacity_bytes is not None:
            self.context.navigator.open("drives", DriveQuery(capacities=(capacity_bytes,)))

    def _open_cohort(self, question: CohortQuestion) -> None:
        self.context.navigator.open("drives", DriveQuery(keys=question.unexplained))

    def _connect(self) -> None:
        self.period.currentIndexChanged.connect(lambda _place: self.reload())
        self.site.currentIndexChanged.connect(lambda _place: self.reload())
        self.banner.answered.connect(self._answer)
        self.banner.shown_drives.connect(self._open_cohort)
        self.rates.chosen.connect(lambda _name: self._show_drive_model())
        self.rates.opened.connect(self._open_models)
        self.rates.failures_opened.connect(self._open_failures)
        self.spares.opened.connect(self._open_capacity)
        self.spares.stock_changed.connect(self._keep_stock)
        theme().theme_changed.connect(self._rescale)

    def _make_head(self) -> QWidget:
        for months in PERIODS_MONTHS:
            self.period.addItem(plural(months, "Last month", "Last {n} months"), months)
        self.period.setCurrentIndex(DEFAULT_PERIOD)
        self.period.setAccessibleName(tr("Period"))
        self.site.addItem(tr("All sites"), None)
        self.site.setAccessibleName(tr("Site"))
        head = QWidget(self)
        row = hbox(head, spacing=12)
        row.addWidget(label(self.title(), TextRole.TITLE, Token.TEXT))
        row.addWidget(self.period)
        row.addWidget(self.site)
        row.addStretch(1)
        return head

    def _build(self) -> None:
        inner = QWidget()
        inner.setProperty("role", "page")
        column = vbox(inner, spacing=GAP, margins=(PAGE_PADDING, GAP, PAGE_PADDING, PAGE_PADDING))
        column.addWidget(self.banner)
        column.addWidget(self.rates)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        column.addLayout(self._grid, 100)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self._rescale()
        self.set_content(area)

    def _rescale(self) -> None:
        self._shape = None
        self._arrange()

    def _fitting(self) -> Shape:
        if self.width() < WIDE_FROM_PX * theme().scale:
            return Shape.NARROW
        return Shape.SHORT_FORECAST if self.spares.rows <= FEW_CAPACITIES else Shape.ROW

    def _arrange(self) -> None:
        shape = self._fitting()
        if shape is self._shape:
            return
        self._shape = shape
        grid = self._grid
        cards: tuple[Card, ...] = (self.survival, self.spares, self.age)
        for card in cards:
            grid.removeWidget(card)
            card.setMinimumHeight(round(CARD_HEIGHT * theme().scale))
            card.setMaximumHeight(round(TALLEST_CARD * theme().scale))
        is_short = shape is Shape.SHORT_FORECAST
        if is_short:
            self.spares.setMinimumHeight(0)
            grid.addWidget(self.survival, 0, 0, 2, 1)
            grid.addWidget(self.spares, 0, 1)
            grid.addWidget(self.age, 1, 1)
        elif shape is Shape.NARROW:
            grid.addWidget(self.survival, 0, 0)
            grid.addWidget(self.age, 0, 1)
            grid.addWidget(self.spares, 1, 0, 1, 2)
        else:
            for place, card in enumerate(cards):
                grid.addWidget(card, 0, place)
        stretches = {Shape.ROW: (5, 5, 3), Shape.SHORT_FORECAST: (5, 5, 0), Shape.NARROW: (5, 3, 0)}[shape]
        for place, stretch in enumerate(stretches):
            grid.setColumnStretch(place, stretch)
        grid.setRowStretch(0, 0 if is_short else 1)
        grid.setRowStretch(1, 1 if is_short else 0)
