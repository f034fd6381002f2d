"""Outages and administrative removals in a fleet's history, read from a data file that gives the reason for each."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.domain.errors import InputError

KNOWN_GAPS_FILE = Path(__file__).parent / "data" / "known_gaps.json"


@dataclass(frozen=True, slots=True)
class KnownGap:
    """One event in the history.

    `kind` is "outage" (failures were not recorded: days whose label window touches it are left out) or
    "removal" (healthy drives left the fleet: censoring covers them, the entry says why they left).
    """

    kind: str
    first: dt.date
    last: dt.date
    reason: str

    def hides_labels(self, horizon_days: int) -> DayRange | None:
        """Days t whose window (t, t + horizon] touches an outage, the outage itself included."""
        if self.kind != "outage":
            return None
        return DayRange(self.first - dt.timedelta(days=horizon_days), self.last)


def read_known_gaps(path: Path = KNOWN_GAPS_FILE) -> tuple[KnownGap, ...]:
    """All entries of the file. Raises InputError for an entry that lacks a field or has an impossible date."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["gaps"]
        return tuple(_gap(entry) for entry in entries)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path.name} is no list of known gaps: {error}.", "See training/README.md.") from error


def hidden_days(gaps: Sequence[KnownGap], horizon_days: int) -> tuple[DayRange, ...]:
    """Ranges of days that can't be labelled."""
    return tuple(days for gap in gaps if (days := gap.hides_labels(horizon_days)) is not None)


def _gap(entry: dict[str, str]) -> KnownGap:
    kind = entry["kind"]
    if kind not in ("outage", "removal"):
        message = f'kind must be "outage" or "removal", not "{kind}"'
        raise ValueError(message)
    first, last = dt.date.fromisoformat(entry["first"]), dt.date.fromisoformat(entry["last"])
    return KnownGap(kind, first, last, entry["reason"])
