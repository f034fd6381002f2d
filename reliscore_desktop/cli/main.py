"""The command `reliscore`: its commands, and one place where every error becomes a sentence and an exit code."""

import logging
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from reliscore_desktop import __version__
from reliscore_desktop.cli import (
    about,
    alert_budget,
    alert_settings,
    alerts,
    data,
    drift,
    drive,
    exit_codes,
    exporting,
    fleet,
    fleet_calibration,
    importing,
    maintenance,
    models,
    notes,
    reliability,
    saved_views,
    scoring,
    settings,
    track_record,
    watching,
    work_order,
)
from reliscore_desktop.cli.output import print_json, print_line
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.jobs.context import JobCancelledError

log = logging.getLogger(__name__)

app = typer.Typer(
    name="reliscore",
    help="Which drives must I pull today, why, and can I trust this?",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
importing.add_to(app)
scoring.add_to(app)
fleet.add_to(app)
drive.add_to(app)
notes.add_to(app)
saved_views.add_to(app)
alerts.add_to(app)
alert_budget.add_to(alerts.alerts)
alert_settings.add_to(alerts.alerts)
track_record.add_to(app)
drift.add_to(app)
reliability.add_to(app)
exporting.add_to(app)
models.add_to(app)
fleet_calibration.add_to(models.model)
maintenance.add_to(app)
data.add_to(app)
settings.add_to(app)
watching.add_to(app)
about.add_to(app)
work_order.add_to(app)


def _show_version(*, wanted: bool) -> None:
    if wanted:
        print_line(f"ReliScore Desktop {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda value: _show_version(wanted=value), is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Say which drives to pull today, why, and whether to trust this."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0, 1, 2, 70 or 130 (see `cli.exit_codes`)."""
    from reliscore_desktop.app.logging import start_logging
    from reliscore_desktop.app.memory import return_memory_early

    return_memory_early()
    words = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in words
    log_path = start_logging()
    try:
        return int(app(args=words, prog_name="reliscore", standalone_mode=False) or exit_codes.DONE)
    except ReliScoreError as error:
        return _explain(error.message, error.advice, exit_codes.USER_ERROR, as_json=as_json)
    except (JobCancelledError, KeyboardInterrupt, typer.Abort):
        return _explain("Cancelled; what was finished before is kept.", "", exit_codes.CANCELLED, as_json=as_json)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; Python would complain about that at exit
        return exit_codes.DONE
    except Exception as error:
        if isinstance(error, typer.Exit):
            return int(error.exit_code)
        usage = getattr(error, "format_message", None)
        if usage is not None and type(error).__name__ == "NoArgsIsHelpError":
            print_line(usage())
            return exit_codes.USER_ERROR
        if usage is not None:
            return _explain(_sentence(usage()), "See `reliscore --help`.", exit_codes.USER_ERROR, as_json=as_json)
        from reliscore_desktop.store.reader import told_apart

        told = told_apart(error)
        if isinstance(told, ReliScoreError):
            return _explain(told.message, told.advice, exit_codes.USER_ERROR, as_json=as_json)
        log.exception("a bug of ours")
        where = f"The details are in {log_path}." if log_path else ""
        return _explain(
            f"Something went wrong inside ReliScore ({type(error).__name__}).",
            where,
            exit_codes.OUR_ERROR,
            as_json=as_json,
        )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _explain(message: str, advice: str, code: int, *, as_json: bool) -> int:
    if as_json:
        print_json({"error": message, "advice": advice})
    sys.stderr.write(f"{message} {advice}".strip() + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
