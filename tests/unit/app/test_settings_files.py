"""Settings and preferences: typed, whole, and never lost."""

import json
import logging
from pathlib import Path

import pytest
from pydantic import ValidationError

from reliscore_desktop.app.settings import (
    SETTINGS_FILE,
    BandSettings,
    Preferences,
    Settings,
    load_preferences,
    load_settings,
    preferences_path,
    save_preferences,
    save_settings,
)
from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.domain.risk import BandLimits


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()
    assert load_settings(tmp_path).band_limits == BandLimits()
    assert load_preferences() == Preferences()


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    settings = Settings(bands=BandSettings(elevated=0.02, high=0.1, critical=0.3), score_after_import=False)
    save_settings(tmp_path, settings)
    assert load_settings(tmp_path) == settings
    assert [path.name for path in tmp_path.iterdir()] == [SETTINGS_FILE]
    preferences = Preferences(theme="dark", scale=1.25, recent_workspaces=("/a", "/b"))
    save_preferences(preferences)
    assert load_preferences() == preferences
    assert preferences_path().is_file()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"bands": {"elevated": 0.5, "high": 0.1}}', '{"bands": "wide"}', "\xff"]
)
def test_a_damaged_file_is_set_aside_with_a_warning(
    content: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / SETTINGS_FILE
    path.write_text(content, encoding="latin-1")
    with caplog.at_level(logging.WARNING):
        assert load_settings(tmp_path) == Settings()
    assert "settings.json" in caplog.text
    assert path.with_name("settings.json.bad").read_text(encoding="latin-1") == content
    assert not path.exists()


def test_keys_of_a_newer_version_are_kept(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).write_text('{"schema_version": 1, "from_the_future": 7}')
    save_settings(tmp_path, load_settings(tmp_path).model_copy(update={"score_after_import": False}))
    assert json.loads((tmp_path / SETTINGS_FILE).read_text())["from_the_future"] == 7


@pytest.mark.parametrize("limits", [(0.1, 0.05, 0.2), (0.0, 0.05, 0.2), (0.01, 0.05, 1.0)])
def test_band_limits_must_rise_between_0_and_1(limits: tuple[float, float, float]) -> None:
    with pytest.raises(ValidationError):
        BandSettings(elevated=limits[0], high=limits[1], critical=limits[2])


def test_a_folder_that_can_not_be_written_is_said_in_words(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(StoreError, match="can't be written"):
        save_settings(blocked, Settings())
