"""Manifest and download of archives, against a local server that drops connections and answers wrongly."""

import datetime as dt
import io
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from training.download import download, raise_on_failure
from training.manifest import Archive, check_folder, part_path, published_archives, select_archives


def _zip_bytes(size: int = 300_000) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("data_Q1_2016/2016-01-01.csv", bytes(range(256)) * (size // 256))
    return buffer.getvalue()


BODY = _zip_bytes()


@dataclass
class Behaviour:
    """What the server does, one word per request; the last word repeats. Requests' ranges are recorded."""

    plan: list[str] = field(default_factory=lambda: ["good"])
    ranges: list[str] = field(default_factory=list)

    def next(self) -> str:
        return self.plan.pop(0) if len(self.plan) > 1 else self.plan[0]


class _Handler(BaseHTTPRequestHandler):
    behaviour: Behaviour

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # name is the base class's
        return

    def do_GET(self) -> None:  # name is the base class's
        word = self.behaviour.next()
        asked = self.headers.get("Range", "")
        self.behaviour.ranges.append(asked)
        if word == "error":
            self.send_error(503)
            return
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and word != "ignores-range" else 0
        if start >= len(BODY):
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{len(BODY)}")
            self.end_headers()
            return
        wrong_start = start + 7 if word == "wrong-range" else start
        self.send_response(206 if asked and word != "ignores-range" else 200)
        if asked and word != "ignores-range":
            self.send_header("Content-Range", f"bytes {wrong_start}-{len(BODY) - 1}/{len(BODY)}")
        body = b"<html>not found</html>" if word == "page" else BODY[start:]
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if word == "drops" else body)


@pytest.fixture
def server() -> Iterator[tuple[str, Behaviour]]:
    behaviour = Behaviour()
    handler = type("Handler", (_Handler,), {"behaviour": behaviour})
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}/", behaviour
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def _archive(base: str, size: int | None = len(BODY)) -> Archive:
    return Archive("data_Q1_2016.zip", base + "data_Q1_2016.zip", size)


def _run(base: str, folder: Path, size: int | None = len(BODY)) -> str:
    (result,) = download([_archive(base, size)], folder, JobContext(), pause_seconds=0.0)
    return result.state


def test_an_archive_is_named_only_when_it_is_whole(server: tuple[str, Behaviour], tmp_path: Path) -> None:
    assert _run(server[0], tmp_path) == "downloaded"
    assert (tmp_path / "data_Q1_2016.zip").read_bytes() == BODY
    assert list(tmp_path.glob("*.part")) == []


def test_a_dropped_connection_resumes_where_it_broke(server: tuple[str, Behaviour], tmp_path: Path) -> None:
    server[1].plan = ["drops", "drops", "good"]
    assert _run(server[0], tmp_path) == "downloaded"
    half = len(BODY) // 2
    assert server[1].ranges[0] == ""
    assert server[1].ranges[1] == f"bytes={half}-"
    assert (tmp_path / "data_Q1_2016.zip").read_bytes() == BODY


def test_a_server_that_ignores_ranges_is_read_from_the_start(server: tuple[str, Behaviour], tmp_path: Path) -> None:
    server[1].plan = ["drops", "ignores-range"]
    assert _run(server[0], tmp_path) == "downloaded"
    assert (tmp_path / "data_Q1_2016.zip").read_bytes() == BODY


def test_a_wrong_range_is_not_appended(server: tuple[str, Behaviour], tmp_path: Path) -> None:
    server[1].plan = ["drops", "wrong-range", "good"]
    assert _run(server[0], tmp_path) == "downloaded"
    assert (tmp_path / "data_Q1_2016.zip").read_bytes() == BODY


def test_server_errors_are_tried_again(server: tuple[str, Behaviour], tmp_path: Path) -> None:
    server[1].plan = ["error", "error", "good"]
    assert _run(server[0], tmp_path) == "downloaded"


@pytest.mark.parametrize("size", [len(BODY), None])
def test_a_page_in_place_of_an_archive_is_refused(
    server: tuple[str, Behaviour], tmp_path: Path, size: int | None
) -> None:
    server[1].plan = ["page"]
    (result,) = download([_archive(server[0], size)], tmp_path, JobContext(), pause_seconds=0.0)
    assert result.state == "failed"
    assert not (tmp_path / "data_Q1_2016.zip").exists()
    with pytest.raises(InputError, match=r"data_Q1_2016\.zip"):
        raise_on_failure([result])


def test_a_finished_part_is_taken_without_another_byte(server: tuple[str, Behaviour], tmp_path: Path) -> None:
    part_path(tmp_path / "data_Q1_2016.zip").write_bytes(BODY)
    assert _run(server[0], tmp_path) == "downloaded"
    assert server[1].ranges == [f"bytes={len(BODY)}-"]


def test_a_part_of_another_file_is_thrown_away(server: tuple[str, Behaviour], tmp_path: Path) -> None:
    part_path(tmp_path / "data_Q1_2016.zip").write_bytes(b"x" * 1000)
    assert _run(server[0], tmp_path) == "downloaded"
    assert (tmp_path / "data_Q1_2016.zip").read_bytes() == BODY


def test_what_is_here_is_not_asked_for(server: tuple[str, Behaviour], tmp_path: Path) -> None:
    (tmp_path / "data_Q1_2016.zip").write_bytes(BODY)
    assert _run(server[0], tmp_path) == "here"
    assert server[1].ranges == []


def test_a_damaged_archive_is_fetched_again(server: tuple[str, Behaviour], tmp_path: Path) -> None:
    damaged = bytearray(BODY)
    damaged[5000] ^= 0xFF
    (tmp_path / "data_Q1_2016.zip").write_bytes(bytes(damaged))
    assert check_folder((_archive(server[0]),), tmp_path)[0].state == "damaged"
    assert _run(server[0], tmp_path) == "downloaded"


def test_a_cancelled_download_keeps_its_part(server: tuple[str, Behaviour], tmp_path: Path) -> None:
    part_path(tmp_path / "data_Q1_2016.zip").write_bytes(BODY[:1000])
    context = JobContext()
    context.cancel()
    with pytest.raises(JobCancelledError):
        download([_archive(server[0])], tmp_path, context)
    assert part_path(tmp_path / "data_Q1_2016.zip").read_bytes() == BODY[:1000]


def test_the_manifest_lists_years_then_quarters_that_should_be_published() -> None:
    names = [archive.name for archive in published_archives(dt.date(2018, 3, 1))]
    assert names[:4] == ["data_2013.zip", "data_2014.zip", "data_2015.zip", "data_Q1_2016.zip"]
    assert names[-1] == "data_Q4_2017.zip"


def test_a_base_url_replaces_the_published_one() -> None:
    archive = published_archives(dt.date(2016, 1, 1), base_url="http://127.0.0.1:1/x")[0]
    assert archive.url == "http://127.0.0.1:1/x/data_2013.zip"


def test_words_select_archives_and_an_unknown_word_is_said(tmp_path: Path) -> None:
    archives = published_archives(dt.date(2018, 3, 1))
    assert [archive.name for archive in select_archives(archives, ["2013", "Q1_2016"])] == [
        "data_2013.zip",
        "data_Q1_2016.zip",
    ]
    with pytest.raises(InputError, match="2012"):
        select_archives(archives, ["2012"])
    assert {line.state for line in check_folder(archives, tmp_path)} == {"missing"}
