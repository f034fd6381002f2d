"""The actions of the Risk model page, for menus, palette and header."""

from collections.abc import Callable
from dataclasses import dataclass

from reliscore_desktop.ui.actions import ActionDefinition, ActionSink, Menu
from reliscore_desktop.ui.text import tr


@dataclass(frozen=True, slots=True)
class RiskModelCommands:
    """What the actions call, and whether they can now."""

    install_archive: Callable[[], object]
    install_folder: Callable[[], object]
    activate: Callable[[], object]
    roll_back: Callable[[], object]
    show_card: Callable[[], object]
    verify: Callable[[], object]
    compare: Callable[[], object]
    report: Callable[[], object]
    can_write: Callable[[], bool]
    can_activate: Callable[[], bool]
    can_roll_back: Callable[[], bool]
    has_versions: Callable[[], bool]
    has_chosen: Callable[[], bool]
    why_not: Callable[[], str]


def add_risk_model_actions(book: ActionSink, calls: RiskModelCommands) -> None:
    """Put the actions into the window's list."""

    def add(name: str, text: str, icon: str, when: Callable[[], bool], callback: Callable[[], object]) -> None:
        definition = ActionDefinition(
            f"risk_model.{name}", text, Menu.TOOLS, 3, icon, enabled_when=when, disabled_reason=calls.why_not
        )
        book.add(definition, callback)

    add("install", tr("Install from ZIP…"), "import", calls.can_write, calls.install_archive)
    add("install_folder", tr("Install from folder…"), "folder", calls.can_write, calls.install_folder)
    add("activate", tr("Activate…"), "check", calls.can_activate, calls.activate)
    add("roll_back", tr("Roll back…"), "undo", calls.can_roll_back, calls.roll_back)
    add("card", tr("Risk model card…"), "file", calls.has_chosen, calls.show_card)
    add("compare", tr("Compare versions…"), "columns", calls.has_versions, calls.compare)
    add("report", tr("Risk model report…"), "export", calls.has_chosen, calls.report)
    add("verify", tr("Verify"), "shield", calls.has_chosen, calls.verify)
