"""`reliscore model`: the risk models at hand; install, activate, roll back."""

from pathlib import Path
from typing import Annotated, Any

import typer

from reliscore_desktop.app.operations import (
    ActivationReport,
    RiskModelInfo,
    activate_risk_model,
    install_risk_model,
    list_risk_models,
    risk_model_info,
    roll_back_risk_model,
    verify_risk_model,
)
from reliscore_desktop.app.operations.model_comparison import ComparedVersion, compare_versions
from reliscore_desktop.app.operations.model_report import write_model_report
from reliscore_desktop.app.operations.models import rejected_risk_models
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.cli.opening import open_for_reading, open_for_writing
from reliscore_desktop.cli.options import DatabaseOption, DayOption, JsonOption, WorkspaceOption
from reliscore_desktop.cli.output import as_plain, print_facts, print_json, print_line, print_table
from reliscore_desktop.cli.scoring import print_scores

model = typer.Typer(
    help="List, show, verify, install and activate risk models.", no_args_is_help=True, rich_markup_mode=None
)

VersionArgument = Annotated[
    str | None, typer.Argument(metavar="[VERSION]", help="Version of the risk model; the active one by default.")
]

ScoreOption = Annotated[
    bool, typer.Option("--score/--no-score", help="Score the latest day with the risk model that becomes active.")
]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(model, name="model")


@model.command("list")
def list_command(workspace: WorkspaceOption = None, as_json: JsonOption = False) -> int:
    """List the risk models that came with the program and those installed in the workspace."""
    found = list_risk_models(workspace)
    rejected = rejected_risk_models(workspace)
    if as_json:
        print_json({"models": as_plain(found), "rejected": [one.model_dump(mode="json") for one in rejected]})
    else:
        print_table(("Version", "State", "Origin", "Loaded", "Trained on", "Problem"), (_row(entry) for entry in found))
        for one in rejected:
            print_line(f"{one.name} was rejected on {one.at:%Y-%m-%d}: {one.reason}")
    return exit_codes.DONE


@model.command("compare")
def compare_command(workspace: WorkspaceOption = None, as_json: JsonOption = False) -> int:
    """Show the usable risk models side by side, each by its own held-out tests."""
    found = compare_versions(list_risk_models(workspace))
    if as_json:
        print_json({"versions": as_plain(found)})
        return exit_codes.DONE
    numbers = ("Failures", "Expected/failed", "Caught at 0.5%", "at 1%", "at 2%")
    print_table(("Version", "Trained on", "Tested on", *numbers), (_compared(one) for one in found), right=numbers)
    if not all(one.same_tests for one in found):
        print_line("Not all were tested on the same days: figures of different tests can't be held side by side.")
    return exit_codes.DONE


@model.command("report")
def report_command(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="File to write; .md or .html.")],
    version: Annotated[
        str | None, typer.Option("--version", metavar="VERSION", help="The active one by default.")
    ] = None,
    day: DayOption = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Write a report: held-out figures, what came of it on this fleet, drift, and the risk model's card."""
    with open_for_reading(workspace, database) as opened:
        written = run_job(
            "model", "Report", lambda context: write_model_report(opened, path, context, version=version, as_of=day)
        )
    if as_json:
        print_json({"path": written})
    else:
        print_line(f"Report written: {written}")
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


@model.command("install")
def install_command(
    source: Annotated[Path, typer.Argument(metavar="DIR|ZIP", help="Folder or ZIP that holds the risk model.")],
    trust: Annotated[
        str | None,
        typer.Option(
            "--trust",
            metavar="SHA256",
            help="Hash of an estimator saved by joblib that you vouch for; it only ever runs in a child process.",
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Check a risk model from elsewhere, try it in a child process and install it; it does not become active."""
    with open_for_writing(workspace, database) as opened:
        found = run_job(
            "model",
            "Install risk model",
            lambda context: install_risk_model(opened, source, context, trust_sha256=trust),
            into=opened,
        )
    if as_json:
        print_json(found)
    else:
        print_line(f"Risk model {found.version} is installed: {found.folder}")
        if not found.active:
            print_line(f"Make it the active one with `reliscore model activate {found.version}`.")
    return exit_codes.DONE


@model.command("activate")
def activate_command(
    version: Annotated[str, typer.Argument(metavar="VERSION", help="Version of the risk model.")],
    rescore: ScoreOption = True,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Make a risk model the active one and score the latest day with it; earlier scores stay."""
    with open_for_writing(workspace, database) as opened:
        report = run_job(
            "model",
            "Activate risk model",
            lambda context: activate_risk_model(opened, version, context, rescore=rescore),
            into=opened,
        )
    print_change(report, as_json=as_json)
    return exit_codes.DONE


@model.command("rollback")
def rollback_command(
    rescore: ScoreOption = True,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Go back to the risk model that was active before and score the latest day with it."""
    with open_for_writing(workspace, database, create=False) as opened:
        report = run_job(
            "model",
            "Roll back risk model",
            lambda context: roll_back_risk_model(opened, context, rescore=rescore),
            into=opened,
        )
    print_change(report, as_json=as_json)
    return exit_codes.DONE


def print_change(report: ActivationReport, *, as_json: bool) -> None:
    """What became active, and the new scores of the latest day."""
    if as_json:
        print_json(report)
        return
    before = f"; before it was {report.version_before}" if report.version_before not in ("", report.version) else ""
    print_line(f"Risk model {report.version} is active{before}.")
    if report.scores is not None:
        print_scores(report.scores)


def _row(entry: RiskModelInfo) -> tuple[str, ...]:
    state = "active" if entry.active else "unusable" if entry.problem else "at hand"
    origin = "came with the program" if entry.bundled else "installed"
    loaded = f"{entry.loaded_at.astimezone():%Y-%m-%d}" if entry.loaded_at else "–"
    return entry.version, state, origin, loaded, " to ".join(entry.training_window), entry.problem


def _compared(one: ComparedVersion) -> tuple[str, ...]:
    trained, found = " to ".join(one.training_window), one.evidence
    name = f"{one.version} (active)" if one.active else one.version
    if found is None:
        return name, trained, "not measured", "–", "–", "–", "–", "–"
    caught = [found.at(budget) for budget in (0.005, 0.01, 0.02)]
    shares = ["–" if part is None else f"{part.risk_model.value:.0%}" for part in caught]
    ratio = "–" if found.expected_over_failed is None else f"{found.expected_over_failed.value:.2f}"
    return name, trained, f"{found.first} to {found.last}", f"{found.failures:,}", ratio, *shares


def _fact(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return "–" if value in (None, "") else str(value)
