"""Flash is told from hard disks by name and by attributes."""

import polars as pl
import pytest

from reliscore_desktop.scoring.media import is_solid_state

HARD_DISKS = [
    "ST4000DM000", "ST12000NM0008", "ST500LM012 HN", "ST500LM030", "ST2000DX002", "ST1000LX015",
    "Seagate ST8000NM0055", "WDC WD5000LPVX", "WDC WD10EADS", "WDC WUH721816ALE6L4", "WD40EFRX",
    "HGST HMS5C4040BLE640", "HGST HUH721212ALN604", "HGST HTS545050A7E680", "Hitachi HDS5C3030ALA630",
    "TOSHIBA MQ01ABF050", "TOSHIBA MG07ACA14TA", "TOSHIBA MG08ACA16TEY", "TOSHIBA HDWF180", "SAMSUNG HD154UI",
    "Samsung SpinPoint M8", "00MD00", "Unknown",
]  # fmt: skip
FLASH = [
    "Seagate BarraCuda SSD ZA250CM10002", "Seagate BarraCuda 120 SSD ZA500CM10003", "ZA250CM10003",
    "Seagate IronWolf ZA960NM10001", "Seagate FireCuda 120 SSD ZA500GM10001", "Seagate SSD", "CT250MX500SSD1",
    "Micron 5300 MTFDDAK480TDS", "MTFDDAV240TCB", "DELLBOSS VD", "WDC WDS250G2B0A", "WDC  WDS250G2B0A-00SM50",
    "Samsung SSD 850 EVO 1TB", "SAMSUNG MZ7LH480HAHQ-00005", "INTEL SSDSC2BB480G7", "SSDSCKKB240GZR",
    "KINGSTON SA400S37240G", "Samsung SSD 970 EVO Plus", "SAMSUNG MZVL2512HCJQ", "KXG60ZNV256G TOSHIBA",
    "TOSHIBA THNSN81Q92CSE", "NVMe CT1000P3",
]  # fmt: skip


@pytest.mark.parametrize("name", HARD_DISKS)
def test_hard_disks_are_no_flash(name: str) -> None:
    assert is_solid_state(pl.DataFrame({"drive_model": [name]})).to_list() == [False]


@pytest.mark.parametrize("name", FLASH)
def test_flash_is_known_by_name(name: str) -> None:
    assert is_solid_state(pl.DataFrame({"drive_model": [name]})).to_list() == [True]


def test_an_unknown_name_is_flash_when_it_reports_wear_and_nothing_mechanical() -> None:
    frame = pl.DataFrame(
        {
            "drive_model": ["Unknown", "Unknown", "Unknown", None],
            "smart_177_raw": [5, 5, None, None],
            "smart_7_normalized": [None, 100, 100, None],
        }
    )
    assert is_solid_state(frame).to_list() == [True, False, False, False]


@pytest.mark.shared
def test_every_drive_model_of_the_2013_and_2018_fleets_is_a_hard_disk(shared_data: object) -> None:
    from pathlib import Path

    assert isinstance(shared_data, Path)
    files = sorted((shared_data / "train").glob("backblaze_*.parquet"))
    names = pl.concat([pl.scan_parquet(file).select("model").unique().collect() for file in files])["model"]
    assert names.filter(is_solid_state(pl.DataFrame({"drive_model": names}))).to_list() == []
