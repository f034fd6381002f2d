"""Reading delimited text: the fast way and the careful way give the same rows."""

import datetime as dt
import gzip
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.sources.archives import expand
from reliscore_desktop.sources.chunks import RawChunk
from reliscore_desktop.sources.delimited import DelimitedReader
from reliscore_desktop.sources.detect import detect

LATEST = dt.date(2026, 11, 24)
HEADER = "date,serial_number,model,capacity_bytes,failure,smart_5_raw\n"


def reader(path: Path, block_bytes: int = 1 << 20) -> DelimitedReader:
    (file,) = expand([path])
    return DelimitedReader(file, detect(file), LATEST, block_bytes)


def chunk_of(tmp_path: Path, body: str | bytes, header: str = HEADER) -> RawChunk:
    path = tmp_path / "f.csv"
    path.write_bytes(header.encode() + (body if isinstance(body, bytes) else body.encode()))
    (chunk,) = list(reader(path))
    return chunk


def test_a_quoted_copy_gives_the_same_rows_as_the_plain_file(test_data: Path, tmp_path: Path) -> None:
    plain = test_data / "backblaze" / "2013" / "2013-04-10.csv"
    quoted = tmp_path / "quoted.csv"
    lines = plain.read_text().splitlines()
    quoted.write_text("\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in lines) + "\n")
    partly = tmp_path / "partly.csv"
    partly.write_text(quoted.read_text().replace('"2013-04-10"', "2013-04-10"))
    (fast,), (careful,) = list(reader(plain)), list(reader(partly))
    assert fast.frame.height == 300
    assert_frame_equal(fast.frame, careful.frame, check_dtypes=False, check_column_order=False)
    assert not careful.problems.height
    (unquoted,) = list(reader(quoted))
    assert_frame_equal(fast.frame, unquoted.frame)
    quoted.write_bytes(quoted.read_bytes().replace(b"\n", b"\r\n"))
    (windows,) = list(reader(quoted))
    assert_frame_equal(fast.frame, windows.frame)


@pytest.mark.parametrize("model", ['"a ""b"" c"', '"a,b"', '"a"",""b"'])
def test_quotes_and_commas_inside_a_quoted_field_belong_to_it(tmp_path: Path, model: str) -> None:
    row = f'"2024-01-01","A",{model},"1000000000000","0","3"\n'
    chunk = chunk_of(tmp_path, row, HEADER)
    assert chunk.frame["drive_model"].to_list() == [model[1:-1].replace('""', '"')]
    assert chunk.frame["smart_5_raw"].to_list() == [3]


@pytest.mark.parametrize("block_bytes", [700, 4_096, 65_536])
def test_rows_and_line_numbers_do_not_depend_on_the_block_size(test_data: Path, block_bytes: int) -> None:
    path = test_data / "backblaze" / "2013" / "2013-04-11.csv"
    whole = pl.concat([chunk.frame for chunk in reader(path)])
    pieces = pl.concat([chunk.frame for chunk in reader(path, block_bytes)])
    assert_frame_equal(whole, pieces)
    assert pieces["line"].to_list() == list(range(2, 302))


def test_the_hash_is_that_of_the_content(test_data: Path) -> None:
    path = test_data / "backblaze" / "2013" / "2013-04-11.csv"
    one_pass = reader(path, 5_000)
    list(one_pass)
    assert one_pass.sha256 == expand([path])[0].sha256()


def test_whole_numbers_are_read_in_every_dress(tmp_path: Path) -> None:
    chunk = chunk_of(
        tmp_path,
        "2024-01-01,A,M,8.00156E+12,0.0,52891914613.0\n"
        "2024-01-01,B,M,4000787030016.0,TRUE, 7\n"
        "2024-01-01,C,M,,FALSE,281474976710655\n"
        "2024-01-01,D,M,NaN,1,null\n",
    )
    assert chunk.frame["capacity_bytes"].to_list() == [8_001_560_000_000, 4_000_787_030_016, None, None]
    assert chunk.frame["failure"].to_list() == [0, 1, 0, 1]
    assert chunk.frame["smart_5_raw"].to_list() == [52_891_914_613, 7, 281_474_976_710_655, None]
    assert not chunk.problems.height


def test_cells_that_are_no_numbers_are_listed_with_line_and_text(tmp_path: Path) -> None:
    chunk = chunk_of(
        tmp_path,
        "2024-01-01,A,M,1.976651427858e-311,0,0\n2024-01-01,B,M,,maybe,0.5\n2024-01-01,C,M,,0,99999999999999999999\n",
    )
    assert chunk.problems.sort("line", "column").select("line", "column", "value").rows() == [
        (2, "capacity_bytes", "1.976651427858e-311"),
        (3, "failure", "maybe"),
        (3, "smart_5_raw", "0.5"),
        (4, "smart_5_raw", "99999999999999999999"),
    ]


@pytest.mark.parametrize("extra", ["", ",source_file"])
def test_lines_with_other_column_counts_are_set_aside_even_when_they_balance(tmp_path: Path, extra: str) -> None:
    tail = ",x" if extra else ""
    header = HEADER.strip() + extra + "\n"
    good = "2024-01-01,A,M,1,0,0" + tail
    body = f"{good}\n2024-01-01,B,M,1,0\n{good}\n2024-01-01,C,M,1,0,0,9,9\n"
    chunk = chunk_of(tmp_path, body, header)
    assert chunk.frame["line"].to_list() == [2, 4]
    assert chunk.broken.select("line", "rule").rows() == [(3, "wrong_column_count"), (5, "wrong_column_count")]
    assert chunk.broken["original_text"][0] == "2024-01-01,B,M,1,0"
    assert chunk.rows == 4


def test_blank_lines_are_no_rows_and_keep_the_numbering(tmp_path: Path) -> None:
    chunk = chunk_of(tmp_path, "2024-01-01,A,M,1,0,0\n\n  \n2024-01-01,B,M,1,0,0\n\n")
    assert chunk.frame["line"].to_list() == [2, 5]
    assert chunk.rows == 2


def test_zero_bytes_and_open_quotes_spoil_only_their_line(tmp_path: Path) -> None:
    chunk = chunk_of(tmp_path, b'2024-01-01,A\0,M,1,0,0\n2024-01-01,"B,M,1,0,0\n2024-01-01,"C","M",1,0,0\n')
    assert chunk.frame["serial_number"].to_list() == ["C"]
    assert chunk.broken.select("line", "rule").rows() == [(2, "damaged_text"), (3, "damaged_text")]
    assert chunk.broken["original_text"][0] == "2024-01-01,A\u2400,M,1,0,0"


def test_quotes_in_the_middle_of_a_field_are_read_as_a_person_would(tmp_path: Path) -> None:
    chunk = chunk_of(tmp_path, '2024-01-01,"A ""x""",M,1,0,0\n2024-01-01,"B,1",M,1,0,0\n')
    assert chunk.frame["serial_number"].to_list() == ['A "x"', "B,1"]


def test_text_that_is_not_utf_8_is_kept(tmp_path: Path) -> None:
    chunk = chunk_of(tmp_path, "2024-01-01,A,M\u00e9,1,0,0\n".encode("latin-1"))
    assert chunk.frame["drive_model"].to_list() == ["M\u00e9"]


def test_unicode_text_of_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "f.txt"
    path.write_bytes((HEADER + "2024-01-01,A,M,1,0,5\n").replace(",", "\t").replace("\n", "\r\n").encode("utf-16"))
    (chunk,) = list(reader(path, 33))
    assert chunk.frame.select("line", "serial_number", "smart_5_raw").rows() == [(2, "A", 5)]


def test_the_last_line_may_lack_its_end(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text(HEADER + "2024-01-01,A,M,1,0,3\n2024-01-01,B,M,1,0,4")
    frame = pl.concat(chunk.frame for chunk in reader(path))
    assert frame.select("line", "smart_5_raw").rows() == [(2, 3), (3, 4)]


def test_dates_are_decided_by_the_whole_file_not_by_the_block(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    rows = [f"05/06/2024,A{number},M,1,0,0" for number in range(50)] + ["13/06/2024,B,M,1,0,0"]
    path.write_text(HEADER + "\n".join(rows) + "\n")
    chunks = list(reader(path, 300))
    assert len(chunks) > 3
    assert chunks[0].frame["date"].unique().to_list() == [dt.date(2024, 6, 5)]


def test_place_ids_that_went_through_pandas_lose_their_point(tmp_path: Path) -> None:
    chunk = chunk_of(tmp_path, "2024-01-01,A,1065.0,17.0,ams5\n", "date,serial_number,vault_id,pod_id,datacenter\n")
    assert chunk.frame.select("vault_id", "pod_id", "datacenter").row(0) == ("1065", "17", "ams5")


def test_original_lines_are_found_again_by_number(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes((HEADER + "".join(f"2024-01-01,A{n},M,1,0,0\r\n" for n in range(40))).encode())
    assert reader(path, 200).original_text([2, 41]) == {2: "2024-01-01,A0,M,1,0,0", 41: "2024-01-01,A39,M,1,0,0"}


def test_a_compressed_file_is_read_and_a_cut_off_one_refused(tmp_path: Path) -> None:
    packed = gzip.compress((HEADER + "".join(f"2024-01-01,A{n * n},M,1,0,{n}\n" for n in range(5000))).encode())
    (tmp_path / "f.csv.gz").write_bytes(packed)
    (tmp_path / "cut.csv.gz").write_bytes(packed[:-2000])
    assert sum(chunk.rows for chunk in reader(tmp_path / "f.csv.gz")) == 5000
    with pytest.raises(InputError, match=r"cut\.csv\.gz is damaged or cut off"):
        list(reader(tmp_path / "cut.csv.gz"))
