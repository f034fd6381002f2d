"""The program's log: a rotating file in the user's log folder, and faulthandler for crashes below Python."""

import faulthandler
import logging
import logging.handlers
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TextIO

import platformdirs

from reliscore_desktop.app.settings import APP_NAME

MAXIMUM_BYTES = 2_000_000
KEPT_FILES = 5
LOG_FILE = "reliscore.log"
CRASH_FILE = "crash.log"

_crash_file: TextIO | None = None


def log_folder() -> Path:
    """Where the log files lie."""
    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))


def start_logging(folder: Path | None = None, *, level: int = logging.INFO) -> Path | None:
    """Log to a rotating file; returns its path, or None where the folder can't be written (the program goes on).

    Starting again ends the log before.
    """
    stop_logging()
    folder = folder or log_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / LOG_FILE, maxBytes=MAXIMUM_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
        )
    except OSError:
        logging.getLogger("reliscore_desktop").addHandler(logging.NullHandler())
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    root = logging.getLogger("reliscore_desktop")
    root.setLevel(level)
    root.addHandler(handler)
    watch_for_crashes(folder)
    _log_uncaught()
    return folder / LOG_FILE


def stop_logging() -> None:
    """Close the log files again, for tests and for a tidy end."""
    global _crash_file
    root = logging.getLogger("reliscore_desktop")
    for handler in tuple(root.handlers):
        root.removeHandler(handler)
        handler.close()
    if _crash_file is not None:
        faulthandler.disable()
        _crash_file.close()
        _crash_file = None
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__


def watch_for_crashes(folder: Path | None = None) -> None:
    """Write crashes below Python into the crash log of this folder, where it can be written."""
    global _crash_file
    try:
        _crash_file = ((folder or log_folder()) / CRASH_FILE).open("a", encoding="utf-8")
    except OSError:
        return
    faulthandler.enable(_crash_file)


def _log_uncaught() -> None:
    log = logging.getLogger("reliscore_desktop")

    def of_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("uncaught", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)

    def of_thread(args: threading.ExceptHookArgs) -> None:
        log.critical("uncaught in %s", args.thread, exc_info=args.exc_value)
        threading.__excepthook__(args)

    sys.excepthook = of_main
    threading.excepthook = of_thread
