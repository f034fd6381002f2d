"""The pages of the window, in the order of the rail: one line a page, and only pages that exist."""

from collections.abc import Callable
from dataclasses import dataclass

from reliscore_desktop.ui.page import Page, PageContext
from reliscore_desktop.ui.text import mark


@dataclass(frozen=True, slots=True)
class PageEntry:
    """`factory` imports the page where it is first needed. `at_bottom` puts it at the lower end of the rail.

    A page that `belongs_to` another isn't in the rail: it is reached from that one, which stays marked there.
    """

    id: str
    title: str
    icon: str
    factory: Callable[[PageContext], Page]
    at_bottom: bool = False
    belongs_to: str = ""
    without_data: bool = False
    """Whether it has something to show in an empty workspace, such as a failed import or a backup to restore."""


def _overview(context: PageContext) -> Page:
    from reliscore_desktop.ui.overview.overview_page import OverviewPage

    return OverviewPage(context)


def _drives(context: PageContext) -> Page:
    from reliscore_desktop.ui.drives.drives_page import DrivesPage

    return DrivesPage(context)


def _drive(context: PageContext) -> Page:
    from reliscore_desktop.ui.drive.drive_page import DrivePage

    return DrivePage(context)


def _reliability(context: PageContext) -> Page:
    from reliscore_desktop.ui.reliability.reliability_page import ReliabilityPage

    return ReliabilityPage(context)


def _alerts(context: PageContext) -> Page:
    from reliscore_desktop.ui.alerts.alerts_page import AlertsPage

    return AlertsPage(context)


def _risk_model(context: PageContext) -> Page:
    from reliscore_desktop.ui.risk_model.risk_model_page import RiskModelPage

    return RiskModelPage(context)


def _data(context: PageContext) -> Page:
    from reliscore_desktop.ui.data.data_page import DataPage

    return DataPage(context)


def _settings(context: PageContext) -> Page:
    from reliscore_desktop.ui.settings.settings_page import SettingsPage

    return SettingsPage(context)


PAGES: tuple[PageEntry, ...] = (
    PageEntry("overview", mark("Overview"), "overview", _overview),
    PageEntry("drives", mark("Drives"), "drives", _drives),
    PageEntry("drive", mark("Drive"), "drives", _drive, belongs_to="drives"),
    PageEntry("alerts", mark("Alerts"), "alerts", _alerts),
    PageEntry("reliability", mark("Reliability"), "reliability", _reliability),
    PageEntry("risk-model", mark("Risk model"), "risk-model", _risk_model),
    PageEntry("data", mark("Data"), "data", _data, without_data=True),
    PageEntry("settings", mark("Settings"), "settings", _settings, at_bottom=True),
)
