"""What is kept of checks and backups, also where two of them end at once."""

import datetime as dt
import threading
from pathlib import Path

from reliscore_desktop.app.store_health import LastBackup, LastVerification, load_health, record_health

AT = dt.datetime(2024, 3, 1, 6, 12, tzinfo=dt.UTC)
ROUNDS = 40


def test_a_check_and_a_backup_that_end_at_once_are_both_kept(tmp_path: Path) -> None:
    together = threading.Barrier(2)

    def verify(number: int) -> None:
        together.wait()
        record_health(tmp_path, verification=LastVerification(at=AT, files=number, rows=900, problems=0))

    def back_up(number: int) -> None:
        together.wait()
        record_health(tmp_path, backup=LastBackup(at=AT, path="copy.zip", files=3, size_bytes=number, rows=900))

    for number in range(ROUNDS):
        both = [threading.Thread(target=work, args=(number,)) for work in (verify, back_up)]
        for one in both:
            one.start()
        for one in both:
            one.join()
        found = load_health(tmp_path)
        assert found.verification is not None
        assert found.backup is not None
        assert (found.verification.files, found.backup.size_bytes) == (number, number)
    assert [path.name for path in tmp_path.iterdir()] == ["health.json"]
