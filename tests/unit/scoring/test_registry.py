"""Which risk model is active: bundled until the user chooses, back again on request, never a damaged one."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reliscore_desktop.domain.errors import ArtefactError, ReadOnlyError
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring import registry as registry_module
from reliscore_desktop.scoring.registry import ModelRegistry
from reliscore_desktop.scoring.sandbox import TrialReport
from reliscore_desktop.store.lock import account_name
from tests.unit.scoring.tiny_models import write_folder


@pytest.fixture
def homes(tmp_path: Path, artefact_files: dict[str, bytes]) -> tuple[Path, Path]:
    bundled, installed = tmp_path / "bundled", tmp_path / "models"
    write_folder(bundled / "2026.1", artefact_files)
    (bundled / "ACTIVE_MODEL").write_text("2026.1\n")
    for version in ("2026.2", "2026.3"):
        write_folder(installed / version, artefact_files)
    return bundled, installed


@pytest.fixture
def registry(homes: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> ModelRegistry:
    """Without the child process, which has tests of its own."""

    def no_child(folder: Path, *, trust_sha256: str | None = None, context: JobContext | None = None) -> TrialReport:
        assert (folder / "version.json").is_file()
        return TrialReport(1, 0.1, 0.1)

    monkeypatch.setattr(registry_module, "run_trial", no_child)
    return ModelRegistry(*homes)


def damage(folder: Path) -> None:
    path = folder / "model-few.txt"
    path.write_bytes(path.read_bytes()[:-10])


def test_the_bundled_risk_model_is_active_until_another_is_chosen(registry: ModelRegistry) -> None:
    assert registry.active().version == "2026.1"
    assert registry.problem == ""
    listed = {entry.version: (entry.bundled, entry.active, entry.problem) for entry in registry.list()}
    assert listed == {
        "2026.1": (True, True, ""),
        "2026.2": (False, False, ""),
        "2026.3": (False, False, ""),
    }


def test_a_choice_is_remembered_by_the_next_start(registry: ModelRegistry, homes: tuple[Path, Path]) -> None:
    registry.activate("2026.3")
    assert registry.active().version == "2026.3"
    assert ModelRegistry(*homes).active().version == "2026.3"


def test_who_chose_a_version_and_when_is_kept(registry: ModelRegistry, homes: tuple[Path, Path]) -> None:
    assert registry.activations() == {}
    before = dt.datetime.now(dt.UTC)
    registry.activate("2026.3")
    registry.activate("2026.2")
    registry.rollback()
    known = ModelRegistry(*homes).activations()
    assert before <= known["2026.2"].at <= known["2026.3"].at <= dt.datetime.now(dt.UTC)
    assert known["2026.3"].by == account_name()


def test_the_active_artefact_is_loaded_once(registry: ModelRegistry) -> None:
    assert registry.active() is registry.active()


def test_rolling_back_goes_through_the_choices_in_reverse(registry: ModelRegistry) -> None:
    registry.activate("2026.2")
    registry.activate("2026.3")
    assert registry.rollback().version == "2026.2"
    assert registry.rollback().version == "2026.1"
    assert registry.active().version == "2026.1"
    with pytest.raises(ArtefactError, match="no earlier risk model"):
        registry.rollback()


def test_choosing_the_active_one_again_adds_no_step_back(registry: ModelRegistry) -> None:
    registry.activate("2026.2")
    registry.activate("2026.2")
    assert registry.rollback().version == "2026.1"


def test_rolling_back_skips_a_damaged_one(registry: ModelRegistry, homes: tuple[Path, Path]) -> None:
    registry.activate("2026.2")
    registry.activate("2026.3")
    damage(homes[1] / "2026.2")
    assert registry.rollback().version == "2026.1"


def test_a_damaged_choice_leaves_the_last_good_one_in_use_and_says_so(
    registry: ModelRegistry, homes: tuple[Path, Path]
) -> None:
    registry.activate("2026.2")
    registry.activate("2026.3")
    damage(homes[1] / "2026.3")
    again = ModelRegistry(*homes)
    assert again.active().version == "2026.2"
    assert again.problem == "model-few.txt of risk model 2026.3 was altered: its SHA-256 differs."
    problems = {entry.version: bool(entry.problem) for entry in again.list()}
    assert problems == {"2026.1": False, "2026.2": False, "2026.3": True}


def test_a_damaged_one_can_not_be_activated_and_the_old_one_stays(
    registry: ModelRegistry, homes: tuple[Path, Path]
) -> None:
    damage(homes[1] / "2026.3")
    with pytest.raises(ArtefactError, match="was altered"):
        registry.activate("2026.3")
    assert registry.active().version == "2026.1"


def test_one_that_fails_its_trial_can_not_be_activated(
    registry: ModelRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> TrialReport:
        raise ArtefactError("The risk model crashed the process that tried it.")

    monkeypatch.setattr(registry_module, "run_trial", fails)
    with pytest.raises(ArtefactError, match="crashed"):
        registry.activate("2026.2")
    assert registry.active().version == "2026.1"


def test_verify_reads_from_disk_again(registry: ModelRegistry, homes: tuple[Path, Path]) -> None:
    assert registry.verify().version == "2026.1"
    damage(homes[0] / "2026.1")
    with pytest.raises(ArtefactError, match="was altered"):
        registry.verify()


def test_an_unknown_version_is_named(registry: ModelRegistry) -> None:
    with pytest.raises(ArtefactError, match=r"no risk model '9\.9'"):
        registry.verify("9.9")


def test_a_folder_under_another_name_is_refused(registry: ModelRegistry, homes: tuple[Path, Path]) -> None:
    (homes[1] / "2026.2").rename(homes[1] / "2026.9")
    with pytest.raises(ArtefactError, match=r"holds risk model 2026\.2, not 2026\.9"):
        registry.verify("2026.9")


def test_a_bundled_version_can_not_be_shadowed(
    registry: ModelRegistry, homes: tuple[Path, Path], artefact_files: dict[str, bytes]
) -> None:
    write_folder(homes[1] / "2026.1", artefact_files, validated_drive_models=["EVIL"])
    assert registry.verify("2026.1").validated_drive_models == {"ST4000DM000"}


def test_an_unreadable_choice_falls_back_to_the_bundled_one_and_says_so(
    registry: ModelRegistry, homes: tuple[Path, Path]
) -> None:
    (homes[1] / "active.json").write_text("{")
    assert registry.active().version == "2026.1"
    assert "can't be read" in registry.problem


def test_an_unreadable_choice_is_replaced_by_a_new_one(registry: ModelRegistry, homes: tuple[Path, Path]) -> None:
    (homes[1] / "active.json").write_text("{")
    assert registry.activate("2026.2").version == "2026.2"
    assert json.loads((homes[1] / "active.json").read_text())["active"] == "2026.2"


def test_without_a_workspace_nothing_can_be_activated(homes: tuple[Path, Path], registry: ModelRegistry) -> None:
    alone = ModelRegistry(homes[0], None)
    assert alone.active().version == "2026.1"
    with pytest.raises(ReadOnlyError):
        alone.activate("2026.1")


def test_a_program_without_any_risk_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match="No risk model came with the program"):
        ModelRegistry(tmp_path, None).active()


def test_activating_keeps_the_choice_in_one_file_that_is_replaced_whole(
    registry: ModelRegistry, homes: tuple[Path, Path], make_artefact: Callable[..., Path]
) -> None:
    registry.activate("2026.2")
    assert sorted(path.name for path in homes[1].iterdir()) == ["2026.2", "2026.3", "active.json"]
