"""Settings of a workspace and preferences of the person at the desk, typed, each with a schema version."""

from pathlib import Path
from typing import Annotated, Literal, Self

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, model_validator

from reliscore_desktop.app.atomic_json import read_document, write_document
from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.fleet.schema import STALE_AFTER_DAYS, FleetRules

APP_NAME = "ReliScore Desktop"

SETTINGS_FILE = "settings.json"
PREFERENCES_FILE = "preferences.json"

Probability = Annotated[float, Field(gt=0.0, lt=1.0)]


class BandSettings(BaseModel):
    """Lowest probability of each band above low."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    elevated: Probability = 0.01
    high: Probability = 0.05
    critical: Probability = 0.20

    @model_validator(mode="after")
    def _rises(self) -> Self:
        self.limits()
        return self

    def limits(self) -> BandLimits:
        """The same as the domain's value. Raises ValueError unless the limits rise."""
        return BandLimits(self.elevated, self.high, self.critical)


class WatchedFolder(BaseModel):
    """A folder whose new files are imported by themselves while it is switched on."""

    model_config = ConfigDict(extra="allow", frozen=True)

    path: str = ""
    enabled: bool = False
    interval_minutes: Annotated[int, Field(ge=1, le=1440)] = 5


class DriveModelAlerts(BaseModel):
    """Exceptions for one drive model: an alert line of its own, SMART attributes whose rise says nothing."""

    model_config = ConfigDict(extra="allow", frozen=True)

    alert_line: Probability | None = None
    ignored_attributes: tuple[Annotated[int, Field(ge=1, le=255)], ...] = ()


class AlertSettings(BaseModel):
    """`per_month` None is 1 % of the scored drives per 30 days; `send` switches e-mail and chat on.

    `language` is that of e-mail and chat, whoever runs the import; empty is English.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    per_month: Annotated[int, Field(ge=1)] | None = None
    drive_models: dict[str, DriveModelAlerts] = Field(default_factory=dict)
    send: bool = False
    language: str = ""


class Settings(BaseModel):
    """What belongs to one workspace, in its `settings.json`. Unknown keys of a newer version are kept."""

    model_config = ConfigDict(extra="allow", frozen=True)

    schema_version: int = 1
    bands: BandSettings = BandSettings()
    score_after_import: bool = True
    stale_after_days: Annotated[int, Field(ge=1, le=60)] = STALE_AFTER_DAYS
    """A drive last seen so many days before the as-of day is stale."""
    watched_folder: WatchedFolder = WatchedFolder()
    alerts: AlertSettings = AlertSettings()
    spares_stock: dict[Annotated[str, Field(pattern=r"^[0-9]+$")], Annotated[int, Field(ge=0)]] = Field(
        default_factory=dict
    )
    """Spare drives in stock, by capacity in bytes; "0" where drives do not report it."""

    @property
    def band_limits(self) -> BandLimits:
        """Risk band limits as the core takes them."""
        return self.bands.limits()

    @property
    def fleet_rules(self) -> FleetRules:
        """How the fleet is judged where it is read."""
        return FleetRules(self.band_limits, self.stale_after_days)


class Preferences(BaseModel):
    """What belongs to the person, in the user's configuration folder."""

    model_config = ConfigDict(extra="allow", frozen=True)

    schema_version: int = 1
    theme: Literal["system", "light", "dark"] = "system"
    scale: Annotated[float, Field(ge=0.9, le=1.5)] = 1.0
    language: str = ""
    desktop_notices: bool = True
    recent_workspaces: tuple[str, ...] = ()
    window_geometry: str = ""
    table_states: dict[str, str] = Field(default_factory=dict)
    chosen_views: dict[str, str] = Field(default_factory=dict)
    """The tab that was chosen last, by page."""
    shown_lists: dict[str, str] = Field(default_factory=dict)
    """By a page's name and the workspace's folder, what list was shown last, as JSON text of the page."""


def load_settings(workspace_root: Path) -> Settings:
    """Settings of the workspace; defaults where the file is absent or damaged."""
    return read_document(workspace_root / SETTINGS_FILE, Settings)


def save_settings(workspace_root: Path, settings: Settings) -> None:
    """Write the settings of the workspace. Raises StoreError where that fails."""
    write_document(workspace_root / SETTINGS_FILE, settings)


def preferences_path() -> Path:
    """Where this user's preferences lie."""
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)) / PREFERENCES_FILE


def load_preferences(path: Path | None = None) -> Preferences:
    """Preferences of the user; defaults where the file is absent or damaged."""
    return read_document(path or preferences_path(), Preferences)


def save_preferences(preferences: Preferences, path: Path | None = None) -> None:
    """Write the preferences. Raises StoreError where that fails."""
    write_document(path or preferences_path(), preferences)
