"""Which installed risk model is active, which were before, and which estimators the user trusts: one small file."""

import datetime as dt
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.scoring.manifest import Sha256, Version
from reliscore_desktop.store.durable import write_atomically

ACTIVATION_FILE = "active.json"


class Activated(BaseModel):
    """When a version was last made the active one, and by whom."""

    model_config = ConfigDict(frozen=True)

    at: dt.datetime
    by: str = ""


class Activation(BaseModel):
    """`active` None follows the bundled risk model; `history` holds earlier choices, the latest last.

    `activated` knows the versions that were chosen since it is kept.
    """

    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    active: Version | None = None
    history: tuple[Version, ...] = ()
    activated: dict[Version, Activated] = {}
    trusted: dict[Version, Sha256] = {}
    """SHA-256 of the estimator file that the user vouched for, by version."""


def read_activation(folder: Path | None) -> Activation:
    """The choice stored in a workspace's `models` folder; the default where there is none.

    Raises ArtefactError where the file can't be understood.
    """
    path = None if folder is None else folder / ACTIVATION_FILE
    if path is None or not path.is_file():
        return Activation()
    try:
        return Activation.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise ArtefactError(
            phrase("{path} can't be read, so the choice of risk model is not known.", path=path),
            "Activate a risk model again.",
        ) from error


def write_activation(folder: Path, activation: Activation) -> None:
    """Replace the file as a whole."""
    write_atomically(folder / ACTIVATION_FILE, activation.model_dump_json(indent=1).encode())
