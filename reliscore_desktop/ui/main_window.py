"""The main window: rail, header, pages and trust line around one session."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from reliscore_desktop.app.logging import log_folder
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.alerts.alert_news import AlertNews
from reliscore_desktop.ui.commands import FrameCommands, add_frame_actions, add_page_action
from reliscore_desktop.ui.focus_order import next_stop
from reliscore_desktop.ui.frame.banners import Banners
from reliscore_desktop.ui.frame.busy_line import BusyLine
from reliscore_desktop.ui.frame.closing import ClosingChoice, ClosingQuestion
from reliscore_desktop.ui.frame.drop_veil import DropVeil
from reliscore_desktop.ui.frame.header import Header
from reliscore_desktop.ui.frame.menus import PaletteButton, fill_menu_bar
from reliscore_desktop.ui.frame.openings import Openings
from reliscore_desktop.ui.frame.page_host import PageHost
from reliscore_desktop.ui.frame.page_memory import PageMemory
from reliscore_desktop.ui.frame.rail import Rail
from reliscore_desktop.ui.frame.score_earlier import ScoreEarlier, add_score_earlier_action
from reliscore_desktop.ui.frame.trust_line import TrustLine
from reliscore_desktop.ui.frame.work import FrameWork, open_folder
from reliscore_desktop.ui.frame.workspaces import WorkspaceSwitch
from reliscore_desktop.ui.icons import icon
from reliscore_desktop.ui.navigation import Navigator
from reliscore_desktop.ui.page import Page, PageContext
from reliscore_desktop.ui.page_promises import promise_page_actions
from reliscore_desktop.ui.pages import PAGES, PageEntry
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.theme import ThemeMode, theme
from reliscore_desktop.ui.welcome.welcome_page import WelcomePage
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.work_order.actions import add_work_order_action
from reliscore_desktop.ui.work_order.desk import WorkOrderDesk

log = logging.getLogger(__name__)

MINIMUM_SIZE = QSize(1120, 700)
FIRST_SIZE = QSize(1440, 900)
CLOSING_LIMIT_SECONDS = 15.0
HOME_PAGE = "overview"


class MainWindow(QMainWindow):
    """Owns the pages, and ends bridge and workspace when it closes: never a running thread at exit."""

    ended = Signal()
    """Everything is closed; the program may end. (Qt's own lastWindowClosed is not sent for a hidden window.)"""

    def __init__(self, session: Session, pages: Sequence[PageEntry] = PAGES, *, remembers: bool = True) -> None:
        """`remembers` False keeps the window's size out of the user's preferences (pictures, tests)."""
        super().__init__()
        self.session = session
        self.page_ids = tuple(entry.id for entry in pages if not entry.belongs_to)
        self._entries = tuple(pages)
        self._remembers = remembers
        self.navigator = Navigator(self)
        self.book = ActionBook(self)
        self.context = PageContext(session, self.book, self.navigator)
        self.pages = PageHost(self.context, pages)
        self.trust = TrustLine(session, self.navigator)
        self.openings = Openings(self.context, self, lambda: self.pages.current_page.page_id)
        self.workspaces = WorkspaceSwitch(session, self)
        self.work = FrameWork(session, self, self._announce, self._show_alerts, self.navigator.open)
        self.alert_news = AlertNews(session, self)
        self._memory = PageMemory(session)
        self.work_orders = WorkOrderDesk(session, self)
        self.score_earlier = ScoreEarlier(session, self)
        self._closes_when_done = False
        self._closed = False
        add_frame_actions(self.book, session, self._commands())
        add_score_earlier_action(self.book, session, self.score_earlier)
        add_work_order_action(self.book, self.work_orders)
        for number, entry in enumerate((one for one in pages if not one.at_bottom and not one.belongs_to), 1):
            self._add_page_action(entry, number)
        promise_page_actions(self.book, session, self.navigator.open)
        self._build(pages)
        self._connect()
        self._dress()
        self.navigator.open(pages[0].id)
        session.read_facts()

    def showEvent(self, event: QShowEvent) -> None:
        """The page has the focus first, not the rail."""
        super().showEvent(event)
        page = self.pages.currentWidget()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask while a job runs; else end everything and go."""
        if self._closed:
            event.accept()
            return
        if self.session.bridge.operations:
            event.ignore()
            question = ClosingQuestion(self.session.bridge.operations, self)
            question.chosen.connect(self._answer_closing)
            question.open()
            return
        self._end()
        event.accept()

    def close_now(self) -> None:
        """Close without a question, cancelling what runs: the system or the user in the terminal ends the program."""
        self._end()
        self.close()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through rail, header, page and trust line as they are laid out."""
        following = next_stop(self.centre, QApplication.focusWidget(), forward=forward)
        if following is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return following is not None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome anywhere in the window."""
        paths = local_paths(event)
        if paths and not self.session.is_read_only:
            event.acceptProposedAction()
            self._mark_drop(paths)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went elsewhere."""
        self._mark_drop(())
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the import dialog with what was dropped."""
        self._mark_drop(())
        paths = local_paths(event)
        if paths:
            event.acceptProposedAction()
            self.openings.import_files(paths)

    # Building

    def _commands(self) -> FrameCommands:
        return FrameCommands(
            import_files=self.openings.import_files,
            score=self.work.score,
            export=self.work.export,
            export_shown=lambda: self.book.action(self._export_action()).trigger(),
            may_export_shown=lambda: self.book.is_possible(self._export_action()),
            why_not_export_shown=lambda: self.book.why_not(self._export_action()),
            find=self._find,
            undo=self.trust.follow_message,
            may_undo=lambda: self.trust.offers_undo,
            open_demo=self.workspaces.open_demo,
            leave_demo=self.workspaces.leave_demo,
            open_workspace=self.workspaces.ask_folder,
            open_log_folder=lambda: open_folder(log_folder()),
            quit=self.close,
            back=self.navigator.back,
            reload=self.session.reload,
            switch_theme=self._switch_theme,
            open_palette=self.openings.palette,
            open_jobs=lambda: self.trust.jobs.open_popover(),
            next_region=self._next_region,
            open_settings=lambda: self.navigator.open("settings"),
            verify=self.work.verify,
            about=self.openings.about,
            help_here=self.openings.help_here,
            help_at=self.openings.help_at,
        )

    def _export_action(self) -> str:
        """What Ctrl+E means on the page that is shown."""
        shown = self.pages.currentWidget()
        return shown.export_action() if isinstance(shown, Page) else "file.export"

    def _find(self) -> None:
        """Ctrl+F means the search of the page that is shown."""
        self.book.action(self.pages.current_page.find_action()).trigger()

    def _add_page_action(self, entry: PageEntry, number: int) -> None:
        def show() -> None:
            self.navigator.open(entry.id)

        add_page_action(self.book, entry.id, tr(entry.title), entry.icon, number, show)

    def _build(self, pages: Sequence[PageEntry]) -> None:
        self.rail = Rail(pages)
        self.header = Header(self.session, self.book)
        self.busy_line = BusyLine()
        self.banners = Banners(self.session, self.book)
        self.centre = QWidget()
        outer = vbox(self.centre, spacing=0)
        middle = hbox(spacing=0)
        right = vbox(spacing=0)
        right.addWidget(self.header)
        right.addWidget(self.busy_line)
        right.addWidget(self.banners)
        right.addWidget(self.pages, 1)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        outer.addLayout(middle, 1)
        outer.addWidget(self.trust)
        self.setCentralWidget(self.centre)
        self.drop_veil = DropVeil(self.centre)
        fill_menu_bar(self.menuBar(), self.book)
        self.palette_button = PaletteButton(self.book, self.menuBar())
        self.menuBar().setCornerWidget(self.palette_button, Qt.Corner.TopRightCorner)

    def _connect(self) -> None:
        session, bridge = self.session, self.session.bridge
        self.rail.chosen.connect(self.navigator.open)
        self.navigator.requested.connect(self.pages.show_page)
        self.navigator.back_requested.connect(self.pages.back)
        self.pages.shown.connect(self._on_page_shown)
        self.pages.page_made.connect(lambda _page_id: fill_menu_bar(self.menuBar(), self.book))
        if self._remembers:
            self.pages.page_made.connect(lambda page_id: self._memory.bring_back(page_id, self.pages.page(page_id)))
        bridge.busy_changed.connect(self.busy_line.set_busy)
        bridge.operation_over.connect(self._on_operation_over)
        for signal in (
            session.facts_changed,
            session.as_of_changed,
            session.workspace_changed,
            bridge.operation_queued,
            bridge.operation_over,
        ):
            signal.connect(self._update_actions)
        session.facts_changed.connect(self._on_facts)
        session.announced.connect(self.trust.announce)
        self.trust.message_changed.connect(self._update_actions)
        self.banners.details_asked.connect(lambda: self.navigator.open("data", "jobs"))
        self.alert_news.open_count.connect(lambda count: self.rail.set_count("alerts", count))
        self.alert_news.opened.connect(self._show_alerts)

    def _dress(self) -> None:
        self.setWindowTitle(tr("ReliScore Desktop"))
        self.setWindowIcon(icon("reliscore"))
        self.setMinimumSize(MINIMUM_SIZE)
        self.setAcceptDrops(True)
        self.resize(FIRST_SIZE)
        saved = self.session.preferences.window_geometry
        if saved:
            self.restoreGeometry(QByteArray.fromBase64(saved.encode()))

    # Following

    def _on_page_shown(self, page_id: str) -> None:
        self.header.show_page(self.pages.current_page)
        self.rail.choose(next((one.belongs_to for one in self._entries if one.id == page_id), "") or page_id)
        title = f"{self.pages.current_page.title()} – {tr('ReliScore Desktop')}"
        self.setWindowTitle(title)
        # Some actions are of the shown page only, which a page that has nothing to load does not say again.
        self.book.update()

    def _on_facts(self) -> None:
        is_welcome = self.pages.currentWidget() is not None and self.pages.current_page.page_id == WelcomePage.page_id
        if is_welcome is not self.session.is_empty:
            self.pages.show_again()

    def _update_actions(self, *_: object) -> None:
        self.book.update()

    def _announce(self, text: str, action_text: str = "", on_action: Callable[[], object] | None = None) -> None:
        self.trust.announce(text, action_text, on_action)

    def _show_alerts(self) -> None:
        self.navigator.open("alerts")
        self.raise_()
        self.activateWindow()

    def _switch_theme(self) -> None:
        mode = ThemeMode.LIGHT if theme().is_dark else ThemeMode.DARK
        theme().set_mode(mode)
        self.session.change_preferences(theme=mode.value)

    def _next_region(self) -> None:
        regions = [self.rail, self.header, self.pages.current_page, self.trust]
        focus = QApplication.focusWidget()
        place = next((at for at, one in enumerate(regions) if focus and one.isAncestorOf(focus)), -1)
        for step in range(1, len(regions) + 1):
            region = regions[(place + step) % len(regions)]
            target = first_focusable(region)
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _mark_drop(self, paths: Sequence[Path]) -> None:
        """Say over the page that these may be dropped; the first-run page has a place of its own for it."""
        page = self.pages.current_page
        if isinstance(page, WelcomePage):
            page.drop_zone.set_active(active=bool(paths))
        elif paths:
            self.drop_veil.say(
                plural(
                    len(paths),
                    "Drop {name} to check it. Nothing is written before you press Import.",
                    "Drop {n} files to check them. Nothing is written before you press Import.",
                    name=paths[0].name,
                )
            )
        else:
            self.drop_veil.lift()

    # Closing

    def _answer_closing(self, choice: str) -> None:
        if choice == ClosingChoice.CANCEL_JOBS:
            self.close_now()
        elif choice == ClosingChoice.WHEN_DONE:
            self._closes_when_done = True
            self.trust.announce(tr("The window closes when the job is done."))
            self._on_operation_over()

    def _on_operation_over(self, *_: object) -> None:
        if self._closes_when_done and not self.session.bridge.operations:
            self.close()

    def _end(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._remember()
        self.hide()
        self.alert_news.close()
        self.openings.close_help()
        self.session.bridge.close(CLOSING_LIMIT_SECONDS)
        self.session.workspace.close()
        self.ended.emit()

    def _remember(self) -> None:
        if not self._remembers:
            return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        try:
            self.session.change_preferences(window_geometry=geometry, **self._memory.changes())
        except ReliScoreError as error:
            log.warning("the window's size could not be kept: %s", error)


def local_paths(event: QDropEvent) -> list[Path]:
    """Files and folders of this machine in a drag."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def first_focusable(region: QWidget) -> QWidget | None:
    """The first visible child that takes the focus by Tab."""
    children = region.findChildren(QWidget)
    return next(
        (
            one
            for one in children
            if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ),
        None,
    )
