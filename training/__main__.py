"""`python -m training` is `reliscore-train`."""

from training.cli import main

main()
