"""The trial of offsets per drive model knows no label before its 30 days are over, and sees what helps and what not."""

import datetime as dt
import math

import numpy as np
import polars as pl
import pytest

from training.offset_trial import judged, learned_online

START = dt.date(2020, 1, 1)
SAID = 0.02


def predictions(rates: dict[str, tuple[float, float]], drives: int = 300, days: int = 90) -> pl.DataFrame:
    """Every drive is predicted at 2 % each day; its drive model fails at the first rate, from day 60 at the second."""
    rng = np.random.default_rng(2)
    frames = []
    for name, (before, after) in rates.items():
        for number in range(drives):
            fails = [rng.random() < rate for rate in (before, before, after)]
            positive = [float(fails[day // 30]) for day in range(days)]
            frames.append(
                pl.DataFrame(
                    {
                        "drive_model": name,
                        "serial_number": f"S{number:03}",
                        "date": [START + dt.timedelta(days=day) for day in range(days)],
                        "log_odds": math.log(SAID / (1 - SAID)),
                        "positive": positive,
                        "weight": 1.0,
                    }
                )
            )
    return pl.concat(frames).sort("drive_model", "serial_number", "date")


def test_nothing_is_learned_before_a_label_is_known() -> None:
    rows = predictions({"A": (0.2, 0.2)})
    offset = learned_online(rows)
    day = (rows["date"] - START).dt.total_days().to_numpy()
    assert np.isnan(offset[day < 60]).all()
    assert not np.isnan(offset[day >= 60]).any()
    altered = rows.with_columns(
        pl.when(pl.col("date") >= START + dt.timedelta(days=30)).then(0.0).otherwise("positive").alias("positive")
    )
    assert learned_online(altered)[day >= 60].tolist() == offset[day >= 60].tolist()


def test_a_drive_model_that_fails_as_before_gains_and_one_that_changed_loses() -> None:
    steady = predictions({"A": (0.2, 0.2), "B": (0.02, 0.02)})
    found = judged(steady, learned_online(steady))
    assert found["gain"]["low"] > 0
    (line,) = [line for line in found["drive_models"] if line["name"] == "A"]
    assert line["before"]["value"] == pytest.approx(0.1, abs=0.03)
    assert line["after"]["value"] == pytest.approx(1.0, abs=0.3)
    turned = predictions({"A": (0.002, 0.2), "B": (0.02, 0.02)})
    assert judged(turned, learned_online(turned))["gain"]["high"] < 0


def test_without_a_later_block_there_is_nothing_to_judge() -> None:
    rows = predictions({"A": (0.2, 0.2)}, drives=20, days=30)
    assert judged(rows, learned_online(rows)) == {"failing_drives": 0}
