"""The Overview after other data: the same widgets say the other numbers, as if they had been made for them."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.fleet.histogram import RiskBin
from reliscore_desktop.ui.charts.risk_histogram import RiskHistogram
from reliscore_desktop.ui.overview.kpi_strip import Figure, KpiStrip

EDGES = (0.0, 0.001, 0.002, 0.02, 0.1, 1.0)
BANDS = (RiskBand.LOW, RiskBand.LOW, RiskBand.ELEVATED, RiskBand.HIGH, RiskBand.CRITICAL)


def bins_of(*drives: int) -> list[RiskBin]:
    return [
        RiskBin(lower, upper, count, band)
        for lower, upper, band, count in zip(EDGES, EDGES[1:], BANDS, drives, strict=False)
    ]


def said(plot: RiskHistogram) -> list[tuple[str, float, float]]:
    return [(item.toPlainText(), round(item.pos().x(), 6), round(item.pos().y(), 6)) for item in plot._words]


def heights(plot: RiskHistogram) -> list[float]:
    assert plot._bars is not None
    return [round(float(one), 6) for one in plot._bars.opts["y1"]]


@pytest.mark.parametrize("after", [(90, 30, 5, 2, 1), (90, 0, 5, 0, 3), (95_000, 30, 5, 2, 1)])
def test_other_numbers_are_drawn_as_in_a_new_chart(qtbot: QtBot, after: tuple[int, ...]) -> None:
    plots = RiskHistogram(), RiskHistogram()
    for plot in plots:
        qtbot.addWidget(plot)
        plot.resize(600, 200)
    used, new = plots
    used.show_bins(bins_of(80, 20, 4, 1, 1), {RiskBand.LOW: 100, RiskBand.CRITICAL: 1})
    counts = {RiskBand.LOW: sum(after[:2]), RiskBand.ELEVATED: 5, RiskBand.CRITICAL: after[-1]}
    for plot in plots:
        plot.show_bins(bins_of(*after), counts)
    assert said(used) == said(new)
    assert heights(used) == heights(new)
    assert used.plotItem.getViewBox().viewRange()[1] == pytest.approx(new.plotItem.getViewBox().viewRange()[1])
    assert len(used.plotItem.items) == len(new.plotItem.items)


def test_cells_stay_and_say_the_other_figures(qtbot: QtBot) -> None:
    strip, opened = KpiStrip(), []
    qtbot.addWidget(strip)
    marks = ((RiskBand.CRITICAL, "1 critical"), (RiskBand.HIGH, "2 high"))
    first = (Figure("Drives", "300", below="in service", on_open=lambda: opened.append("first")), Figure("Risk", "3"))
    strip.show_figures((replace(first[0], marks=marks), first[1]))
    cells = strip.cells
    again = replace(first[0], value="301", marks=((marks[0][0], "0 critical"), (marks[1][0], "4 high")))
    strip.show_figures((replace(again, on_open=lambda: opened.append("second")), replace(first[1], value="4")))
    assert strip.cells == cells
    assert [cell.value.text() for cell in cells] == ["301", "4"]
    assert cells[0].accessibleName() == "Drives, 301, in service, 0 critical, 4 high"
    assert [mark.accessibleName() for mark in cells[0].marks] == ["0 critical", "4 high"]
    cells[0].opened.emit()
    assert opened == ["second"]


def test_another_kind_of_figure_gets_a_cell_of_its_own(qtbot: QtBot) -> None:
    strip = KpiStrip()
    qtbot.addWidget(strip)
    plain = Figure("Drives", "300", below="in service")
    strip.show_figures((plain,))
    for other in (
        (replace(plain, marks=((RiskBand.HIGH, "2 high"),)),),
        (replace(plain, on_open=lambda: None),),
        (plain, plain),
    ):
        before = strip.cells
        strip.show_figures(other)
        assert not set(before) & set(strip.cells)
        assert [cell.figure for cell in strip.cells] == list(other)
