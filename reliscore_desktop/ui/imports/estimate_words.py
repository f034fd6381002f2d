"""How long an import will take and how much room it needs, as the footer of the dialog says it."""

from reliscore_desktop.app.operations.import_estimate import ImportEstimate
from reliscore_desktop.importing.inspection import ImportPlan
from reliscore_desktop.ui.formatting import duration, size
from reliscore_desktop.ui.text import plural, tr

ROUNDED_FROM_SECONDS = 90


def plan_words(plan: ImportPlan) -> str:
    """What was chosen: "3 files, 412 MB"."""
    return f"{plural(len(plan.files), '{n} file', '{n} files')}, {size(plan.size_bytes)}"


def estimate_words(found: ImportEstimate) -> str:
    """E.g. "About 3 min, 60 MB on disk"; "At least 8 s" where nothing was imported here yet."""
    seconds = max(1.0, found.seconds)
    if seconds >= ROUNDED_FROM_SECONDS:
        seconds = 60 * round(seconds / 60)
    words = (
        tr("About {time}", time=duration(seconds)) if found.is_whole else tr("At least {time}", time=duration(seconds))
    )
    return words if found.size_bytes is None else words + tr(", {size} on disk", size=size(found.size_bytes))


def estimate_reason(found: ImportEstimate) -> str:
    """What the estimate rests on."""
    if found.is_whole:
        return tr("Reading took as long in the check; storing goes by the last imports here. Scoring comes on top.")
    return tr("Reading took as long in the check. How fast this computer stores is known after a first import.")
