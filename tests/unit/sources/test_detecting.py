"""What a file is told to be from its beginning."""

from pathlib import Path

import pytest

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.sources.archives import expand
from reliscore_desktop.sources.detect import detect
from reliscore_desktop.sources.detection import Detection


def detected(tmp_path: Path, content: bytes | str, name: str = "f.csv") -> Detection:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return detect(expand([path])[0])


@pytest.mark.parametrize(("delimiter", "word"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")])
def test_the_delimiter_is_read_off_the_header(tmp_path: Path, delimiter: str, word: str) -> None:
    found = detected(tmp_path, delimiter.join(["date", "serial_number", "smart_5_raw"]) + "\n")
    assert found.delimiter == delimiter
    assert found.in_words == f"CSV, {word}, 3 columns"


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    assert detected(tmp_path, "\ufeffdate;serial_number\r\n01.04.2020;A\r\n").mapping.known == {
        "date": "date",
        "serial_number": "serial_number",
    }


def test_the_line_a_spreadsheet_puts_above_the_header_is_skipped(tmp_path: Path) -> None:
    found = detected(tmp_path, "sep=;\ndate;serial_number\n2024-01-01;A\n")
    assert (found.header_lines, found.columns) == (2, ("date", "serial_number"))


def test_unicode_text_of_a_spreadsheet_is_recognised(tmp_path: Path) -> None:
    found = detected(tmp_path, "date\tserial_number\r\n2024-01-01\tA\r\n".encode("utf-16"))
    assert (found.encoding, found.delimiter) == ("utf-16", "\t")


def test_latin_1_is_read_and_said(tmp_path: Path) -> None:
    found = detected(tmp_path, "date,serial_number,datacenter\n2024-01-01,A,M\u00fcnchen\n".encode("latin-1"))
    assert found.encoding == "latin-1"
    assert found.problems == ("f.csv is not UTF-8; its text was read as Latin-1.",)


def test_norm_columns_count_as_normalised_only_where_they_hold_bytes(tmp_path: Path) -> None:
    header = "date,serial_number,smart_5_norm\n"
    assert "smart_5_normalized" in detected(tmp_path, header + "2024-01-01,A,100\n2024-01-01,B,\n").mapping
    scaled = detected(tmp_path, header + "2024-01-01,A,-1.784\n").mapping
    assert [(c.name, c.reason) for c in scaled.ignored] == [
        ("smart_5_norm", "its values are not whole numbers from 0 to 255")
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "f.csv is empty"),
        (b"\n\n \n", "holds nothing but blank lines"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a binary file"),
        (b"Dear all,\nthe drive has failed.\n", "is not drive telemetry: it has no column serial_number or date"),
        (b'{"serial_number": 1, "date": 2}', "is not drive telemetry"),
        (b"date,serial_number\r2024-01-01,A\r", "ends its lines with CR alone"),
    ],
)
def test_a_file_that_is_no_telemetry_gets_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        detected(tmp_path, content)
    assert sentence in caught.value.message
    assert caught.value.message.startswith("f.csv ")


def test_a_parquet_name_does_not_make_a_parquet_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a Parquet file, whatever its name says"):
        detected(tmp_path, "date,serial_number\n", "f.parquet")
