"""Qt with ICU's data cut down still orders words as it did."""

import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest
from shrink_icu import shrink_library

LIBRARIES = Path(PySide6.__file__).parent / "Qt" / "lib"
SCRIPT = """
import functools
from PySide6.QtCore import QCollator, QLocale
words = ["zebra", "Österreich", "Ofen", "apfel", "Äpfel", "disk10", "disk9", "ß", "ss", "Zoo", "日本"]
for language in (QLocale.Language.German, QLocale.Language.English):
    collator = QCollator(QLocale(language))
    collator.setNumericMode(True)
    print(ascii(sorted(words, key=functools.cmp_to_key(collator.compare))), ascii(QLocale(language).toUpper("straße")))
"""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("ld") or not list(LIBRARIES.glob("libicudata.so.*")),
    reason="Qt brings ICU on Linux only, and cutting it down needs binutils",
)


def ordered(library: Path | None) -> str:
    environment = {"LC_ALL": "C.UTF-8"} | ({"LD_PRELOAD": str(library)} if library else {})
    finished = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def test_words_keep_their_order_on_a_tenth_of_the_data(tmp_path: Path) -> None:
    (whole,) = LIBRARIES.glob("libicudata.so.*")
    library = tmp_path / whole.name
    shutil.copy(whole, library)
    before = ordered(None)

    shrink_library(library)

    assert library.stat().st_size < whole.stat().st_size / 6
    # Loaded first, it stands in for the one of the same name.
    assert ordered(library) == before
    assert before.index("disk9") < before.index("disk10")
