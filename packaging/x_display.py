"""An X server without a screen, and what its screen would show."""

import contextlib
import os
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

WIDTH_PIXELS, HEIGHT_PIXELS = 1600, 1000
DRAWN_COLOURS = 40
"""The bare screen has one colour; a window with text has many."""
QUIET_SECONDS = 4.0
"""Longer than a busy machine leaves a page that waits for its answers without a change."""


class Display:
    """A running server: its address, and the file it keeps its screen in (XWD, see the X11 manual's XWDFile.h)."""

    def __init__(self, address: str, frame: Path) -> None:
        """`address` is what DISPLAY wants."""
        self.address = address
        self.frame = frame

    def pixels(self) -> tuple[int, int, int, bytes]:
        """Width, height, bytes per row, and the rows as 32-bit BGRX."""
        data = self.frame.read_bytes()
        fields = struct.unpack_from(">25I", data)
        width, height, row_bytes, colours = fields[4], fields[5], fields[12], fields[19]
        return width, height, row_bytes, data[fields[0] + 12 * colours :]

    def colours(self) -> int:
        """How many different colours the screen shows, by a sample of its pixels."""
        rows = self.pixels()[3]
        return len({rows[place : place + 3] for place in range(0, len(rows) - 4, 4 * 101)})

    def save(self, target: Path) -> None:
        """Write the screen as a PNG. Needs Qt."""
        from PySide6.QtGui import QImage

        width, height, row_bytes, rows = self.pixels()
        if not QImage(rows, width, height, row_bytes, QImage.Format.Format_RGB32).save(str(target)):
            raise SystemExit(f"The picture {target} could not be written.")

    def wait_until_drawn(self, program: subprocess.Popen[bytes], limit_seconds: float = 120.0) -> tuple[float, float]:
        """Wait for a window with content that has come to rest; returns how long it took to be first there.

        In seconds by the clock and of the program's processor time, which other work on the machine does not stretch.
        """
        started = time.monotonic()
        drawn_after, rested_at, before = None, started, b""
        while time.monotonic() - started < limit_seconds:
            if program.poll() is not None:
                raise SystemExit(f"The program ended with {program.returncode} before its window was there.")
            now = time.monotonic()
            if drawn_after is None and self.colours() >= DRAWN_COLOURS:
                drawn_after = now - started, processor_seconds(program.pid)
            rows = self.pixels()[3]
            if rows != before:
                rested_at, before = now, rows
            if drawn_after is not None and now - rested_at > QUIET_SECONDS:
                return drawn_after
            time.sleep(0.02)
        raise SystemExit(f"No window was drawn within {limit_seconds:.0f} seconds.")


def processor_seconds(pid: int) -> float:
    """Processor time of a running process (Linux; see proc(5), stat: utime and stime)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def running_display() -> Iterator[Display]:
    """Start Xvfb on a free number and stop it afterwards."""
    with tempfile.TemporaryDirectory(prefix="reliscore-screen-") as folder:
        reader, writer = os.pipe()
        screen = f"{WIDTH_PIXELS}x{HEIGHT_PIXELS}x24"
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", screen, "-fbdir", folder, "-nolisten", "tcp"]
        server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        try:
            with os.fdopen(reader) as answer:
                number = answer.readline().strip()
            yield Display(f":{number}", Path(folder) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait(10)
