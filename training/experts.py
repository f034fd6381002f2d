"""The experts of the risk model: which drives each is for, which features it may use, and what it learns from.

An expert is chosen by the attributes that a drive reports, never by its drive model, so that it also serves
drive models it has not seen.
"""

from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.features.definitions import FEATURES
from reliscore_desktop.scoring.predict import reported


@dataclass(frozen=True, slots=True)
class AttributeMask:
    """Attributes hidden in a copy of telemetry, as drives of other makers or eras do not report them."""

    name: str
    hidden: tuple[int, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Raw columns that are null in the copy."""
        return tuple(raw_column(number) for number in self.hidden)


@dataclass(frozen=True, slots=True)
class ExpertPlan:
    """How one expert is made.

    It serves drives that report all of `requires_all` and, where not empty, any of `requires_any`, and learns from
    the drive-days it would serve. One that has too few of its own `borrows`: from masked copies of drive-days that
    report more, and from drive-days that report less.
    """

    name: str
    purpose: str
    requires_all: tuple[int, ...] = ()
    requires_any: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    """Attributes whose own features it does not use, though a drive may report them."""
    borrows: bool = False

    @property
    def features(self) -> tuple[str, ...]:
        """Names of the features it may use, in the feature set's order."""
        return tuple(
            feature.name
            for feature in FEATURES
            if len(feature.attribute_ids) > 2 or not set(feature.attribute_ids) & set(self.left_out)
        )

    def serves(self) -> pl.Expr:
        """Whether a drive-day of features is one it would be chosen for, were there no other expert."""
        conditions = [reported(number) for number in self.requires_all]
        if self.requires_any:
            conditions.append(pl.any_horizontal(reported(number) for number in self.requires_any))
        return pl.all_horizontal(conditions) if conditions else pl.lit(value=True)


FULL = ExpertPlan(
    name="full",
    purpose="drives that report all five critical counters, as Seagate's do",
    requires_all=(5, 187, 188, 197),
    left_out=(198,),
)
"""198 equals 197 in the data this expert learns from, so its own features would add nothing but double weight."""

PARTIAL = ExpertPlan(
    name="partial",
    purpose="drives that report some of 187, 188 and 198 or load cycles beside 5 and 197, as other makers' do",
    requires_all=(5, 197),
    requires_any=(187, 188, 193, 198),
    borrows=True,
)

FEW = ExpertPlan(
    name="few",
    purpose="drives that report little more than reallocated and pending sectors, as older ones do",
    requires_any=(5, 197),
)

EXPERT_PLANS: tuple[ExpertPlan, ...] = (FULL, PARTIAL, FEW)
"""In order of preference."""

MASKS: tuple[AttributeMask, ...] = (
    AttributeMask("no uncorrectable errors, no totals", (187, 188, 241, 242)),
    AttributeMask("no command timeouts, no sectors read", (188, 242)),
    AttributeMask("neither, no load cycles", (187, 188, 193)),
)
"""Each drive's copy gets one of these, by the hash of its serial number."""
