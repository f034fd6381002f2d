"""Published rules, checked against their descriptions and against real rows."""

from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop.scoring.rules import RULES, Rule, with_previous
from reliscore_desktop.scoring.rules.scrutiny import published_rates


def row(**values: int | str | None) -> pl.DataFrame:
    columns = {"drive_model": "ST4000DM000", **{f"smart_{key[1:]}_raw": value for key, value in values.items()}}
    return pl.DataFrame({name: [value] for name, value in columns.items()})


def said(name: str, frame: pl.DataFrame) -> tuple[str, str, str]:
    verdict = RULES[name].verdict(frame)
    assert verdict.columns == ["rule", "verdict", "severity", "detail"]
    assert verdict["rule"].to_list() == [name]
    return verdict["verdict"][0], verdict["severity"][0], verdict["detail"][0]


def test_backblaze_asks_to_investigate_any_of_the_five_above_zero_and_ranks_by_how_many() -> None:
    assert said("backblaze_five", row(a5=0, a187=2, a188=None, a197=24)) == (
        "Investigate",
        "warned",
        "187 = 2, 197 = 24",
    )
    assert said("backblaze_five", row(a5=0, a197=0)) == ("Nothing to investigate", "passed", "")
    assert RULES["backblaze_five"].ranking(row(a5=1, a187=2, a197=0)).to_list() == [2.0]


def test_scrutiny_fails_a_drive_with_pending_sectors_and_names_the_value() -> None:
    assert said("scrutiny", row(a197=24, a187=0)) == (
        "Failed",
        "failed",
        "197 = 24 (96% of such drives failed in a year)",
    )


@pytest.mark.parametrize(("attribute", "value"), [(198, 17), (197, 1601), (187, 121), (197, 1), (5, 1)])
def test_scrutiny_only_warns_in_the_holes_of_its_figures(attribute: int, value: int) -> None:
    words, severity, detail = said("scrutiny", row(**{f"a{attribute}": value}))
    assert (words, severity) == ("Passed, warning only", "warned")
    assert detail == f"{attribute} = {value} (no published rate)"


@pytest.mark.parametrize(("raw", "severity"), [(0, "passed"), (100, "passed"), (101, "failed"), (26 * 10**9, "failed")])
def test_scrutiny_reads_command_timeouts_from_their_first_bucket_on(raw: int, severity: str) -> None:
    assert said("scrutiny", row(a188=raw))[1] == severity


def test_scrutiny_unpacks_three_ordered_counters_of_command_timeouts() -> None:
    packed = (1 << 32) | (2 << 16) | 3
    assert said("scrutiny", row(a188=packed))[1] == "passed"
    unordered = (3 << 32) | (2 << 16) | 1
    assert said("scrutiny", row(a188=unordered))[1] == "failed"


def test_scrutiny_warns_of_uncritical_values_between_ten_and_twenty_percent() -> None:
    assert said("scrutiny", row(a199=2))[:2] == ("Passed, warning only", "warned")
    assert said("scrutiny", row(a199=20))[:2] == ("Failed", "failed")


def test_scrutiny_ranks_by_the_largest_rate_of_all_attributes() -> None:
    ranking = RULES["scrutiny"].ranking(pl.concat([row(a5=0, a197=0), row(a5=0, a197=7), row(a5=300, a197=7)]))
    assert ranking.to_list() == pytest.approx([0.025540791394761345, 0.6108100007493069, 0.6108100007493069])


def test_scrutiny_figures_hold_every_published_attribute_and_rate() -> None:
    rates = {one.attribute_id: one for one in published_rates()}
    assert sorted(rates) == [3, 4, 5, 10, 11, 183, 184, 187, 188, 189, 192, 195, 196, 197, 198, 199, 201]
    assert {key for key, one in rates.items() if one.critical} == {5, 10, 184, 187, 188, 196, 197, 198, 201}
    assert rates[184].column == "smart_184_normalized"


def test_crystaldiskinfo_looks_at_the_low_sixteen_bits() -> None:
    assert said("crystaldiskinfo", row(a5=0, a197=1, a198=0)) == ("Caution", "warned", "197 = 1")
    assert said("crystaldiskinfo", row(a5=0x10000, a197=0))[:2] == ("Good", "passed")


