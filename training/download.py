"""Downloads archives: resumes by range, retries, checks size and ZIP, and only then gives a file its name."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import httpx

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.jobs.context import JobContext
from training.manifest import Archive, damage, part_path

ATTEMPTS = 6
TIMEOUT_SECONDS = 60.0
_MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class Downloaded:
    """What became of one archive: "here" (nothing to do), "downloaded", or "failed" with the reason."""

    archive: Archive
    state: str
    reason: str = ""


class _BadAnswerError(Exception):
    """The server's answer can't be used; the message says why."""


def download(
    archives: Iterable[Archive], folder: Path, context: JobContext, *, pause_seconds: float = 1.0
) -> tuple[Downloaded, ...]:
    """Fetch what is not yet in `folder`. One archive's failure does not stop the others."""
    folder.mkdir(parents=True, exist_ok=True)
    with httpx.Client(timeout=TIMEOUT_SECONDS, follow_redirects=True) as client:
        return tuple(_one(client, archive, folder / archive.name, context, pause_seconds) for archive in archives)


def _one(client: httpx.Client, archive: Archive, path: Path, context: JobContext, pause_seconds: float) -> Downloaded:
    context.step(archive.name, total=(archive.size_bytes or 0) / _MEGABYTE, unit="MB")
    if path.exists() and not damage(path, archive.size_bytes):
        return Downloaded(archive, "here")
    reason = ""
    for attempt in range(ATTEMPTS):
        if attempt:
            time.sleep(min(pause_seconds * 2 ** (attempt - 1), 60.0))
        context.check()
        try:
            _fetch(client, archive, part_path(path), context)
            reason = damage(part_path(path), archive.size_bytes)
        except (httpx.HTTPError, _BadAnswerError) as error:
            reason = str(error) or type(error).__name__
            continue
        if not reason:
            part_path(path).replace(path)
            return Downloaded(archive, "downloaded")
        part_path(path).unlink()  # complete but wrong: resuming it would only make a longer wrong file
    return Downloaded(archive, "failed", f"{reason} (tried {ATTEMPTS} times)")


def _fetch(client: httpx.Client, archive: Archive, part: Path, context: JobContext) -> None:
    """Append to `part` until the server's stated length is reached. Raises when the answer breaks off or is wrong."""
    have = part.stat().st_size if part.exists() else 0
    headers = {"Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
    with client.stream("GET", archive.url, headers=headers) as answer:
        if answer.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            if have == _stated_total(answer):
                return
            part.unlink()
            raise _BadAnswerError("the server holds another file than the one begun")
        if answer.status_code not in (httpx.codes.OK, httpx.codes.PARTIAL_CONTENT):
            raise _BadAnswerError(f"the server answered {answer.status_code}")
        resumes = answer.status_code == httpx.codes.PARTIAL_CONTENT and _range_start(answer) == have
        if answer.status_code == httpx.codes.PARTIAL_CONTENT and not resumes:
            raise _BadAnswerError("the server sent another range than the one asked for")
        have = have if resumes else 0
        expected = _stated_total(answer)
        with part.open("ab" if resumes else "wb") as stream:
            for chunk in answer.iter_raw():
                stream.write(chunk)
                have += len(chunk)
                context.progress(have / _MEGABYTE, (expected or 0) / _MEGABYTE)
    if expected is not None and have < expected:
        raise _BadAnswerError(f"the connection ended after {have:,} of {expected:,} bytes")


def _stated_total(answer: httpx.Response) -> int | None:
    content_range = answer.headers.get("Content-Range", "")
    if "/" in content_range:
        total = content_range.rpartition("/")[2]
        return int(total) if total.isdigit() else None
    length = answer.headers.get("Content-Length", "")
    return int(length) if length.isdigit() else None


def _range_start(answer: httpx.Response) -> int | None:
    first = answer.headers.get("Content-Range", "").removeprefix("bytes ").partition("-")[0]
    return int(first) if first.isdigit() else None


def raise_on_failure(results: Iterable[Downloaded]) -> None:
    """Raise InputError naming every archive that failed, if any did."""
    failed = [result for result in results if result.state == "failed"]
    if failed:
        listing = "; ".join(f"{result.archive.name}: {result.reason}" for result in failed)
        raise InputError(f"Not downloaded: {listing}.", "Run the command again: it goes on where it stopped.")
