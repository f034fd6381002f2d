"""Figures as people read them."""

import pytest

from reliscore_desktop.exports.numbers import capacity_text, change_text, risk_text


@pytest.mark.parametrize(
    ("probability", "text"),
    [
        (None, "–"),
        (0.0, "<0.01%"),
        (0.00009, "<0.01%"),
        (0.0001, "0.01%"),
        (0.0042, "0.42%"),
        (0.0099, "0.99%"),
        (0.00999, "1.0%"),
        (0.098, "9.8%"),
        (0.0996, "10%"),
        (0.64, "64%"),
        (1.0, "100%"),
    ],
)
def test_risks_have_two_figures_below_ten_percent(probability: float | None, text: str) -> None:
    assert risk_text(probability) == text


@pytest.mark.parametrize(
    ("change", "text"), [(None, "–"), (0.52, "+52 pp"), (-0.004, "−0.4 pp"), (0.0, "0 pp"), (-0.0002, "0 pp")]
)
def test_changes_are_in_percentage_points_with_a_true_minus(change: float | None, text: str) -> None:
    assert change_text(change) == text


@pytest.mark.parametrize(
    ("capacity", "text"),
    [(None, "–"), (4_000_787_030_016, "4 TB"), (500_107_862_016, "500 GB"), (1_500_301_910_016, "1.5 TB")],
)
def test_capacities_are_in_the_makers_units(capacity: int | None, text: str) -> None:
    assert capacity_text(capacity) == text
