"""What a job function is given: a place to report progress and warnings, and the question whether to go on."""

import threading
import time
from dataclasses import dataclass, field, replace


class JobCancelledError(Exception):
    """Raised inside a job by `JobContext.check` after someone asked to cancel."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Latest state of a job. `total` is 0 while the amount of work is unknown; `unit` names what is counted."""

    step: str = ""
    done: float = 0.0
    total: float = 0.0
    unit: str = ""
    started_monotonic: float = field(default_factory=time.monotonic)

    @property
    def fraction(self) -> float | None:
        """Share done in 0..1, or None while the total is unknown."""
        return min(1.0, self.done / self.total) if self.total > 0 else None

    def seconds_left(self, now_monotonic: float) -> float | None:
        """Time left at the rate so far in seconds, or None where no rate is known yet."""
        fraction = self.fraction
        elapsed = now_monotonic - self.started_monotonic
        if not fraction or elapsed < 1.0:
            return None
        return elapsed * (1.0 - fraction) / fraction


@dataclass(frozen=True, slots=True)
class FinishedStep:
    """A named step that is over and how long it took."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class ContextState:
    """All that a context shows at one moment."""

    progress: Progress
    current_step: str
    steps: tuple[FinishedStep, ...]
    warnings: tuple[str, ...]


class JobContext:
    """Progress is one slot that is overwritten and polled, never a queue: readers can't fall behind.

    Writers call `progress`, `advance`, `warn` and `check` from the job's thread; any thread may read
    `snapshot` and `warnings` or call `cancel`.
    """

    def __init__(self) -> None:
        self._cancel = threading.Event()
        self._progress = Progress()
        self._warnings: list[str] = []
        self._step = ""
        self._steps: tuple[FinishedStep, ...] = ()

    def progress(self, done: float, total: float = 0.0, *, step: str | None = None, unit: str | None = None) -> None:
        """Overwrite the slot. `step` and `unit` stay as they are where not given. Tests for cancel."""
        self.check()
        current = self._progress
        self._progress = replace(
            current,
            done=done,
            total=total,
            step=current.step if step is None else step,
            unit=current.unit if unit is None else unit,
        )

    def step(self, name: str, *, total: float = 0.0, unit: str = "") -> None:
        """Begin a named step with its own count and its own clock; the step before it is over."""
        self.check()
        if self._step:
            took = time.monotonic() - self._progress.started_monotonic
            self._steps = (*self._steps, FinishedStep(self._step, took))
        self._step = name
        self._progress = Progress(step=name, total=total, unit=unit)

    def advance(self, amount: float = 1.0) -> None:
        """Add to what is done in this step."""
        self.progress(self._progress.done + amount, self._progress.total)

    def warn(self, message: str) -> None:
        """Keep a sentence for the job's report; the job goes on."""
        self._warnings.append(message)

    @property
    def steps(self) -> tuple[FinishedStep, ...]:
        """Steps that are over, oldest first."""
        return self._steps

    @property
    def current_step(self) -> str:
        """Name of the step under way, as it was begun; empty before the first."""
        return self._step

    def check(self) -> None:
        """Raise JobCancelledError after a cancel. Call it between chunks, never inside a commit."""
        if self._cancel.is_set():
            raise JobCancelledError

    def cancel(self) -> None:
        """Ask the job to stop at its next check."""
        self._cancel.set()

    @property
    def cancelled(self) -> bool:
        """Whether a cancel was asked for."""
        return self._cancel.is_set()

    @property
    def state(self) -> ContextState:
        """All that is shown now."""
        return ContextState(self._progress, self._step, self._steps, self.warnings)

    def take(self, state: ContextState) -> None:
        """Show what another context shows, where the work is done beside it."""
        self._progress, self._step, self._steps = state.progress, state.current_step, state.steps
        self._warnings = list(state.warnings)

    @property
    def snapshot(self) -> Progress:
        """The latest progress."""
        return self._progress

    @property
    def warnings(self) -> tuple[str, ...]:
        """All warnings so far."""
        return tuple(self._warnings)
