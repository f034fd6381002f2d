"""`reliscore-train`: the training pipeline in the terminal, one command per stage."""

import datetime as dt
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.table import Table

from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from training.dataset import DatasetSettings
from training.download import download as download_archives
from training.download import raise_on_failure
from training.manifest import check_folder, published_archives, select_archives
from training.monitor import run_shown
from training.pipeline import Pipeline
from training.smoke import run_smoke

DEFAULT_WORKDIR = Path("build/training")
DEFAULT_MODELS = Path("resources/models")
DEFAULT_VERSION = "2026.11"
DEFAULT_ARCHIVES = Path("build/backblaze")
SMOKE_DATA = Path(__file__).parents[1] / "tests" / "data" / "training" / "st4000dm000_2018_drives.parquet"

EXIT_USER_ERROR = 2
EXIT_CANCELLED = 130

Result = TypeVar("Result")
app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
console = Console(stderr=True)

Workdir = Annotated[Path, typer.Option("--workdir", help="Where parts, fits and metrics are kept between runs.")]
Workers = Annotated[int, typer.Option("--workers", min=1, help="Fits and judgements at once.")]
Horizon = Annotated[int, typer.Option("--horizon", min=1, help="Days ahead that are predicted.")]
Folder = Annotated[Path, typer.Option("--folder", help="Where archives lie.")]
BaseUrl = Annotated[str | None, typer.Option("--base-url", help="Another server with the same archives.")]
Data = Annotated[list[Path], typer.Option("--data", help="Telemetry: files, folders or archives. May be repeated.")]
Models = Annotated[Path, typer.Option("--publish", help="The folder of risk models.")]
Version = Annotated[str, typer.Option("--version", help="Name of the new risk model.")]


@app.command()
def manifest(
    folder: Folder, wanted: Annotated[list[str] | None, typer.Argument()] = None, base_url: BaseUrl = None
) -> None:
    """Which archives of Backblaze Drive Stats exist, which are here, and which are missing."""
    archives = select_archives(published_archives(_today(), base_url=base_url), wanted or [])
    table = Table("archive", "state", "bytes", "remark")
    for line in check_folder(archives, folder):
        size = f"{line.archive.size_bytes:,}" if line.archive.size_bytes else ""
        table.add_row(line.archive.name, line.state, size, line.reason)
    Console().print(table)


@app.command()
def download(
    folder: Folder, wanted: Annotated[list[str] | None, typer.Argument()] = None, base_url: BaseUrl = None
) -> None:
    """Fetch archives that are not yet here; an interrupted download goes on where it stopped."""
    archives = select_archives(published_archives(_today(), base_url=base_url), wanted or [])
    results = _shown(lambda context: download_archives(archives, folder, context), "download")
    for result in results:
        typer.echo(f"{result.archive.name}: {result.state}{f' ({result.reason})' if result.reason else ''}")
    raise_on_failure(results)


@app.command()
def warehouse(data: Data, workdir: Workdir = DEFAULT_WORKDIR) -> None:
    """Import telemetry with the app's own importer."""
    filled = _shown(lambda context: Pipeline(workdir).warehouse(data, context), "warehouse")
    typer.echo(
        f"{filled.files} files, {filled.rows_imported:,} drive-days imported, {filled.already_there} files were there."
    )


@app.command()
def dataset(workdir: Workdir = DEFAULT_WORKDIR, horizon: Horizon = 30) -> None:
    """Label drive-days and compute their features with the app's own engine."""
    pipeline = Pipeline(workdir, dataset_settings=DatasetSettings(horizon_days=horizon))
    found = _shown(pipeline.dataset, "dataset")
    typer.echo(f"{len(found.days())} days, {len(found.days(masked=True))} days of masked copies.")


@app.command()
def train(workdir: Workdir = DEFAULT_WORKDIR, workers: Workers = 2) -> None:
    """Fit the backtests, the risk model to ship, and those that leave drives or drive models out."""
    fits = _shown(Pipeline(workdir, workers=workers).train, "train")
    typer.echo(f"Fits are in {fits.folder}.")


