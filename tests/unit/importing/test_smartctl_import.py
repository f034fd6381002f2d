"""smartctl's JSON through a real import: what is stored, scored, said, and imported again."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from reliscore_desktop.app import operations
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.importing.report import FileState
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "smartctl_json"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


def test_a_folder_of_documents_is_stored_by_day_with_the_drives_own_verdict(workspace: Workspace) -> None:
    with workspace:
        report = import_files(workspace.store, [SAMPLES], JobContext())
        stored = workspace.store.segments.read_day(SegmentKind.TELEMETRY, dt.date(2009, 2, 13))
    refused = {Path(file.path).name for file in report.files if file.state is FileState.FAILED}
    assert refused == {
        "smartctl_scan_simple.json",
        "smartctl_exporter_ata_sda_sdd.prom",
        "Apache-2.0.txt",
        "MIT-scrutiny.txt",
    }
    assert stored is not None
    assert stored.select("drive_model", "smart_passed").sort("drive_model").rows() == [
        ("INTEL SSDPE2KX080T8", True),
        ("Micron_5300_MTFDDAK240TDS", True),
        ("ST10000NM0016", True),
        ("ST16000NM001G", True),
        ("WDC WUH721818ALN604", True),
    ]


def test_the_failing_drive_says_so_beside_the_rules(workspace: Workspace) -> None:
    with workspace:
        import_files(workspace.store, [SAMPLES / "smart-fail2.json"], JobContext())
        operations.score(workspace, None, None, JobContext())
        detail = operations.drive_detail(workspace, DriveKey("Hitachi HDS721050DLE630", "MSK423Y20S3HBC"))
    verdicts = {rule.rule: rule.verdict for rule in detail.rules}
    assert verdicts["own_verdict"] == "Failed"
    assert detail.state["probability"] > 0.01


def test_the_same_documents_again_add_nothing(workspace: Workspace) -> None:
    with workspace:
        first = import_files(workspace.store, [SAMPLES], JobContext())
        again = import_files(workspace.store, [SAMPLES], JobContext())
    assert first.rows_imported > 0
    assert again.rows_imported == 0


@pytest.mark.shared
def test_every_development_document_is_taken_or_set_aside_with_a_reason(
    workspace: Workspace, shared_data: Path
) -> None:
    folders = [shared_data / "smartctl_json" / kind for kind in ("ata", "error", "nvme", "scan", "scsi")]
    with workspace:
        report = import_files(workspace.store, folders, JobContext())
        days = workspace.store.segments.days(SegmentKind.TELEMETRY, dt.date(2000, 1, 1), dt.date(2030, 1, 1))
        rows = pl.concat(
            [
                found.select("drive_model", "serial_number", "date")
                for day in days
                if (found := workspace.store.segments.read_day(SegmentKind.TELEMETRY, day)) is not None
            ]
        )
    failed = [file for file in report.files if file.state is FileState.FAILED]
    assert {Path(file.path).parent.parent.name for file in failed} == {"scan"}
    read = sum(file.rows_read for file in report.files)
    accounted = sum(file.rows_imported + file.rows_duplicate + file.rows_quarantined for file in report.files)
    assert read == accounted == len(report.files) - len(failed)
    assert rows.is_duplicated().sum() == 0


def document(serial: str | None, moment: int = 1_384_000_000, **other: Any) -> dict[str, object]:
    """A drive as smartctl tells of it, in short; `other` takes the place of its parts."""
    return {
        "smartctl": {"version": [7, 3]},
        "device": {"name": "/dev/sda"},
        "model_name": "ST4000DM000-1F2168",
        "serial_number": serial,
        "local_time": {"time_t": moment},
        "ata_smart_attributes": {"table": [{"id": 5, "value": 100, "raw": {"value": 3, "string": "3"}}]},
        **other,
    }


@pytest.mark.parametrize("indent", [None, 1])
def test_an_array_on_one_line_is_taken_row_by_row_as_one_over_many_lines(
    workspace: Workspace, tmp_path: Path, indent: int | None
) -> None:
    path = tmp_path / "fleet.json"
    drives = [document("A"), document(None), document("C"), document("C", 1_384_000_600)]
    path.write_text(json.dumps(drives, indent=indent))
    with workspace:
        (report,) = import_files(workspace.store, [path], JobContext()).files
        stored = workspace.store.segments.read_day(SegmentKind.TELEMETRY, dt.date(2013, 11, 9))
    assert (report.rows_imported, report.rules) == (2, {"no_serial": 1})
    assert stored is not None
    assert stored["serial_number"].to_list() == ["A", "C"]
    assert report.examples[0].original_text is not None
    assert json.loads(report.examples[0].original_text)["serial_number"] is None


@pytest.mark.parametrize(
    "strange",
    [
        {"smart_status": None},
        {"smart_status": 3},
        {"smartctl": {"messages": 4}},
        {"model_name": ["x"]},
        {"serial_number": {"a": 1}},
        {"local_time": {"time_t": 10**30}},
        {"ata_smart_attributes": {"table": ["x"]}},
        {"ata_smart_attributes": {"table": 7}},
        {"ata_smart_attributes": {"table": [{"id": 5, "value": {}, "raw": {"value": []}}]}},
        {"user_capacity": {"bytes": 10**40}, "power_on_time": 4, "temperature": "warm"},
    ],
    ids=str,
)
def test_a_document_with_strange_values_costs_no_other_drive(
    workspace: Workspace, tmp_path: Path, strange: dict[str, Any]
) -> None:
    path = tmp_path / "fleet.json"
    path.write_text(json.dumps([document("A"), document("B", 1_384_000_000, **strange)]))
    with workspace:
        (report,) = import_files(workspace.store, [path], JobContext()).files
        stored = workspace.store.segments.read_day(SegmentKind.TELEMETRY, dt.date(2013, 11, 9))
    assert (report.state, report.rows_read) == (FileState.IMPORTED, 2)
    assert stored is not None
    assert "A" in stored["serial_number"].to_list()
