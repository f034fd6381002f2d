"""What the program is made of: versions of its parts, libraries with their licences, and whose data came with it."""

import platform
from dataclasses import dataclass

from reliscore_desktop import __version__
from reliscore_desktop.app.libraries import Library, libraries
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.scoring.registry import ModelRegistry
from reliscore_desktop.store.upgrade import HEAD_REVISION

LICENCE = "Apache-2.0"
DATA_CITATION = (
    "Backblaze Drive Stats, Backblaze, Inc., https://www.backblaze.com/cloud-storage/resources/hard-drive-test-data"
)
"""Backblaze asks to be cited, and that the data are not sold (see resources/demo/NOTICE.md)."""


@dataclass(frozen=True, slots=True)
class About:
    """`schema` is the revision of the database that this program writes; `risk_model` is empty where none is usable."""

    program: str
    licence: str
    python: str
    system: str
    schema: str
    risk_model: str
    data: str
    libraries: tuple[Library, ...]


def about(models: ModelRegistry) -> About:
    """Read everything; takes a moment, as every library's own description is asked."""
    try:
        risk_model = models.active().version
    except ReliScoreError:
        risk_model = ""
    return About(
        program=__version__,
        licence=LICENCE,
        python=platform.python_version(),
        system=platform.platform(),
        schema=HEAD_REVISION,
        risk_model=risk_model,
        data=DATA_CITATION,
        libraries=libraries(),
    )
