"""Column profiles: list, save, remove, hand on; and which of them an import uses."""

from pathlib import Path

from reliscore_desktop.app.column_profiles import load_profiles, read_profile, save_profiles, write_profile
from reliscore_desktop.app.operations.writable import require_writable
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.importing.preview import Preview, preview
from reliscore_desktop.sources.look import FileLook, look
from reliscore_desktop.sources.profile import ColumnProfile, ProfileChoice
from reliscore_desktop.sources.source_file import SourceFile

__all__ = [
    "Preview",
    "export_profile",
    "known_profiles",
    "list_profiles",
    "look_into",
    "preview_profile",
    "profile_of",
    "remove_profile",
    "save_profile",
]

JSON_SUFFIX = ".json"


def list_profiles(workspace: Workspace) -> tuple[ColumnProfile, ...]:
    """The workspace's column profiles by name."""
    return tuple(sorted(load_profiles(workspace.root), key=lambda profile: profile.name.casefold()))


def known_profiles(workspace: Workspace) -> ProfileChoice:
    """What an import uses unless it is told otherwise: the newest saved profile for a file's header."""
    return ProfileChoice(known=load_profiles(workspace.root)[::-1])


def profile_of(workspace: Workspace, name: str) -> ColumnProfile:
    """The saved profile of this name, or the one in this .json file. Raises InputError where there is none."""
    found = _by_name(load_profiles(workspace.root), name)
    if found is not None:
        return found
    if name.lower().endswith(JSON_SUFFIX):
        return read_profile(Path(name).expanduser())
    known = ", ".join(profile.name for profile in list_profiles(workspace)) or phrase("none yet")
    raise InputError(
        phrase("There is no column profile “{name}” in this workspace.", name=name),
        phrase("Saved here: {known}.", known=known),
    )


def save_profile(workspace: Workspace, profile: ColumnProfile) -> None:
    """Keep a profile; one of the same name is replaced. Raises ReadOnlyError, StoreError."""
    require_writable(workspace)
    others = [one for one in load_profiles(workspace.root) if not _is_named(one, profile.name)]
    save_profiles(workspace.root, (*others, profile))


def remove_profile(workspace: Workspace, name: str) -> ColumnProfile:
    """Forget a profile; imports keep a copy of the one they used. Raises InputError, ReadOnlyError, StoreError."""
    require_writable(workspace)
    profiles = load_profiles(workspace.root)
    gone = _by_name(profiles, name)
    if gone is None:
        raise InputError(phrase("There is no column profile “{name}” in this workspace.", name=name))
    save_profiles(workspace.root, tuple(one for one in profiles if one is not gone))
    return gone


def export_profile(workspace: Workspace, name: str, path: Path) -> Path:
    """Write a profile as JSON for another workspace. Raises InputError, StoreError."""
    if path.suffix.lower() != JSON_SUFFIX:
        raise InputError(
            phrase("A column profile is a .json file, not {file}.", file=path.name), "Name a file that ends in .json."
        )
    write_profile(profile_of(workspace, name), path.expanduser())
    return path


def look_into(file: SourceFile) -> FileLook:
    """Column names and first rows of a file, as text, to map its columns. Raises InputError."""
    return look(file)


def preview_profile(file: SourceFile, profile: ColumnProfile) -> Preview:
    """The first rows as they would be read with a profile. Raises InputError."""
    return preview(file, profile)


def _by_name(profiles: tuple[ColumnProfile, ...], name: str) -> ColumnProfile | None:
    return next((profile for profile in profiles if _is_named(profile, name)), None)


def _is_named(profile: ColumnProfile, name: str) -> bool:
    return profile.name.casefold() == name.strip().casefold()
