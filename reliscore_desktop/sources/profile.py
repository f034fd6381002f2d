"""A column profile: what a person said the columns of a foreign file mean, kept for files with the same header."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from reliscore_desktop.domain.columns import CAPACITY_BYTES, DATE, DRIVE_MODEL, SERIAL_NUMBER
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.sources.dates import DateForm
from reliscore_desktop.sources.schema import ColumnMapping, IgnoredColumn, MappedColumn, canonical_dtype, recognised

REQUIRED = (DATE, SERIAL_NUMBER)
NOT_CHOSEN = "the column profile does not read it"

Text = Annotated[str, Field(min_length=1, max_length=200)]


class CapacityUnit(enum.StrEnum):
    """Units of capacity seen in inventories: decimal ones of the makers, binary ones of operating systems, sectors."""

    BYTES = "bytes"
    MEGABYTES = "MB"
    GIGABYTES = "GB"
    TERABYTES = "TB"
    GIBIBYTES = "GiB"
    TEBIBYTES = "TiB"
    SECTORS = "512-byte sectors"

    @property
    def bytes(self) -> float:
        """How many bytes one of it has."""
        return _UNIT_BYTES[self]


_UNIT_BYTES: Mapping[CapacityUnit, float] = {
    CapacityUnit.BYTES: 1.0,
    CapacityUnit.MEGABYTES: 1e6,
    CapacityUnit.GIGABYTES: 1e9,
    CapacityUnit.TERABYTES: 1e12,
    CapacityUnit.GIBIBYTES: float(2**30),
    CapacityUnit.TEBIBYTES: float(2**40),
    CapacityUnit.SECTORS: 512.0,
}


class ProfileColumn(BaseModel):
    """A column of the file by its name, the canonical column it becomes, and for a capacity its unit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Text
    becomes: str
    unit: CapacityUnit = CapacityUnit.BYTES

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        try:
            canonical_dtype(self.becomes)
        except KeyError:
            message = f"{self.becomes} is no telemetry column"
            raise ValueError(message) from None
        if self.unit is not CapacityUnit.BYTES and self.becomes != CAPACITY_BYTES:
            message = f"only {CAPACITY_BYTES} has a unit, not {self.becomes}"
            raise ValueError(message)
        return self


class ColumnProfile(BaseModel):
    """`header` is that of the file it was made for; `drive_model` is stored for every row of a file without one.

    Raises ValidationError unless date and serial number are mapped and every column is mapped once.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    schema_version: int = Field(default=1, ge=1, le=1)
    name: Annotated[str, Field(min_length=1, max_length=80, pattern=r"^\S(.*\S)?$")]
    header: Annotated[tuple[str, ...], Field(min_length=1, max_length=4096)]
    columns: Annotated[tuple[ProfileColumn, ...], Field(max_length=600)]
    date_form: DateForm = DateForm.AUTOMATIC
    drive_model: Annotated[str, Field(max_length=120)] = ""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        problem = profile_problem(self.columns, self.drive_model)
        if problem:
            raise ValueError(problem)
        return self

    def fits(self, names: Sequence[str]) -> bool:
        """Whether a file has the header this profile was made for; case and outer blanks do not count."""
        return header_key(names) == header_key(self.header)

    def mapping(self, names: Sequence[str], file_name: str) -> ColumnMapping:
        """What becomes of every column of a file. Raises InputError where it lacks a column the profile reads."""
        places = {key: index for index, key in reversed(list(enumerate(header_key(names))))}
        wanted = {column.name: places.get(_key(column.name)) for column in self.columns}
        missing = [name for name, index in wanted.items() if index is None]
        if missing:
            raise InputError(
                phrase(
                    "{file} has no column {missing}, which the column profile “{name}” reads.",
                    file=file_name,
                    missing=", ".join(missing[:4]),
                    name=self.name,
                ),
                "Choose another profile for this file.",
            )
        columns = tuple(
            MappedColumn(index, names[index], column.becomes, column.unit.bytes)
            for column in self.columns
            if (index := wanted[column.name]) is not None
        )
        used = {column.index for column in columns}
        ignored = tuple(
            IgnoredColumn(name or phrase("(column {number}, no name)", number=index + 1), NOT_CHOSEN)
            for index, name in enumerate(names)
            if index not in used
        )
        return ColumnMapping(tuple(sorted(columns, key=lambda column: column.index)), ignored)


def profile_problem(columns: Sequence[ProfileColumn], drive_model: str) -> str:
    """Why these columns make no profile, in a sentence; empty where they do."""
    becomes = [column.becomes for column in columns]
    if SERIAL_NUMBER not in becomes:
        return phrase("Say which column holds the serial number.")
    if DATE not in becomes:
        return phrase("Say which column holds the day.")
    double = next((name for name in becomes if becomes.count(name) > 1), "")
    if double:
        return phrase("Two columns become {column}; choose one of them.", column=double)
    names = [_key(column.name) for column in columns]
    twice = next((column.name for column in columns if names.count(_key(column.name)) > 1), "")
    if twice:
        return phrase("The column {column} is read twice; choose one meaning.", column=twice)
    if drive_model and DRIVE_MODEL in becomes:
        return phrase("Choose either a column with the drive model or one drive model for every row.")
    return ""


def suggested(names: Sequence[str]) -> tuple[ProfileColumn, ...]:
    """The columns whose spelling is known, to begin a profile with. Nameless columns can't be named in one."""
    units = {unit.bytes: unit for unit in CapacityUnit}
    return tuple(
        ProfileColumn(name=column.name, becomes=column.canonical, unit=units.get(column.scale, CapacityUnit.BYTES))
        for column in recognised(names)
        if column.name.strip()
    )


@dataclass(frozen=True, slots=True)
class ProfileChoice:
    """Which profile a file is read with: `always`, else the first of `known` made for its header, else none.

    Files with a header among `as_detected` (see `header_key`) are read without one.
    """

    known: tuple[ColumnProfile, ...] = ()
    always: ColumnProfile | None = None
    as_detected: frozenset[tuple[str, ...]] = frozenset()

    def of(self, names: Sequence[str]) -> ColumnProfile | None:
        """The profile for a file with these column names."""
        if header_key(names) in self.as_detected:
            return None
        return self.always or next((profile for profile in self.known if profile.fits(names)), None)


NO_PROFILES = ProfileChoice()


def header_key(names: Sequence[str]) -> tuple[str, ...]:
    """A header as it is compared."""
    return tuple(_key(name) for name in names)


def _key(name: str) -> str:
    return name.strip().casefold()
