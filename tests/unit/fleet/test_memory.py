"""The fleet kept between two answers: the same while nothing changed, read anew after every change."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.fleet import memory as memory_module
from reliscore_desktop.fleet.frame import FleetFrame, load_fleet
from reliscore_desktop.fleet.memory import FleetMemory
from reliscore_desktop.fleet.schema import DEFAULT_RULES, FleetRules
from reliscore_desktop.store.store import Store
from tests.unit.fleet.small_fleet import add_drives, add_scores, bring_up_to_date, day


def test_asked_twice_the_fleet_is_read_once(store: Store) -> None:
    add_drives(store, day(0), ["A", "B"])
    memory = FleetMemory(store)
    assert memory.frame(None, DEFAULT_RULES) is memory.frame(None, DEFAULT_RULES)


def test_every_kind_of_change_shows_at_the_next_question(store: Store) -> None:
    memory = FleetMemory(store)
    assert memory.frame(None, DEFAULT_RULES).is_empty
    add_drives(store, day(0), ["A", "B"])
    assert memory.frame(None, DEFAULT_RULES).frame.height == 2
    add_scores(store, day(0), {"A": 0.1, "B": 0.6})
    assert memory.frame(None, DEFAULT_RULES).frame["probability"].to_list() == [0.1, 0.6]
    add_drives(store, day(1), ["A"])
    bring_up_to_date(store)
    assert memory.frame(None, DEFAULT_RULES).as_of == day(1)
    assert memory.frame(None, DEFAULT_RULES).frame.equals(load_fleet(store).frame)


def test_another_day_and_other_rules_are_answered_as_asked(store: Store) -> None:
    for number in (0, 1, 2):
        add_drives(store, day(number), ["A"] if number else ["A", "B"])
        add_scores(store, day(number), {"A": 0.1} if number else {"A": 0.1, "B": 0.6})
    memory = FleetMemory(store)
    patient = FleetRules(BandLimits(), stale_after_days=5)
    for as_of, rules in ((None, DEFAULT_RULES), (day(0), DEFAULT_RULES), (None, patient), (None, DEFAULT_RULES)):
        assert memory.frame(as_of, rules).frame.equals(load_fleet(store, as_of, rules).frame)


def test_a_write_that_was_undone_changes_nothing_that_is_told(store: Store) -> None:
    add_drives(store, day(0), ["A"])
    memory = FleetMemory(store)
    before = memory.frame(None, DEFAULT_RULES).frame
    with pytest.raises(RuntimeError), store.writing():
        raise RuntimeError
    assert memory.frame(None, DEFAULT_RULES).frame.equals(before)


def test_a_reader_beside_another_process_sees_what_that_one_writes(tmp_path: Path) -> None:
    with Store.open(tmp_path / "workspace") as writing:
        add_drives(writing, day(0), ["A"])
        with Store.open(tmp_path / "workspace", read_only=True) as reading:
            memory = FleetMemory(reading)
            assert memory.frame(None, DEFAULT_RULES).frame.height == 1
            add_drives(writing, day(1), ["A", "B"])
            assert memory.frame(None, DEFAULT_RULES).frame.height == 2


def test_pages_that_ask_at_once_share_one_reading(local_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add_drives(local_store, day(0), ["A", "B"])
    readings = []

    def counted(*arguments: object) -> FleetFrame:
        readings.append(arguments)
        return load_fleet(local_store)

    monkeypatch.setattr(memory_module, "load_fleet", counted)
    memory, together = FleetMemory(local_store), Barrier(4)

    def ask(_number: int) -> FleetFrame:
        together.wait(10)
        return memory.frame(None, DEFAULT_RULES)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ask, range(4)))
    assert len(readings) == 1
    assert all(one is found[0] for one in found)
