"""A foreign risk model is copied aside, verified and tried in a child process before it gets a name."""

import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from reliscore_desktop.domain.errors import ArtefactError, InputError, ReadOnlyError
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.scoring import installation
from reliscore_desktop.scoring.installation import install
from reliscore_desktop.scoring.registry import ModelRegistry
from reliscore_desktop.scoring.rejections import REJECTIONS_FILE
from reliscore_desktop.scoring.sandbox import TrialReport
from tests.unit.scoring.tiny_models import write_folder

Make = Callable[..., Path]


@pytest.fixture
def registry(tmp_path: Path, artefact_files: dict[str, bytes]) -> ModelRegistry:
    write_folder(tmp_path / "bundled" / "2026.1", artefact_files)
    (tmp_path / "bundled" / "ACTIVE_MODEL").write_text("2026.1")
    return ModelRegistry(tmp_path / "bundled", tmp_path / "workspace" / "models")


@pytest.fixture
def no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Skips the child process where a test is about what comes before or after it."""
    monkeypatch.setattr(installation, "run_trial", lambda *_, **__: TrialReport(1, 0.1, 0.1))


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path) -> None:
    (tmp_path / "workspace").mkdir()


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def files_of(folder: Path, prefix: str = "") -> dict[str, bytes]:
    return {f"{prefix}{path.name}": path.read_bytes() for path in folder.iterdir()}


def left_behind(registry: ModelRegistry) -> list[str]:
    """All that lies there, but the list of what was refused."""
    home = registry.require_installed_folder()
    names = sorted(path.name for path in home.iterdir()) if home.is_dir() else []
    return [name for name in names if name != REJECTIONS_FILE]


def test_a_folder_is_tried_in_a_child_and_installed_without_becoming_active(
    registry: ModelRegistry, make_artefact: Make
) -> None:
    assert install(registry, make_artefact("2026.5")).version == "2026.5"
    assert registry.active().version == "2026.1"
    assert left_behind(registry) == ["2026.5"]


@pytest.mark.usefixtures("no_child")
@pytest.mark.parametrize("prefix", ["", "2026.5/"])
def test_a_zip_is_installed_with_or_without_an_inner_folder(
    registry: ModelRegistry, make_artefact: Make, tmp_path: Path, prefix: str
) -> None:
    files = files_of(make_artefact("2026.5"), prefix) | {"__MACOSX/._model.txt": b"junk", f"{prefix}.DS_Store": b"junk"}
    assert install(registry, zipped(tmp_path / "m.zip", files)).version == "2026.5"
    assert left_behind(registry) == ["2026.5"]


@pytest.mark.usefixtures("no_child")
def test_the_same_again_changes_nothing(registry: ModelRegistry, make_artefact: Make) -> None:
    source = make_artefact("2026.5")
    install(registry, source)
    install(registry, source)
    assert left_behind(registry) == ["2026.5"]


@pytest.mark.usefixtures("no_child")
def test_installing_again_mends_a_damaged_copy(registry: ModelRegistry, make_artefact: Make) -> None:
    source = make_artefact("2026.5")
    folder = install(registry, source).folder
    (folder / "model-few.txt").write_bytes(b"")
    assert install(registry, source).version == "2026.5"
    install(registry, make_artefact("2026.6"))
    assert left_behind(registry) == ["2026.5", "2026.6"]


@pytest.mark.usefixtures("no_child")
@pytest.mark.parametrize("version", ["2026.1", "2026.5"])
def test_a_taken_version_with_other_content_is_refused(
    registry: ModelRegistry, make_artefact: Make, tmp_path: Path, artefact_files: dict[str, bytes], version: str
) -> None:
    install(registry, make_artefact("2026.5"))
    other = write_folder(tmp_path / "other" / version, {**artefact_files, "model_card.md": b"# Other\n"})
    with pytest.raises(ArtefactError, match="already is a risk model"):
        install(registry, other)


def test_a_crash_in_the_child_refuses_the_risk_model_and_leaves_nothing(
    registry: ModelRegistry, make_artefact: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reliscore_desktop.scoring import sandbox

    crash = ["-c", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"]
    monkeypatch.setattr(sandbox, "_command", lambda: [__import__("sys").executable, *crash])
    with pytest.raises(ArtefactError, match="crashed the process that tried it"):
        install(registry, make_artefact("2026.5"))
    assert left_behind(registry) == []


def test_a_wrong_golden_answer_refuses_the_risk_model(
    registry: ModelRegistry, make_artefact: Make, artefact_files: dict[str, bytes]
) -> None:
    row = (
        b'{"expert": "few", "features": {"smart_5_log": 1.0, "smart_5_change_7d": 0.0, "smart_197_log": 0.0, '
        b'"smart_197_change_7d": null, "power_on_hours": 1000}, "log_odds": 3.0}'
    )
    with pytest.raises(ArtefactError, match=r"does not give the answer stored in golden\.json"):
        install(registry, make_artefact("2026.5", {"golden.json": b'{"rows": [' + row + b"]}"}))


@pytest.mark.parametrize(
    "name", ["../version.json", "/version.json", "a/../../version.json", "..\\version.json", "C:version.json", "x/y/z"]
)
def test_a_zip_that_leads_out_of_its_folder_is_refused(registry: ModelRegistry, tmp_path: Path, name: str) -> None:
    with pytest.raises(ArtefactError):
        install(registry, zipped(tmp_path / "m.zip", {name: b"{}"}))
    assert left_behind(registry) == []
    assert not (tmp_path / "version.json").exists()
    assert not (tmp_path / "workspace" / "version.json").exists()


def test_a_link_in_a_zip_is_refused(registry: ModelRegistry, tmp_path: Path) -> None:
    path = tmp_path / "m.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("version.json")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(ArtefactError, match="is a link"):
        install(registry, path)


def test_a_bomb_is_stopped_while_it_unpacks(registry: ModelRegistry, tmp_path: Path) -> None:
    path = zipped(tmp_path / "m.zip", {"version.json": bytes(80 * 2**20)})
    assert path.stat().st_size < 2**20
    with pytest.raises(ArtefactError, match="larger than a risk model may be"):
        install(registry, path)
    assert left_behind(registry) == []


def test_too_many_files_are_refused(registry: ModelRegistry, tmp_path: Path) -> None:
    path = zipped(tmp_path / "m.zip", {f"f{number}.txt": b"" for number in range(200)})
    with pytest.raises(ArtefactError, match="more than 100 files"):
        install(registry, path)


def test_a_damaged_zip_is_refused_with_a_sentence_wherever_the_damage(
    registry: ModelRegistry, make_artefact: Make, tmp_path: Path
) -> None:
    data = zipped(tmp_path / "whole.zip", files_of(make_artefact("2026.5"))).read_bytes()
    for percent in range(2, 100, 2):
        start = len(data) * percent // 100
        damaged = data[:start] + bytes(byte ^ 0xFF for byte in data[start : start + 60]) + data[start + 60 :]
        (tmp_path / "m.zip").write_bytes(damaged)
        with pytest.raises((ArtefactError, InputError)):
            install(registry, tmp_path / "m.zip")
    assert left_behind(registry) == []


def test_neither_folder_nor_zip_is_the_users_error(registry: ModelRegistry, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(InputError, match="neither a folder nor a ZIP"):
        install(registry, tmp_path / "notes.txt")
    with pytest.raises(InputError, match="does not exist"):
        install(registry, tmp_path / "nowhere")


def test_a_cancel_leaves_nothing(registry: ModelRegistry, make_artefact: Make) -> None:
    context = JobContext()
    context.cancel()
    with pytest.raises(JobCancelledError):
        install(registry, make_artefact("2026.5"), context=context)
    assert left_behind(registry) == []


@pytest.mark.usefixtures("no_child")
def test_what_a_killed_install_left_is_swept_by_the_next(registry: ModelRegistry, make_artefact: Make) -> None:
    left = registry.require_installed_folder() / ".installing-abc"
    left.mkdir(parents=True)
    (left / "model.txt").write_text("half")
    install(registry, make_artefact("2026.5"))
    assert left_behind(registry) == ["2026.5"]


def test_without_a_workspace_nothing_is_installed(registry: ModelRegistry, make_artefact: Make) -> None:
    with pytest.raises(ReadOnlyError):
        install(ModelRegistry(registry.bundled, None), make_artefact("2026.5"))
