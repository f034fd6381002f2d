"""From chosen paths to files."""

import zipfile
from pathlib import Path

import pytest

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.sources.archives import expand
from reliscore_desktop.sources.detect import detect
from reliscore_desktop.sources.source_file import SourceFormat

CSV = "date,serial_number\n2024-01-01,A\n"


def quarter_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data_Q1_2024/", "")
        archive.writestr("data_Q1_2024/.DS_Store", b"\0\0\0\1Bud1")
        archive.writestr("__MACOSX/data_Q1_2024/._2024-01-01.csv", b"\0\5\x16\7")
        archive.writestr("data_Q1_2024/2024-01-02.csv", CSV)
        archive.writestr("data_Q1_2024/2024-01-01.csv", CSV)
        archive.writestr("data_Q1_2024/readme.pdf", b"%PDF")
    return path


def test_an_archive_is_its_members_in_order_without_junk(tmp_path: Path) -> None:
    files = expand([quarter_zip(tmp_path / "data_Q1_2024.zip")])
    assert [file.member for file in files] == ["data_Q1_2024/2024-01-01.csv", "data_Q1_2024/2024-01-02.csv"]
    assert files[0].name == "data_Q1_2024.zip/data_Q1_2024/2024-01-01.csv"
    assert files[0].size_bytes == len(CSV)


def test_a_member_has_the_hash_of_the_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "2024-01-01.csv").write_text(CSV)
    beside, member, _ = expand([tmp_path / "2024-01-01.csv", quarter_zip(tmp_path / "q.zip")])
    assert beside.sha256() == member.sha256()


def test_a_folder_is_read_recursively_in_order_without_other_files(tmp_path: Path) -> None:
    for name in ("b/2024-01-02.csv", "a/2024-01-01.csv.gz", "a/._x.csv", "notes.md", "c.parquet", "__MACOSX/d.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    files = expand([tmp_path])
    assert [file.name for file in files] == ["2024-01-01.csv.gz", "2024-01-02.csv", "c.parquet"]
    assert [file.format for file in files] == [SourceFormat.DELIMITED, SourceFormat.DELIMITED, SourceFormat.PARQUET]


def test_a_file_chosen_twice_is_there_once(tmp_path: Path) -> None:
    (tmp_path / "2024-01-01.csv").write_text(CSV)
    assert len(expand([tmp_path, tmp_path / "2024-01-01.csv"])) == 1


@pytest.mark.parametrize("name", ["missing.csv", "missing/"])
def test_a_path_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="does not exist"):
        expand([tmp_path / name])


def test_a_folder_without_telemetry_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no CSV, ZIP, Parquet or JSON file"):
        expand([tmp_path])


def test_a_cut_off_archive_gets_one_sentence(tmp_path: Path) -> None:
    whole = quarter_zip(tmp_path / "whole.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    (file,) = expand([tmp_path / "cut.zip"])
    with pytest.raises(InputError, match=r"cut\.zip is not a readable ZIP archive"):
        detect(file)


def test_an_archive_without_telemetry_gets_one_sentence(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("a.jpg", b"\xff\xd8")
    (file,) = expand([tmp_path / "photos.zip"])
    with pytest.raises(InputError, match="holds no CSV, Parquet or JSON file among its 1 entries"):
        detect(file)
