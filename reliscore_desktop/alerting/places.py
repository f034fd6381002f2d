"""Gathers drives that vanished together: a site, vault or pod that loses ten or more on a day is one piece of news."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.alerting.policy import PLACE_LOSES
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey

_PLACE = ("datacenter", "unit")
_UNREPORTED = "place not reported"


@dataclass(frozen=True, slots=True)
class LostPlace:
    """Drives of one place last seen on the same day. `unit` is a vault or pod, None for a whole site."""

    datacenter: str | None
    unit: str | None
    last_seen: dt.date
    drives: tuple[DriveKey, ...]

    @property
    def name(self) -> str:
        """The place in words, as in "AMS2 vault 1103"."""
        return " ".join(part for part in (self.datacenter, self.unit) if part) or _UNREPORTED

    @property
    def subject(self) -> str:
        """Names the event: the place and the day."""
        return f"{self.name}, last seen {self.last_seen}"


def lost_places(vanished: pl.DataFrame, least: int = PLACE_LOSES) -> list[LostPlace]:
    """Places with at least `least` vanished drives of one last day; a site with several of them is one place.

    `vanished` has the key, the location columns and last_seen. Drives whose place is not reported count as one place.
    """
    unit = (
        pl.when(pl.col("vault_id").is_not_null())
        .then(pl.format("vault {}", "vault_id"))
        .when(pl.col("pod_id").is_not_null())
        .then(pl.format("pod {}", "pod_id"))
        .when(pl.col("cluster_id").is_not_null())
        .then(pl.format("cluster {}", "cluster_id"))
    )
    placed = vanished.select(*DRIVE_KEY_COLUMNS, "datacenter", unit.alias("unit"), "last_seen")
    counted = placed.with_columns(pl.len().over(*_PLACE, "last_seen").alias("lost"))
    lost = counted.filter(pl.col("lost") >= least)
    several = pl.col("unit").n_unique().over("datacenter", "last_seen") > 1
    # Vaults of one name in no named site may stand anywhere, so they are not taken together.
    whole_site = lost.with_columns(pl.when(~(several & pl.col("datacenter").is_not_null())).then("unit").alias("unit"))
    return list(_places(whole_site.sort("datacenter", "unit", "last_seen", *DRIVE_KEY_COLUMNS)))


def _places(lost: pl.DataFrame) -> Iterator[LostPlace]:
    for (datacenter, unit, last_seen), group in lost.group_by(*_PLACE, "last_seen", maintain_order=True):
        drives = tuple(DriveKey(*row) for row in group.select(DRIVE_KEY_COLUMNS).iter_rows())
        assert isinstance(last_seen, dt.date)
        yield LostPlace(_text(datacenter), _text(unit), last_seen, drives)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
