"""What every form of an exported list says of itself: day, horizon, risk model."""

import datetime as dt
from dataclasses import dataclass

from reliscore_desktop.domain.risk import HORIZON_DAYS


@dataclass(frozen=True, slots=True)
class ListFacts:
    """`fleet_drives` counts the drives in service that the rows were chosen from; `work_order` is the list's number."""

    as_of: dt.date
    risk_model_version: str
    fleet_drives: int
    written_at: dt.datetime
    is_demo: bool = False
    horizon_days: int = HORIZON_DAYS
    work_order: int | None = None

    @property
    def title(self) -> str:
        """Heading with day and horizon."""
        fleet = "Demo fleet: drives" if self.is_demo else "Drives"
        return f"{fleet} at risk of failing within {self.horizon_days} days of {self.as_of}"

    @property
    def source(self) -> str:
        """One sentence on where the figures come from."""
        return (
            f"Calibrated probabilities of risk model {self.risk_model_version}, chosen from {self.fleet_drives:,} "
            f"drives, written {self.written_at:%Y-%m-%d %H:%M %Z}."
        )
