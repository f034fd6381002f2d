"""The files of a risk model's folder, read once and checked against the hashes in version.json."""

import hashlib
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.scoring.manifest import FILE_NAME, REQUIRED_FILES, VERSION_FILE, VersionDocument, parse

FILE_BYTES_AT_MOST = 64 * 2**20
FILES_AT_MOST = 100

_ADVICE = phrase("Install the risk model again from its source.")


@dataclass(frozen=True)
class Contents:
    """The folder's files as bytes, every one of them equal to its hash. `version` is the parsed version.json."""

    folder: Path
    version: VersionDocument
    files: Mapping[str, bytes]

    def read(self, name: str) -> bytes:
        """One file's bytes. Raises ArtefactError where version.json doesn't list it."""
        if name not in self.files:
            raise ArtefactError(
                phrase("The risk model in {folder} has no file {name}.", folder=self.folder, name=name), _ADVICE
            )
        return self.files[name]


def read_contents(folder: Path) -> Contents:
    """Read and verify a folder. Raises ArtefactError for a missing, extra, altered or oversized file, or a link."""
    present = _plain_files(folder)
    if VERSION_FILE not in present:
        raise ArtefactError(
            phrase("{folder} is no risk model: it has no {version_file}.", folder=folder, version_file=VERSION_FILE)
        )
    version = parse(VersionDocument, _read(folder / VERSION_FILE), f"{VERSION_FILE} in {folder}")
    listed = set(version.hashes)
    missing = sorted((listed | set(REQUIRED_FILES)) - present)
    if missing:
        raise ArtefactError(
            phrase(
                "The risk model in {folder} is incomplete: {missing} is missing.",
                folder=folder,
                missing=", ".join(missing),
            ),
            _ADVICE,
        )
    unlisted = sorted(present - listed - {VERSION_FILE})
    if unlisted:
        raise ArtefactError(
            phrase(
                "The risk model in {folder} holds {unlisted}, which {version_file} doesn't list.",
                folder=folder,
                unlisted=", ".join(unlisted),
                version_file=VERSION_FILE,
            )
        )
    files = {name: _read(folder / name) for name in sorted(listed - {VERSION_FILE})}
    for name, data in files.items():
        if hashlib.sha256(data).hexdigest() != version.hashes[name]:
            raise ArtefactError(
                phrase(
                    "{name} of risk model {version} was altered: its SHA-256 differs.",
                    name=name,
                    version=version.version,
                ),
                _ADVICE,
            )
    return Contents(folder, version, files)


def _plain_files(folder: Path) -> set[str]:
    try:
        entries = list(folder.iterdir())
    except OSError as error:
        raise ArtefactError(phrase("There is no risk model at {folder}.", folder=folder)) from error
    if len(entries) > FILES_AT_MOST:
        raise ArtefactError(
            phrase(
                "{folder} holds {count} files; a risk model has at most {most}.",
                folder=folder,
                count=len(entries),
                most=FILES_AT_MOST,
            )
        )
    for entry in entries:
        if not stat.S_ISREG(entry.lstat().st_mode) or not FILE_NAME.fullmatch(entry.name):
            raise ArtefactError(
                phrase(
                    "{file!r} in {folder} is not a plain file; a risk model holds plain files only.",
                    file=entry.name,
                    folder=folder,
                )
            )
    return {entry.name for entry in entries}


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(FILE_BYTES_AT_MOST + 1)
    except OSError as error:
        raise ArtefactError(phrase("{path} can't be read: {why}.", path=path, why=error.strerror or error)) from error
    if len(data) > FILE_BYTES_AT_MOST:
        raise ArtefactError(
            phrase(
                "{path} is larger than {most} MiB.",
                path=path,
                most=FILE_BYTES_AT_MOST // 2**20,
            )
        )
    return data
