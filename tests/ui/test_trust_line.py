"""The trust line says what is known, how fresh it is, and nothing else."""

import datetime as dt
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from reliscore_desktop.app.store_health import LastVerification
from reliscore_desktop.fleet.expected import Expected
from reliscore_desktop.fleet.query import STALE_DRIVES
from reliscore_desktop.fleet.summary import FleetSummary
from reliscore_desktop.fleet.trend import PastCheck
from reliscore_desktop.jobs.context import Progress
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.frame.job_text import progress_text
from reliscore_desktop.ui.frame.trust_facts import TrustFact, trust_facts
from reliscore_desktop.ui.frame.trust_line import TrustLine
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.navigation import Navigator
from reliscore_desktop.ui.overview.snapshot import read_overview
from reliscore_desktop.ui.session import Session, SessionFacts, read_facts
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.label import ElidedLabel
from tests.ui.conftest import WAIT_MS, settled

LAST_DAY = dt.date(2013, 4, 12)
SCORED_DAY = dt.date(2013, 3, 13)


@pytest.fixture
def known(session: Session) -> Session:
    """A session that has read its facts and summary."""
    session.facts = read_facts(session.workspace)
    session.offer_summary(read_overview(session.workspace, None).summary)
    return session


def summary_of(session: Session) -> FleetSummary:
    assert session.summary is not None
    return session.summary


def facts_of(session: Session) -> SessionFacts:
    assert session.facts is not None
    return session.facts


def starting(facts: tuple[TrustFact, ...], words: str) -> TrustFact:
    return next(fact for fact in facts if fact.text.startswith(words))


def test_nothing_is_said_before_anything_is_known(session: Session) -> None:
    assert trust_facts(session) == ()


def test_fresh_data_carry_a_check_mark_and_old_data_a_clock(known: Session) -> None:
    fresh = trust_facts(known, LAST_DAY + dt.timedelta(days=1))[0]
    assert fresh.text == "Data through Fri 12 Apr 2013 (yesterday)"
    assert fresh.icon == "check"
    old = trust_facts(known, LAST_DAY + dt.timedelta(days=9))[0]
    assert old.text == "Data through Fri 12 Apr 2013"
    assert old.icon == "clock"
    assert old.tooltip.startswith("9 days old")


def test_scores_older_than_the_data_are_called_so(known: Session) -> None:
    facts = facts_of(known)
    known.facts = replace(facts, status=replace(facts.status, last_scored_day=dt.date(2013, 4, 10)))
    found = starting(trust_facts(known, LAST_DAY), "Scores are of")
    assert "10 Apr 2013" in found.text
    assert found.icon == "clock"
    known.facts = replace(facts, status=replace(facts.status, last_scored_day=None))
    assert starting(trust_facts(known, LAST_DAY), "Not scored yet").icon == "warning"


def test_a_damaged_risk_model_is_never_silent(known: Session) -> None:
    facts = facts_of(known)
    known.facts = replace(facts, status=replace(facts.status, risk_model_problem="model.txt was altered."))
    assert any(fact.tooltip == "model.txt was altered." for fact in trust_facts(known, LAST_DAY))


@pytest.mark.parametrize(("failed", "icon", "word"), [(16, "check", "in range"), (40, "warning", "out of range")])
def test_calibration_is_judged_by_the_interval_of_what_was_expected(
    known: Session, failed: int, icon: str, word: str
) -> None:
    check = PastCheck(SCORED_DAY, LAST_DAY, Expected(17.0, 9, 26), failed)
    known.offer_summary(replace(summary_of(known), past_check=check))
    found = starting(trust_facts(known, LAST_DAY), f"Calibration {word}")
    assert found.icon == icon
    assert f"17 expected, {failed} failed" in found.text


def test_calibration_that_cannot_be_known_yet_is_not_claimed(known: Session) -> None:
    known.offer_summary(replace(summary_of(known), past_check=None))
    assert starting(trust_facts(known, LAST_DAY), "Calibration not measured yet").icon == "info"


