"""The page of one drive: opened from a list, which its arrows walk through."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.ui.actions import ActionDefinition, Menu
from reliscore_desktop.ui.drive.breadcrumb import Breadcrumb
from reliscore_desktop.ui.drive.drive_content import DriveContent
from reliscore_desktop.ui.drive.request import DriveRequest
from reliscore_desktop.ui.drives.export import export_keys
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.page import Page, PageContext
from reliscore_desktop.ui.text import tr


class DrivePage(Page):
    """Keeps the request; the detail is read in a worker for the as-of day."""

    page_id: ClassVar[str] = "drive"
    header_actions: ClassVar[tuple[str, ...]] = ("drive.previous", "drive.next", "drive.export")

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.request: DriveRequest | None = None
        self.breadcrumb = Breadcrumb(self.back_to_list)
        self.content = DriveContent()
        self.set_content(self.content)
        self._add_actions()

    def title(self) -> str:
        """The serial number, once a drive is asked for."""
        return self.request.key.serial_number if self.request else tr("Drive")

    def header_widget(self) -> QWidget:
        """The breadcrumb."""
        return self.breadcrumb

    def open_request(self, request: Any) -> None:
        """A DriveRequest, or the DriveKey of a drive without a list."""
        if isinstance(request, DriveKey):
            request = DriveRequest(request)
        if not isinstance(request, DriveRequest):
            return
        self.request = request
        self.breadcrumb.show_serial(request.key.serial_number, _place_words(request))
        self.content.verticalScrollBar().setValue(0)
        self.context.actions.update()
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """The page's actions are for while it is seen."""
        super().showEvent(event)
        self.context.actions.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """As above."""
        super().hideEvent(event)
        self.context.actions.update()

    def query(self) -> Callable[[JobContext], DriveDetail] | None:
        """Read the drive."""
        if self.request is None:
            return None
        workspace, key, as_of = self.session.workspace, self.request.key, self.session.as_of
        return lambda context: operations.drive_detail(workspace, key, as_of, context)

    def refresh(self, snapshot: DriveDetail) -> None:
        """Show the drive."""
        self.breadcrumb.show_state(snapshot.state)
        self.content.show_detail(snapshot, self.session.workspace.settings.band_limits)

    def back_to_list(self) -> None:
        """The list of drives, with this one selected."""
        self.context.navigator.open("drives", self.request.key if self.request else None)

    def step(self, by: int) -> None:
        """The drive before or after in the list."""
        neighbour = self.request.neighbour(by) if self.request else None
        if neighbour is not None:
            self.open_request(neighbour)
            self.views_changed.emit()

    def _add_actions(self) -> None:
        book = self.context.actions

        def can_step(by: int) -> bool:
            return self.isVisible() and self.request is not None and self.request.neighbour(by) is not None

        def has_drive() -> bool:
            return self.isVisible() and self.request is not None

        first_or_last = tr("There is no further drive in the list.")
        for name, text, icon, keys, by in (
            ("drive.previous", tr("Previous"), "chevron-up", ("Alt+Up",), -1),
            ("drive.next", tr("Next"), "chevron-down", ("Alt+Down",), 1),
        ):
            definition = ActionDefinition(
                name,
                text,
                Menu.DRIVE,
                2,
                icon,
                keys,
                enabled_when=partial(can_step, by),
                disabled_reason=first_or_last,
            )
            book.add(definition, partial(self.step, by))
        reason = tr("Open a drive first.")
        copy = ActionDefinition(
            "drive.copy_serial",
            tr("Copy serial of this drive"),
            Menu.DRIVE,
            2,
            "copy",
            enabled_when=has_drive,
            disabled_reason=reason,
        )
        book.add(copy, self._copy_serial)
        export = ActionDefinition(
            "drive.export",
            tr("Export drive…"),
            Menu.DRIVE,
            2,
            "export",
            enabled_when=has_drive,
            disabled_reason=reason,
        )
        book.add(export, self._export)

    def _copy_serial(self) -> None:
        if self.request is not None:
            QGuiApplication.clipboard().setText(self.request.key.serial_number)

    def _export(self) -> None:
        if self.request is not None:
            export_keys(self.context, [self.request.key], self)


def _place_words(request: DriveRequest) -> str:
    position = request.position
    if position is None:
        return ""
    return tr("{n} of {all}", n=number(position + 1), all=number(request.listed.height))
