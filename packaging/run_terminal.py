"""Entry of the frozen `reliscore` command."""

import multiprocessing
import sys

from reliscore_desktop.cli.main import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
