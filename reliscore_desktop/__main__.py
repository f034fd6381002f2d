"""Entry of the desktop program: `python -m reliscore_desktop` and the `reliscore-desktop` command."""

import sys


def main() -> int:
    """Open the window, or do the main job on the demo fleet in the terminal where there is no display."""
    from reliscore_desktop.ui.application import run

    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
