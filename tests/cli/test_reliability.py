"""`reliscore reliability` on a small real fleet."""

import json
import shutil
import zipfile
from pathlib import Path

import polars as pl
import pytest

from tests.cli.conftest import Run


@pytest.fixture
def workspace(scored: Path, tmp_path: Path) -> Path:
    """A workspace of the test's own."""
    return Path(shutil.copytree(scored, tmp_path / "workspace"))


def test_afr_names_drives_days_failures_and_interval(run: Run, scored: Path) -> None:
    report = run("reliability", "afr", "--json", "--workspace", scored).json
    rates, total = report["rates"], report["total"]
    assert total["drive_days"] == sum(rate["drive_days"] for rate in rates) > 0
    assert total["failures"] == sum(rate["failures"] for rate in rates)
    for rate in rates:
        assert rate["afr"] == pytest.approx(rate["failures"] / rate["drive_days"] * 365)
        assert rate["interval"]["low"] <= rate["afr"] <= rate["interval"]["high"]
    words = run("reliability", "afr", "--workspace", scored).out
    assert "95 % interval" in words
    assert "few drives" in words


def test_survival_of_a_drive_model(run: Run, scored: Path) -> None:
    name = run("reliability", "afr", "--json", "--workspace", scored).json["rates"][0]["drive_model"]
    found = run("reliability", "survival", name, "--json", "--workspace", scored).json["drive_models"]
    assert [one["drive_model"] for one in found] == [name]
    survival = found[0]["curve"]["survival"]
    assert survival == sorted(survival, reverse=True)
    assert name in run("reliability", "survival", name, "--workspace", scored).out


def test_spares_are_judged_against_the_stock_of_the_settings(run: Run, workspace: Path) -> None:
    spares = run("reliability", "spares", "--json", "--workspace", workspace).json["spares"]
    one = spares[0]
    assert one["to_order"] is None
    settings = {"schema_version": 1, "spares_stock": {str(one["capacity_bytes"] or 0): 1}}
    (workspace / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    spares = run("reliability", "spares", "--json", "--workspace", workspace).json["spares"]
    again = next(row for row in spares if row["capacity_bytes"] == one["capacity_bytes"])
    assert again["stock"] == 1
    assert again["to_order"] == max(0, int(again["interval_90_days"]["high"]) - 1)
    assert "To order" in run("reliability", "spares", "--workspace", workspace).out


def test_mistakes_are_sentences_with_exit_code_2(run: Run, scored: Path) -> None:
    for words in (
        ("afr", "--site", "nowhere"),
        ("afr", "--months", "0"),
        ("survival", "NO SUCH DRIVE"),
        ("cohorts", "--answer", "failed"),
        ("cohorts", "--cohort", "x", "--answer", "failed"),
    ):
        ended = run("reliability", *words, "--workspace", scored)
        assert ended.code == 2, words
        assert ended.err.strip().endswith(".")


def test_a_quiet_fleet_has_no_cohort_question(run: Run, scored: Path) -> None:
    assert run("reliability", "cohorts", "--json", "--workspace", scored).json == {"answered": None, "cohorts": []}
    assert "No cohort" in run("reliability", "cohorts", "--workspace", scored).out


def test_afr_is_exported_with_the_figures_of_the_table(run: Run, scored: Path, tmp_path: Path) -> None:
    report = run("reliability", "afr", "--json", "--workspace", scored).json
    written = tmp_path / "afr.csv"
    said = run("reliability", "afr", "--export", written, "--workspace", scored).out
    table = pl.read_csv(written)
    assert str(written) in said
    assert table["drive_model"].to_list() == [*(rate["drive_model"] for rate in report["rates"]), "All drive models"]
    assert table["failures"].to_list()[-1] == report["total"]["failures"]
    assert table["afr_low"].to_list()[:-1] == pytest.approx([rate["interval"]["low"] for rate in report["rates"]])


def test_afr_is_exported_as_a_workbook_and_in_no_other_form(run: Run, scored: Path, tmp_path: Path) -> None:
    run("reliability", "afr", "-o", tmp_path / "afr.xlsx", "--workspace", scored)
    with zipfile.ZipFile(tmp_path / "afr.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    assert sheet.count("<row ") == len(run("reliability", "afr", "--json", "--workspace", scored).json["rates"]) + 2
    assert "exact Poisson 95 % interval" in texts
    refused = run("reliability", "afr", "-o", tmp_path / "afr.pdf", "--workspace", scored)
    assert refused.code == 2
    assert "neither CSV nor an Excel workbook" in refused.err
