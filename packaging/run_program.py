"""Entry of the frozen programs: the name they are started by says whether the terminal or the window is meant."""

import multiprocessing
import os
import sys
from pathlib import Path


def run(argv: list[str]) -> int:
    """Do what the command line asks and return the exit code. `argv` begins with the name of the program."""
    from reliscore_desktop.scoring.trial import act_as_child

    if act_as_child(argv[1:]):
        return 0
    if Path(argv[0]).stem.lower() == "reliscore":
        from reliscore_desktop.cli.main import main as work_in_terminal

        return work_in_terminal()
    from reliscore_desktop.__main__ import main as open_window

    return open_window()


def give_streams() -> None:
    """A windowed program on Windows has no standard streams; what writes to them must not fail for that."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # for as long as the program runs
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # for as long as the program runs


if __name__ == "__main__":
    multiprocessing.freeze_support()
    give_streams()
    sys.exit(run(sys.argv))
