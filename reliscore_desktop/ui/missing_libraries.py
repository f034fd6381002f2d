"""Names the system packages whose absence keeps Qt from starting. No Qt is imported here."""

import ctypes
import importlib.util
import os
import re
import sys
from pathlib import Path

PACKAGES: dict[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Shared library to Debian and Ubuntu package."""

USUAL_PACKAGES = ("libegl1", "libxcb-cursor0", "libxkbcommon-x11-0")
"""Those that a fresh server most often lacks: named along, so that one command is enough."""

_LIBRARY = re.compile(r"(lib[\w.+-]+\.so(?:\.\d+)*)")


def explain_import_error(error: ImportError) -> str:
    """A sentence for an ImportError of PySide6: what is missing and how to get it."""
    library = _LIBRARY.search(str(error))
    if library:
        return explain_library(library.group(1))
    return (
        f"ReliScore Desktop can't start: PySide6 (Qt for Python) could not be loaded ({error}). "
        "Install it again with: pip install --force-reinstall PySide6-Essentials"
    )


def explain_library(library: str) -> str:
    """A sentence for one missing library, naming its package and the ones that usually go with it."""
    package = PACKAGES.get(library)
    if package is None:
        advice = "Install the package of your distribution that holds it."
    else:
        advice = f"On Debian or Ubuntu: sudo apt-get install {' '.join(sorted({package, *USUAL_PACKAGES}))}"
    return f"ReliScore Desktop can't open a window: the system library {library} is missing. {advice}"


def missing_platform_library() -> str:
    """Why Qt's X11 plugin can't load, asked of the loader itself; empty where it can or isn't wanted.

    Qt aborts the process when its platform plugin fails, so this is found out before.
    """
    if not sys.platform.startswith("linux") or not _wants_x11():
        return ""
    found = importlib.util.find_spec("PySide6")
    if found is None or found.origin is None:
        return ""
    plugin = Path(found.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if not plugin.exists():
        return ""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        library = _LIBRARY.search(str(error))
        return explain_library(library.group(1)) if library else f"Qt's X11 plugin could not be loaded: {error}"
    return ""


def _wants_x11() -> bool:
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    if asked:
        return asked.startswith("xcb")
    return bool(os.environ.get("DISPLAY")) and not os.environ.get("WAYLAND_DISPLAY")
