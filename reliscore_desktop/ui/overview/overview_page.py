"""The Overview: brief line, key figures, trend, distribution, highest risk, drive models, freshness."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QScrollArea, QWidget

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.fleet.histogram import RiskBin
from reliscore_desktop.fleet.query import IN_SERVICE, DriveQuery
from reliscore_desktop.fleet.schema import WAITING
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.ui.overview.alert_figures import decision_brief, new_alerts
from reliscore_desktop.ui.overview.cards import DistributionCard, LanesCard, ModelsCard
from reliscore_desktop.ui.overview.figures import brief, figures
from reliscore_desktop.ui.overview.freshness import FreshnessCard
from reliscore_desktop.ui.overview.kpi_strip import Figure, KpiStrip
from reliscore_desktop.ui.overview.snapshot import OverviewSnapshot, read_overview
from reliscore_desktop.ui.overview.top_card import TopCard
from reliscore_desktop.ui.page import Page, PageContext
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import GAP, PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import vbox

CRITICAL_DRIVES = DriveQuery(bands=(RiskBand.CRITICAL,), scored=True, statuses=IN_SERVICE)
CRITICAL_DECISIONS = DriveQuery(bands=(RiskBand.CRITICAL,), alert_states=WAITING)

WIDE_FROM_PX = 1180
RIGHT_COLUMN_PX = 360
CHART_HEIGHT = 214
SHORT_SIDE_ROWS = 3
"""A right column of so few drive models and sites stands beside the charts; the table takes the whole width below."""

QWIDGETSIZE_MAX = 16_777_215


LEAST_SENTENCE_PX = 400


class Arrangement(Enum):
    """Where models and freshness stand: beside charts and table, beside the charts alone, or below the table."""

    BESIDE = auto()
    BESIDE_CHARTS = auto()
    BELOW = auto()


class OverviewPage(Page):
    """The morning answer. Every figure, bar and row leads to the drives behind it."""

    page_id = "overview"
    header_actions = ("file.import", "file.score", "file.export")
    has_primary = True

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.brief = label(role=TextRole.TITLE)
        self.brief_sentence = label(tone=Token.TEXT2, wrap=True)
        self.review = Button("", kind="link", on_click=self._open_reviewed)
        self.kpis = KpiStrip()
        self.lanes, self.distribution = LanesCard(context.actions), DistributionCard()
        self.models, self.freshness = ModelsCard(), FreshnessCard()
        self.top_card = TopCard(context)
        self._reviewed = CRITICAL_DRIVES
        self._arrangement: Arrangement | None = None
        self._brief_is_one_line: bool | None = None
        self._build()
        self._connect()

    def title(self) -> str:
        """Shown in header and rail."""
        return tr("Overview")

    def query(self) -> Callable[[JobContext], OverviewSnapshot]:
        """Read summary and top drives of the session's day."""
        workspace, as_of = self.session.workspace, self.session.as_of
        return lambda _context: read_overview(workspace, as_of)

    def refresh(self, snapshot: OverviewSnapshot) -> None:
        """Show every figure."""
        summary = snapshot.summary
        self.session.offer_summary(summary)
        if summary.as_of is None:
            self.show_empty(tr("There is no data in this workspace yet."), "file.import")
            return
        alerts = snapshot.alerts
        waits = alerts is not None and (alerts.opened or alerts.acknowledged)
        strong, plain = decision_brief(alerts) if alerts is not None and waits else brief(summary)
        self.brief.setText(strong)
        self.brief_sentence.setText(plain)
        self._follow_review(snapshot)
        self.kpis.show_figures(self._figures(snapshot))
        self.lanes.show_summary(summary)
        self.distribution.show_summary(summary)
        self.models.show_models(summary.drive_models, summary.expected.expected if summary.expected else None)
        self.freshness.show_sites(summary.freshness)
        self.top_card.show_drives(snapshot.top, snapshot.waiting, at_risk=summary.at_risk, decisions=snapshot.decisions)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the right column goes under the table."""
        super().resizeEvent(event)
        self._arrange()

    def _figures(self, snapshot: OverviewSnapshot) -> tuple[Figure, ...]:
        found, navigator = figures(snapshot.summary, self.context.navigator), self.context.navigator
        if snapshot.alerts is None:
            return found
        return (*found[:-1], new_alerts(snapshot.alerts, navigator), found[-1])

    def _follow_review(self, snapshot: OverviewSnapshot) -> None:
        """The link leads to the drives that the brief line counts."""
        waiting = snapshot.alerts.bands[RiskBand.CRITICAL] if snapshot.alerts is not None else 0
        count = waiting or snapshot.summary.bands.get(RiskBand.CRITICAL, 0)
        self._reviewed = CRITICAL_DECISIONS if waiting else CRITICAL_DRIVES
        self.review.setVisible(count > 0)
        self.review.setText(plural(count, "Review the drive", "Review the {n} drives"))

    def _connect(self) -> None:
        self.freshness.data.clicked.connect(lambda: self.context.navigator.open("data"))
        self.freshness.missing_asked.connect(lambda keys: self._open(DriveQuery(keys=keys, sort="last_seen")))
        self.models.table.row_activated.connect(self._open_model)
        self.lanes.lanes.band_clicked.connect(self._open_band)
        self.distribution.histogram.bin_clicked.connect(self._open_bin)

    def _open(self, request: object) -> None:
        self.context.navigator.open("drives", request)

    def _open_reviewed(self) -> None:
        self._open(self._reviewed)

    def _open_band(self, band: RiskBand) -> None:
        self._open(DriveQuery(bands=(band,), scored=True, statuses=IN_SERVICE))

    def _open_model(self, key: tuple[str, ...]) -> None:
        self._open(DriveQuery(drive_models=(key[0],), scored=True, statuses=IN_SERVICE))

    def _open_bin(self, one: RiskBin) -> None:
        limits = f"risk>={one.lower * 100:.6g}" + (f" risk<{one.upper * 100:.6g}" if one.upper < 1 else "")
        self._open(DriveQuery(search=limits, scored=True, statuses=IN_SERVICE))

    def _build(self) -> None:
        self._inner = QWidget()
        self._inner.setProperty("role", "page")
        column = vbox(self._inner, spacing=GAP, margins=(PAGE_PADDING, GAP, PAGE_PADDING, PAGE_PADDING))
        self._brief_line = QGridLayout()
        self._brief_line.setHorizontalSpacing(12)
        self._brief_line.setVerticalSpacing(2)
        self._brief_line.setColumnStretch(1, 1)
        column.addLayout(self._brief_line)
        column.addWidget(self.kpis)
        self._side = QWidget()
        self._side_layout = vbox(self._side, spacing=GAP)
        for card in (self.models, self.freshness):
            self._side_layout.addWidget(card, 1)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        column.addLayout(self._grid, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inner)
        self._rescale()
        theme().theme_changed.connect(self._rescale)
        self.set_content(area)

    def _rescale(self) -> None:
        self._arrangement = None
        self._arrange()

    def _place_brief(self) -> None:
        """The sentence beside the bold words, or below them where it would be squeezed into a narrow column."""
        taken = self.brief.sizeHint().width() + self.review.sizeHint().width()
        one_line = self.width() - taken >= LEAST_SENTENCE_PX * theme().scale
        if one_line is self._brief_is_one_line:
            return
        self._brief_is_one_line = one_line
        for part in (self.brief, self.brief_sentence, self.review):
            self._brief_line.removeWidget(part)
        self._brief_line.addWidget(self.brief, 0, 0)
        self._brief_line.addWidget(self.review, 0, 2)
        if one_line:
            self._brief_line.addWidget(self.brief_sentence, 0, 1)
        else:
            self._brief_line.addWidget(self.brief_sentence, 1, 0, 1, 3)

    def _fitting(self) -> Arrangement:
        if self.width() < WIDE_FROM_PX * theme().scale:
            return Arrangement.BELOW
        rows = self.models.rows + self.freshness.rows
        return Arrangement.BESIDE_CHARTS if 0 < rows <= SHORT_SIDE_ROWS else Arrangement.BESIDE

    def _arrange(self) -> None:
        self._place_brief()
        wanted = self._fitting()
        if wanted is self._arrangement:
            return
        self._arrangement = wanted
        grid, is_wide = self._grid, wanted is not Arrangement.BELOW
        for part in (self.lanes, self.distribution, self.top_card, self._side):
            grid.removeWidget(part)
        grid.addWidget(self.lanes, 0, 0)
        grid.addWidget(self.distribution, 0, 1)
        if wanted is Arrangement.BESIDE_CHARTS:
            grid.addWidget(self._side, 0, 2)
            grid.addWidget(self.top_card, 1, 0, 1, 3)
        else:
            grid.addWidget(self.top_card, 1, 0, 1, 2)
            if is_wide:
                # At the top: a card stretched empty says less.
                grid.addWidget(self._side, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
            else:
                grid.addWidget(self._side, 2, 0, 1, 2)
        for card in (self.lanes, self.distribution):
            height = round(CHART_HEIGHT * theme().scale)
            card.setMinimumHeight(height)
            card.setMaximumHeight(QWIDGETSIZE_MAX if wanted is Arrangement.BESIDE_CHARTS else height)
        self._side_layout.setStretch(0, 0 if wanted is Arrangement.BESIDE_CHARTS else 1)
        directions = QBoxLayout.Direction
        self._side_layout.setDirection(directions.TopToBottom if is_wide else directions.LeftToRight)
        width = round(RIGHT_COLUMN_PX * theme().scale)
        self._side.setMinimumWidth(width if is_wide else 0)
        self._side.setMaximumWidth(width if is_wide else QWIDGETSIZE_MAX)
        grid.setColumnStretch(0, 51)
        grid.setColumnStretch(1, 49)
        grid.setRowStretch(1, 1)
