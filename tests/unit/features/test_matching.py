"""Rows of another day are found for any two lists of drives, alike or not."""

import numpy as np
import polars as pl
import pytest

from reliscore_desktop.features import matching
from reliscore_desktop.features.matching import Matched, positions


def drives(serials: list[int], drive_models: int = 3) -> pl.DataFrame:
    frame = pl.DataFrame(
        {
            "drive_model": [f"M{serial % drive_models}" for serial in serials],
            "serial_number": [f"S{serial // 2:06}" for serial in serials],
        }
    )
    return frame.sort("drive_model", "serial_number")


def by_dictionary(wanted: pl.DataFrame, held: pl.DataFrame) -> list[int]:
    rows = {row: number for number, row in enumerate(held.rows())}
    return [rows.get(row, -1) for row in wanted.rows()]


def _fleets() -> dict[str, tuple[pl.DataFrame, pl.DataFrame]]:
    random = np.random.default_rng(3)
    many = list(range(6_000))
    some = [serial for serial in many if random.random() > 0.02]
    others = [serial for serial in many if random.random() > 0.02]
    return {
        "equal": (drives(many), drives(many)),
        "alike": (drives(some), drives(others)),
        "a block of new drives": (drives(many), drives(many[:2_000] + many[2_900:])),
        "a block of drives gone": (drives(many[:2_000] + many[2_900:]), drives(many)),
        "nothing in common": (drives(many[:3_000]), drives(many[3_000:])),
        "a few of many": (drives([3, 77, 5_999, 9_000]), drives(many)),
        "many in a few": (drives(many), drives([3, 77, 9_000])),
        "unsorted": (drives(some).sample(fraction=1, shuffle=True, seed=1), drives(others).reverse()),
        "none wanted": (drives(many).clear(), drives(many)),
        "none held": (drives(many), drives(many).clear()),
    }


@pytest.mark.parametrize("name", _fleets())
def test_each_drive_is_found_where_a_dictionary_finds_it(name: str) -> None:
    wanted, held = _fleets()[name]
    assert positions(wanted, held).tolist() == by_dictionary(wanted, held)


def test_equal_hashes_of_different_drives_are_not_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted, held = drives([1, 2, 3, 5]), drives([1, 2, 4, 5])
    real = matching._hashes

    def first_hash_collides(frame: pl.DataFrame, seed: int) -> matching.Hashes:
        return np.zeros(frame.height, dtype=np.uint64) if seed == 1 else real(frame, seed)

    monkeypatch.setattr(matching, "_hashes", first_hash_collides)
    assert positions(wanted, held).tolist() == by_dictionary(wanted, held)


def test_rows_of_drives_that_today_lacks_are_told() -> None:
    today, held = drives([1, 2, 3]), drives([2, 3, 4, 5])
    assert sorted(Matched.to(today, held).unmatched().rows()) == sorted(drives([4, 5]).rows())
