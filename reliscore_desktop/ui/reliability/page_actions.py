"""The actions of the Reliability page, for menus, palette and header."""

from collections.abc import Callable
from dataclasses import dataclass

from reliscore_desktop.ui.actions import ActionDefinition, ActionSink, Menu
from reliscore_desktop.ui.text import tr


@dataclass(frozen=True, slots=True)
class ReliabilityCommands:
    """What the actions call, and whether they can now."""

    export: Callable[[], object]
    failures: Callable[[], object]
    has_rates: Callable[[], bool]
    has_failures: Callable[[], bool]
    why_not: Callable[[], str]


def add_reliability_actions(book: ActionSink, calls: ReliabilityCommands) -> None:
    """Put the actions into the window's list."""
    book.add(
        ActionDefinition(
            "reliability.failures",
            tr("Show failures"),
            Menu.VIEW,
            4,
            "drives",
            tooltip=tr("Drives that failed in the period"),
            enabled_when=calls.has_failures,
            disabled_reason=calls.why_not,
        ),
        calls.failures,
    )
    book.add(
        ActionDefinition(
            "reliability.export",
            tr("Export rates…"),
            Menu.FILE,
            1,
            "export",
            tooltip=tr("Failure rates by drive model as CSV or Excel workbook"),
            enabled_when=calls.has_rates,
            disabled_reason=calls.why_not,
        ),
        calls.export,
    )
