"""The words of alert lines and ignored attributes of drive models."""

from collections.abc import Sequence

from reliscore_desktop.app.operations.alert_thresholds import DriveModelThreshold
from reliscore_desktop.app.operations.alerts import PolicyPreview
from reliscore_desktop.ui.formatting import number, percent
from reliscore_desktop.ui.text import plural, tr


def exception_words(one: DriveModelThreshold) -> str:
    """What differs for a drive model."""
    parts = []
    if one.alert_line is not None:
        parts.append(tr("alert line {risk}", risk=percent(one.alert_line)))
    if one.ignored_attributes:
        parts.append(tr("ignores {attributes}", attributes=numbers(one.ignored_attributes)))
    return ", ".join(parts)


def numbers(attributes: Sequence[int]) -> str:
    """Attribute numbers side by side."""
    return ", ".join(str(one) for one in attributes)


def preview_words(found: PolicyPreview) -> str:
    """How many alerts a change would bring and take."""
    more, fewer = found.news, found.removed.height
    if not more and not fewer:
        return tr("The same {n} drives would alert today.", n=number(found.then))
    parts = []
    if more:
        parts.append(plural(more, "{n} more drive would alert today", "{n} more drives would alert today"))
    if fewer:
        parts.append(plural(fewer, "{n} fewer drive would alert today", "{n} fewer drives would alert today"))
    return tr(
        "{changes} ({now} now, {then} then).", changes=", ".join(parts), now=number(found.now), then=number(found.then)
    )
