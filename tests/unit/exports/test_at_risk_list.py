"""The at-risk list in each of its forms: whole, guarded, with day, horizon and risk model."""

import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import polars as pl
import pytest

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.exports.at_risk import LIST_COLUMNS, LIST_SUFFIXES, at_risk_table, write_at_risk
from reliscore_desktop.exports.facts import ListFacts

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def test_csv_guards_text_and_leaves_numbers_alone(fleet: pl.DataFrame, facts: ListFacts, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    write_at_risk(fleet, path, facts)
    found = pl.read_csv(path)
    assert found.columns == list(LIST_COLUMNS)
    assert found["serial_number"].to_list() == ["'=1+1", "'@SUM(A1)", "ZHZ4", "Grüße"]
    assert found["drive_model"].to_list() == ["ST4000DM000", "'+evil<b>", "'-cmd", "ST8000DM002"]
    assert found["probability"].to_list() == fleet["probability"].to_list()
    assert found["probability_change_7d"].to_list() == fleet["probability_change_7d"].to_list()
    assert found["smart_197"].to_list() == [24, 0, None, 0]
    assert path.read_bytes()[:3] != b"\xef\xbb\xbf"


def test_every_row_names_horizon_day_and_risk_model(fleet: pl.DataFrame, facts: ListFacts) -> None:
    table = at_risk_table(fleet, facts)
    assert table.select("as_of", "horizon_days", "risk_model_version").unique().rows() == [(facts.as_of, 30, "2026.3")]
    assert table["rank"].to_list() == [1, 2, 3, 4]
    assert table["main_reason"][0] == "Pending sectors (197) rose from 8 to 24 in 7 days"


def test_json_holds_the_facts_and_the_rows(fleet: pl.DataFrame, facts: ListFacts, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    write_at_risk(fleet, path, facts)
    document = json.loads(path.read_text("utf-8"))
    assert (document["as_of"], document["horizon_days"], document["risk_model_version"]) == ("2026-11-19", 30, "2026.3")
    assert document["fleet_drives"] == 15_482
    first = document["drives"][0]
    assert (first["serial_number"], first["probability"], first["last_seen"]) == (
        "=1+1",
        0.6412345678901234,
        "2026-11-19",
    )
    assert document["drives"][2]["smart_197"] is None


def test_parquet_keeps_values_and_types_and_says_what_it_is(
    fleet: pl.DataFrame, facts: ListFacts, tmp_path: Path
) -> None:
    path = tmp_path / "list.parquet"
    write_at_risk(fleet, path, facts)
    found = pl.read_parquet(path)
    assert found.equals(at_risk_table(fleet, facts))
    assert "30 days of 2026-11-19" in pl.read_parquet_metadata(path)["title"]


def test_a_workbook_has_numbers_as_numbers_text_as_text_and_a_frozen_header(
    fleet: pl.DataFrame, facts: ListFacts, tmp_path: Path
) -> None:
    path = tmp_path / "list.xlsx"
    write_at_risk(fleet, path, facts)
    with zipfile.ZipFile(path) as book:
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
        strings = [item.findtext(f"{SHEET}t") for item in ET.fromstring(book.read("xl/sharedStrings.xml"))]
        assert "2026.3" in book.read("xl/sharedStrings.xml").decode()
    assert not list(sheet.iter(f"{SHEET}f")), "no cell is a formula"
    assert {"'=1+1", "'@SUM(A1)", "'-cmd"} <= set(strings)
    (pane,) = sheet.iter(f"{SHEET}pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    cells = {cell.get("r"): cell for cell in sheet.iter(f"{SHEET}c")}
    probability = cells["D2"]
    assert probability.get("t") in (None, "n")
    assert float(probability.findtext(f"{SHEET}v") or "") == pytest.approx(0.6412345678901234, abs=1e-15)
    assert "G4" not in cells, "an unknown change is an empty cell, not a zero"


def test_a_work_order_walks_from_site_to_slot_with_numbers_by_value(
    fleet: pl.DataFrame, facts: ListFacts, tmp_path: Path
) -> None:
    path = tmp_path / "order.html"
    write_at_risk(fleet, path, facts)
    text = path.read_text("utf-8")
    places = [text.index(part) for part in ("ZHZ4", "@SUM(A1)", ">=1+1<", "Grüße")]
    assert places == sorted(places)
    assert "64% in 30 days" in text
    assert "last seen 2026-11-19" in text
    assert "drive model not validated" in text
    assert "Site and vault not reported" in text
    assert "2026-11-19" in text
    assert "2026.3" in text


def test_a_work_order_shows_markup_in_names_as_text(fleet: pl.DataFrame, facts: ListFacts, tmp_path: Path) -> None:
    path = tmp_path / "order.html"
    write_at_risk(fleet, path, facts)
    assert "+evil&lt;b&gt;" in path.read_text("utf-8")
    assert "<b>" not in path.read_text("utf-8")


@pytest.mark.parametrize("suffix", LIST_SUFFIXES)
def test_an_empty_list_is_a_file_without_rows(
    suffix: str, fleet: pl.DataFrame, facts: ListFacts, tmp_path: Path
) -> None:
    path = tmp_path / f"list{suffix}"
    write_at_risk(fleet.clear(), path, facts)
    assert path.stat().st_size > 0
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_an_unknown_form_is_named_with_those_there_are(fleet: pl.DataFrame, facts: ListFacts, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"list\.txt ends in none of the forms.*\.csv, \.xlsx"):
        write_at_risk(fleet, tmp_path / "list.txt", facts)
    assert not list(tmp_path.iterdir())
