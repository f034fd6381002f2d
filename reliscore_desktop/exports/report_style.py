"""How a drive report looks: its style sheet, and the risk history as a picture without scripts."""

import datetime as dt
import math
from collections.abc import Sequence

STYLE = """
body { font: 13px/1.45 system-ui, sans-serif; color: #151a21; margin: 24px auto; max-width: 900px; }
h1 { font-size: 20px; margin: 0 0 4px; }
h2 { font-size: 15px; margin: 22px 0 6px; break-after: avoid; }
p { margin: 0 0 8px; color: #434e5e; }
dl { display: grid; grid-template-columns: repeat(4, 1fr); gap: 8px 16px; margin: 12px 0; }
dt { color: #5f6b7c; font-size: 11px; }
dd { margin: 0; font-weight: 600; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 4px 8px; border-bottom: 1px solid #dce0e6; vertical-align: top; }
th { border-bottom: 2px solid #5f6b7c; }
tr { break-inside: avoid; }
svg { width: 100%; height: auto; }
.source { margin-top: 24px; font-size: 11px; }
@page { margin: 15mm; }
"""

WIDTH, HEIGHT, LEFT, BOTTOM = 860.0, 220.0, 46.0, 20.0
LOWEST = 1e-4

Point = tuple[dt.date, float, float | None, float | None]


def risk_picture(risks: Sequence[Point], limits: tuple[float, float, float]) -> str:
    """An SVG of the risk by day with its interval, on a log scale from 0.01 % to 100 %; at least two points."""
    first, span = risks[0][0], max(1, (risks[-1][0] - risks[0][0]).days)

    def x(day: dt.date) -> float:
        return LEFT + (WIDTH - LEFT - 6) * (day - first).days / span

    parts = [f'<svg viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" aria-label="Risk history">']
    for value in (LOWEST, 1e-3, *limits, 1.0):
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH}" y1="{_y(value):.1f}" y2="{_y(value):.1f}" stroke="#dce0e6"/>')
        words = f"{value * 100:g}%"
        parts.append(f'<text x="{LEFT - 6}" y="{_y(value) + 3.5:.1f}" font-size="10" text-anchor="end">{words}</text>')
    known = [(day, low, high) for day, _, low, high in risks if low is not None and high is not None]
    if len(known) > 1:
        edge = [(x(day), _y(high)) for day, _, high in known] + [(x(day), _y(low)) for day, low, _ in reversed(known)]
        parts.append(f'<polygon points="{_points(edge)}" fill="#2257d0" fill-opacity="0.15"/>')
    line = _points([(x(day), _y(risk)) for day, risk, _, _ in risks])
    parts.append(f'<polyline points="{line}" fill="none" stroke="#2257d0" stroke-width="1.6"/>')
    for day, anchor in ((risks[0][0], "start"), (risks[-1][0], "end")):
        place = f'x="{x(day):.1f}" y="{HEIGHT - 4:.0f}" font-size="10" text-anchor="{anchor}"'
        parts.append(f"<text {place}>{day}</text>")
    return "".join(parts) + "</svg>\n"


def _y(risk: float) -> float:
    share = math.log10(min(1.0, max(LOWEST, risk))) / math.log10(LOWEST)
    return 8 + (HEIGHT - BOTTOM - 14) * share


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{left:.1f},{top:.1f}" for left, top in points)
