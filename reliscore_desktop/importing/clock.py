"""The calendar day where the program runs, against which dates in files are judged."""

import datetime as dt


def local_today() -> dt.date:
    """Today in the local time zone."""
    return dt.datetime.now().astimezone().date()
