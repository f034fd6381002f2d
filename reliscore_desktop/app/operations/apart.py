"""Does an operation that computes for long in a process of its own, so that a window beside it never stalls."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from reliscore_desktop.app.child_start import prepare_child
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.child import ChildContext, in_child
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.loan import Loan

Result = TypeVar("Result")


def apart(
    operation: Callable[..., Result], workspace: Workspace, *arguments: Any, context: JobContext, **named: Any
) -> Result:
    """What `operation(workspace, *arguments, context=context, **named)` gives, done in a child process.

    The workspace is lent to it; its writes are committed there and known here at once. Arguments and results are plain
    data. Raises what the operation raises, ReadOnlyError, JobCancelledError, and ChildDiedError where the process ends
    without an answer; what was committed by then stays.
    """
    found: Result = in_child(
        _work,
        workspace.store.lend(),
        operation,
        arguments,
        named,
        context=context,
        prepare=prepare_child,
        heard=lambda _wrote: workspace.store.note_write(),
    )
    return found


def in_place(
    operation: Callable[..., Result], workspace: Workspace, *arguments: Any, context: JobContext, **named: Any
) -> Result:
    """The same, done in this thread."""
    return operation(workspace, *arguments, context=context, **named)


def _work(
    context: ChildContext,
    loan: Loan,
    operation: Callable[..., Result],
    arguments: tuple[Any, ...],
    named: Mapping[str, Any],
) -> Result:
    with Workspace.open_lent(loan, lambda: context.tell(None)) as workspace:
        return operation(workspace, *arguments, context=context, **named)
