"""Errors whose message is a sentence a person can act on. Anything else that is raised is a bug of ours."""

from reliscore_desktop.domain.phrase import Phrase, in_turn, literal


class ReliScoreError(Exception):
    """What went wrong, where, and what to do: `message` says the first two, `advice` the third.

    Either is a literal or a `phrase` with values, so that the window can say it in the user's language.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message, advice)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()

    @property
    def phrase(self) -> Phrase:
        """Both sentences as one phrase."""
        return in_turn(map(literal, (self.message, self.advice)))


class InputError(ReliScoreError):
    """The user's input can't be taken: a file that is no telemetry, an unknown column, a date without data."""


class StoreError(ReliScoreError):
    """The workspace or its database can't be opened, read or written."""


class NewerStoreError(StoreError):
    """The workspace was written by a newer version of the program."""


class ReadOnlyError(StoreError):
    """A write was asked of a workspace that is open read-only."""


class ConflictError(StoreError):
    """Someone else committed first; the work was done on an older state and nothing was written."""


class ArtefactError(ReliScoreError):
    """A risk model's folder is incomplete, altered or of an unknown format."""


class ChildDiedError(ReliScoreError):
    """The process of a job ended without an answer: killed for want of memory, or a crash below Python."""
