"""The cards of the Overview: lanes, distribution, highest risk, expected failures by drive model."""

import polars as pl
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reliscore_desktop.domain.risk import AT_RISK, RiskBand
from reliscore_desktop.fleet.drive_models import DriveModelRisk
from reliscore_desktop.fleet.summary import FleetSummary
from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.charts.chart_card import ChartCard
from reliscore_desktop.ui.charts.lanes import Lane, LaneChart
from reliscore_desktop.ui.charts.risk_histogram import RiskHistogram, probability_words
from reliscore_desktop.ui.formatting import day, expected, number
from reliscore_desktop.ui.frame.score_earlier import SCORE_EARLIER
from reliscore_desktop.ui.tables.columns import BarShare, CellKind, Column, Row
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import band_name, mark, plural, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, ROW_HEIGHT_COMFORTABLE, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import ActionButton
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import vbox

MODELS_SHOWN = 10


def _count_column(key: str, title: str) -> Column:
    return Column(key, title, lambda row: number(row.get(key)), right_aligned=True, width=80)


LANE_COLUMNS = (
    Column("day", mark("Day"), lambda row: day(row.get("day")), width=90, stretch=True),
    _count_column("critical", mark("Critical")),
    _count_column("high", mark("High")),
    _count_column("elevated", mark("Elevated")),
)

BIN_COLUMNS = (
    Column(
        "lower",
        mark("Risk from"),
        lambda row: f"{probability_words(row['lower'])} – {probability_words(row['upper'])}",
        width=140,
        stretch=True,
    ),
    Column("band", mark("Band"), lambda row: band_name(row.get("band")), width=90),
    _count_column("drives", mark("Drives")),
)


