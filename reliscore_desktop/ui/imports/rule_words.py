"""The rules of the import in the user's language: a short name, and what was done about it."""

from reliscore_desktop.importing import quarantine
from reliscore_desktop.ui.text import tr

VALUE_RULES = frozenset(
    {
        quarantine.IMPOSSIBLE_CAPACITY,
        quarantine.NORMALIZED_OUT_OF_RANGE,
        quarantine.UNREADABLE_FAILURE,
        "unreadable_value",
    }
)
"""Rules that cost one cell; the row itself is imported."""


def rule_words(rule: str) -> tuple[str, str]:
    """Name of a rule and one sentence about what it means."""
    words = {
        quarantine.NO_SERIAL: (tr("No serial number"), tr("the drive is unknown, the row is kept out")),
        "unreadable_date": (tr("Not a date"), tr("the date can't be read, the row is kept out")),
        "ambiguous_date": (tr("Day or month"), tr("day and month can't be told apart, the row is kept out")),
        quarantine.DATE_OUT_OF_RANGE: (tr("Impossible date"), tr("before 1995 or in the future, the row is kept out")),
        quarantine.RAW_OUT_OF_RANGE: (
            tr("Values out of range"),
            tr("larger than 48 bits or no whole number, row kept out"),
        ),
        quarantine.CONFLICTING_DUPLICATE: (tr("Conflicting rows"), tr("same drive and day twice with other values")),
        quarantine.CONFLICTS_WITH_STORE: (tr("Differs from what is stored"), tr("the stored row stays")),
        "wrong_column_count": (tr("Broken rows"), tr("wrong number of columns, the row is kept out")),
        "damaged_text": (tr("Damaged text"), tr("it can't be read as what the file is, the row is kept out")),
        "device_not_read": (tr("Drive not read"), tr("smartctl could not open or read it, nothing to import")),
        "no_smart_data": (tr("No SMART data"), tr("the document tells of no drive")),
        quarantine.IMPOSSIBLE_CAPACITY: (tr("Impossible capacity"), tr("the cell is cleared, the row is imported")),
        quarantine.NORMALIZED_OUT_OF_RANGE: (tr("Normalised value out of range"), tr("the cell is cleared")),
        quarantine.UNREADABLE_FAILURE: (tr("Failure neither 0 nor 1"), tr("the cell is cleared")),
        "unreadable_value": (tr("Unreadable values"), tr("the cell is cleared, the row is imported")),
    }
    return words.get(rule, (rule.replace("_", " ").capitalize(), ""))
