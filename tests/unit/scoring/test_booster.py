import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt
import pytest

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.scoring.booster import TreeBooster, library_path

ROOT = Path(__file__).parents[3]
FEATURES = 6


@pytest.fixture(scope="module")
def text() -> str:
    random = np.random.default_rng(2)
    known = random.normal(size=(600, FEATURES))
    known[random.random(known.shape) < 0.2] = np.nan
    target = (np.nan_to_num(known[:, 0]) + np.nan_to_num(known[:, 1]) ** 2 > 1).astype(int)
    parameters = {"objective": "binary", "verbosity": -1, "num_leaves": 7, "num_threads": 1, "seed": 1}
    return str(lightgbm.train(parameters, lightgbm.Dataset(known, target), 20).model_to_string())


def rows(order: Any, count: int = 500) -> npt.NDArray[np.float32]:
    random = np.random.default_rng(3)
    values = random.normal(size=(count, FEATURES)).astype(np.float32)
    values[random.random(values.shape) < 0.3] = np.nan
    return np.array(values, order=order)


@pytest.mark.parametrize("order", ["C", "F"])
def test_it_gives_the_very_numbers_of_lightgbms_own_package(text: str, order: str) -> None:
    theirs, ours, matrix = lightgbm.Booster(model_str=text), TreeBooster(text), rows(order)
    assert np.array_equal(ours.log_odds(matrix, 1), theirs.predict(matrix, raw_score=True, num_threads=1))
    assert np.array_equal(ours.contributions(matrix, 1), theirs.predict(matrix, pred_contrib=True, num_threads=1))


def test_a_part_of_the_rows_and_no_row_at_all_are_answered(text: str) -> None:
    booster, matrix = TreeBooster(text), rows("C")
    assert np.array_equal(booster.log_odds(matrix[::7], 1), booster.log_odds(matrix, 1)[::7])
    assert booster.log_odds(matrix[:0], 1).shape == (0,)
    assert booster.contributions(matrix[:0], 1).shape == (0, FEATURES + 1)


def test_threads_that_ask_at_once_get_what_each_would_get_alone(text: str) -> None:
    booster, matrix = TreeBooster(text), rows("F", 5000)
    alone = booster.log_odds(matrix, 1)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: booster.log_odds(matrix, 2), range(12)))
    assert all(np.array_equal(one, alone) for one in found)


def test_a_text_that_is_no_model_and_a_matrix_of_another_width_are_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ArtefactError, match="LightGBM can't use the trees"):
        TreeBooster("no trees at all")
    with pytest.raises(ArtefactError, match="number of features"):
        TreeBooster(text).log_odds(rows("F")[:, :3], 1)


def test_without_lightgbm_the_reason_and_a_way_out_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(ArtefactError, match="LightGBM is not installed") as told:
        library_path()
    assert told.value.advice


def test_predicting_imports_none_of_the_packages_that_hold_the_window_up(text: str, tmp_path: Path) -> None:
    (tmp_path / "trees.txt").write_text(text)
    script = (
        "import sys, numpy; from pathlib import Path; from reliscore_desktop.scoring.booster import TreeBooster; "
        "found = TreeBooster(Path(sys.argv[1]).read_text()).log_odds(numpy.zeros((3, 6), numpy.float32), 1); "
        "assert found.shape == (3,); "
        "assert not {'lightgbm', 'scipy', 'pandas', 'sklearn'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "trees.txt")], check=True, cwd=ROOT)
