"""What rule-based tools would say of a drive: re-implementations of published rules, never the tools themselves."""

from reliscore_desktop.scoring.rules.backblaze import BackblazeFive
from reliscore_desktop.scoring.rules.crystaldiskinfo import CrystalDiskInfo
from reliscore_desktop.scoring.rules.hard_disk_sentinel import HDS_DEFAULT_WEIGHTS, HDS_STRICT_WEIGHTS, HardDiskSentinel
from reliscore_desktop.scoring.rules.log_sum import LogSum
from reliscore_desktop.scoring.rules.own_verdict import OwnVerdict
from reliscore_desktop.scoring.rules.rule import Rule, Severity
from reliscore_desktop.scoring.rules.scrutiny import Scrutiny
from reliscore_desktop.scoring.rules.smartd import Smartd, with_previous
from reliscore_desktop.scoring.rules.truenas import TrueNas

RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        BackblazeFive(),
        Scrutiny(),
        CrystalDiskInfo(),
        TrueNas(),
        HardDiskSentinel("hds_default", "Hard Disk Sentinel's default formula", HDS_DEFAULT_WEIGHTS),
        HardDiskSentinel("hds_strict", "Hard Disk Sentinel's strict formula", HDS_STRICT_WEIGHTS),
        LogSum(),
        Smartd(),
        OwnVerdict(),
    )
}
"""Every rule by its name. `log_sum` only ranks; `smartd` needs the day before, see `with_previous`."""

__all__ = ["RULES", "Rule", "Severity", "with_previous"]
