"""What the tests of the child process have it do; a module of its own, for the child imports it."""

import logging
import os
import signal
import threading
import time
from pathlib import Path

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.jobs.child import ChildContext, in_child
from reliscore_desktop.jobs.context import JobContext

log = logging.getLogger("reliscore_desktop.child_work")


class StubbornError(Exception):
    """Can't be sent: it is made again from other arguments than it keeps."""

    def __init__(self, first: int, second: int) -> None:
        super().__init__(f"{first} and {second}")


def process_number(_context: ChildContext) -> int:
    return os.getpid()


def count(context: ChildContext, total: int) -> str:
    context.step("Before")
    context.step("Counting", total=total, unit="numbers")
    for _ in range(total):
        context.advance()
        time.sleep(0.06)
    context.warn("a warning")
    context.tell("told")
    log.warning("said %s", "something")
    return "counted"


def refuse(_context: ChildContext, name: str) -> None:
    raise InputError(phrase("There is no {name}.", name=name), "Choose another.")


def fail_strangely(_context: ChildContext) -> None:
    raise StubbornError(1, 2)


def give_no_data(_context: ChildContext) -> object:
    return threading.Lock()


def die(_context: ChildContext) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def wait_for_cancel(context: ChildContext, started: Path) -> None:
    started.touch()
    while True:
        context.check()
        time.sleep(0.01)


def wait_in_child(started: Path) -> None:
    """The parent that is killed: it has a child wait."""
    in_child(wait_until_told, started, context=JobContext())


def wait_until_told(context: ChildContext, started: Path) -> None:
    """Write down who we are, and that we were told to end."""
    started.with_suffix(".new").write_text(str(os.getpid()))
    started.with_suffix(".new").rename(started)
    while not context.cancelled:
        time.sleep(0.01)
    started.with_suffix(".told").touch()


def ignore_the_cancel(_context: ChildContext, started: Path) -> None:
    started.touch()
    time.sleep(60)
