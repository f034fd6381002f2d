"""Runs NumPy work of several columns side by side: NumPy releases the interpreter lock within large arrays."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

THREADS = min(4, os.cpu_count() or 1)
"""The arrays of a day fill the memory bus with four."""


ROWS_AT_LEAST = 20_000
"""Below this many rows starting the threads costs more than they save."""


def in_threads(function: Callable[[Item], Result], items: Iterable[Item], rows: int) -> list[Result]:
    """The results of `function` for each item, in order; the first exception is raised. No thread outlives the call.

    `rows` is the length of the arrays each call works on.
    """
    if rows < ROWS_AT_LEAST:
        return [function(item) for item in items]
    with ThreadPoolExecutor(THREADS, thread_name_prefix="features") as pool:
        return list(pool.map(function, items))
