"""What rule-based tools say, in the user's language. Names of products stay as their makers write them."""

import re

from reliscore_desktop.ui.formatting import percent_words
from reliscore_desktop.ui.text import mark, tr

_HEALTH = re.compile(r"Health (\d+)%")

FAILED = "Failed"
"""What a tool found, not what became of the drive: other languages have another word for that."""

VERDICTS = (
    mark("Not in this data"),
    mark("Investigate"),
    mark("Nothing to investigate"),
    mark("Caution"),
    mark("Good"),
    FAILED,
    mark("Passed, warning only"),
    mark("Passed"),
    mark("Alert"),
    mark("No alert"),
)
"""The words of the rules in `scoring/rules`."""

TITLES = {
    "backblaze_five": mark("Backblaze's five attributes"),
    "scrutiny": mark("Scrutiny's published rule"),
    "crystaldiskinfo": mark("CrystalDiskInfo's published rule"),
    "truenas": mark("TrueNAS's published rule"),
    "hds_default": mark("Hard Disk Sentinel's default formula"),
    "hds_strict": mark("Hard Disk Sentinel's strict formula"),
    "smartd": mark("smartd's advice"),
    "own_verdict": mark("The drive's own SMART verdict"),
    "log_sum": mark("Log-sum of the critical counters"),
}
"""Name of a rule to its title."""


def verdict_words(verdict: str) -> str:
    """A tool's verdict: "Failed", "Health 55%"."""
    if verdict == FAILED:
        words = tr("failed")
        return words[:1].upper() + words[1:]
    health = _HEALTH.fullmatch(verdict)
    return tr("Health {share}", share=percent_words(health[1])) if health else tr(verdict)


def rule_title(name: str, title: str) -> str:
    """The title of the rule with this name; `title` where it is not known here."""
    return tr(TITLES.get(name, title))
