"""Installs a risk model from elsewhere: copied aside, verified, tried in a child process, then named as a whole."""

import shutil
import tempfile
from pathlib import Path

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.archive import copy_files
from reliscore_desktop.scoring.artefact import Artefact, load_artefact
from reliscore_desktop.scoring.manifest import VERSION_FILE, VersionDocument, parse
from reliscore_desktop.scoring.registry import ModelRegistry
from reliscore_desktop.scoring.rejections import forget_rejection, remember_rejection
from reliscore_desktop.scoring.sandbox import run_trial
from reliscore_desktop.store.durable import fsync_file, fsync_folder

_ASIDE_PREFIX = ".installing-"


def install(
    registry: ModelRegistry, source: Path, *, trust_sha256: str | None = None, context: JobContext | None = None
) -> Artefact:
    """Install the risk model in a folder or ZIP; it does not become active by this.

    The same version with the same content again changes nothing. An estimator saved by joblib needs
    `trust_sha256`, the hash of its file. Raises InputError where `source` is neither folder nor ZIP, ArtefactError
    where anything about it is wrong or its version is taken, ReadOnlyError without a workspace, and
    JobCancelledError after a cancel; nothing stays behind then but the reason of a refusal.
    """
    home = registry.require_installed_folder()
    home.mkdir(parents=True, exist_ok=True)
    _sweep(home)
    aside = Path(tempfile.mkdtemp(prefix=_ASIDE_PREFIX, dir=home))
    try:
        return _install(registry, source, aside, trust_sha256, context or JobContext())
    except ArtefactError as error:
        remember_rejection(home, _claimed_name(aside) or source.name, error.message)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _install(
    registry: ModelRegistry, source: Path, aside: Path, trust_sha256: str | None, context: JobContext
) -> Artefact:
    context.step("Copy")
    copy_files(source, aside, context)
    artefact = load_artefact(aside, trust_sha256=trust_sha256)
    artefact.require_current_features()
    if _already_there(registry, artefact, aside):
        return registry.verify(artefact.version)
    context.step("Score test rows")
    run_trial(aside, trust_sha256=trust_sha256, context=context)
    published = _publish(registry, artefact, aside, trust_sha256)
    forget_rejection(registry.require_installed_folder(), artefact.version)
    return published


def _claimed_name(folder: Path) -> str:
    """The version that a refused folder claims to be; empty where it claims none that can be read."""
    try:
        return parse(VersionDocument, (folder / VERSION_FILE).read_bytes(), VERSION_FILE).version
    except (OSError, ArtefactError):
        return ""


def _sweep(home: Path) -> None:
    """Remove what an install that was killed has left; the writer's lock keeps a second install out."""
    for folder in home.glob(f"{_ASIDE_PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _already_there(registry: ModelRegistry, artefact: Artefact, aside: Path) -> bool:
    present = registry.folder_of(artefact.version)
    if present is None:
        return False
    if (present / VERSION_FILE).read_bytes() == (aside / VERSION_FILE).read_bytes():
        return _is_whole(registry, artefact.version) or present.parent == registry.bundled
    raise ArtefactError(
        phrase("There already is a risk model {version} with other content.", version=artefact.version),
        "Its maker must give it a new version.",
    )


def _is_whole(registry: ModelRegistry, version: str) -> bool:
    try:
        registry.verify(version)
    except ArtefactError:
        return False
    return True


def _publish(registry: ModelRegistry, artefact: Artefact, aside: Path, trust_sha256: str | None) -> Artefact:
    for path in aside.iterdir():
        fsync_file(path)
    fsync_folder(aside)
    home = registry.require_installed_folder()
    # Trust is written first: a folder without it would be refused, trust without a folder does nothing.
    if trust_sha256 is not None:
        registry.trust(artefact.version, trust_sha256.lower())
    aside.chmod(0o755)
    target = home / artefact.version
    if target.exists():
        # Only a damaged copy of the same version comes this far; it makes room and is swept at the next install.
        target.rename(Path(tempfile.mkdtemp(prefix=_ASIDE_PREFIX, dir=home)) / artefact.version)
    aside.rename(target)
    fsync_folder(home)
    return registry.verify(artefact.version)
