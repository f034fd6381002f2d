"""What the exit code of a command means."""

DONE = 0
DONE_IN_PART = 1
"""Done, with quarantined rows or failed parts."""
USER_ERROR = 2
"""The user's to mend: one sentence on stderr."""
OUR_ERROR = 70
"""A bug of ours (EX_SOFTWARE of sysexits.h); the log file has the details."""
CANCELLED = 130
"""Ended by Ctrl+C (128 + SIGINT)."""
