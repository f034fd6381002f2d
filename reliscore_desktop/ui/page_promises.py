"""Actions of pages that are not made yet: they stand in menus, palette and keys from the start.

A page is made where it is first needed, and only then adds what it can do. Until then its own definitions are in the
list as promises: one that needs nothing chosen opens the page and acts there; one that does is off, with the reason.
"""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar, cast

from reliscore_desktop.ui.actions import ActionBook, ActionDefinition
from reliscore_desktop.ui.alerts.page_actions import AlertCommands, add_alert_actions
from reliscore_desktop.ui.data.data_work import DataWork
from reliscore_desktop.ui.data.page_actions import QuarantineExport, add_data_actions
from reliscore_desktop.ui.drive.page_actions import DrivePageCallbacks, add_drive_page_actions
from reliscore_desktop.ui.drives.page_actions import DriveCallbacks, ViewCallbacks, add_drive_actions, add_view_actions
from reliscore_desktop.ui.reliability.page_actions import ReliabilityCommands, add_reliability_actions
from reliscore_desktop.ui.risk_model.page_actions import RiskModelCommands, add_risk_model_actions
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr

Kind = TypeVar(
    "Kind", DriveCallbacks, ViewCallbacks, DrivePageCallbacks, AlertCommands, RiskModelCommands, ReliabilityCommands
)


class PagePromises:
    """Takes a page's definitions as `ActionBook.add` would, and puts them into the list as promises."""

    def __init__(self, book: ActionBook, page_id: str, open_page: Callable[[str], object]) -> None:
        self._book, self._page_id, self._open_page = book, page_id, open_page

    def add(self, definition: ActionDefinition, _callback: Callable[[], object]) -> object:
        """Promise the action; what it does is known once the page is made."""
        return self._book.promise(definition, lambda: self._keep(definition.id))

    def _keep(self, action_id: str) -> None:
        self._open_page(self._page_id)
        action = self._book.action(action_id)
        if not self._book.is_promised(action_id) and action.isEnabled():
            action.trigger()


def promise_page_actions(book: ActionBook, session: Session, open_page: Callable[[str], object]) -> None:
    """Put the actions of every page into the list."""

    def of(page_id: str) -> PagePromises:
        return PagePromises(book, page_id, open_page)

    add_drive_actions(of("drives"), _nothing_chosen(DriveCallbacks))
    add_view_actions(of("drives"), _nothing_chosen(ViewCallbacks))
    add_drive_page_actions(of("drive"), _nothing_chosen(DrivePageCallbacks))
    add_alert_actions(of("alerts"), _nothing_chosen(AlertCommands))
    add_reliability_actions(of("reliability"), _nothing_chosen(ReliabilityCommands))
    add_risk_model_actions(of("risk-model"), _nothing_chosen(RiskModelCommands))
    nothing_kept_out = QuarantineExport(_no, _no)
    add_data_actions(of("data"), session, cast("DataWork", _Absent()), nothing_kept_out)


def _nothing_chosen(kind: type[Kind]) -> Kind:
    """The commands of a page on which nothing is chosen: every question is answered with no."""
    answers: dict[str, Any] = {
        field.name: _why_not if field.name.startswith("why_not") else _no for field in fields(kind)
    }
    return kind(**answers)


def _no(*_: Any) -> bool:
    return False


def _why_not() -> str:
    return tr("Open its page first and choose there what it is for.")


class _Absent:
    """Stands for the work of a page that is not made; nothing of it is ever called."""

    def __getattr__(self, _name: str) -> Callable[..., bool]:
        return _no
