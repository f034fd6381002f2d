"""Trees in LightGBM's own library, asked through its C interface.

The Python package around that library imports scipy, and pandas and scikit-learn where it finds them: 150 MB and 1.5 s
during which the window stands still, for nothing that prediction needs.
"""

import ctypes
import functools
import importlib.util
import sys
import weakref
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.domain.phrase import phrase

Values = npt.NDArray[np.float64]
Matrix = npt.NDArray[np.float32]

# Numbers of LightGBM's C interface: LightGBM/include/LightGBM/c_api.h.
_FLOAT32 = 0
_RAW_SCORE, _CONTRIBUTIONS = 1, 3
_ALL_TREES = -1

_NAMES = {"win32": "lib_lightgbm.dll", "darwin": "lib_lightgbm.dylib"}


class TreeBooster:
    """Trees loaded from LightGBM's model text. Safe to use from several threads; calls release the interpreter."""

    def __init__(self, model_text: str) -> None:
        """Raises ArtefactError where LightGBM can't read the text or its library can't be loaded."""
        self._library = _library()
        self._handle = ctypes.c_void_p()
        trees = ctypes.c_int()
        text = ctypes.c_char_p(model_text.encode())
        _require(self._library.LGBM_BoosterLoadModelFromString(text, ctypes.byref(trees), ctypes.byref(self._handle)))
        weakref.finalize(self, self._library.LGBM_BoosterFree, self._handle)

    def log_odds(self, matrix: Matrix, threads: int) -> Values:
        """Sum of the trees' leaf values, shape (rows,). `matrix` has a column per feature, NaN where not known."""
        return self._predict(matrix, _RAW_SCORE, threads)

    def contributions(self, matrix: Matrix, threads: int) -> Values:
        """SHAP values of each feature, then the trees' expected value; shape (rows, features + 1)."""
        return self._predict(matrix, _CONTRIBUTIONS, threads).reshape((len(matrix), matrix.shape[1] + 1))

    def _predict(self, matrix: Matrix, kind: int, threads: int) -> Values:
        by_column = matrix.flags["F_CONTIGUOUS"]
        data = np.require(matrix, np.float32, "F" if by_column else "C")
        rows, features = data.shape
        size, written = ctypes.c_int64(), ctypes.c_int64()
        calculate = self._library.LGBM_BoosterCalcNumPredict
        _require(calculate(self._handle, rows, kind, 0, _ALL_TREES, ctypes.byref(size)))
        result = np.empty(size.value, dtype=np.float64)
        code = self._library.LGBM_BoosterPredictForMat(
            self._handle,
            data.ctypes.data_as(ctypes.c_void_p),
            _FLOAT32,
            ctypes.c_int32(rows),
            ctypes.c_int32(features),
            int(not by_column),
            kind,
            0,
            _ALL_TREES,
            f"num_threads={threads}".encode(),
            ctypes.byref(written),
            result.ctypes.data_as(ctypes.c_void_p),
        )
        _require(code)
        if written.value != size.value:
            raise ArtefactError(
                phrase(
                    "LightGBM answered {count} numbers where {asked} were asked.", count=written.value, asked=size.value
                )
            )
        return result


def library_path() -> Path:
    """Where the installed LightGBM keeps its library. Raises ArtefactError where there is none."""
    found = importlib.util.find_spec("lightgbm")
    name = _NAMES.get(sys.platform, "lib_lightgbm.so")
    folders = [Path(folder) for folder in (found.submodule_search_locations or ())] if found else []
    # As in LightGBM's own search: beside the package, in its bin or its lib.
    for path in (folder / part / name for folder in folders for part in ("lib", "bin", "..")):
        if path.is_file():
            return path
    raise ArtefactError("LightGBM is not installed, so no drive can be scored.", "Install ReliScore Desktop again.")


@functools.cache
def _library() -> ctypes.CDLL:
    path = library_path()
    try:
        library = ctypes.CDLL(str(path))
    except OSError as error:
        raise ArtefactError(
            phrase("LightGBM's library {path} can't be loaded: {error}.", path=path, error=error),
            "`reliscore doctor` says what the system lacks.",
        ) from error
    library.LGBM_GetLastError.restype = ctypes.c_char_p
    return library


def _require(code: int) -> None:
    if code != 0:
        words = _library().LGBM_GetLastError().decode(errors="replace")
        raise ArtefactError(phrase("LightGBM can't use the trees of the risk model: {words}.", words=words))
