"""Entry of the frozen desktop program."""

import multiprocessing
import sys

from reliscore_desktop.__main__ import main
from reliscore_desktop.scoring.trial import act_as_child

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(0 if act_as_child(sys.argv[1:]) else main())
