"""The two cards of held-out evidence, each with a table behind its chart; what was not measured is said."""

import polars as pl

from reliscore_desktop.scoring.evidence import JUDGED_SHARE, Evidence
from reliscore_desktop.ui.charts.chart_card import ChartCard
from reliscore_desktop.ui.formatting import number, percent
from reliscore_desktop.ui.risk_model.caught_chart import CaughtChart
from reliscore_desktop.ui.risk_model.reliability_chart import ReliabilityChart
from reliscore_desktop.ui.risk_model.words import (
    budget_words,
    calibration_sentence,
    caught_sentence,
    interval_words,
    period_words,
    whole_percent,
)
from reliscore_desktop.ui.tables.columns import CellKind, Column, Row
from reliscore_desktop.ui.text import mark, tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.label import label

GROUP_COLUMNS = (
    Column("predicted", mark("Predicted"), lambda row: percent(row["predicted"]), kind=CellKind.STRONG, width=78),
    Column("observed", mark("Failed"), lambda row: percent(row["observed"]), right_aligned=True, width=70),
    Column(
        "low",
        mark("95% interval"),
        lambda row: f"{percent(row['low'])}–{percent(row['high'])}",
        right_aligned=True,
        width=104,
        stretch=True,
    ),
    Column("drives", mark("Drives"), lambda row: number(row["drives"]), right_aligned=True, width=64, priority=2),
)


def _share(key: str) -> Column:
    titles = {"caught": mark("Caught"), "rule": mark("Rule"), "random": mark("Chance"), "right": mark("Right")}
    return Column(key, titles[key], lambda row: whole_percent(row.get(key)), right_aligned=True, width=66)


def _budget(row: Row) -> str:
    return budget_words(row["budget"])


CAUGHT_COLUMNS = (
    Column(
        "budget",
        mark("Budget"),
        _budget,
        kind=CellKind.STRONG,
        tooltip=mark("Share of the fleet alerted in 30 days"),
        width=70,
        stretch=True,
    ),
    _share("caught"),
    Column("interval", "95%", right_aligned=True, width=56),
    _share("rule"),
    _share("random"),
    _share("right"),
)


class _EvidenceCard(ChartCard):
    """A chart card with one sentence below; without evidence the sentence stands alone."""

    def __init__(self, title: str, chart: ReliabilityChart | CaughtChart, columns: tuple[Column, ...]) -> None:
        super().__init__(title, "", chart, columns)
        self.body.setSpacing(8)
        self.sentence = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self.body.addWidget(self.sentence)

    def say_not_measured(self, words: str) -> None:
        """Show the sentence and no chart."""
        self._show_chart(shown=False)
        self.sentence.setText(words)
        self.set_subtitle("")

    def _show_chart(self, *, shown: bool) -> None:
        self.stack.setVisible(shown)
        self.switch.setVisible(shown)

    def _show(self, frame: pl.DataFrame, sentence: str, subtitle: str) -> None:
        self._show_chart(shown=True)
        self.set_subtitle(subtitle)
        self.sentence.setText(sentence)
        self.set_content(frame, sentence)


class ReliabilityCard(_EvidenceCard):
    """Whether the percentages hold: predicted against failed."""

    def __init__(self) -> None:
        self.curve = ReliabilityChart()
        super().__init__(tr("Do the percentages hold?"), self.curve, GROUP_COLUMNS)

    def show_evidence(self, found: Evidence | None) -> None:
        """Show predicted against failed."""
        if found is None or not found.groups:
            self.say_not_measured(tr("Not measured: this risk model brings no held-out calibration."))
            return
        self.curve.show_groups(found.groups)
        rows = [(g.predicted, g.observed.value, g.observed.low, g.observed.high, g.drives) for g in found.groups]
        frame = pl.DataFrame(rows, schema=["predicted", "observed", "low", "high", "drives"], orient="row")
        self._show(frame, calibration_sentence(found), period_words(found.first, found.last))
        words = tr("Across: predicted chance of failing within 30 days. Up: the share that failed.")
        self.curve.setToolTip(words + " " + tr("Whiskers: 95%, each drive counted once. Hollow: they miss the line."))


class CaughtCard(_EvidenceCard):
    """Failures caught by alert budget."""

    def __init__(self) -> None:
        self.budget_chart = CaughtChart()
        super().__init__(tr("Failures caught by alert budget"), self.budget_chart, CAUGHT_COLUMNS)

    def show_evidence(self, found: Evidence | None, drives: int) -> None:
        """Show what each budget catches; `drives` of this fleet turn a share into alerts a month."""
        if found is None or not found.caught:
            self.say_not_measured(tr("Not measured: this risk model brings no held-out alert budgets."))
            return
        self.budget_chart.show_points(found.caught)
        rows = [
            {
                "budget": one.budget,
                "caught": one.risk_model.value,
                "interval": interval_words(one.risk_model),
                "rule": one.rule.value if one.rule else None,
                "random": one.random.value if one.random else None,
                "right": one.right,
            }
            for one in found.caught
        ]
        judged = found.at(JUDGED_SHARE) or found.caught[-1]
        self._show(pl.DataFrame(rows), caught_sentence(judged, found.rule_title, drives), "")