@app.command()
def calibrate(workdir: Workdir = DEFAULT_WORKDIR) -> None:
    """Say which calibration the fixed rule chooses for each expert."""
    for name, choice in _shown(Pipeline(workdir).calibrate, "calibrate").items():
        typer.echo(f"{name}: {choice['calibration']} from {choice['failing_drives']} failing drives")


@app.command()
def evaluate(workdir: Workdir = DEFAULT_WORKDIR, workers: Workers = 2) -> None:
    """Measure on later windows, unseen drives and unseen drive models, beside every rule on the same rows."""
    typer.echo(f"{_shown(Pipeline(workdir, workers=workers).evaluate, 'evaluate')}")


@app.command()
def offsets(workdir: Workdir = DEFAULT_WORKDIR) -> None:
    """Measure what offsets per drive model bring that are learned from past predictions (JSON)."""
    typer.echo(json.dumps(_shown(Pipeline(workdir).try_offsets, "offsets"), indent=1))


@app.command()
def publish(
    workdir: Workdir = DEFAULT_WORKDIR, models: Models = DEFAULT_MODELS, version: Version = DEFAULT_VERSION
) -> None:
    """Write the artefact and name it active, unless it fails the accept rule."""
    artefact = _shown(lambda context: Pipeline(workdir).publish(models, version, context), "publish")
    typer.echo(f"Published {artefact.version} in {artefact.folder}.")


@app.command("all")
def all_stages(
    data: Data,
    workdir: Workdir = DEFAULT_WORKDIR,
    models: Models = DEFAULT_MODELS,
    version: Version = DEFAULT_VERSION,
    workers: Workers = 2,
) -> None:
    """From telemetry to the published risk model; a second run goes on where the first stopped."""
    pipeline = Pipeline(workdir, workers=workers)
    artefact = _shown(lambda context: pipeline.all(data, models, version, context), "all")
    typer.echo(f"Published {artefact.version} in {artefact.folder}.")


@app.command()
def backblaze_all(
    wanted: Annotated[list[str] | None, typer.Argument(help="Words in archive names, such as 2018 or Q1_2024.")] = None,
    folder: Folder = DEFAULT_ARCHIVES,
    base_url: BaseUrl = None,
    workdir: Workdir = DEFAULT_WORKDIR,
    models: Models = DEFAULT_MODELS,
    version: Version = DEFAULT_VERSION,
    workers: Workers = 2,
) -> None:
    """From Backblaze's published archives to a risk model: download, then every stage. Goes on where it stopped."""
    archives = select_archives(published_archives(_today(), base_url=base_url), wanted or [])
    results = _shown(lambda context: download_archives(archives, folder, context), "download")
    raise_on_failure(results)
    all_stages([folder / archive.name for archive in archives], workdir, models, version, workers)


@app.command()
def smoke(
    data: Annotated[Path, typer.Option("--data", help="A small cut of real telemetry.")] = SMOKE_DATA,
) -> None:
    """The whole chain on a few real drives, in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="reliscore-smoke-") as folder:
        artefact = _shown(lambda context: run_smoke(data, Path(folder), context), "smoke")
        typer.echo(f"The whole chain ran: {len(artefact.experts)} expert(s), published and read back.")


def main() -> None:
    """Entry point: user's errors are one sentence and exit code 2, a cancel is 130."""
    try:
        app(standalone_mode=False)
    except ReliScoreError as error:
        console.print(f"[red]{error}[/red]", highlight=False)
        sys.exit(EXIT_USER_ERROR)
    except (JobCancelledError, KeyboardInterrupt, typer.Abort):
        console.print("Cancelled; what was finished is kept.")
        sys.exit(EXIT_CANCELLED)


def _shown(function: Callable[[JobContext], Result], title: str) -> Result:
    return run_shown(function, title, console)


def _today() -> dt.date:
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    now = dt.datetime.fromtimestamp(int(fixed), dt.UTC) if fixed else dt.datetime.now(dt.UTC)
    return now.date()
