"""Writes SHA-256 sums of everything to hand out in dist/, in the form that `sha256sum --check` reads."""

import hashlib
from pathlib import Path

DIST = Path(__file__).resolve().parents[1] / "dist"
HANDED_OUT = ("*.tar.gz", "*.deb", "*.whl", "*.cdx.json", "*-setup.exe", "*.dmg")


def write_sums(folder: Path = DIST) -> Path:
    """Write `SHA256SUMS` beside the files; returns its path."""
    files = sorted({path for pattern in HANDED_OUT for path in folder.glob(pattern)})
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    target = folder / "SHA256SUMS"
    target.write_text("".join(lines), encoding="utf-8", newline="\n")
    return target


if __name__ == "__main__":
    write_sums()
