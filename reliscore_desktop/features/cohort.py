"""Where a drive stands among the drives of its own drive model on the same day."""

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.features.arrays import Values

COHORT_AT_LEAST = 20
"""Below this many drives a percentile says more about the sample than about the drive."""

_SIGN_BIT = np.uint32(1 << 31)


class Cohorts:
    """The drives of one day by drive model."""

    def __init__(self, drive_models: pl.Series) -> None:
        numbered = drive_models.rle_id() if drive_models.is_sorted() else drive_models.rank("dense")
        self._groups = numbered.to_numpy().astype(np.uint64) << np.uint64(32)

    def percentile(self, values: Values) -> Values:
        """Mid-rank percentile in (0, 1) of each value within its drive model; ties share their mean rank.

        Values are told apart as float32. NaN where the value is not known, or known for fewer than 20 drives of the
        drive model. Shape (rows,), float32.
        """
        known = np.flatnonzero(~np.isnan(values))
        found = np.full(values.size, np.nan, dtype=np.float32)
        if known.size == 0:
            return found
        keys = self._groups[known] | _ordered_bits(values[known])
        order = np.argsort(keys)
        keys = keys[order]
        # Runs of equal keys: [starts, ends) within the sorted order.
        starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
        ends = np.append(starts[1:], keys.size)
        groups = keys[starts] >> np.uint64(32)
        first_run = np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1])))
        runs = np.diff(np.append(first_run, groups.size))
        group_start = starts[first_run]
        group_size = np.diff(np.append(group_start, keys.size))
        rank = (starts + ends) / 2 - np.repeat(group_start, runs)
        size = np.repeat(np.where(group_size < COHORT_AT_LEAST, np.nan, group_size), runs)
        found[known[order]] = np.repeat((rank / size).astype(np.float32), ends - starts)
        return found


def _ordered_bits(values: Values) -> npt.NDArray[np.uint64]:
    """Unsigned integers in the order of the float32 values."""
    # Adding zero turns -0.0 into 0.0, which equals it but has other bits.
    bits = (values.astype(np.float32) + np.float32(0.0)).view(np.uint32)
    return np.where(bits & _SIGN_BIT, ~bits, bits | _SIGN_BIT).astype(np.uint64)
