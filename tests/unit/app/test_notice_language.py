"""E-mail and chat speak one language a workspace, said without a window from the catalogues of the program."""

import datetime as dt

import pytest

from reliscore_desktop.alerting.notices import Digest
from reliscore_desktop.app.catalogue_speaker import catalogue_languages, speaker_of
from reliscore_desktop.app.operations.alerts import evaluate_alerts
from reliscore_desktop.app.operations.notices import newest_notice, notice_state, send_test_notice, set_notices
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import Phrase, in_turn, phrase
from reliscore_desktop.jobs.context import JobContext

Sent = list[Digest]
DAY = dt.date(2026, 11, 9)


@pytest.fixture
def sent(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Sent:
    """What goes out: an address is kept, and nothing is really sent."""
    found: Sent = []
    for room in ("alerts", "notices"):
        monkeypatch.setattr(f"reliscore_desktop.app.operations.{room}.read_addresses", lambda _identity: ("ntfy://a",))
        monkeypatch.setattr(
            f"reliscore_desktop.app.operations.{room}.send", lambda news, _addresses: found.append(news)
        )
    return found


def with_another_line(workspace: Workspace) -> None:
    """More alerts than the last evaluation raised, so that there is news."""
    alerts = workspace.settings.alerts.model_copy(update={"per_month": 40})
    workspace.change_settings(workspace.settings.model_copy(update={"alerts": alerts}))


def test_news_goes_out_in_the_chosen_language_and_the_terminal_s_own_words_stay_english(
    workspace: Workspace, sent: Sent
) -> None:
    set_notices(workspace, None, on=True, language="de")
    with_another_line(workspace)
    news = evaluate_alerts(workspace, JobContext())
    assert news is not None
    [message] = sent
    assert "Alarm" in message.title
    assert "alert" in news.title
    assert len(message.lines) == len(news.lines)
    assert any("Risiko" in line or "Sektoren" in line for line in message.lines)
    assert newest_notice(workspace).title.endswith("neue Alarme am 31.03.2018")
    assert notice_state(workspace).language == "de"


def test_without_a_choice_it_is_english(workspace: Workspace, sent: Sent) -> None:
    set_notices(workspace, None, on=True)
    with_another_line(workspace)
    news = evaluate_alerts(workspace, JobContext())
    assert news is not None
    assert sent[0].title == str(news.title)


def test_a_test_notice_speaks_it_too(workspace: Workspace, sent: Sent) -> None:
    set_notices(workspace, None, on=True, language="de")
    assert send_test_notice(workspace) == 1
    assert sent[0].title == "Testmitteilung von ReliScore Desktop"


def test_a_language_without_a_catalogue_is_refused_and_one_of_a_newer_program_is_said_in_english(
    workspace: Workspace,
) -> None:
    with pytest.raises(InputError, match="no language 'xx'"):
        set_notices(workspace, None, language="xx")
    assert speaker_of("xx").say(phrase("{count:,} new alerts", count=1200)) == "1,200 new alerts"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (phrase("{count:,} new alerts", count=1200), "1.200 neue Alarme"),
        (
            phrase("{news} on {day}", news=phrase("1 new alert"), day=DAY),
            "1 neuer Alarm am 09.11.2026",
        ),
        (in_turn((phrase("1 new alert"), phrase("1 new alert")), "; "), "1 neuer Alarm; 1 neuer Alarm"),
    ],
)
def test_days_numbers_and_nested_phrases_are_written_as_germans_do(words: Phrase, said: str) -> None:
    assert "de" in catalogue_languages()
    assert speaker_of("de").say(words) == said
