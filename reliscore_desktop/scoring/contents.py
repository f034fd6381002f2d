"""The files of a risk model's folder, read once and checked against the hashes in version.json."""

import hashlib
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.scoring.manifest import FILE_NAME, REQUIRED_FILES, VERSION_FILE, VersionDocument, parse

FILE_BYTES_AT_MOST = 64 * 2**20
FILES_AT_MOST = 100

_ADVICE = "Install the risk model again from its source."


@dataclass(frozen=True)
class Contents:
    """The folder's files as bytes, every one of them equal to its hash. `version` is the parsed version.json."""

    folder: Path
    version: VersionDocument
    files: Mapping[str, bytes]

    def read(self, name: str) -> bytes:
        """One file's bytes. Raises ArtefactError where version.json doesn't list it."""
        if name not in self.files:
            raise ArtefactError(f"The risk model in {self.folder} has no file {name}.", _ADVICE)
        return self.files[name]


def read_contents(folder: Path) -> Contents:
    """Read and verify a folder. Raises ArtefactError for a missing, extra, altered or oversized file, or a link."""
    present = _plain_files(folder)
    if VERSION_FILE not in present:
        raise ArtefactError(f"{folder} is no risk model: it has no {VERSION_FILE}.")
    version = parse(VersionDocument, _read(folder / VERSION_FILE), f"{VERSION_FILE} in {folder}")
    listed = set(version.hashes)
    missing = sorted((listed | set(REQUIRED_FILES)) - present)
    if missing:
        raise ArtefactError(f"The risk model in {folder} is incomplete: {', '.join(missing)} is missing.", _ADVICE)
    unlisted = sorted(present - listed - {VERSION_FILE})
    if unlisted:
        raise ArtefactError(
            f"The risk model in {folder} holds {', '.join(unlisted)}, which {VERSION_FILE} doesn't list."
        )
    files = {name: _read(folder / name) for name in sorted(listed - {VERSION_FILE})}
    for name, data in files.items():
        if hashlib.sha256(data).hexdigest() != version.hashes[name]:
            raise ArtefactError(f"{name} of risk model {version.version} was altered: its SHA-256 differs.", _ADVICE)
    return Contents(folder, version, files)


def _plain_files(folder: Path) -> set[str]:
    try:
        entries = list(folder.iterdir())
    except OSError as error:
        raise ArtefactError(f"There is no risk model at {folder}.") from error
    if len(entries) > FILES_AT_MOST:
        raise ArtefactError(f"{folder} holds {len(entries)} files; a risk model has at most {FILES_AT_MOST}.")
    for entry in entries:
        if not stat.S_ISREG(entry.lstat().st_mode) or not FILE_NAME.fullmatch(entry.name):
            raise ArtefactError(f"{entry.name!r} in {folder} is not a plain file; a risk model holds plain files only.")
    return {entry.name for entry in entries}


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(FILE_BYTES_AT_MOST + 1)
    except OSError as error:
        raise ArtefactError(f"{path} can't be read: {error.strerror or error}.") from error
    if len(data) > FILE_BYTES_AT_MOST:
        raise ArtefactError(f"{path} is larger than {FILE_BYTES_AT_MOST // 2**20} MiB.")
    return data
