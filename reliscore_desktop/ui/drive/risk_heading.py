"""The drive's risk in large figures with its band, its last 90 days, its place on the scale and beside the fleet."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reliscore_desktop.domain.risk import BandLimits, RiskBand
from reliscore_desktop.ui.formatting import day, decimal, number, percent
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone
from reliscore_desktop.ui.tables.drive_columns import has_low_confidence, low_confidence_sentence, risk_words
from reliscore_desktop.ui.text import not_scored_text, plural, tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.badge import BadgeLabel, BandMark
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.risk_gauge import RiskGauge
from reliscore_desktop.ui.widgets.sparkline import Sparkline

TREND_DAYS = 90


def compared_with_fleet(probability: float, average: float | None) -> str:
    """Like "About 610 times the fleet average of 0.10%." Empty without an average."""
    if not average:
        return ""
    ratio = probability / average
    if ratio >= 1.95:
        times = number(_two_figures(ratio)) if ratio >= 10 else decimal(ratio, 1)
        return tr("About {times} times the fleet average of {average}.", times=times, average=percent(average))
    if ratio > 0.75:
        return tr("Near the fleet average of {average}.", average=percent(average))
    return tr("Below the fleet average of {average}.", average=percent(average))


def _two_figures(value: float) -> float:
    digits = len(str(int(value))) - 2
    return round(value, -digits) if digits > 0 else value


class RiskHeading(QWidget):
    """Says the risk, or in its place why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.risk = label(role=TextRole.RISK)
        self.band = BandMark(RiskBand.LOW, boxed=True)
        self.low_confidence = BadgeLabel(Badge(tr("Low confidence"), BadgeTone.OUTLINE))
        self.horizon = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self.trend = Sparkline(height=40)
        self._trend_caption = label(role=TextRole.CAPTION, tone=Token.TEXT3)
        self.gauge = RiskGauge()
        self.comparison = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self._row: dict[str, Any] = {}
        self._limits = BandLimits()
        self._build()

    def show_state(self, state: Mapping[str, Any], limits: BandLimits, fleet_average: float | None) -> None:
        """Show the risk of a row with the keys of FLEET_SCHEMA."""
        row = dict(state)
        probability = row.get("probability")
        scored = probability is not None and bool(row.get("band"))
        for widget in (self.band, self.gauge, self.comparison):
            widget.setVisible(scored)
        self.low_confidence.setVisible(scored and has_low_confidence(row))
        self.low_confidence.setToolTip(low_confidence_sentence(row))
        self.risk.setText(risk_words(row) if scored else tr("Not scored"))
        self.horizon.setText(self._horizon(row) if scored else not_scored_text(row.get("not_scored_reason")))
        if scored and probability is not None:
            self.band.set_band(RiskBand(row["band"]))
            self.gauge.set_risk(probability, limits)
            self.comparison.setText(compared_with_fleet(probability, fleet_average))
        self._row, self._limits = row, limits

    def show_interval(self, interval: tuple[float, float] | None, missing: str) -> None:
        """The 95 % interval of the shown risk, beside the horizon and as a whisker; or why there is none."""
        probability = self._row.get("probability")
        if probability is None or not self._row.get("band"):
            return
        self.gauge.set_risk(probability, self._limits, interval)
        words = self._horizon(self._row)
        if interval is not None:
            low, high = (percent(one) for one in interval)
            words = tr("{words} ({low}–{high})", words=words, low=low.removesuffix("%"), high=high)
        self.horizon.setText(words)
        self.horizon.setToolTip(
            tr("95% interval of what failed among held-out drives of a like risk") if interval else missing
        )

    def show_trend(self, points: Sequence[tuple[dt.date, float]], band: str | None) -> None:
        """Draw the last 90 days; a single point is no trend."""
        enough = len(points) > 1
        self.trend.setVisible(enough)
        self._trend_caption.setVisible(enough)
        if enough:
            days = min(TREND_DAYS, (points[-1][0] - points[0][0]).days)
            self.trend.show_risk(points, RiskBand(band) if band else None, days)
            self._trend_caption.setText(plural(days, "{n} day, log", "{n} days, log"))

    def _horizon(self, row: Mapping[str, Any]) -> str:
        scored_day = row.get("scored_day")
        if row.get("scored") is False and scored_day is not None:
            return tr("fails within 30 days of {day}, its last score", day=day(scored_day))
        return tr("fails within 30 days")

    def _build(self) -> None:
        figures = hbox(spacing=8)
        figures.addWidget(self.risk)
        figures.addWidget(self.band, 0, Qt.AlignmentFlag.AlignVCenter)
        figures.addStretch(1)
        words = vbox(spacing=0)
        words.addLayout(figures)
        words.addWidget(self.horizon)
        words.addWidget(self.low_confidence, 0, Qt.AlignmentFlag.AlignLeft)
        self.trend.setFixedWidth(88)
        right = vbox(spacing=0)
        right.addWidget(self.trend)
        right.addWidget(self._trend_caption, 0, Qt.AlignmentFlag.AlignRight)
        top = hbox(spacing=8)
        top.addLayout(words, 1)
        top.addLayout(right)
        column = vbox(self, spacing=6)
        column.addLayout(top)
        column.addWidget(self.gauge)
        column.addWidget(self.comparison)
