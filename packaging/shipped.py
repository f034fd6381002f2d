"""Which installed distributions travel in the frozen program: the project, what it needs, and what the extras need.

The spec leaves out the modules of all others, so that the program does not depend on what else the environment of the
build holds; the bill of materials lists exactly these.
"""

from collections.abc import Iterable
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = "reliscore-desktop"
EXTRAS = ("postgres", "notify")
"""A frozen program can't be added to, so it brings the driver for PostgreSQL and the library for notices."""
NOT_USED = frozenset({"scipy"})
"""Only LightGBM's Python modules import it, and the program asks LightGBM's library without them."""


def shipped_distributions(project: str = PROJECT, extras: Iterable[str] = EXTRAS) -> dict[str, str]:
    """Canonical name to version of every distribution that the program needs here, itself included.

    Raises PackageNotFoundError for one that is needed and not installed.
    """
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(project, extra) for extra in ("", *extras)]
    while waiting:
        step = name, extra = waiting.pop()
        if step in seen:
            continue
        seen.add(step)
        distribution = metadata.distribution(name)
        found[canonicalize_name(name)] = distribution.version
        for text in distribution.requires or ():
            requirement = Requirement(text)
            if canonicalize_name(requirement.name) in NOT_USED:
                continue
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                waiting += [(requirement.name, one) for one in ("", *requirement.extras)]
    return found


def modules_left_out() -> list[str]:
    """Top-level modules that only distributions outside `shipped_distributions` bring."""
    shipped = shipped_distributions()
    owners = metadata.packages_distributions()
    return sorted(
        module for module, names in owners.items() if not any(canonicalize_name(name) in shipped for name in names)
    )
