"""The cards of the settings page, in the order they are read: one line a card."""

from collections.abc import Callable
from dataclasses import dataclass

from reliscore_desktop.ui.page import PageContext
from reliscore_desktop.ui.settings.appearance import AppearanceCard
from reliscore_desktop.ui.settings.bands import BandsCard
from reliscore_desktop.ui.settings.database import DatabaseCard
from reliscore_desktop.ui.settings.fleet_rules import FleetRulesCard
from reliscore_desktop.ui.settings.notices import NoticesCard
from reliscore_desktop.ui.settings.profiles import ProfilesCard
from reliscore_desktop.ui.settings.thresholds import ThresholdsCard
from reliscore_desktop.ui.settings.watched_folder import WatchedCard
from reliscore_desktop.ui.settings.workspace import WorkspaceCard
from reliscore_desktop.ui.text import mark
from reliscore_desktop.ui.widgets.card import Card


@dataclass(frozen=True, slots=True)
class Section:
    """`title` stands in the list of sections; `column` 0 or 1 is where the card stands in a wide window."""

    id: str
    title: str
    icon: str
    column: int
    make: Callable[[PageContext], Card]


SECTIONS: tuple[Section, ...] = (
    Section("appearance", mark("Appearance"), "theme", 0, lambda context: AppearanceCard(context.session)),
    Section("bands", mark("Risk bands"), "shield", 1, lambda context: BandsCard(context.session)),
    Section("rules", mark("Drives and scoring"), "drives", 1, lambda context: FleetRulesCard(context.session)),
    Section("watched", mark("Watched folder"), "folder", 1, lambda context: WatchedCard(context.session)),
    Section("thresholds", mark("Alerts by drive model"), "alerts", 0, lambda context: ThresholdsCard(context.session)),
    Section("notices", mark("Notices"), "flag", 1, lambda context: NoticesCard(context.session)),
    Section("workspace", mark("Workspace"), "data", 0, lambda context: WorkspaceCard(context.session, context.actions)),
    Section("database", mark("Database"), "table", 0, lambda context: DatabaseCard(context.session)),
    Section("profiles", mark("Column profiles"), "columns", 1, lambda context: ProfilesCard(context.session)),
)
