"""Axes whose values are not what they print: log10 of a probability or count, and day numbers."""

import datetime as dt
import math
from collections.abc import Sequence

import pyqtgraph as pg

from reliscore_desktop.ui.formatting import day as day_text
from reliscore_desktop.ui.formatting import decimal, number, percent_words


class ProbabilityAxis(pg.AxisItem):
    """Values are log10 of a probability; ticks read 0.01%, 0.1%, 1%, 5%, 20%, 100%."""

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        """Words of the ticks."""
        return [probability_tick(10**value) for value in values]


class CountAxis(pg.AxisItem):
    """Values are log10 of a count."""

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        """Words of the ticks."""
        return [number(10**value) for value in values]


class DayAxis(pg.AxisItem):
    """Values are day numbers (`date.toordinal`); at most as many ticks as fit."""

    tick_width_px = 90

    def tickValues(self, minimum: float, maximum: float, size: float) -> list[tuple[float, list[float]]]:
        """Evenly spread days, the last one always among them."""
        first, last = math.ceil(minimum), math.floor(maximum)
        if last <= first:
            return [(1.0, [float(first)])]
        count = max(1, min(int(size // self.tick_width_px), last - first))
        step = max(1, (last - first) // count)
        return [(float(step), [float(day) for day in range(last, first - 1, -step)])]

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        """Words of the ticks."""
        if not values:
            return []
        last = dt.date.fromordinal(int(max(values)))
        return [day_text(dt.date.fromordinal(int(value)), last) for value in values]


def probability_tick(probability: float) -> str:
    """A round probability as a tick label: "0.01%", "5%", "100%"."""
    value = probability * 100
    digits = 0 if value >= 0.995 else max(0, -math.floor(math.log10(value) + 1e-9))
    return percent_words(decimal(value, digits))


def nice_ticks(top: float, parts: int) -> list[float]:
    """From 0 up to at most `top` in round steps (1, 2, 2.5, 5 times a power of ten), about `parts` of them."""
    if top <= 0:
        return [0.0]
    rough = top / max(1, parts)
    power = 10.0 ** math.floor(math.log10(rough))
    step = max(1.0, next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.75))
    return [step * place for place in range(int(top // step) + 1)]
