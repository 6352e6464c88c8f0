"""Whether a window can be drawn at all, asked before Qt is loaded: Qt itself would end in an abort."""

import ctypes
import importlib.util
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

_PACKAGES = "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxkbcommon-x11-0"
_QT_PACKAGES = "libegl1 libgl1 libglib2.0-0 libxkbcommon0 libfontconfig1 libdbus-1-3"
_MISSING_LIBRARY = re.compile(r"^(\S+\.so[.\d]*): cannot open shared object file")


def lack(environment: Mapping[str, str] = os.environ) -> str:
    """Two lines on what is missing and how to get it; empty when a window can be drawn."""
    if not sys.platform.startswith("linux"):
        return ""
    named = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if named not in {"", "xcb"} or (not named and _has_wayland(environment)):
        return ""
    try:
        ctypes.CDLL(str(_platform_plugin()))
        connected = _reaches_x_server()
    except OSError as error:
        return explain(error)
    if connected:
        return ""
    display = environment.get("DISPLAY")
    what = f"the display {display} does not answer" if display else "no display was found (DISPLAY is not set)"
    return (
        f"Companion needs a desktop to draw its window on, and {what}.\n"
        "Start it from within a desktop session; for a run without a screen set QT_QPA_PLATFORM=offscreen."
    )


def explain(error: Exception) -> str:
    """The same two lines for a library that could not be loaded."""
    found = _MISSING_LIBRARY.match(str(error))
    what = f"the system library {found.group(1)} is missing" if found else "Qt's libraries cannot be loaded"
    packages = _PACKAGES if found and "libx" in found.group(1) else _QT_PACKAGES
    return (
        f"Companion cannot draw its window: {what}.\n"
        f"On Debian and Ubuntu: sudo apt-get install {packages}; elsewhere the packages that hold these libraries."
    )


def _has_wayland(environment: Mapping[str, str]) -> bool:
    folder = environment.get("XDG_RUNTIME_DIR", "")
    name = environment.get("WAYLAND_DISPLAY", "wayland-0")
    chosen = "WAYLAND_DISPLAY" in environment or environment.get("XDG_SESSION_TYPE") == "wayland"
    return chosen and (Path(folder) / name).exists()


def _platform_plugin() -> Path:
    found = importlib.util.find_spec("PySide6")
    folders = found.submodule_search_locations if found else None
    if not folders:
        raise OSError("PySide6 is not installed")
    return Path(next(iter(folders))) / "Qt" / "plugins" / "platforms" / "libqxcb.so"


def _reaches_x_server() -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(None, None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed
