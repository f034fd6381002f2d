"""Work done by older code is told from work of today's."""

from pathlib import Path

from training.code_version import dataset_code, fits_code, metrics_code, sources_hash


def test_a_changed_line_a_new_file_and_a_renamed_file_change_the_hash(tmp_path: Path) -> None:
    (tmp_path / "stage").mkdir()
    source = tmp_path / "stage" / "a.py"
    source.write_text("x = 1\n")
    found = {sources_hash.__wrapped__((tmp_path / "stage",))}
    source.write_text("x = 2\n")
    found.add(sources_hash.__wrapped__((tmp_path / "stage",)))
    (tmp_path / "stage" / "b.py").write_text("")
    found.add(sources_hash.__wrapped__((tmp_path / "stage",)))
    source.rename(tmp_path / "stage" / "c.py")
    found.add(sources_hash.__wrapped__((tmp_path / "stage",)))
    assert len(found) == 4


def test_every_stage_has_code_of_its_own() -> None:
    assert len({dataset_code(), fits_code(), metrics_code()}) == 3
