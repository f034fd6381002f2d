"""Risk models that were refused when somebody wanted to install them, with the reason: one small file, newest last."""

import datetime as dt
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reliscore_desktop.domain.phrase import as_json, from_json
from reliscore_desktop.store.durable import write_atomically

REJECTIONS_FILE = "rejected.json"
KEPT = 20
"""Refusals beyond these are forgotten, the oldest first."""


class Rejection(BaseModel):
    """A refusal. `name` is the version it claimed, or the file's name where it claimed none.

    `reason` is a sentence, `said` the same as JSON.
    """

    model_config = ConfigDict(frozen=True)

    name: str = Field(max_length=200)
    at: dt.datetime
    reason: str = Field(max_length=2000)
    said: dict[str, Any] | str | None = None

    @property
    def words(self) -> str:
        """The reason as the phrase it was."""
        return from_json(self.said, self.reason)


class _Rejections(BaseModel):
    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    rejected: tuple[Rejection, ...] = ()


def read_rejections(folder: Path | None) -> tuple[Rejection, ...]:
    """What a workspace's `models` folder remembers, oldest first; nothing where the file is not there or is damaged."""
    path = None if folder is None else folder / REJECTIONS_FILE
    if path is None or not path.is_file():
        return ()
    try:
        return _Rejections.model_validate_json(path.read_bytes()).rejected
    except (OSError, ValidationError):
        return ()


def remember_rejection(folder: Path, name: str, reason: str) -> None:
    """Keep why `name` was refused, in place of an earlier refusal of the same name."""
    one = Rejection(name=name[:200], at=dt.datetime.now(dt.UTC), reason=str(reason)[:2000], said=as_json(reason))
    _write(folder, (*_but(folder, name), one)[-KEPT:])


def forget_rejection(folder: Path, name: str) -> None:
    """It was installed after all."""
    if any(one.name == name for one in read_rejections(folder)):
        _write(folder, _but(folder, name))


def _but(folder: Path, name: str) -> tuple[Rejection, ...]:
    return tuple(one for one in read_rejections(folder) if one.name != name)


def _write(folder: Path, rejected: tuple[Rejection, ...]) -> None:
    write_atomically(folder / REJECTIONS_FILE, _Rejections(rejected=rejected).model_dump_json(indent=1).encode())
