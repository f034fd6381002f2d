"""What an import did, as plain data: one report a file, and the totals."""

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


class FileState(enum.StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    DUPLICATE = "duplicate"
    """The very same content was imported before; it was not read again."""
    FAILED = "failed"
    CANCELLED = "cancelled"


READ_STEP, STORE_STEP = "read", "store"
"""Steps of a file's import, as its report names them."""


@dataclass(frozen=True, slots=True)
class Example:
    """One quarantined row or cleared cell, for the eye."""

    line: int
    rule: str
    column: str | None
    value: str | None
    original_text: str | None


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file or archive member. rows_read = rows_imported + rows_duplicate + rows_quarantined, always.

    `drives` counts distinct drives of its rows that were not quarantined; `rules` counts quarantined rows and cleared
    cells by rule; `ignored_columns` are "name: reason"; `days` are those whose stored telemetry changed; `profile` is
    the column profile the file was read with, as JSON; `steps` are READ_STEP and STORE_STEP in seconds,
    which are no part of the outcome: two reports that differ in them alone are equal.
    """

    path: str
    state: FileState
    message: str
    rows_read: int = 0
    rows_imported: int = 0
    rows_duplicate: int = 0
    rows_quarantined: int = 0
    drives: int = 0
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    ignored_columns: tuple[str, ...] = ()
    cleared_values: int = 0
    rules: dict[str, int] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    days: tuple[dt.date, ...] = ()
    format: str = ""
    profile: dict[str, Any] | None = None
    steps: dict[str, float] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        if self.rows_read != self.rows_imported + self.rows_duplicate + self.rows_quarantined:
            message = f"the rows of {self.path} do not add up"
            raise ValueError(message)

    def as_dict(self) -> dict[str, Any]:
        """The file's part of the import command's JSON."""
        return {
            "path": self.path,
            "state": self.state.value,
            "message": self.message,
            "rows_read": self.rows_read,
            "rows_imported": self.rows_imported,
            "rows_duplicate": self.rows_duplicate,
            "rows_quarantined": self.rows_quarantined,
            "drives": self.drives,
            "first_day": _iso(self.first_day),
            "last_day": _iso(self.last_day),
            **({"profile": self.profile["name"]} if self.profile else {}),
        }


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All files of one import. `drives` counts distinct drives over the files."""

    files: tuple[FileReport, ...]
    drives: int = 0

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Days whose stored telemetry changed, ascending."""
        return tuple(sorted({day for file in self.files for day in file.days}))

    @property
    def rows_read(self) -> int:
        """Rows of all files."""
        return sum(file.rows_read for file in self.files)

    @property
    def rows_imported(self) -> int:
        """Rows that are now stored and were not before."""
        return sum(file.rows_imported for file in self.files)

    @property
    def rows_duplicate(self) -> int:
        """Rows that were stored already."""
        return sum(file.rows_duplicate for file in self.files)

    @property
    def rows_quarantined(self) -> int:
        """Rows that were left out and kept in quarantine."""
        return sum(file.rows_quarantined for file in self.files)

    @property
    def is_complete(self) -> bool:
        """Whether no file failed and no row was quarantined."""
        return not self.rows_quarantined and all(file.state is not FileState.FAILED for file in self.files)

    def as_dict(self) -> dict[str, Any]:
        """The import command's JSON: `files` and `totals`."""
        return {
            "files": [file.as_dict() for file in self.files],
            "totals": {
                "files": len(self.files),
                "rows_read": self.rows_read,
                "rows_imported": self.rows_imported,
                "rows_duplicate": self.rows_duplicate,
                "rows_quarantined": self.rows_quarantined,
                "drives": self.drives,
                "first_day": _iso(min(_present(file.first_day for file in self.files), default=None)),
                "last_day": _iso(max(_present(file.last_day for file in self.files), default=None)),
            },
        }


def _present(days: Iterable[dt.date | None]) -> list[dt.date]:
    return [day for day in days if day is not None]


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None
