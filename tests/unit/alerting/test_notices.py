"""One digest per change, in words; sending is somebody else's library, never reached here."""

import sys
from types import ModuleType
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend

from reliscore_desktop.alerting import alerts, notices
from reliscore_desktop.alerting.notices import Digest, digest
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.store.store import Store
from tests.unit.alerting.fleet_days import evaluate_day, fleet_on, play
from tests.unit.fleet.small_fleet import MODEL, day

RISKY: dict[str, Any] = {"probability": 0.3, "smart_197_raw": 8}


def test_news_is_told_once(local_store: Store) -> None:
    news = digest(play(local_store, 0, {"A": RISKY, "B": {"probability": 0.12}}))
    assert news.title == f"2 new alerts on {day(0)}"
    assert news.lines == (
        f"{MODEL}/A: risk 30.0%, alert line 10.0%",
        f"{MODEL}/B: risk 12.0%, alert line 10.0%",
    )
    again = digest(evaluate_day(local_store, 0))
    assert again.is_quiet
    assert again.title == f"No new alerts on {day(0)}"


def test_what_came_back_says_then_and_now(local_store: Store) -> None:
    [alert] = play(local_store, 0, {"A": RISKY}).raised
    alerts.acknowledge(local_store, [alert.id], fleet_on(local_store, 0), actor="anna", reason="known")
    news = digest(play(local_store, 1, {"A": {"probability": 0.3, "smart_197_raw": 9}}))
    assert news.title == f"1 re-opened alert on {day(1)}"
    assert news.lines == (f"{MODEL}/A: again, pending sectors 8 then, 9 now",)


def test_a_long_digest_counts_the_rest(local_store: Store) -> None:
    news = digest(play(local_store, 0, {f"D{number:02}": RISKY for number in range(23)}))
    assert len(news.lines) == 21
    assert news.lines[-1] == "and 3 more"


def test_sending_goes_through_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, str]] = []

    class Outlet:
        def add(self, address: str) -> bool:
            return "://" in address

        def notify(self, title: str, body: str) -> bool:
            sent.append((title, body))
            return True

    library = ModuleType("apprise")
    library.Apprise = Outlet  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "apprise", library)
    message = Digest(day(0), 1, 0, 0, "1 new alert", ("A: risk 30.0%",))
    notices.send(message, ["mailto://someone"])
    assert sent == [("1 new alert", "A: risk 30.0%")]
    with pytest.raises(ReliScoreError, match="can't be understood"):
        notices.send(message, ["nonsense"])


def test_without_the_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(ReliScoreError, match="reliscore-desktop\\[notify\\]"):
        notices.send(Digest(day(0), 1, 0, 0, "", ()), ["mailto://someone"])


class MemoryKeyring(KeyringBackend):
    """Keeps secrets for the length of a test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


def test_addresses_lie_in_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    before, backend = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(backend)
    try:
        assert notices.read_addresses("w") == ()
        notices.keep_addresses("w", ["mailto://a", "slack://b"])
        assert notices.read_addresses("w") == ("mailto://a", "slack://b")
        assert notices.read_addresses("other") == ()
    finally:
        keyring.set_keyring(before)
