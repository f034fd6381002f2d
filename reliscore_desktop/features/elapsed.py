"""Time since each drive's previous row, and the weights that follow from it."""

from dataclasses import dataclass

import numpy as np

from reliscore_desktop.features.arrays import Values
from reliscore_desktop.features.definitions import PREVIOUS_ROW_TOLERANCE_DAYS

INCREASE_HALF_LIFE_DAYS = 14.0
FAST_HALF_LIFE_DAYS = 3.0
SLOW_HALF_LIFE_DAYS = 30.0


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Float32 arrays of shape (rows,), NaN for a drive without a previous row.

    An increase found after a gap happened on some day within it. All days being equally likely, it is dated at the
    middle and weighted with the mean decay over the gap, so an outage does not look like a burst of errors on its
    last day. After a gap of one day that is weight 1 and zero days ago.
    """

    day_number: int
    gap_days: Values
    recent_gap_days: Values
    increase_decay: Values
    increase_weight: Values
    increase_age_days: Values
    fast_step: Values
    slow_step: Values

    @classmethod
    def since(cls, last_seen: Values, day_number: int) -> "Elapsed":
        """From the day numbers (days since 1970-01-01) of the previous rows."""
        gap = (day_number - last_seen).astype(np.float32)
        decay = np.exp2(-gap / INCREASE_HALF_LIFE_DAYS)
        daily = 2.0 ** (-1.0 / INCREASE_HALF_LIFE_DAYS)
        return cls(
            day_number=day_number,
            gap_days=gap,
            recent_gap_days=np.where(gap <= PREVIOUS_ROW_TOLERANCE_DAYS, gap, np.float32(np.nan)),
            increase_decay=decay,
            increase_weight=(1.0 - decay) / (gap * (1.0 - daily)),
            increase_age_days=np.floor((gap - 1.0) / 2.0),
            fast_step=1.0 - np.exp2(-gap / FAST_HALF_LIFE_DAYS),
            slow_step=1.0 - np.exp2(-gap / SLOW_HALF_LIFE_DAYS),
        )