def test_stale_drives_lead_to_the_list_of_them(known: Session, qtbot: QtBot) -> None:
    known.offer_summary(replace(summary_of(known), stale=37))
    fact = starting(trust_facts(known, LAST_DAY), "37 stale")
    assert (fact.page_id, fact.request) == ("drives", STALE_DRIVES)


def test_summaries_of_earlier_days_do_not_change_the_line(known: Session) -> None:
    before = known.summary
    known.offer_summary(replace(summary_of(known), as_of=dt.date(2013, 4, 10)))
    assert known.summary is before


def test_a_message_takes_the_place_of_the_facts_and_offers_one_thing_to_do(known: Session, qtbot: QtBot) -> None:
    line = TrustLine(known, Navigator())
    qtbot.addWidget(line)
    line.show()
    done: list[str] = []
    line.announce("Wrote 12 drives to list.csv.", "Show in folder", lambda: done.append("shown"))
    assert line.message == "Wrote 12 drives to list.csv."
    line._message_action.click()
    assert done == ["shown"]
    assert line.message == ""


def test_progress_reads_as_step_amount_and_time_left() -> None:
    import time

    assert progress_text(Progress("Writing days", 57, 91, "days")) == "Writing days, 57 of 91 days"
    assert progress_text(Progress("Reading", 1200, 0, "rows")) == "Reading, 1,200 rows"
    running = Progress("Writing days", 50, 100, "days", started_monotonic=time.monotonic() - 100)
    assert progress_text(running) == "Writing days, 50 of 100 days, about 2 min left"


def test_a_message_is_whole_and_its_button_stands_beside_it(known: Session, qtbot: QtBot) -> None:
    line = TrustLine(known, Navigator())
    qtbot.addWidget(line)
    line.resize(1000, 30)
    line.show()
    for words in ("2 alerts acknowledged.", "The outcome is taken back; the trail keeps both entries. " * 2):
        line.announce(words, "Undo", lambda: None)
        shown = line.findChild(ElidedLabel)
        button = next(one for one in line.findChildren(Button) if one.text() == "Undo")
        assert shown is not None
        qtbot.waitUntil(lambda shown=shown, words=words: shown.text() == words, timeout=WAIT_MS)  # type: ignore[misc]
        qtbot.waitUntil(lambda b=button, s=shown: 0 <= b.x() - s.geometry().right() < 10, timeout=WAIT_MS)  # type: ignore[misc]


def test_the_last_store_check_is_told_and_leads_to_the_store(known: Session) -> None:
    assert not any("verified" in fact.text for fact in trust_facts(known))
    at = dt.datetime(2013, 4, 12, 6, 12, tzinfo=dt.UTC)
    good = LastVerification(at=at, files=12, rows=900, problems=0)
    known.facts = replace(facts_of(known), verification=good)
    fact = trust_facts(known)[-1]
    assert fact.text.startswith("Store verified 12 Apr 2013")
    assert (fact.icon, fact.page_id, fact.request) == ("check", "data", "store")
    known.facts = replace(facts_of(known), verification=good.model_copy(update={"problems": 2}))
    fact = trust_facts(known)[-1]
    assert fact.text == "Store check found 2 problems"
    assert fact.icon == "warning"


def test_neither_a_message_nor_a_job_changes_the_height_of_the_line(window: MainWindow, qtbot: QtBot) -> None:
    page, session = window.pages.current_page, window.session
    before = page.size()
    go_on = threading.Event()
    window.trust.announce("Wrote 12 drives.", "Show in folder", lambda: None)
    session.bridge.submit(Job("wait", "Wait", lambda _context: go_on.wait(WAIT_MS / 1000)))
    qtbot.waitUntil(lambda: window.trust.jobs.bar.isVisible() and window.trust.message != "", timeout=WAIT_MS)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    assert page.size() == before
    go_on.set()
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
