"""drift_reference.json, optional in a risk model's folder: what its inputs and scores were in the months it knows.

All of it is measured by the training pipeline; an artefact without the file can score, but drift can't be measured
against it.
"""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from reliscore_desktop.scoring.manifest import Document, Finite

REFERENCE_FILE = "drift_reference.json"
SNAPSHOTS_AT_MOST = 10_000

UnitShare = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Positive = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class InputReference(Document):
    """One input over all snapshots together.

    Bin j holds values above edges[j - 1] up to and including edges[j]; `shares` (one more than edges) are of the drives
    that reported it, `missing` is the share that did not. `usual` is the 95th percentile of the PSI of single
    snapshots against the others, null where there were too few snapshots. No edges: hardly any drive reported it.
    """

    name: str = Field(max_length=60)
    missing: UnitShare
    edges: tuple[Finite, ...] = Field(default=(), max_length=100)
    shares: tuple[UnitShare, ...] = Field(default=(), max_length=101)
    usual: Positive | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if any(b <= a for a, b in zip(self.edges, self.edges[1:], strict=False)):
            raise ValueError("edges must rise")
        if len(self.shares) != (len(self.edges) + 1 if self.edges else 0):
            raise ValueError("there must be one share more than edges, or none of either")
        return self


class GroupReference(Document):
    """A drive model, or where `expert` is set all drives that this expert serves.

    Of a drive model a snapshot is one day of its drives; of an expert it is one drive model, so that `usual` tells how
    much drive models differ from each other. `drives` is how many there were on a day.
    """

    drive_model: str | None = Field(default=None, max_length=200)
    expert: str | None = Field(default=None, max_length=40)
    first: dt.date
    last: dt.date
    snapshots: int = Field(ge=1, le=SNAPSHOTS_AT_MOST)
    drives: int = Field(ge=1)
    inputs: tuple[InputReference, ...] = Field(max_length=200)

    @model_validator(mode="after")
    def _is_one_of_both(self) -> Self:
        if (self.drive_model is None) == (self.expert is None):
            raise ValueError("a group is either a drive model or an expert's drives")
        return self


class MixShare(Document):
    """Mean share of a drive model in the drives of a training day."""

    drive_model: str = Field(max_length=200)
    share: UnitShare


class HeldOutCatch(Document):
    """One held-out window at one alert budget (share of the fleet per 30 days).

    `estimated` is the catch rate that probabilities alone promised (mean over the window's days of the share of the
    expected failures in drives at the alert line), `caught` of `failures` drives were alerted before they failed.
    """

    first: dt.date
    last: dt.date
    budget: UnitShare
    estimated: UnitShare
    caught: int = Field(ge=0)
    failures: int = Field(ge=0)


class DriftReference(Document):
    """The whole file."""

    format: Literal[1]
    groups: tuple[GroupReference, ...] = Field(max_length=2000)
    mix: tuple[MixShare, ...] = Field(max_length=5000)
    held_out: tuple[HeldOutCatch, ...] = Field(max_length=2000)

    def drive_model(self, name: str) -> GroupReference | None:
        """The reference of a drive model, None where it has none."""
        return next((group for group in self.groups if group.drive_model == name), None)

    def expert(self, name: str) -> GroupReference | None:
        """The reference of all drives that an expert serves, None where it has none."""
        return next((group for group in self.groups if group.expert == name), None)
