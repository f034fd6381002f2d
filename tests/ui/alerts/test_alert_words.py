"""What alerts, their trail and the budget read as."""

import datetime as dt
from dataclasses import replace

from reliscore_desktop.alerting.alert import AlertReason, Change, ReasonItem
from reliscore_desktop.alerting.budget import HeldOutDays, Promise
from reliscore_desktop.alerting.line import AlertLine
from reliscore_desktop.app.operations.alert_budget import NOT_MEASURED, BudgetAnswer
from reliscore_desktop.ui.alerts.budget_words import line_words, preview_words, promise_words
from reliscore_desktop.ui.alerts.words import change_cells, fleet_title, reason_words, trail_words

DAY = dt.date(2018, 3, 31)


def answer(promise: Promise | None, missing: str = "", more: int = 0, fewer: int = 0) -> BudgetAnswer:
    """A budget of 20 alerts over 12 scored days."""
    return BudgetAnswer(DAY, AlertLine(0.061, 20, 15_482, 18, 12), promise, missing, more, fewer)


def test_a_measured_promise_names_its_range_and_where_it_comes_from() -> None:
    found = Promise(20, 16.0, 9.2, 6, 12, 0.5, 11.0, 310)
    words = promise_words(answer(found))
    assert words.promise == "20 alerts a month → expect 9.2 of 16 failures"
    assert words.range == "(6–12)"
    assert words.meaning == (
        "About 1 alert in 2 will be right, with a median warning of 11 days. 6.8 failures will come without an alert."
    )
    assert "310 failures" in words.measured
    days = HeldOutDays(dt.date(2018, 4, 1), dt.date(2018, 6, 30))
    more = promise_words(answer(replace(found, precision=0.8, missed_without_sign=0.5, periods=(days,))))
    assert "About 80% of alerts will be right" in more.meaning
    assert "3.4 of those show no SMART sign at all." in more.meaning
    assert "Apr–Jun 2018" in more.measured


def test_without_a_curve_nothing_is_promised() -> None:
    words = promise_words(answer(None, NOT_MEASURED))
    assert "not measured" in words.promise
    assert not any(letter.isdigit() for letter in words.promise + words.range + words.meaning + words.measured)


def test_the_line_says_when_it_rests_on_few_days() -> None:
    words = line_words(answer(None), 18)
    assert words.startswith("18 alerts raised at the line in 30 days. Alert line: risk of 6.1% or more.")
    assert "12 scored days" in words


def test_the_preview_counts_drives_either_way() -> None:
    assert preview_words(answer(None, more=3)) == "3 more drives would alert today"
    assert preview_words(answer(None, fewer=1)) == "1 fewer drive would alert today"
    assert preview_words(answer(None)) == "The same drives would alert today"


def test_then_and_now_show_the_difference_in_their_own_unit() -> None:
    assert change_cells(Change("risk", 0.12, 0.64)) == ("Risk, 30 days", "12%", "64%", "+52 pp")
    assert change_cells(Change("smart_197", 8, 24))[1:] == ("8", "24", "+16")
    assert change_cells(Change("smart_197", None, 24))[1:] == ("–", "24", "–")
    assert change_cells(Change("expiry", "2018-03-30", "2018-03-31"))[3] == "passed"


def test_reasons_read_as_facts() -> None:
    counters = {"counters": [{"attribute_id": 197, "then": 8, "now": 24}]}
    assert reason_words(ReasonItem(AlertReason.COUNTER_ROSE, DAY, counters)) == "Pending sectors 8 → 24"
    vanished = ReasonItem(AlertReason.VANISHED, DAY, {"last_seen": "2018-03-24"})
    assert reason_words(vanished) == "Stopped reporting, last seen 24 Mar 2018"
    assert fleet_title("place", "AMS2 vault 1014, last seen 2018-03-24", 29) == (
        "29 drives stopped reporting: AMS2 vault 1014"
    )


def test_the_trail_keeps_what_was_said() -> None:
    said = {"reason": "Waiting for part", "until": "2018-04-07", "note": "rack 4"}
    assert trail_words("alert.acknowledged", said) == "Acknowledged: Waiting for part, until 7 Apr 2018. rack 4"
    came_back = {"changes": [{"what": "smart_197", "then": 8, "now": 24}]}
    assert trail_words("alert.reopened", came_back) == "Re-opened: Pending sectors 8 → 24"
    assert trail_words("alert.resolved", {"outcome": "replaced"}) == "Resolved: Replaced on our advice"


def test_a_narrow_cell_has_short_names_and_numbers_that_still_tell_the_values_apart() -> None:
    def told(then: int, now: int) -> str:
        counters = {"counters": [{"attribute_id": 5, "then": then, "now": now}]}
        return reason_words(ReasonItem(AlertReason.COUNTER_ROSE, DAY, counters), brief=True)

    assert told(8, 5_936) == "Reallocated 8 → 5,936"
    assert told(5_936, 15_584) == "Reallocated 5,936 → 15.6k"
    assert told(62_656, 62_672) == "Reallocated 62,656 → 62,672"
