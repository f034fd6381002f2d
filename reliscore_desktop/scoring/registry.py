"""The risk models at hand, bundled and installed, and which one is active."""

import datetime as dt
import threading
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.domain.errors import ArtefactError, ReadOnlyError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.activation import Activated, Activation, read_activation, write_activation
from reliscore_desktop.scoring.artefact import Artefact, load_artefact
from reliscore_desktop.scoring.manifest import VERSION_FILE
from reliscore_desktop.scoring.rejections import Rejection, read_rejections
from reliscore_desktop.scoring.sandbox import run_trial
from reliscore_desktop.store.lock import account_name

ACTIVE_MODEL_FILE = "ACTIVE_MODEL"
"""Names the bundled risk model that is used until the user activates another."""

HISTORY_LENGTH = 20


@dataclass(frozen=True, slots=True)
class RiskModelEntry:
    """One risk model at hand. `problem` says why it can't be used, and is empty where it can."""

    version: str
    folder: Path
    bundled: bool
    active: bool
    artefact: Artefact | None
    problem: str


class ModelRegistry:
    """Safe to use from several threads. An installed version can't take the name of a bundled one."""

    def __init__(self, bundled: Path, installed: Path | None) -> None:
        self.bundled = bundled
        self.installed = installed
        self.problem = ""
        self._lock = threading.RLock()
        self._loaded: Artefact | None = None

    def active(self) -> Artefact:
        """The risk model to score with.

        Where the chosen one is damaged, the last good one before it stays in use and `problem` says so. Raises
        ArtefactError where none can be used.
        """
        with self._lock:
            if self._loaded is None:
                self._loaded = self._first_usable()
            return self._loaded

    def list(self) -> tuple[RiskModelEntry, ...]:
        """Every risk model found, bundled ones first, by version; damaged ones with their problem."""
        try:
            active = self.active().version
        except ArtefactError:
            active = ""
        return tuple(self._entry(folder, active) for folder in self._folders())

    def verify(self, version: str | None = None) -> Artefact:
        """Read a version (None: the active one) from disk again and check all of it. Raises ArtefactError."""
        artefact = self._load(version or self.active().version)
        artefact.require_current_features()
        return artefact

    def activate(self, version: str, context: JobContext | None = None) -> Artefact:
        """Make a version the active one, after it scored test rows in a process of its own.

        The old one stays active where anything fails. Raises ArtefactError, or ReadOnlyError where no folder of
        a workspace is there to remember the choice.
        """
        with self._lock:
            artefact = self.verify(version)
            self._trial(artefact, context)
            activation = self._activation()
            before = activation.active or self._bundled_default()
            history = activation.history if before == version else (*activation.history, before)
            self._switch(activation, version, history[-HISTORY_LENGTH:])
            return artefact

    def rollback(self, context: JobContext | None = None) -> Artefact:
        """Go back to the risk model that was active before, skipping any that can't be used now.

        Raises ArtefactError where there is none.
        """
        with self._lock:
            activation = self._activation()
            history = activation.history
            while history:
                version, history = history[-1], history[:-1]
                try:
                    artefact = self.verify(version)
                    self._trial(artefact, context)
                except ArtefactError:
                    continue
                self._switch(activation, version, history)
                return artefact
            raise ArtefactError("There is no earlier risk model to go back to.")

    def version_before(self) -> str:
        """The version that a rollback would try first; empty where there is none."""
        history = self._activation().history
        return history[-1] if history else ""

    def activations(self) -> dict[str, Activated]:
        """When each version was last made the active one, and by whom; those of which it was kept."""
        return dict(self._activation().activated)

    def rejections(self) -> tuple[Rejection, ...]:
        """Risk models that were refused at their installation, with the reason, oldest first."""
        return read_rejections(self.installed)

    def trust(self, version: str, sha256: str) -> None:
        """Remember that the user vouched for the estimator of a version."""
        with self._lock:
            activation = self._activation()
            self._write(activation.model_copy(update={"trusted": {**activation.trusted, version: sha256}}))

    def require_installed_folder(self) -> Path:
        """Where installed risk models lie. Raises ReadOnlyError where there is no workspace."""
        if self.installed is None:
            raise ReadOnlyError("Risk models can only be installed into a workspace that is open for writing.")
        return self.installed

    def folder_of(self, version: str) -> Path | None:
        """Folder of a version, None where it is not at hand."""
        return next((folder for folder in self._folders() if folder.name == version), None)

    def _first_usable(self) -> Artefact:
        first_problem: ArtefactError | None = None
        for version in self._candidates():
            try:
                artefact = self.verify(version)
            except ArtefactError as error:
                first_problem = first_problem or error
                continue
            self.problem = self.problem or (first_problem.message if first_problem else "")
            return artefact
        raise first_problem or ArtefactError("There is no risk model.", "Install ReliScore Desktop again.")

    def _candidates(self) -> tuple[str, ...]:
        self.problem = ""
        activation = self._activation()
        chosen = [activation.active] if activation.active else []
        earlier = reversed(activation.history) if activation.active else ()
        return (*chosen, *earlier, self._bundled_default())

    def _bundled_default(self) -> str:
        path = self.bundled / ACTIVE_MODEL_FILE
        try:
            return path.read_text("utf-8").strip()
        except OSError as error:
            raise ArtefactError("No risk model came with the program.", "Install ReliScore Desktop again.") from error

    def _load(self, version: str) -> Artefact:
        folder = self.folder_of(version)
        if folder is None:
            raise ArtefactError(
                phrase("There is no risk model {version!r}.", version=version),
                "`reliscore model list` names those at hand.",
            )
        trusted = self._activation().trusted.get(version)
        artefact = load_artefact(folder, trust_sha256=trusted)
        if artefact.version != version:
            raise ArtefactError(
                phrase(
                    "The folder {folder} holds risk model {version}, not {wanted}.",
                    folder=folder,
                    version=artefact.version,
                    wanted=version,
                )
            )
        return artefact

    def _entry(self, folder: Path, active: str) -> RiskModelEntry:
        artefact, problem = None, ""
        try:
            artefact = self._load(folder.name)
            artefact.require_current_features()
        except ArtefactError as error:
            problem = error.message
        bundled = folder.parent == self.bundled
        return RiskModelEntry(folder.name, folder, bundled, folder.name == active, artefact, problem)

    def _folders(self) -> tuple[Path, ...]:
        found: dict[str, Path] = {}
        for home in (self.bundled, self.installed):
            if home is None or not home.is_dir():
                continue
            for folder in sorted(home.iterdir()):
                if not folder.name.startswith(".") and (folder / VERSION_FILE).exists():
                    found.setdefault(folder.name, folder)
        return tuple(found.values())

    def _activation(self) -> Activation:
        """The stored choice; an unreadable one counts as none, so that a new choice can replace it."""
        try:
            return read_activation(self.installed)
        except ArtefactError as error:
            self.problem = error.message
            return Activation()

    def _trial(self, artefact: Artefact, context: JobContext | None) -> None:
        run_trial(artefact.folder, trust_sha256=self._activation().trusted.get(artefact.version), context=context)

    def _switch(self, activation: Activation, version: str, history: tuple[str, ...]) -> None:
        now = Activated(at=dt.datetime.now(dt.UTC), by=account_name())
        changes = {"active": version, "history": history, "activated": {**activation.activated, version: now}}
        self._write(activation.model_copy(update=changes))

    def _write(self, activation: Activation) -> None:
        folder = self.require_installed_folder()
        folder.mkdir(parents=True, exist_ok=True)
        write_activation(folder, activation)
        self._loaded = None
