"""Entry of the frozen programs: the name they are started by says whether the terminal or the window is meant."""

import multiprocessing
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


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(run(sys.argv))
