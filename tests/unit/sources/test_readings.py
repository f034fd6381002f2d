"""smartctl's JSON, smartd's attribute logs and exporter metrics become the same rows as any daily file."""

import datetime as dt
import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.scoring.media import is_solid_state
from reliscore_desktop.sources import json_documents
from reliscore_desktop.sources.archives import expand
from reliscore_desktop.sources.chunks import RawChunk, open_reader
from reliscore_desktop.sources.detect import detect
from reliscore_desktop.sources.drive_models import drive_model_in_file_name, drive_model_named
from reliscore_desktop.sources.json_documents import JsonDocuments

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "smartctl_json"
LATEST = dt.date(2026, 11, 25)
EXOS = "sat-Seagate_Exos_X16-ST16000NM001G-2KK103-sda.json"


def read(path: Path) -> tuple[pl.DataFrame, pl.DataFrame, tuple[str, ...]]:
    """Rows, broken readings and notes of a file."""
    (file,) = expand([path])
    reader = open_reader(file, detect(file), LATEST)
    chunks: list[RawChunk] = list(reader)
    assert reader.sha256 == file.sha256()
    positions = [chunk.position for chunk in chunks]
    assert positions == sorted(positions)
    assert all(0 <= position <= file.size_bytes for position in positions)
    return pl.concat(c.frame for c in chunks), pl.concat(c.broken for c in chunks), reader.notes


def document(serial: str, moment: int, **attributes: int) -> dict[str, Any]:
    """What smartctl says of a drive, in short."""
    return {
        "smartctl": {"version": [7, 3]},
        "device": {"name": "/dev/sda", "protocol": "ATA"},
        "model_name": "ST4000DM000-1F2168",
        "serial_number": serial,
        "local_time": {"time_t": moment, "asctime": ""},
        "ata_smart_attributes": {
            "table": [
                {"id": int(name.removeprefix("a")), "value": 100, "raw": {"value": value, "string": str(value)}}
                for name, value in attributes.items()
            ]
        },
    }


def test_ata_document_gives_identity_capacity_and_every_attribute() -> None:
    rows, broken, _ = read(SAMPLES / EXOS)
    row = rows.row(0, named=True)
    source = json.loads((SAMPLES / EXOS).read_text())
    assert not broken.height
    assert (row["drive_model"], row["serial_number"], row["date"]) == (
        "ST16000NM001G",
        "REDACTED",
        dt.date(2009, 2, 13),
    )
    assert row["capacity_bytes"] == 16_000_900_661_248
    for attribute in source["ata_smart_attributes"]["table"]:
        if attribute["id"] != 240:
            assert row[f"smart_{attribute['id']}_raw"] == attribute["raw"]["value"]
        assert row[f"smart_{attribute['id']}_normalized"] == attribute["value"]


def test_hours_packed_with_minutes_and_milliseconds_are_read_as_hours() -> None:
    rows, _, _ = read(SAMPLES / EXOS)
    assert rows["smart_240_raw"].to_list() == [12_523]
    rows, _, _ = read(SAMPLES / "sat-Seagate_Enterprise_Capacity_3.5_HDD-ST10000NM0016-1TT101-sda.json")
    assert rows["smart_9_raw"].to_list() == [34_013]


def test_a_failing_drive_keeps_the_counters_that_say_so() -> None:
    rows, _, _ = read(SAMPLES / "smart-fail2.json")
    row = rows.row(0, named=True)
    assert (row["smart_5_raw"], row["smart_197_raw"], row["smart_9_raw"]) == (1975, 8, 65_592)


def test_nvme_and_scsi_drives_keep_identity_hours_and_temperature() -> None:
    nvme, _, _ = read(SAMPLES / "INTEL_SSDPE2KX080T8_3.json")
    assert nvme.select("drive_model", "capacity_bytes", "smart_9_raw", "smart_194_raw").row(0) == (
        "INTEL SSDPE2KX080T8",
        8_001_563_222_016,
        12_164,
        30,
    )
    scsi, _, _ = read(SAMPLES / "smart-scsi2.json")
    assert scsi.select("drive_model", "serial_number", "smart_9_raw").row(0) == (
        "SEAGATE ST1200MM0088",
        "Z4028VRY0000C810BZXB",
        5675,
    )
    assert not is_solid_state(scsi).item()


@pytest.mark.parametrize("name", ["_5300_SSDs-Micron_5300_MTFDDAK240TDS-sda.json", "INTEL_SSDPE2KX080T8_3.json"])
def test_flash_is_told_from_hard_disks(name: str) -> None:
    assert is_solid_state(read(SAMPLES / name)[0]).item()


