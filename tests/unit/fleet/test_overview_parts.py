"""Histogram bins and shares of drive models."""

from itertools import pairwise

import polars as pl
import pytest

from reliscore_desktop.domain.risk import BandLimits, RiskBand
from reliscore_desktop.fleet.drive_models import drive_model_risks
from reliscore_desktop.fleet.histogram import bin_edges, risk_histogram


@pytest.mark.parametrize("limits", [BandLimits(), BandLimits(0.003, 0.011, 0.5), BandLimits(0.9, 0.95, 0.99)])
def test_no_bin_straddles_a_band_limit(limits: BandLimits) -> None:
    edges = bin_edges(limits)
    assert list(edges) == sorted(set(edges))
    assert {limits.elevated, limits.high, limits.critical} <= set(edges)
    for lower, upper in pairwise(edges):
        assert limits.band_of(lower) == limits.band_of(upper - 1e-12)


def test_every_scored_drive_is_in_one_bin_of_its_band() -> None:
    limits = BandLimits()
    values = [0.0, 1e-9, 1e-4, 0.0099999, 0.01, 0.049, 0.05, 0.2, 0.999, 1.0]
    bins = risk_histogram(pl.Series([*values, None]), limits)
    assert sum(found.drives for found in bins) == len(values)
    for band in RiskBand:
        counted = sum(found.drives for found in bins if found.band is band)
        assert counted == sum(limits.band_of(value) is band for value in values)


def test_drive_models_add_up_to_the_fleet() -> None:
    scored = pl.DataFrame({"drive_model": ["a", "a", "a", "b"], "probability": [0.1, 0.2, 0.0, 0.3]})
    found = drive_model_risks(scored)
    assert [entry.drive_model for entry in found] == ["a", "b"]
    assert sum(entry.expected for entry in found) == pytest.approx(0.6)
    assert [entry.by_share for entry in found] == pytest.approx([0.45, 0.15])
    assert sum(entry.drives for entry in found) == 4
