"""A share with its exact interval."""

from dataclasses import dataclass

from reliscore_desktop.domain.distributions import beta_quantile

TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total`; `value`, `low` and `high` are None where the total is 0."""

    count: int
    total: int
    value: float | None
    low: float | None
    high: float | None


def share_of(count: int, total: int) -> Share:
    """A share with its exact binomial 95 % interval (Clopper and Pearson 1934)."""
    if total == 0:
        return Share(count, total, None, None, None)
    low = 0.0 if count == 0 else beta_quantile(TAIL, count, total - count + 1)
    high = 1.0 if count == total else beta_quantile(1 - TAIL, count + 1, total - count)
    return Share(count, total, count / total, low, high)
