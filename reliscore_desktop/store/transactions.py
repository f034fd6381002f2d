"""What the parts of the store ask of the store itself: transactions."""

from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy.engine import Connection


class Transactions(Protocol):
    """One transaction per block: committed at its end, rolled back where the block raises."""

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that sees one snapshot."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that may change rows; raises ReadOnlyError."""
