"""Entry of the frozen desktop program."""

import multiprocessing
import sys

from reliscore_desktop.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
