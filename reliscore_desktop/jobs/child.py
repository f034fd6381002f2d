"""Runs a job's work in a process of its own: its memory goes back with it, and its crash is an error here.

A window that shows 300,000 drives stalls for 0.1 s where a thread beside it imports as many. What is sent either way is
pickled by `multiprocessing`, through a pipe that nobody else can open; nothing of it is ever read from a file.
"""

import logging
import logging.handlers
import multiprocessing
import signal
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any, TypeVar

from reliscore_desktop.domain.errors import ChildDiedError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.jobs.context import ContextState, JobCancelledError, JobContext

LOGGER = "reliscore_desktop"
POLL_SECONDS = 0.05
CANCEL_SECONDS = 8.0
"""Whatever goes on this long after a cancel is killed: every write is finished or not begun."""
END_SECONDS = 5.0

Result = TypeVar("Result")


class ChildTraceback(Exception):  # noqa: N818  # it stands in a traceback as the cause of an error, never alone
    """Where in the child an error came from, as text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return f"\n{self.text}"


@dataclass(frozen=True, slots=True)
class _Task:
    function: Callable[..., Any]
    arguments: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Cancel:
    pass


@dataclass(frozen=True, slots=True)
class _Told:
    value: Any


@dataclass(frozen=True, slots=True)
class _Done:
    state: ContextState
    result: Any


@dataclass(frozen=True, slots=True)
class _Failed:
    state: ContextState
    error: BaseException
    trace: str


class ChildContext(JobContext):
    """The context in the child: what is told to it reaches the parent."""

    def __init__(self, send: Callable[[Any], None]) -> None:
        super().__init__()
        self.send = send
        """Sends one message; safe from any thread."""

    def tell(self, value: Any) -> None:
        """Hand plain data to the parent's `heard` at once."""
        self.send(_Told(value))


def in_child(
    function: Callable[..., Result],
    *arguments: Any,
    context: JobContext,
    prepare: Callable[[], object] | None = None,
    heard: Callable[[Any], object] | None = None,
) -> Result:
    """Call `function(child_context, *arguments)` in a new process and wait for it; `context` shows its progress.

    Functions are those of a module, arguments and result plain data. `prepare` is called there before anything else is
    imported; `heard` is called here, in this thread, with what the child tells. Raises what the function raises,
    JobCancelledError after a cancel, ChildDiedError where the process ends without an answer.
    """
    context.check()
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    level = logging.getLogger(LOGGER).getEffectiveLevel()
    process = spawning.Process(target=_serve, args=(theirs, prepare, level), name="worker", daemon=True)
    with ours:
        try:
            process.start()
        except OSError as error:
            message = phrase("The system can't start another process: {why}.", why=error.strerror or error)
            raise ChildDiedError(message, "Close other programs and run the job again.") from error
        finally:
            theirs.close()
        try:
            ours.send(_Task(function, arguments))
            found: Result = _answer(ours, process, context, heard or (lambda _value: None))
        finally:
            _end(process)
    return found


def parent_lives() -> bool:
    """Whether the process that started this one is there; True in one that was not started by `in_child`."""
    parent = multiprocessing.parent_process()
    return parent is None or parent.is_alive()


def _answer(connection: Connection, process: BaseProcess, context: JobContext, heard: Callable[[Any], object]) -> Any:
    cancelled_at = 0.0
    while True:
        if context.cancelled and not cancelled_at:
            cancelled_at = time.monotonic()
            _try_to_send(connection, _Cancel())
        try:
            message = connection.recv() if connection.poll(POLL_SECONDS) else None
        except (EOFError, OSError):
            raise _death(process, context) from None
        if isinstance(message, ContextState):
            context.take(message)
        elif isinstance(message, logging.LogRecord):
            logging.getLogger(message.name).handle(message)
        elif isinstance(message, _Told):
            heard(message.value)
        elif isinstance(message, _Done):
            context.take(message.state)
            return message.result
        elif isinstance(message, _Failed):
            context.take(message.state)
            raise message.error from ChildTraceback(message.trace)
        elif cancelled_at and time.monotonic() - cancelled_at > CANCEL_SECONDS:
            process.kill()


def _try_to_send(connection: Connection, message: Any) -> None:
    try:
        connection.send(message)
    except OSError:
        return  # It has just ended; what it left to read says how.


def _death(process: BaseProcess, context: JobContext) -> BaseException:
    process.join(END_SECONDS)
    if context.cancelled:
        return JobCancelledError()
    code = process.exitcode
    message = phrase("The process that did the work ended unexpectedly (exit {code}).", code=str(code))
    if code is not None and code < 0:
        name = signal.Signals(-code).name if -code in {one.value for one in signal.Signals} else str(-code)
        message = phrase("The process that did the work ended unexpectedly (signal {name}).", name=name)
    return ChildDiedError(
        message, "Finished parts are kept. Run it again; where memory is short, close other programs first."
    )


def _end(process: BaseProcess) -> None:
    process.join(END_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()
    process.close()


def _serve(connection: Connection, prepare: Callable[[], object] | None, level: int) -> None:
    """The child's whole life: one task, its answer, the end."""
    # Ctrl+C in a terminal reaches the whole group; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lock = threading.Lock()

    def send(message: Any) -> None:
        with lock:
            connection.send(message)

    _forward_log(send, level)
    if prepare is not None:
        prepare()
    context = ChildContext(send)
    ended = threading.Event()
    try:
        task = connection.recv()
        reporter = threading.Thread(target=_report, args=(connection, context, ended), name="reporter", daemon=True)
        reporter.start()
        answer = _result(task, context)
        ended.set()
        reporter.join()
        _send_answer(send, answer)
    except (EOFError, OSError):
        return  # The parent is gone, and with it whoever would want the answer.


def _result(task: _Task, context: ChildContext) -> _Done | _Failed:
    try:
        result = task.function(context, *task.arguments)
    except BaseException as error:  # noqa: BLE001  # the parent raises it again
        return _failed(context.state, error)
    return _Done(context.state, result)


def _send_answer(send: Callable[[Any], None], answer: _Done | _Failed) -> None:
    try:
        send(answer)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001  # a result that can't be pickled: nothing of it was sent
        send(_failed(answer.state, error))


def _failed(state: ContextState, error: BaseException) -> _Failed:
    return _Failed(state, _portable_error(error), "".join(traceback.format_exception(error)))


def _portable_error(error: BaseException) -> BaseException:
    """The error, or one that says the same where it can't be sent."""
    try:
        ForkingPickler.loads(ForkingPickler.dumps(error))
    except Exception:  # noqa: BLE001  # pickling raises whatever the class does
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _report(connection: Connection, context: ChildContext, ended: threading.Event) -> None:
    """Send the progress where it changed, and hear a cancel or the parent's end."""
    shown = context.state
    while not ended.is_set():
        try:
            if connection.poll(POLL_SECONDS):
                connection.recv()
                context.cancel()
            now = context.state
            if now != shown:
                context.send(now)
                shown = now
        except (EOFError, OSError):
            context.cancel()
            return


def _forward_log(send: Callable[[Any], None], level: int) -> None:
    class Forwarding(logging.handlers.QueueHandler):
        def enqueue(self, record: logging.LogRecord) -> None:
            send(record)

    log = logging.getLogger(LOGGER)
    log.setLevel(level)
    log.addHandler(Forwarding(None))  # type: ignore[arg-type]  # its queue is used by `enqueue` alone
