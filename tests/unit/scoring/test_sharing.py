"""Features across the counters are told by the counters behind them, and factors still multiply up."""

import numpy as np
import polars as pl
import pytest

from reliscore_desktop.features.definitions import COUNTERS, FEATURES
from reliscore_desktop.scoring.effects import effects
from reliscore_desktop.scoring.expert import TreeExpert
from reliscore_desktop.scoring.factors import TOGETHER, FactorGroup, FactorKind
from reliscore_desktop.scoring.manifest import ExpertDocument
from reliscore_desktop.scoring.sharing import shares
from tests.unit.scoring.tiny_models import expert_document, synthetic_features, train_text

ACROSS = tuple(feature.name for feature in FEATURES if feature.attribute_ids == COUNTERS)


def drive(**values: float | None) -> pl.DataFrame:
    """One drive that reports the five counters at 0 unless told otherwise."""
    row: dict[str, float | None] = {}
    for number in COUNTERS:
        row |= {f"smart_{number}_log": 0.0, f"smart_{number}_change_7d": 0.0, f"smart_{number}_decayed_increase": 0.0}
        row |= {f"smart_{number}_days_since_increase": 400.0}
    schema = dict.fromkeys(row, pl.Float32)
    return pl.DataFrame({name: [value] for name, value in (row | values).items()}, schema)


def share(frame: pl.DataFrame, name: str) -> dict[int | str, float]:
    """Who carries how much of a feature; nothing for those that carry none."""
    values = shares(frame)[name][0]
    carriers: tuple[int | str, ...] = (*COUNTERS, "together")
    return {who: round(float(value), 4) for who, value in zip(carriers, values, strict=True) if value}


@pytest.mark.parametrize("name", ACROSS)
def test_with_every_counter_at_zero_the_effect_stays_whole(name: str) -> None:
    assert share(drive(), name) == {"together": 1.0}


def test_sums_are_shared_in_proportion_to_their_parts() -> None:
    frame = drive(smart_5_log=1.0, smart_187_log=3.0, smart_5_decayed_increase=2.0)
    assert share(frame, "errors_log_sum") == {5: 0.25, 187: 0.75}
    assert share(frame, "errors_decayed_increase_sum") == {5: 1.0}
    assert share(frame, "errors_above_zero") == {5: 0.5, 187: 0.5}


def test_pending_and_offline_uncorrectable_sectors_count_once() -> None:
    same = drive(smart_197_log=3.0, smart_198_log=3.0, smart_5_log=1.0)
    assert share(same, "errors_above_zero") == {5: 0.5, 197: 0.5}
    assert share(same, "errors_log_sum") == {5: 0.25, 197: 0.75}
    assert share(drive(smart_197_log=1.0, smart_198_log=3.0), "errors_log_sum") == {198: 1.0}


def test_changes_go_to_those_that_moved_the_way_the_sum_did() -> None:
    frame = drive(smart_5_log=5.0, smart_187_log=1.0, smart_187_change_7d=4.0, smart_197_change_7d=-1.0)
    assert share(frame, "errors_change_7d_sum") == {187: 1.0}


def test_the_least_days_go_to_those_that_rose_last() -> None:
    frame = drive(smart_5_log=5.0, smart_5_days_since_increase=3.0, smart_187_days_since_increase=40.0)
    assert share(frame, "errors_least_days_since_increase") == {5: 1.0}


def test_where_nothing_rose_the_counters_above_zero_share_by_level() -> None:
    frame = drive(smart_5_log=1.0, smart_187_log=3.0)
    assert share(frame, "errors_change_7d_sum") == {5: 0.25, 187: 0.75}
    assert share(frame, "errors_least_days_since_increase") == {5: 0.25, 187: 0.75}


def test_counters_that_are_not_reported_carry_nothing() -> None:
    frame = drive(smart_187_log=None, smart_187_days_since_increase=None, smart_5_log=1.0)
    assert share(frame, "errors_log_sum") == {5: 1.0}
    assert share(frame.drop("smart_198_log"), "errors_above_zero") == {5: 1.0}


@pytest.fixture(scope="module")
def across_expert() -> TreeExpert:
    """Trees that read nothing but features across the counters."""
    names = (*ACROSS, "power_on_hours")
    return TreeExpert(ExpertDocument.model_validate(expert_document("across", names)), train_text(names))


def test_shared_effects_add_up_to_the_features_effects_in_every_row(across_expert: TreeExpert) -> None:
    table = effects(across_expert, synthetic_features(300, 5))
    groups, by_group = table.by_group()
    assert by_group.sum(axis=1) == pytest.approx(table.by_feature.sum(axis=1), abs=1e-12)
    counters = [place for place, group in enumerate(groups) if group.kind is FactorKind.COUNTER]
    assert np.abs(by_group[:, counters]).max() > 0.1
    assert np.abs(by_group[:, groups.index(TOGETHER)]).max() < 1e-12


def test_no_drive_that_reports_counters_above_zero_is_told_of_counters_together(across_expert: TreeExpert) -> None:
    groups, _ = effects(across_expert, synthetic_features(1, 6)).by_group()
    assert set(groups) == {
        *(FactorGroup(FactorKind.COUNTER, number) for number in COUNTERS),
        TOGETHER,
        FactorGroup(FactorKind.AGE, 9),
    }
