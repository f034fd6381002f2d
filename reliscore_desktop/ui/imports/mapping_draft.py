"""A column profile in the making: what each column of one file becomes. No widgets."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from reliscore_desktop.sources.dates import DateForm
from reliscore_desktop.sources.look import FileLook
from reliscore_desktop.sources.profile import CapacityUnit, ColumnProfile, ProfileColumn, suggested
from reliscore_desktop.ui.text import tr

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column becomes: a canonical column, and for a capacity its unit."""

    becomes: str
    unit: CapacityUnit = CapacityUnit.BYTES


class MappingDraft:
    """Begins with the columns whose spelling is known. Columns are addressed by their place in the file."""

    def __init__(self, looked: FileLook) -> None:
        self.look = looked
        self.name = ""
        self.date_form = DateForm.AUTOMATIC
        self.drive_model = ""
        self._meanings: dict[int, Meaning] = {}
        self._take(suggested(looked.names))

    def meaning_of(self, index: int) -> Meaning | None:
        """What a column becomes, None where it is not read."""
        return self._meanings.get(index)

    def set_meaning(self, index: int, meaning: Meaning | None) -> None:
        """Say what a column becomes. Another column with the same meaning is no longer read."""
        self._meanings.pop(index, None)
        if meaning is not None:
            self._meanings = {at: one for at, one in self._meanings.items() if one.becomes != meaning.becomes}
            self._meanings[index] = meaning

    def begin_with(self, profile: ColumnProfile) -> None:
        """Take over a saved profile, as far as this file has its columns."""
        self.name = profile.name if profile.fits(self.look.names) else ""
        self.date_form, self.drive_model = profile.date_form, profile.drive_model
        self._take(profile.columns)

    def begin_anew(self) -> None:
        """Back to what is recognised."""
        self.name, self.date_form, self.drive_model = "", DateForm.AUTOMATIC, ""
        self._take(suggested(self.look.names))

    @property
    def reads_drive_models(self) -> bool:
        """Whether a column holds the drive model."""
        return any(meaning.becomes == "drive_model" for meaning in self._meanings.values())

    @property
    def problem(self) -> str:
        """What is still to be said before the file can be read, or nothing."""
        becomes = {meaning.becomes for meaning in self._meanings.values()}
        if "serial_number" not in becomes:
            return tr("Say which column holds the serial number.")
        if "date" not in becomes:
            return tr("Say which column holds the day.")
        names = [self.look.names[index].strip().casefold() for index in self._meanings]
        if len(set(names)) < len(names):
            return tr("Two columns of the same name are read; choose one of them.")
        return ""

    def profile(self, name: str = "") -> ColumnProfile | None:
        """The profile as it is, None while there is a problem. `name` stands in for one not yet given."""
        try:
            return ColumnProfile(
                name=(self.name.strip() or name)[:LONGEST_NAME],
                header=self.look.names,
                columns=self._columns(),
                date_form=self.date_form,
                drive_model="" if self.reads_drive_models else self.drive_model.strip(),
            )
        except ValidationError:
            return None

    def _columns(self) -> tuple[ProfileColumn, ...]:
        return tuple(
            ProfileColumn(name=self.look.names[index], becomes=meaning.becomes, unit=meaning.unit)
            for index, meaning in sorted(self._meanings.items())
        )

    def _take(self, columns: Sequence[ProfileColumn]) -> None:
        places = {name.strip().casefold(): at for at, name in reversed(list(enumerate(self.look.names)))}
        found = ((places.get(one.name.strip().casefold()), one) for one in columns)
        self._meanings = {at: Meaning(one.becomes, one.unit) for at, one in found if at is not None}


def unit_name(unit: CapacityUnit) -> str:
    """What a unit of capacity is called; the abbreviations are the same everywhere."""
    return {CapacityUnit.BYTES: tr("bytes"), CapacityUnit.SECTORS: tr("512-byte sectors")}.get(unit, unit.value)
