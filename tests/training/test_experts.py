"""Experts: who serves and learns from which drive-days, and fits that repeat to the byte."""

import datetime as dt

import numpy as np
import polars as pl
import pytest

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.features.definitions import FEATURES
from training.experts import EXPERT_PLANS, FEW, FULL, MASKS, PARTIAL
from training.fit import MASKED, FitSettings, fit_experts
from training.labels import ROW_KIND
from training.logistic import error_features, fit_logistic, fit_rising
from training.trees import TreeSettings

SMALL = FitSettings(trees=TreeSettings(trees=5, rows_per_leaf_at_least=20))
NEEDED = {"full": (5, 187, 188, 197, 9), "partial": (5, 197, 198, 9), "few": (5, 197, 9)}


def _rows(reports: tuple[int, ...], *, masked: bool = False, rows: int = 1500, seed: int = 1) -> pl.DataFrame:
    """Drive-days that report these attributes, riskier where their counters are higher."""
    rng = np.random.default_rng([seed, *reports])
    columns = {}
    risk = np.zeros(rows)
    for feature in FEATURES:
        if set(feature.attribute_ids) <= set(reports) or feature.name.startswith("errors_"):
            columns[feature.name] = rng.exponential(1.0, rows).astype(np.float32)
            risk += columns[feature.name] * (feature.monotone == 1)
        else:
            columns[feature.name] = np.full(rows, np.nan, dtype=np.float32)
    positive = risk + rng.normal(0, 1, rows) > np.quantile(risk, 0.9)
    return (
        pl.DataFrame(columns)
        .with_columns(pl.all().fill_nan(None))
        .with_columns(
            pl.lit("M").alias("drive_model"),
            pl.Series("serial_number", [f"S{number % 200}" for number in range(rows)]),
            pl.Series("date", [dt.date(2018, 1, 1) + dt.timedelta(days=number // 200) for number in range(rows)]),
            pl.Series(ROW_KIND, np.where(positive, "positive", "negative")),
            pl.lit(masked).alias(MASKED),
        )
    )


@pytest.mark.parametrize("plan", EXPERT_PLANS, ids=lambda plan: plan.name)
def test_a_drive_is_served_by_what_it_reports(plan: object) -> None:
    rows = _rows(NEEDED[plan.name], rows=10)  # type: ignore[attr-defined]  # parametrised with ExpertPlan
    first = next(other for other in EXPERT_PLANS if rows.select(other.serves().all()).item())
    assert first is plan


def test_every_mask_leaves_a_drive_that_the_partial_expert_serves() -> None:
    for mask in MASKS:
        left = set(FULL.requires_all) | {9, 193, 194, 198}
        left -= set(mask.hidden)
        assert set(PARTIAL.requires_all) <= left
        assert set(PARTIAL.requires_any) & left
        assert set(FULL.requires_all) - left


def test_each_expert_learns_from_the_drives_it_serves_and_only_the_borrowing_one_from_copies() -> None:
    full, few = _rows(NEEDED["full"]), _rows(NEEDED["few"])
    copies = _rows(NEEDED["partial"], masked=True)
    fitted = {expert.document.name: expert for expert in fit_experts(pl.concat([full, few, copies]), SMALL)}
    assert fitted["full"].rows == full.height
    assert fitted["few"].rows == few.height
    assert fitted["partial"].rows == copies.height + few.height


def test_an_expert_without_failures_to_learn_from_is_left_out() -> None:
    fitted = fit_experts(_rows(NEEDED["few"]), SMALL)
    assert [expert.document.name for expert in fitted] == ["few"]


def test_too_few_failures_are_said_in_a_sentence() -> None:
    with pytest.raises(InputError, match="too few failures"):
        fit_experts(_rows(NEEDED["few"], rows=20), SMALL)


def test_the_order_of_the_rows_does_not_change_a_byte() -> None:
    rows = _rows(NEEDED["full"])
    assert fit_experts(rows, SMALL) == fit_experts(rows.reverse(), SMALL)


def test_more_errors_never_mean_less_risk() -> None:
    expert = fit_experts(_rows(NEEDED["full"]), SMALL)[0].expert()
    rows = _rows(NEEDED["full"], rows=50, seed=9)
    before = expert.log_odds(rows)
    for feature in FEATURES:
        if feature.monotone == 1 and feature.name in expert.document.features:
            after = expert.log_odds(rows.with_columns(pl.col(feature.name) + 2.0))
            assert (after >= before - 1e-9).all(), feature.name


def test_the_full_expert_does_not_count_the_same_sectors_twice() -> None:
    assert not [name for name in FULL.features if name.startswith("smart_198_")]
    assert [name for name in FEW.features if name.startswith("smart_198_")]


def test_counters_that_overlap_are_not_set_off_against_each_other() -> None:
    rows = _rows(NEEDED["few"])
    twin = rows.with_columns(pl.col("smart_5_log").alias("errors_log_sum"), pl.col("smart_197_log") * -1.0)
    positive = (twin[ROW_KIND] == "positive").to_numpy().astype(float)
    names = ("smart_5_log", "errors_log_sum", "smart_197_log")
    free = fit_logistic(twin, names, positive, np.ones(len(positive)))
    rising = fit_rising(twin, names, positive, np.ones(len(positive)))
    assert min(free.coefficients) < 0
    assert min(rising.coefficients) > 0
    assert "smart_197_log" not in rising.features


def test_the_simple_baseline_reads_error_counters_alone() -> None:
    names = error_features(FULL.features)
    assert "smart_5_log" in names
    assert not [name for name in names if "rate" in name or "temperature" in name or "hours" in name]
