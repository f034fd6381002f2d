"""One drive set beside its drive model, and its report as a file."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def riskiest(run: Run, root: Path) -> str:
    return str(run("drives", "--limit", 1, "--json", "--workspace", root).json["drives"][0]["serial_number"])


def test_a_drive_is_set_beside_its_drive_model(run: Run, scored: Path) -> None:
    serial = riskiest(run, scored)
    plain = run("drive", serial, "--compare", "--workspace", scored)
    assert "AFR in 365 days" in plain.out
    assert "Upper quartile" in plain.out
    told = run("drive", serial, "--compare", "--json", "--workspace", scored).json["drive_model"]
    assert told["afr"]["drive_days"] > 0
    assert 0 < told["days_reported"] <= told["days_known"]
    newest = told["risk"][-1]
    assert newest["low"] <= newest["median"] <= newest["high"]


def test_the_report_is_html_or_json_with_everything_the_page_shows(run: Run, scored: Path, tmp_path: Path) -> None:
    serial = riskiest(run, scored)
    page, data = tmp_path / "report.html", tmp_path / "report.json"
    assert run("export", "drive", serial, "--out", page, "--workspace", scored).code == 0
    text = page.read_text(encoding="utf-8")
    for words in (serial, "Why, from the average drive", "What rule-based tools would say", "Audit trail", "<svg"):
        assert words in text
    assert "<script" not in text
    assert "http" not in text.replace("http-equiv", "")
    assert run("export", "drive", serial, "--out", data, "--workspace", scored).code == 0
    document = json.loads(data.read_text(encoding="utf-8"))
    assert document["drive"]["serial_number"] == serial
    assert document["horizon_days"] == 30
    assert document["history"][-1]["probability"] == document["drive"]["probability"]
    odds = document["why"]["base_probability"] / (1 - document["why"]["base_probability"])
    for factor in document["why"]["factors"]:
        odds *= factor["multiplier"]
    assert abs(odds / (1 + odds) - document["drive"]["probability"]) < 1e-4


def test_a_report_of_an_unknown_form_is_refused_before_anything_is_read(run: Run, scored: Path, tmp_path: Path) -> None:
    ended = run("export", "drive", "ANY", "--out", tmp_path / "report.docx", "--workspace", scored)
    assert ended.code == 2
    assert "End it in .html or .json." in ended.err


def test_an_earlier_day_tells_what_happened_later(run: Run, scored: Path) -> None:
    serial = riskiest(run, scored)
    days = [row["date"] for row in run("drive", serial, "--json", "--workspace", scored).json["history"]]
    assert "What happened later" in run("drive", serial, "--day", days[0], "--workspace", scored).out
    assert "What happened later" not in run("drive", serial, "--workspace", scored).out
