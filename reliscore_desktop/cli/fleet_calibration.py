"""`reliscore model calibrate`: how predictions came true per drive model, and a risk model corrected for it."""

import math
from typing import Annotated, Any

import typer

from reliscore_desktop.app.operations.fleet_calibration import FleetCalibration, calibrate_to_fleet, fleet_calibration
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.models import print_change
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.cli.opening import open_for_reading, open_for_writing
from reliscore_desktop.cli.options import DatabaseOption, DayOption, JsonOption, WorkspaceOption
from reliscore_desktop.cli.output import as_plain, print_json, print_line, print_table
from reliscore_desktop.monitoring.past_predictions import PastPredictions
from reliscore_desktop.scoring.reason_text import multiplier_text


def add_to(model: typer.Typer) -> None:
    """Register the command beside the others of `reliscore model`."""
    model.command("calibrate")(calibrate_command)


def calibrate_command(
    apply: Annotated[
        bool, typer.Option("--apply", help="Install and activate a version with these offsets; rollback undoes it.")
    ] = False,
    day: DayOption = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Compare past predictions with what failed, per drive model, and say how the odds would be corrected.

    Only drive models that the risk model was not validated on are corrected, and only with --apply.
    """
    if not apply:
        with open_for_reading(workspace, database) as opened:
            learned = fleet_calibration(opened, day)
        _show(learned, as_json=as_json)
        return exit_codes.DONE
    with open_for_writing(workspace, database, create=False) as opened:
        report = run_job(
            "model",
            "Calibrate risk model to this fleet",
            lambda context: calibrate_to_fleet(opened, context, day),
            into=opened,
        )
    print_change(report, as_json=as_json)
    return exit_codes.DONE


def _show(learned: FleetCalibration, *, as_json: bool) -> None:
    if as_json:
        print_json(_document(learned))
        return
    print_line(f"Risk model {learned.base}, predictions whose 30 days were over on {learned.as_of}:")
    numbers = ("Predictions", "Expected", "Failed", "Odds")
    print_table(("Drive model", *numbers), (_row(line, learned) for line in learned.drive_models), right=numbers)
    if learned.offsets:
        print_line("\nNothing is changed yet; `reliscore model calibrate --apply` scores with these factors.")
    else:
        print_line("\nThe risk model is validated on all of them and keeps its probabilities.")


def _row(line: PastPredictions, learned: FleetCalibration) -> tuple[str, ...]:
    offset = learned.offsets.get(line.drive_model)
    effect = "validated, kept" if offset is None else multiplier_text(math.exp(offset))
    return line.drive_model, f"{line.drives:,}", f"{line.expected:.1f}", f"{line.failed:,}", effect


def _document(learned: FleetCalibration) -> dict[str, Any]:
    return dict(as_plain(learned))
