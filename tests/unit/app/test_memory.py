"""Memory that is given back, and what has to be loaded in which order for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="other systems' allocators are left as they are")

HELD = """
import numpy
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096
def held_after_arrays_came_and_went():
    before = resident()
    for _ in range(3):
        arrays = [numpy.ones(size * 1000) for size in range(200, 600, 2)]
        kept = [numpy.ones(1000) for _ in range(2000)]
        del arrays
    return resident() - before
"""


def run(script: str, **variables: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "_RJEM_MALLOC_CONF"} | variables
    finished = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, env=environment
    )
    return finished.stdout.strip()


@LINUX_ONLY
def test_arrays_of_a_large_fleet_go_back_to_the_system() -> None:
    script = f"""
from reliscore_desktop.app.memory import return_memory_early
return_memory_early()
{HELD}
print(held_after_arrays_came_and_went())
"""
    assert int(run(script)) < 100e6


@LINUX_ONLY
def test_polars_is_told_to_give_memory_back_unless_the_user_said_otherwise() -> None:
    script = """
import os
from reliscore_desktop.ui.application import load_core
load_core()
print(os.environ["_RJEM_MALLOC_CONF"])
"""
    assert "background_thread:true" in run(script)
    told = run(script, _RJEM_MALLOC_CONF="dirty_decay_ms:1000")
    assert "dirty_decay_ms:1000" in told
    assert "background_thread" not in told


def test_the_core_is_loaded_before_qt_which_would_read_the_source_of_all_its_modules() -> None:
    script = """
import sys
from reliscore_desktop.ui.application import load_core
load_core()
print("polars" in sys.modules, "sqlalchemy" in sys.modules, "PySide6" in sys.modules)
"""
    assert run(script) == "True True False"


def test_the_program_sets_its_memory_up_before_anything_imports_polars_and_collects_garbage_again_once_loaded() -> None:
    script = """
import gc, sys
from reliscore_desktop.app import memory
from reliscore_desktop.ui import application
before = []
memory.return_memory_early = lambda: before.append("polars" in sys.modules)
def loaded():
    print(before[0], "polars" in sys.modules, gc.isenabled(), gc.get_freeze_count() > 100_000)
    sys.exit()
application.has_display = loaded
application.run(["reliscore-desktop"])
"""
    assert run(script) == "False True True True"