class LanesCard(ChartCard):
    """Drives at risk over the last 90 days."""

    def __init__(self, actions: ActionBook) -> None:
        self.lanes = LaneChart()
        super().__init__(tr("Drives at risk"), "", self.lanes, LANE_COLUMNS)
        self._note = label("", TextRole.TABLE, Token.TEXT3, wrap=True)
        self.score_earlier = ActionButton(actions.action(SCORE_EARLIER), kind="link")
        self._nothing = QWidget()
        words = vbox(self._nothing, spacing=4)
        words.addStretch(1)
        words.addWidget(self._note)
        words.addWidget(self.score_earlier, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        self.body.addWidget(self._nothing, 1)

    def show_summary(self, summary: FleetSummary) -> None:
        """Show the recorded runs; with fewer than two the words say so."""
        trend = summary.trend
        fields = [(point.day, point.critical, point.high, point.elevated) for point in trend]
        frame = pl.DataFrame(fields, schema=["day", "critical", "high", "elevated"], orient="row")
        enough = len(trend) > 1
        self.stack.setVisible(enough)
        self.switch.setVisible(enough)
        self._nothing.setVisible(not enough)
        self._note.setText(tr("The trend begins with the second scored day. To see earlier days, score them too."))
        if not enough:
            return
        span = (trend[-1].day - trend[0].day).days + 1
        self.set_subtitle(plural(span, "last {n} day", "last {n} days"))
        lanes = [Lane(band, tuple(getattr(point, band.value) for point in trend)) for band in reversed(AT_RISK)]
        self.lanes.show_lanes([point.day for point in trend], lanes)
        words = ", ".join(f"{number(lane.counts[-1])} {band_name(lane.band)}" for lane in lanes)
        self.set_content(frame, tr("{counts} on {day}", counts=words, day=day(trend[-1].day, trend[-1].day)))


class DistributionCard(ChartCard):
    """How many drives have which risk."""

    def __init__(self) -> None:
        self.histogram = RiskHistogram()
        super().__init__(tr("Risk distribution"), tr("drives per bin, log scales"), self.histogram, BIN_COLUMNS)
        self._note = label(tr("Nothing is scored on this day."), TextRole.TABLE, Token.TEXT3)
        self.body.addWidget(self._note)

    def show_summary(self, summary: FleetSummary) -> None:
        """Show the bins."""
        scored = summary.scored > 0
        self.stack.setVisible(scored)
        self.switch.setVisible(scored)
        self._note.setVisible(not scored)
        if not scored:
            return
        self.histogram.show_bins(summary.histogram, summary.bands)
        rows = [(one.lower, one.upper, one.band.value, one.drives) for one in summary.histogram]
        frame = pl.DataFrame(rows, schema=["lower", "upper", "band", "drives"], orient="row")
        low = summary.bands.get(RiskBand.LOW, 0)
        words = {"low": number(low), "total": number(summary.scored), "risky": number(summary.at_risk)}
        self.set_content(frame, tr("{low} of {total} scored drives are low, {risky} at risk", **words))


def _share_of_bar(row: Row) -> BarShare:
    top = row["top"] or 1.0
    return BarShare(row["expected"] / top, row["by_share"] / top)


def _model_spoken(row: Row) -> str:
    values = {"expected": expected(row["expected"]), "share": expected(row["by_share"])}
    return tr("{expected} expected failures; the share of the fleet alone gives {share}", **values)


MODEL_COLUMNS = (
    Column("drive_model", mark("Drive model"), kind=CellKind.STRONG, width=150, stretch=True),
    Column(
        "by_share",
        "",
        kind=CellKind.BAR,
        share=_share_of_bar,
        width=76,
        accessible=_model_spoken,
        full_text=_model_spoken,
    ),
    Column(
        "expected",
        mark("Expected"),
        lambda row: expected(row["expected"]),
        kind=CellKind.STRONG,
        right_aligned=True,
        width=78,
    ),
)


class ModelsCard(Card):
    """Expected failures by drive model against what its share of the fleet alone would give."""

    def __init__(self) -> None:
        super().__init__(tr("Expected failures by drive model"), tr("next 30 days"))
        self.table = FrameTable(
            FrameModel(MODEL_COLUMNS, key_columns=("drive_model",), parent=self),
            name=tr("Expected failures by drive model"),
            row_height=ROW_HEIGHT_COMFORTABLE,
            sortable=False,
            multiple=False,
        )
        self._note = label("", TextRole.CAPTION, Token.TEXT3, wrap=True)
        self._note.setContentsMargins(CARD_PADDING, 6, CARD_PADDING, 8)
        self.body.addWidget(self.table)
        self.body.addWidget(self._note)
        self.body.addStretch(1)

    @property
    def rows(self) -> int:
        """How many drive models it lists."""
        return self.table.frame_model.rowCount()

    def show_models(self, models: tuple[DriveModelRisk, ...], total: float | None) -> None:
        """Show the drive models with most expected failures."""
        ordered = sorted(models, key=lambda one: -one.expected)
        shown = ordered[:MODELS_SHOWN]
        top = max((max(one.expected, one.by_share) for one in shown), default=1.0)
        rows = [(one.drive_model, one.expected, one.by_share, top) for one in shown]
        schema = {"drive_model": pl.String, "expected": pl.Float64, "by_share": pl.Float64, "top": pl.Float64}
        # Alone, a drive model has no share to be compared with and needs no headings.
        self.table.horizontalHeader().setVisible(len(ordered) != 1)
        self.table.set_column_shown("by_share", shown=len(ordered) != 1)
        self.table.show_frame(pl.DataFrame(rows, schema=schema, orient="row"))
        self.table.show_all_rows()
        words = tr("The tick is what the drive model's share of the fleet alone gives.")
        if len(ordered) > len(shown):
            words += " " + plural(len(ordered) - len(shown), "{n} more drive model.", "{n} more drive models.")
        if total is None:
            words = tr("Nothing is scored on this day.")
        self._note.setText(words)
        self._note.setVisible(len(ordered) != 1)
