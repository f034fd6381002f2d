"""The actions of the frame: what is in the menus beside what pages add themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from reliscore_desktop.ui.actions import ActionBook, ActionDefinition, Menu
from reliscore_desktop.ui.help.topics import FIRST, GLOSSARY, HELP_KEY, KEYBOARD, Place
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr

MODIFIER_DIGITS = 9


@dataclass(frozen=True, slots=True)
class FrameCommands:
    """What the window does for each action."""

    import_files: Callable[[], object]
    score: Callable[[], object]
    export: Callable[[], object]
    export_shown: Callable[[], object]
    may_export_shown: Callable[[], bool]
    why_not_export_shown: Callable[[], str]
    find: Callable[[], object]
    undo: Callable[[], object]
    may_undo: Callable[[], bool]
    open_demo: Callable[[], object]
    leave_demo: Callable[[], object]
    open_workspace: Callable[[], object]
    open_log_folder: Callable[[], object]
    quit: Callable[[], object]
    back: Callable[[], object]
    reload: Callable[[], object]
    switch_theme: Callable[[], object]
    open_palette: Callable[[], object]
    open_jobs: Callable[[], object]
    next_region: Callable[[], object]
    open_settings: Callable[[], object]
    verify: Callable[[], object]
    about: Callable[[], object]
    help_here: Callable[[], object]
    help_at: Callable[[Place], object]


def add_frame_actions(book: ActionBook, session: Session, commands: FrameCommands) -> None:
    """Fill the list of actions."""
    _add_file(book, session, commands)
    undo = ActionDefinition(
        "edit.undo",
        tr("Undo"),
        Menu.EDIT,
        0,
        "undo",
        ("Ctrl+Z",),
        tooltip=tr("Take back what the status bar just told of"),
        enabled_when=commands.may_undo,
        disabled_reason=tr("There is nothing to take back now. Decisions and notes can be corrected where they are."),
    )
    book.add(undo, commands.undo)
    find = ActionDefinition(
        "edit.find",
        tr("Find"),
        Menu.EDIT,
        1,
        "search",
        ("Ctrl+F",),
        tooltip=tr("Search in the shown list; from a page without a search, among the drives"),
    )
    book.add(find, commands.find)
    _add_view(book, session, commands)
    _add_tools(book, session, commands)
    _add_help(book, commands)


def add_page_action(
    book: ActionBook, page_id: str, title: str, icon: str, number: int, show: Callable[[], object]
) -> None:
    """The action that shows a page; the first nine have Ctrl and a digit."""
    shortcuts = (f"Ctrl+{number}",) if number <= MODIFIER_DIGITS else ()
    book.add(ActionDefinition(f"view.page.{page_id}", title, Menu.VIEW, 0, icon, shortcuts), show)


def _add_file(book: ActionBook, session: Session, commands: FrameCommands) -> None:
    _add_data(book, session, commands)
    _add_workspaces(book, session, commands)
    book.add(ActionDefinition("file.quit", tr("Quit"), Menu.FILE, 2, "", ("Ctrl+Q",)), commands.quit)


def _add_data(book: ActionBook, session: Session, commands: FrameCommands) -> None:
    def can_write() -> bool:
        return not session.is_read_only

    def has_data() -> bool:
        return bool(session.days)

    def why_no_score() -> str:
        return read_only if session.is_read_only else tr("There is nothing to score yet")

    read_only = tr("This workspace is open read-only")
    import_files = ActionDefinition(
        "file.import",
        tr("Import data…"),
        Menu.FILE,
        icon="import",
        shortcuts=("Ctrl+I",),
        tooltip=tr("Import telemetry: CSV, ZIP, Parquet or a folder"),
        enabled_when=can_write,
        disabled_reason=read_only,
    )
    score = ActionDefinition(
        "file.score",
        tr("Score"),
        Menu.FILE,
        icon="score",
        shortcuts=("Ctrl+R",),
        tooltip=tr("Compute the 30-day risk of every drive on the shown day"),
        enabled_when=lambda: can_write() and has_data(),
        disabled_reason=why_no_score,
    )
    export = ActionDefinition(
        "file.export",
        tr("Export at-risk list…"),
        Menu.FILE,
        icon="export",
        tooltip=tr("Write the drives at risk to CSV, XLSX, JSON, Parquet or a printable work order"),
        enabled_when=has_data,
        disabled_reason=tr("There is nothing to export yet"),
    )
    export_shown = ActionDefinition(
        "file.export_shown",
        tr("Export what is shown…"),
        Menu.FILE,
        icon="export",
        shortcuts=("Ctrl+E",),
        tooltip=tr("Write what the shown page is about; a page without a file of its own exports the at-risk list"),
        enabled_when=commands.may_export_shown,
        disabled_reason=commands.why_not_export_shown,
    )
    book.add(import_files, commands.import_files)
    book.add(score, commands.score)
    book.add(export, commands.export)
    book.add(export_shown, commands.export_shown)


def _add_workspaces(book: ActionBook, session: Session, commands: FrameCommands) -> None:
    def is_idle() -> bool:
        return not session.bridge.operations

    def why_no_demo() -> str:
        return tr("The demo fleet is open") if session.workspace.is_demo else running

    running = tr("Wait until the running job is over")
    open_demo = ActionDefinition(
        "file.demo",
        tr("Open the demo fleet"),
        Menu.FILE,
        1,
        "eye",
        enabled_when=lambda: is_idle() and not session.workspace.is_demo,
        disabled_reason=why_no_demo,
    )
    leave_demo = ActionDefinition(
        "file.leave_demo",
        tr("Leave the demo fleet"),
        Menu.FILE,
        1,
        "undo",
        enabled_when=lambda: is_idle() and session.workspace.is_demo,
        disabled_reason=lambda: running if session.workspace.is_demo else tr("The demo fleet is not open"),
    )
    open_other = ActionDefinition(
        "file.open_workspace",
        tr("Open another workspace…"),
        Menu.FILE,
        1,
        "folder",
        ("Ctrl+O",),
        enabled_when=is_idle,
        disabled_reason=running,
    )
    book.add(open_demo, commands.open_demo)
    book.add(leave_demo, commands.leave_demo)
    book.add(open_other, commands.open_workspace)


def _add_view(book: ActionBook, session: Session, commands: FrameCommands) -> None:
    def can_go_back() -> bool:
        return session.day_before() is not None

    def can_go_on() -> bool:
        return session.day_after() is not None

    view = Menu.VIEW
    book.add(
        ActionDefinition(
            "view.day_before", tr("Day before"), view, 1, "chevron-left", ("[",), enabled_when=can_go_back
        ),
        lambda: session.go_to(session.day_before()),
    )
    book.add(
        ActionDefinition("view.day_after", tr("Day after"), view, 1, "chevron-right", ("]",), enabled_when=can_go_on),
        lambda: session.go_to(session.day_after()),
    )
    book.add(
        ActionDefinition(
            "view.latest",
            tr("Go to latest day"),
            view,
            1,
            "calendar",
            ("Ctrl+0",),
            enabled_when=lambda: not session.is_latest,
        ),
        lambda: session.go_to(None),
    )
    book.add(ActionDefinition("view.back", tr("Back"), view, 2, "undo", ("Alt+Left",)), commands.back)
    book.add(ActionDefinition("view.reload", tr("Reload"), view, 2, "refresh", ("F5",)), commands.reload)
    book.add(
        ActionDefinition("view.palette", tr("Go to drive or page"), view, 2, "search", ("Ctrl+K",), in_palette=False),
        commands.open_palette,
    )
    book.add(ActionDefinition("view.jobs", tr("Show jobs"), view, 2, "jobs", ("Ctrl+J",)), commands.open_jobs)
    book.add(
        ActionDefinition("view.region", tr("Next region"), view, 2, "", ("F6",), in_palette=False), commands.next_region
    )
    book.add(
        ActionDefinition("view.theme", tr("Switch between light and dark"), view, 3, "theme", ("Ctrl+Shift+L",)),
        commands.switch_theme,
    )


def _add_tools(book: ActionBook, session: Session, commands: FrameCommands) -> None:
    book.add(
        ActionDefinition(
            "tools.verify",
            tr("Verify workspace"),
            Menu.TOOLS,
            0,
            "shield",
            tooltip=tr("Check every file against its checksum, and the risk model"),
            enabled_when=lambda: bool(session.days),
            disabled_reason=tr("There is nothing to verify yet"),
        ),
        commands.verify,
    )
    book.add(
        ActionDefinition("tools.settings", tr("Settings"), Menu.TOOLS, 1, "settings", ("Ctrl+,",)),
        commands.open_settings,
    )


def _add_help(book: ActionBook, commands: FrameCommands) -> None:
    topics = (
        ("help.topics", tr("Help topics"), Place(FIRST)),
        ("help.keyboard", tr("All keys"), Place(KEYBOARD)),
        ("help.glossary", tr("Glossary"), Place(GLOSSARY)),
    )
    book.add(
        ActionDefinition("help.here", tr("Help on this page"), Menu.HELP, 0, "help", (HELP_KEY,)), commands.help_here
    )
    for action_id, text, place in topics:
        book.add(ActionDefinition(action_id, text, Menu.HELP, 0), partial(commands.help_at, place))
    book.add(ActionDefinition("help.log", tr("Open log folder"), Menu.HELP, 1, "folder"), commands.open_log_folder)
    book.add(ActionDefinition("help.about", tr("About ReliScore Desktop"), Menu.HELP, 2, "info"), commands.about)
