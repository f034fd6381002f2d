"""The table of scores."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.exports.score_table import SCORE_TABLE_COLUMNS, write_score_table

SCORES = pl.LazyFrame(
    {
        "drive_model": ["ST4000DM000"] * 3,
        "serial_number": ["=A", "B", "C"],
        "date": [dt.date(2024, 1, 1)] * 3,
        "probability": [0.123456789012345, None, 0.5],
        "band": ["high", None, "critical"],
        "log_odds": [0.0, 0.0, 0.0],
    }
)


def test_rows_without_a_probability_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "scores.parquet"
    write_score_table(SCORES, path)
    found = pl.read_parquet(path)
    assert found.columns == list(SCORE_TABLE_COLUMNS)
    assert found.rows() == [
        ("=A", "ST4000DM000", dt.date(2024, 1, 1), 0.123456789012345, "high"),
        ("C", "ST4000DM000", dt.date(2024, 1, 1), 0.5, "critical"),
    ]


def test_csv_holds_the_same_numbers_and_guards_names(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    write_score_table(SCORES, path)
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "serial_number,drive_model,date,probability,band"
    assert lines[1] == "'=A,ST4000DM000,2024-01-01,0.123456789012345,high"
    assert len(lines) == 3


def test_another_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="neither Parquet nor CSV"):
        write_score_table(SCORES, tmp_path / "scores.xlsx")
