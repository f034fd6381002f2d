"""The workspace's column profiles, in one small file, and single ones as JSON files to hand on."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from reliscore_desktop.app.atomic_json import read_document, write_document
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.sources.profile import ColumnProfile

PROFILES_FILE = "column-profiles.json"
LARGEST_BYTES = 4 << 20


class ColumnProfiles(BaseModel):
    """All profiles of a workspace, by name."""

    model_config = ConfigDict(extra="allow", frozen=True)

    schema_version: int = 1
    profiles: tuple[ColumnProfile, ...] = ()


def load_profiles(root: Path) -> tuple[ColumnProfile, ...]:
    """Profiles, the newest last; none where the file is absent or damaged (then it is kept beside)."""
    return read_document(root / PROFILES_FILE, ColumnProfiles).profiles


def save_profiles(root: Path, profiles: tuple[ColumnProfile, ...]) -> None:
    """Replace them all in one step. Raises StoreError where the folder can't be written."""
    write_document(root / PROFILES_FILE, ColumnProfiles(profiles=profiles))


def read_profile(path: Path) -> ColumnProfile:
    """A profile that was written to a file of its own. Raises InputError, saying what is wrong with it."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise InputError(phrase("{file} is no column profile: it is over 4 MB.", file=path.name))
        return ColumnProfile.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise InputError(phrase("{path} does not exist.", path=path), "Check the spelling of the path.") from None
    except OSError as error:
        raise InputError(phrase("{path} can't be read ({why}).", path=path, why=error.strerror or error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        what = first["msg"].removeprefix("Value error, ").rstrip(".")
        sentence = phrase(
            "{file} is no column profile: {where}{what}.",
            file=path.name,
            where=f"{where}: " if where else "",
            what=what,
        )
        raise InputError(sentence, "Export one with: reliscore data profiles export NAME FILE.json") from error


def write_profile(profile: ColumnProfile, path: Path) -> None:
    """Write one profile as JSON. Raises StoreError where the folder can't be written."""
    write_document(path, profile)
