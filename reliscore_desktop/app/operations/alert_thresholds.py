"""Alert line and ignored attributes of single drive models: tried out before they are used, then audited."""

import difflib
import math
from collections.abc import Sequence
from dataclasses import dataclass

from reliscore_desktop.alerting.notices import Digest
from reliscore_desktop.app.operations.alerts import PolicyPreview, apply_alert_settings, preview_alert_settings
from reliscore_desktop.app.operations.fleet import fleet_frame
from reliscore_desktop.app.settings import AlertSettings, DriveModelAlerts
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.fleet.query import IN_SERVICE
from reliscore_desktop.jobs.context import JobContext


@dataclass(frozen=True, slots=True)
class DriveModelThreshold:
    """What differs for one drive model. `alert_line` (0..1) None: the fleet's; `drives` are those in service."""

    drive_model: str
    alert_line: float | None
    ignored_attributes: tuple[int, ...]
    drives: int


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Exceptions in force by drive model, and all drive models of the fleet with their drives in service."""

    exceptions: tuple[DriveModelThreshold, ...]
    drive_models: dict[str, int]


def thresholds(workspace: Workspace) -> Thresholds:
    """The exceptions in force, and the drive models that could have one."""
    counted = _drive_models(fleet_frame(workspace))
    chosen = workspace.settings.alerts.drive_models
    exceptions = tuple(
        DriveModelThreshold(name, one.alert_line, tuple(one.ignored_attributes), counted.get(name, 0))
        for name, one in sorted(chosen.items())
    )
    return Thresholds(exceptions, counted)


def with_threshold(
    workspace: Workspace, drive_model: str, alert_line: float | None, ignored_attributes: Sequence[int]
) -> AlertSettings:
    """The settings with this exception in them, not yet saved.

    Raises InputError for a drive model that is not in the fleet and has no exception yet, a line outside 0..1, an
    attribute that alerts do not watch, or an exception that changes nothing.
    """
    settings = workspace.settings.alerts
    if drive_model not in settings.drive_models:
        _require_known(drive_model, _drive_models(fleet_frame(workspace)))
    if alert_line is not None and not (math.isfinite(alert_line) and 0 < alert_line < 1):
        raise InputError(
            phrase("{alert_line} is no risk.", alert_line=alert_line),
            "Give the alert line between 0 and 1, such as 0.1 for 10 %.",
        )
    for number in ignored_attributes:
        if number not in CRITICAL_ATTRIBUTES:
            watched = ", ".join(str(one) for one in CRITICAL_ATTRIBUTES)
            raise InputError(
                phrase("Alerts do not watch attribute {number}.", number=number),
                phrase("They watch {watched}.", watched=watched),
            )
    if alert_line is None and not ignored_attributes:
        raise InputError(
            "This changes nothing: no alert line and no ignored attribute.", "Give one, or remove the exception."
        )
    ignored = tuple(sorted(set(ignored_attributes)))
    exception = DriveModelAlerts(alert_line=alert_line, ignored_attributes=ignored)
    return settings.model_copy(update={"drive_models": {**settings.drive_models, drive_model: exception}})


def without_threshold(workspace: Workspace, drive_model: str) -> AlertSettings:
    """The settings without this drive model's exception, not yet saved. Raises InputError where it has none."""
    settings = workspace.settings.alerts
    if drive_model not in settings.drive_models:
        raise InputError(
            phrase("{drive_model} has no exception.", drive_model=drive_model), "See `reliscore alerts thresholds`."
        )
    rest = {name: one for name, one in settings.drive_models.items() if name != drive_model}
    return settings.model_copy(update={"drive_models": rest})


def preview_threshold(workspace: Workspace, settings: AlertSettings) -> PolicyPreview:
    """How many drives would alert today under these settings. Raises InputError without telemetry."""
    return preview_alert_settings(workspace, settings)


def save_threshold(
    workspace: Workspace, settings: AlertSettings, context: JobContext, *, actor: str | None = None
) -> Digest | None:
    """Use these settings, audited, and bring the alerts up to them. Raises ReadOnlyError."""
    return apply_alert_settings(workspace, settings, context, actor=actor)


def _drive_models(fleet: FleetFrame) -> dict[str, int]:
    kept = fleet.frame["status"].is_in([one.value for one in IN_SERVICE])
    counted = fleet.frame.select("drive_model").filter(kept).group_by("drive_model").len()
    return dict(counted.sort("len", "drive_model", descending=[True, False]).iter_rows())


def _require_known(drive_model: str, known: dict[str, int]) -> None:
    if drive_model in known:
        return
    near = difflib.get_close_matches(drive_model, known, 1)
    advice = (
        phrase("Did you mean {word}?", word=near[0])
        if near
        else phrase("See `reliscore list` for the drive models there are.")
    )
    raise InputError(
        phrase("No drive in service is a {drive_model}.", drive_model=drive_model or phrase("(no drive model named)")),
        advice,
    )
