"""What a process needs to write to a workspace in the name of the one that holds its lock."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Loan:
    """Made by `Store.lend`, used by `Store.open_lent`. The address may hold a password: it goes through a pipe only."""

    root: Path
    database_url: str | None = field(repr=False)
