"""`reliscore model`: the risk models at hand."""

from typing import Annotated, Any

import typer

from reliscore_desktop.app.operations import RiskModelInfo, list_risk_models, risk_model_info, verify_risk_model
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.options import JsonOption, WorkspaceOption
from reliscore_desktop.cli.output import as_plain, print_facts, print_json, print_line, print_table

model = typer.Typer(help="List, show and verify risk models.", no_args_is_help=True, rich_markup_mode=None)

VersionArgument = Annotated[
    str | None, typer.Argument(metavar="[VERSION]", help="Version of the risk model; the active one by default.")
]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(model, name="model")


@model.command("list")
def list_command(workspace: WorkspaceOption = None, as_json: JsonOption = False) -> int:
    """List the risk models that came with the program and those installed in the workspace."""
    found = list_risk_models(workspace)
    if as_json:
        print_json({"models": as_plain(found)})
    else:
        print_table(("Version", "State", "Origin", "Trained on", "Problem"), (_row(entry) for entry in found))
    return exit_codes.DONE


@model.command("info")
def info_command(
    version: VersionArgument = None, workspace: WorkspaceOption = None, as_json: JsonOption = False
) -> int:
    """Show a risk model: what it was trained and validated on, its measured figures, its card."""
    found = risk_model_info(workspace, version)
    if as_json:
        print_json(found)
    else:
        print_facts((name, _fact(value)) for name, value in as_plain(found).items() if name not in ("metrics", "card"))
        print_line("\n" + found.card.strip())
    return exit_codes.DONE


@model.command("verify")
def verify_command(
    version: VersionArgument = None, workspace: WorkspaceOption = None, as_json: JsonOption = False
) -> int:
    """Read a risk model from disk and check hashes, documents and the structure of its trees."""
    found = verify_risk_model(workspace, version)
    if as_json:
        print_json({"version": found.version, "verified": True, "folder": str(found.folder)})
    else:
        print_line(f"Risk model {found.version} is complete and unaltered: {found.folder}")
    return exit_codes.DONE


def _row(entry: RiskModelInfo) -> tuple[str, ...]:
    state = "active" if entry.active else "unusable" if entry.problem else "at hand"
    origin = "came with the program" if entry.bundled else "installed"
    return entry.version, state, origin, " to ".join(entry.training_window), entry.problem


def _fact(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return "–" if value in (None, "") else str(value)