def test_truenas_alerts_on_uncorrectable_errors_alone() -> None:
    assert said("truenas", row(a187=1)) == ("Alert", "failed", "187 = 1")
    assert said("truenas", row(a187=0))[0] == "No alert"


def test_hard_disk_sentinel_multiplies_what_each_attribute_leaves() -> None:
    drive = row(a5=10, a10=2, a196=0, a197=24, a198=24)
    health = 100 * (1 - 0.10) * (1 - 0.06) * (1 - 0.144) * (1 - 0.24)
    assert RULES["hds_default"].ranking(drive).to_list() == pytest.approx([100 - health])
    assert said("hds_default", drive) == ("Health 55%", "warned", "5 = 10, 10 = 2, 197 = 24, 198 = 24")
    assert RULES["hds_strict"].ranking(row(a5=500)).to_list() == pytest.approx([60.0])


def test_hard_disk_sentinel_counts_only_the_error_part_of_seagates_seek_errors() -> None:
    packed = (4 << 32) | 123_456_789
    assert RULES["hds_default"].ranking(row(a7=packed)).to_list() == pytest.approx([2.0])
    assert said("hds_default", row(a7=123_456_789)) == ("Health 100%", "passed", "")


def test_log_sum_ranks_and_gives_no_verdict() -> None:
    drive = row(a5=1, a187=3, a197=None)
    assert RULES["log_sum"].ranking(drive).to_list() == pytest.approx([2.0794415])
    assert said("log_sum", drive)[1] == "none"


def test_smartd_alerts_when_a_count_rose_since_the_day_before() -> None:
    today = row(a197=24, a198=0).with_columns(serial_number=pl.lit("Z1"))
    before = row(a197=8, a198=0).with_columns(serial_number=pl.lit("Z1"))
    assert said("smartd", with_previous(today, before)) == ("Alert", "failed", "197 rose from 8 to 24")
    assert said("smartd", with_previous(before, today))[:2] == ("No alert", "passed")
    assert said("smartd", today)[:2] == ("Not in this data", "no_data")


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_row_without_the_rules_attributes_is_no_data_never_a_pass(name: str) -> None:
    assert said(name, row(a9=100)) == ("Not in this data", "no_data", "")
    assert RULES[name].ranking(row(a9=100)).to_list() == [0.0]


def test_every_rule_keeps_the_rows_order_and_count_on_a_real_day() -> None:
    day = pl.read_csv(Path(__file__).parents[2] / "data" / "scoring" / "2013-04-12_sample.csv").rename(
        {"model": "drive_model"}
    )
    for rule in RULES.values():
        verdict = rule.verdict(day)
        ranking = rule.ranking(day)
        assert verdict.height == day.height == ranking.len()
        assert ranking.null_count() == 0
        failed = verdict.filter(pl.col("severity") == "failed").height
        single = [rule.verdict(day[place])["severity"][0] for place in range(0, day.height, 40)]
        assert single == verdict["severity"].gather_every(40).to_list()
        assert 0 <= failed < day.height


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_severities_alone_are_those_of_the_verdicts(rule: Rule) -> None:
    frame = pl.DataFrame(
        {f"smart_{number}_raw": [None, 0, 1, 17, 130, 70_001] for number in (5, 187, 188, 197, 198)}
        | {f"smart_{number}_raw_previous": [None, 0, 0, 17, 1, None] for number in (197, 198)},
        schema_overrides={f"smart_{number}_raw": pl.Int64 for number in (5, 187, 188, 197, 198)},
    )
    assert rule.severities(frame).to_list() == rule.verdict(frame)["severity"].to_list()


def test_the_drives_own_verdict_is_passed_on_and_its_absence_is_said() -> None:
    for passed, words in (
        (True, ("Passed", "passed", "")),
        (False, ("Failed", "failed", "SMART overall-health: FAILED")),
    ):
        assert said("own_verdict", row(a5=0).with_columns(smart_passed=pl.lit(passed))) == words
    assert said("own_verdict", row(a5=0))[0] == "Not in this data"
