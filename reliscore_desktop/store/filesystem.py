"""What a file system can do that the database depends on."""

import os
from pathlib import Path

_NETWORK_TYPES = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "ceph",
        "glusterfs",
        "lustre",
        "fuse.sshfs",
        "beegfs",
        "drvfs",
    }
)

_MOUNTS = Path("/proc/self/mounts")


def supports_shared_memory(path: Path) -> bool:
    """Whether processes can share memory through files here, which SQLite's write-ahead log needs.

    Network file systems can't (sqlite.org/wal.html, "does not work over a network filesystem"), yet accept the
    setting silently, so their type decides; where it can't be known the answer is yes.
    """
    resolved = path.absolute()
    if os.name == "nt":
        return not str(resolved).startswith("\\\\")
    return _mount_type(resolved, _read_mounts()) not in _NETWORK_TYPES


def _read_mounts() -> list[tuple[str, str]]:
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    fields = [line.split(" ") for line in lines]
    # The kernel writes a space in a mount point as \040.
    return [(parts[1].replace("\\040", " "), parts[2]) for parts in fields if len(parts) > 2]


def _mount_type(path: Path, mounts: list[tuple[str, str]]) -> str:
    holding = [(len(point), kind) for point, kind in mounts if path.is_relative_to(point)]
    return max(holding)[1] if holding else ""
