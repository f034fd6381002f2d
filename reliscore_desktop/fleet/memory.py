"""The fleet as it was last read, for every page and answer that asks again before anything changed."""

import datetime as dt
import threading

from reliscore_desktop.fleet.frame import FleetFrame, load_fleet
from reliscore_desktop.fleet.schema import FleetRules
from reliscore_desktop.store.store import Store

_Asked = tuple[int, dt.date | None, FleetRules]


class FleetMemory:
    """Keeps the newest answer alone. Safe to use from several threads: who asks meanwhile waits for the first.

    Six pages show the fleet of one day. Read for each of them, 300,000 drives took 0.1 GB a page to keep and twice that
    to read, several at once.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._asked: _Asked | None = None
        self._fleet: FleetFrame | None = None

    def frame(self, as_of: dt.date | None, rules: FleetRules) -> FleetFrame:
        """What `load_fleet` gives. Read anew where the store was written to, or another process may write to it."""
        with self._lock:
            # Counted before reading: a commit while we read makes the next call read again.
            asked = (self._store.writes, as_of, rules)
            if self._fleet is not None and asked == self._asked:
                return self._fleet
            # Let go first, so that the old one and the new one are not held at once.
            self._fleet = None
            found = load_fleet(self._store, as_of, rules)
            if not self._store.read_only:
                self._asked, self._fleet = asked, found
            return found
