"""Figures of the Overview: they add up, and none is invented."""

import pytest

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.fleet.frame import load_fleet
from reliscore_desktop.fleet.query import ALL_DRIVES, AT_RISK_DRIVES, NOT_SCORED_DRIVES, STALE_DRIVES, apply
from reliscore_desktop.fleet.runs import current_runs
from reliscore_desktop.fleet.summary import FleetSummary, StaleGroup, summarise
from reliscore_desktop.store.store import Store
from tests.unit.fleet.small_fleet import add_drives, add_scores, add_telemetry, day


def summary_of(store: Store) -> FleetSummary:
    return summarise(load_fleet(store), store)


def test_an_empty_workspace_has_no_figures(store: Store) -> None:
    found = summary_of(store)
    assert (found.as_of, found.drives, found.at_risk) == (None, 0, 0)
    assert (found.expected, found.past_check, found.last_run) == (None, None, None)
    assert (found.trend, found.freshness) == ((), ())


def test_drives_are_the_scored_and_the_not_scored(store: Store) -> None:
    add_drives(store, day(0), ["GONE"], datacenter="AMS2", vault_id="1014")
    add_scores(store, day(0), {"GONE": 0.3})
    rows = {"A": {}, "B": {}, "C": {}, "SSD": {}, "DEAD": {"failure": 1}}
    add_telemetry(store, day(2), rows)
    add_scores(store, day(2), {"A": 0.5, "B": 0.02, "C": 0.001, "SSD": None, "DEAD": None})
    found = summary_of(store)
    assert found.drives == found.scored + sum(found.not_scored.values()) == 5
    assert found.not_scored == {"stale_telemetry": 1, "too_little_history": 1}
    assert found.bands == {RiskBand.LOW: 1, RiskBand.ELEVATED: 1, RiskBand.HIGH: 0, RiskBand.CRITICAL: 1}
    assert sum(found.bands.values()) == found.scored
    assert (found.stale, found.stale_at_risk, found.failed, found.failed_last_30_days) == (1, 1, 1, 1)
    assert found.stale_hotspot == StaleGroup("AMS2", "1014", 1)
    assert found.expected is not None
    assert found.expected.expected == pytest.approx(0.521)
    assert sum(each.expected for each in found.drive_models) == pytest.approx(0.521)
    assert sum(each.drives for each in found.histogram) == found.scored


def test_views_of_the_drives_page_count_what_the_overview_counts(store: Store) -> None:
    add_drives(store, day(0), ["GONE", "A"])
    add_scores(store, day(0), {"GONE": 0.3, "A": 0.1})
    add_telemetry(store, day(2), {"A": {}, "B": {}, "NEW": {}, "DEAD": {"failure": 1}})
    add_scores(store, day(2), {"A": 0.5, "B": 0.002, "NEW": None, "DEAD": None})
    fleet, found = load_fleet(store), summary_of(store)
    assert apply(ALL_DRIVES, fleet.frame).height == found.drives
    assert apply(AT_RISK_DRIVES, fleet.frame).height == found.at_risk
    assert apply(STALE_DRIVES, fleet.frame).height == found.stale
    assert apply(NOT_SCORED_DRIVES, fleet.frame).height == found.not_scored["too_little_history"]


def test_the_trend_has_a_point_for_each_run_and_none_for_other_days(store: Store) -> None:
    for number in (0, 1, 4):
        add_drives(store, day(number), ["A", "B"])
    for number in (0, 4):
        add_scores(store, day(number), {"A": 0.5, "B": 0.02 * number})
    found = summary_of(store)
    assert [(point.day, point.elevated, point.high, point.critical) for point in found.trend] == [
        (day(0), 0, 0, 1),
        (day(4), 0, 1, 1),
    ]


def test_a_day_scored_again_shows_its_newest_run_and_keeps_the_older_on_record(store: Store) -> None:
    add_drives(store, day(0), ["A"])
    add_scores(store, day(0), {"A": 0.5})
    add_scores(store, day(0), {"A": 0.001})
    assert [run.bands[RiskBand.CRITICAL] for run in current_runs(store)] == [0]
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM runs").scalar_one() == 2


def test_the_past_check_counts_failures_of_scored_drives_within_the_horizon(store: Store) -> None:
    add_drives(store, day(0), ["A", "B", "C", "D"])
    add_scores(store, day(0), {"A": 0.5, "B": 0.5, "C": 0.25, "D": None})
    add_telemetry(store, day(3), {"A": {"failure": 1}, "D": {"failure": 1}, "LATER": {}})
    add_telemetry(store, day(31), {"B": {}, "C": {"failure": 1}, "LATER": {"failure": 1}})
    add_scores(store, day(31), {"B": 0.1, "C": None, "LATER": None})
    check = summary_of(store).past_check
    assert check is not None
    assert (check.scored_day, check.until) == (day(0), day(30))
    assert check.expected.expected == pytest.approx(1.25)
    assert check.failed == 1, "A alone: D was not scored, C failed a day too late, LATER was not there"


def test_no_past_check_before_a_horizon_is_over(store: Store) -> None:
    add_drives(store, day(0), ["A"])
    add_scores(store, day(0), {"A": 0.5})
    add_drives(store, day(29), ["A"])
    add_scores(store, day(29), {"A": 0.5})
    assert summary_of(store).past_check is None


def test_freshness_counts_reports_per_site_and_day(store: Store) -> None:
    def rows(**sites: str) -> dict[str, dict[str, str]]:
        return {serial: {"datacenter": site} for serial, site in sites.items()}

    add_telemetry(store, day(0), rows(A="AMS1", B="AMS1", C="FRA1"))
    add_telemetry(store, day(1), rows(A="AMS1"))
    add_telemetry(store, day(2), rows(A="AMS1", B="AMS1", C="FRA1"))
    add_scores(store, day(2), {"A": 0.5, "B": 0.5, "C": 0.5})
    sites = summary_of(store).freshness
    found = {site.site: {cell.day: (cell.reported, cell.in_service) for cell in site.cells} for site in sites}
    assert list(found) == ["AMS1", "FRA1"]
    assert [found["AMS1"][day(number)] for number in (0, 1, 2)] == [(2, 2), (1, 2), (2, 2)]
    assert found["FRA1"][day(1)] == (0, 1)
    assert len(found["AMS1"]) == 14


def test_a_drive_gone_for_longer_is_no_longer_expected_to_report(store: Store) -> None:
    add_drives(store, day(0), ["A", "GONE"])
    add_drives(store, day(20), ["A"])
    add_scores(store, day(20), {"A": 0.1})
    (only,) = summary_of(store).freshness
    assert only.site is None
    assert (only.cells[-1].reported, only.cells[-1].in_service) == (1, 1)


def test_the_last_run_says_which_risk_model_gave_the_figures(store: Store) -> None:
    add_drives(store, day(0), ["A"])
    add_scores(store, day(0), {"A": 0.1})
    run = summary_of(store).last_run
    assert run is not None
    assert (run.day, run.risk_model_version) == (day(0), "test")