def test_a_drive_that_could_not_be_opened_is_set_aside_with_smartctls_own_words() -> None:
    rows, broken, _ = read(SAMPLES / "smart-fail.json")
    assert not rows.height
    assert broken["rule"].to_list() == ["device_not_read"]
    assert "Open failed" in broken["value"].item()


def test_a_list_of_devices_and_foreign_json_are_refused_with_what_to_do(tmp_path: Path) -> None:
    foreign = tmp_path / "package.json"
    foreign.write_text('{"name": "left-pad"}')
    for path in (SAMPLES / "smartctl_scan_simple.json", foreign):
        (file,) = expand([path])
        with pytest.raises(InputError, match=r"without SMART data.*Type `smartctl --all --json"):
            detect(file)


def test_a_cut_off_document_is_refused(tmp_path: Path) -> None:
    text = (SAMPLES / EXOS).read_text()
    cut = tmp_path / "cut.json"
    cut.write_text(text[: len(text) // 2])
    (file,) = expand([cut])
    with pytest.raises(InputError, match="damaged or cut off"):
        detect(file)


def test_documents_one_a_line_one_after_another_and_in_an_array_are_the_same(tmp_path: Path) -> None:
    documents = [document(f"S{n}", 1_700_000_000 + n, a5=n, a197=0) for n in range(50)]
    forms = {
        "lines.jsonl": "\n".join(map(json.dumps, documents)),
        "pretty.json": "\n".join(json.dumps(one, indent=2) for one in documents),
        "array.json": json.dumps(documents, indent=2),
    }
    frames = []
    for name, text in forms.items():
        (tmp_path / name).write_text(text)
        rows, broken, _ = read(tmp_path / name)
        assert not broken.height
        frames.append(rows.drop("line"))
    assert frames[0].height == 50
    assert all(frame.equals(frames[0]) for frame in frames)


def test_a_damaged_line_costs_itself_only(tmp_path: Path) -> None:
    good = [json.dumps(document(f"S{n}", 1_700_000_000, a5=0)) for n in range(3)]
    path = tmp_path / "fleet.jsonl"
    path.write_text("\n".join([good[0], good[1][:40], good[2]]))
    rows, broken, _ = read(path)
    assert rows["serial_number"].to_list() == ["S0", "S2"]
    assert rows["line"].to_list() == [1, 3]
    assert broken.select("line", "rule").row(0) == (2, "damaged_text")
    assert broken["original_text"].item() == good[1][:40]


def test_a_damaged_document_is_told_at_once_and_one_cut_by_a_read_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading on to the limit in search of its end would make every document after it slow."""
    good = [
        json.dumps({"n": number, "text": 'a "b" \u00e9 ' * 9, "deep": [1.5e-7, True, None]}) for number in range(90)
    ]
    stream = io.BytesIO("\n".join([*good[:40], '{"smartctl": oops}', *good[40:]]).encode())
    monkeypatch.setattr(json_documents, "READ_BYTES", 97)
    documents, reached = [], []
    for one in JsonDocuments(stream, "utf-8"):
        documents.append(one)
        reached.append(stream.tell())
    assert [one.value["n"] for one in documents if not one.problem] == list(range(90))
    [place] = [number for number, one in enumerate(documents) if one.problem]
    assert documents[place].text.strip() == '{"smartctl": oops}'
    assert reached[place] - reached[place - 1] <= 2 * 97 + 64


def test_the_last_reading_of_a_day_is_the_days(tmp_path: Path) -> None:
    noon = 1_700_000_000
    path = tmp_path / "often.jsonl"
    readings = [document("S1", noon, a5=1), document("S1", noon + 60, a5=3), document("S1", noon + 30, a5=2)]
    path.write_text("\n".join(map(json.dumps, [*readings, document("S1", noon + 86_400, a5=9)])))
    rows, _, notes = read(path)
    assert rows["smart_5_raw"].to_list() == [3, 9]
    assert notes == ("2 earlier readings of the same drive and day were left out: a day keeps its last one.",)


def test_the_day_is_the_day_where_the_drive_stands(tmp_path: Path) -> None:
    late = document("S1", int(dt.datetime(2024, 3, 1, 3, 30, tzinfo=dt.UTC).timestamp()), a5=0)
    late["local_time"]["asctime"] = "Thu Feb 29 21:30:00 2024 CST"
    path = tmp_path / "late.json"
    path.write_text(json.dumps(late))
    assert read(path)[0]["date"].to_list() == [dt.date(2024, 2, 29)]


def test_utf16_of_a_windows_shell_and_archives_are_read(tmp_path: Path) -> None:
    text = (SAMPLES / EXOS).read_text()
    (tmp_path / "windows.json").write_text(text, encoding="utf-16")
    with gzip.open(tmp_path / "packed.json.gz", "wt") as stream:
        stream.write(text)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("host1/sda.json", text)
    expected = read(SAMPLES / EXOS)[0]
    for name in ("windows.json", "packed.json.gz", "all.zip"):
        assert read(tmp_path / name)[0].equals(expected), name


ATA_LINE = "2023-06-14 06:16:14;\t1;200;0;\t5;200;0;\t9;70;22359;\t194;91;59;\t197;200;{pending};\n"


def test_attribute_log_of_smartd_gives_one_row_a_day(tmp_path: Path) -> None:
    path = tmp_path / "attrlog.WDC_WD30EFRX_68EUZN0-WD_WCC4N2PNTD34.ata.csv"
    later = ATA_LINE.format(pending=8).replace("06:16:14", "06:46:14")
    next_day = ATA_LINE.format(pending=16).replace("06-14", "06-15")
    path.write_text(ATA_LINE.format(pending=0) + later + next_day + "2023-06-16 06:16:14;\t1;200;\n")
    rows, broken, notes = read(path)
    assert rows.select("drive_model", "serial_number").unique().row(0) == ("WDC WD30EFRX", "WD_WCC4N2PNTD34")
    assert rows.select("date", "smart_197_raw").rows() == [(dt.date(2023, 6, 14), 8), (dt.date(2023, 6, 15), 16)]
    assert rows["smart_9_raw"].to_list() == [22_359, 22_359]
    assert broken.select("line", "rule").rows() == [(4, "wrong_column_count")]
    assert notes[0].startswith("1 earlier reading")


def test_attribute_log_of_nvme_keeps_hours(tmp_path: Path) -> None:
    path = tmp_path / "attrlog.Samsung_SSD_970-S4EW.nvme.csv"
    path.write_text("2025-06-12 06:43:41;\ttemperature;57;\tavailable_spare;100;\tpower_on_hours;1747;\n")
    assert read(path)[0].select("smart_9_raw", "smart_194_raw").row(0) == (1747, 57)


def test_attribute_log_under_another_name_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(ATA_LINE.format(pending=0))
    (file,) = expand([path])
    with pytest.raises(InputError, match=r"doesn't say of which drive.*attrlog\.MODEL-SERIAL"):
        detect(file)


def test_metrics_of_the_exporter_give_a_row_a_drive(tmp_path: Path) -> None:
    path = tmp_path / "host1-2026-11-20.prom"
    path.write_bytes((SAMPLES / "smartctl_exporter_ata_sda_sdd.prom").read_bytes())
    rows, broken, _ = read(path)
    assert not broken.height
    found = rows.filter(pl.col("serial_number") == "X010A0GTF96G").row(0, named=True)
    assert found["drive_model"] == "TOSHIBA MG07ACA12TE"
    assert found["date"] == dt.date(2026, 11, 20)
    assert (found["capacity_bytes"], found["smart_9_raw"], found["smart_194_raw"] % 256) == (
        12_000_138_625_024,
        13_359,
        40,
    )


def test_metrics_without_a_day_are_refused_with_what_to_do() -> None:
    (file,) = expand([SAMPLES / "smartctl_exporter_ata_sda_sdd.prom"])
    with pytest.raises(InputError, match="Put the day into the file's name"):
        detect(file)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("WDC  WUH721818ALN604", "WDC WUH721818ALN604"),
        ("ST4000DM000-1F2168", "ST4000DM000"),
        ("WDC WD30EFRX-68EUZN0", "WDC WD30EFRX"),
        ("SAMSUNG MZ7WD240HAFV-00003", "SAMSUNG MZ7WD240HAFV-00003"),
        ("HGST HUS724020ALE640", "HGST HUS724020ALE640"),
    ],
)
def test_drive_models_are_named_as_backblaze_names_them(name: str, expected: str) -> None:
    assert drive_model_named(name) == expected
    as_smartd_writes = name.replace("  ", " ").replace(" ", "_").replace("-", "_")
    assert drive_model_in_file_name(as_smartd_writes) == expected


def test_a_time_that_no_calendar_has_is_no_day_and_no_error(tmp_path: Path) -> None:
    path = tmp_path / "smart.prom"
    device = 'smartctl_device{{device="{0}",model_name="ST4000DM000-1F2168",serial_number="{0}"}} 1 {1}\n'
    path.write_text(device.format("sda", 1_384_000_000_000) + device.format("sdb", 999_999_999_999_999_999))
    rows, _, _ = read(path)
    assert rows.select("serial_number", "date").rows() == [("sda", dt.date(2013, 11, 9)), ("sdb", None)]
