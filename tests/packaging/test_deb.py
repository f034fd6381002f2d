"""The .deb on a bare Debian: it installs with what it depends on, starts, and goes without a trace."""

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

SAMPLE = "tests/data/backblaze/2013/2013-04-12.csv"
RELEASE = os.environ.get("RELISCORE_DEBIAN_RELEASE", "bookworm")
PREPARED = os.environ.get("RELISCORE_BARE_TREE")
"""A tree that debootstrap made earlier, to save its minutes; it is copied, not changed."""

pytestmark = [
    pytest.mark.package,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(
        platform.system() != "Linux" or os.geteuid() != 0 or not shutil.which("debootstrap"),
        reason="a bare tree needs root and debootstrap",
    ),
]


class Tree:
    """A system of its own below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *words: str, **variables: str) -> str:
        """What a command prints inside; fails the test where it does not end with 0."""
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8", **variables}
        finished = subprocess.run(
            ["chroot", str(self.root), *words], env=environment, capture_output=True, text=True, check=False
        )
        assert finished.returncode == 0, finished.stdout + finished.stderr
        return finished.stdout

    def files(self) -> set[str]:
        """Every path inside but for the records of apt and dpkg, caches and what is mounted."""
        skipped = ("var/lib/apt", "var/lib/dpkg", "var/cache", "var/log", "proc", "dev", "tmp", "root")
        found = set()
        for folder, names, files in os.walk(self.root):
            inside = Path(folder).relative_to(self.root)
            names[:] = [name for name in names if str(inside / name) not in skipped]
            found |= {str(inside / name) for name in (*names, *files)}
        return found


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tree]:
    """A minimal Debian with /proc and a working apt."""
    root = tmp_path_factory.mktemp("bare")
    command = ["debootstrap", "--variant=minbase", RELEASE, str(root)]
    if PREPARED:
        command = ["cp", "--archive", f"{PREPARED}/.", str(root)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode:
        pytest.skip(f"debootstrap could not make a bare {RELEASE}: {finished.stdout[-300:]}")
    if Path("/etc/resolv.conf").exists():
        shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    subprocess.run(["mount", "-t", "proc", "proc", str(root / "proc")], check=True)
    try:
        bare = Tree(root)
        bare.run("apt-get", "update", "-qq")
        yield bare
    finally:
        subprocess.run(["umount", "--lazy", str(root / "proc")], check=False)


@pytest.fixture(scope="module")
def before(tree: Tree, deb: Path) -> set[str]:
    """The files before the installation, with those of the dependencies; the package is installed afterwards."""
    shutil.copy(deb, tree.root / "tmp" / "reliscore.deb")
    depends = tree.run("dpkg-deb", "--field", "/tmp/reliscore.deb", "Depends")
    packages = [choice for part in depends.strip().split(", ") if (choice := installable(tree, part))]
    tree.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages, DEBIAN_FRONTEND="noninteractive")
    files = tree.files()
    tree.run("dpkg", "--install", "/tmp/reliscore.deb")
    return files


def installable(tree: Tree, alternatives: str) -> str:
    """The first of the alternatives that this release has."""
    for name in alternatives.split(" | "):
        if (
            "Package:"
            in subprocess.run(
                ["chroot", str(tree.root), "apt-cache", "show", name], capture_output=True, text=True, check=False
            ).stdout
        ):
            return name
    return pytest.fail(f"This release has none of {alternatives}.")


def test_it_installs_with_nothing_but_what_it_depends_on(tree: Tree, before: set[str]) -> None:
    assert tree.run("dpkg-query", "--show", "--showformat=${Status}", "reliscore-desktop") == "install ok installed"
    assert "usr/bin/reliscore-desktop" not in before
    assert (tree.root / "usr/bin/reliscore-desktop").is_symlink()


def test_it_needs_no_python_and_the_doctor_finds_nothing_wrong(tree: Tree, before: set[str]) -> None:
    assert not list((tree.root / "usr/bin").glob("python*"))
    said = tree.run("reliscore", "doctor", "--json")
    assert '"passed": false' not in said


def test_it_imports_and_scores(tree: Tree, before: set[str], project: Path) -> None:
    shutil.copy(project / SAMPLE, tree.root / "tmp" / "sample.csv")
    tree.run("reliscore", "import", "/tmp/sample.csv", "--workspace", "/tmp/workspace")
    tree.run("reliscore", "score", "--workspace", "/tmp/workspace")
    assert "ST" in tree.run("reliscore", "drives", "--workspace", "/tmp/workspace")


def test_it_opens_its_window(tree: Tree, before: set[str]) -> None:
    tree.run(
        "reliscore-desktop",
        "--workspace",
        "/tmp/workspace",
        "--screenshot",
        "/tmp/pictures",
        QT_QPA_PLATFORM="offscreen",
    )
    pictures = list((tree.root / "tmp/pictures").glob("*.png"))
    assert pictures
    assert min(picture.stat().st_size for picture in pictures) > 5_000


def test_it_goes_without_a_trace_and_leaves_the_workspace(tree: Tree, before: set[str]) -> None:
    tree.run("dpkg", "--purge", "reliscore-desktop")
    assert tree.files() - before == set()
    assert (tree.root / "tmp/workspace/reliscore.db").exists()


@pytest.mark.skipif(not shutil.which("lintian"), reason="lintian is not installed")
def test_lintian_finds_no_error(deb: Path) -> None:
    finished = subprocess.run(
        ["lintian", "--fail-on", "error", "--allow-root", str(deb)], capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stdout
