"""What an X server knows of its keyboard: the layout that types now, and Caps Lock. Qt tells neither before a key."""

import ctypes
from dataclasses import dataclass
from pathlib import Path

_CORE_KEYBOARD = 0x100
_LOCK_MASK = 0x2
_STRING = 31
_LONGEST = 1024
_NAMES = Path("/usr/share/X11/xkb/rules/evdev.lst")


@dataclass(frozen=True)
class XKeyboard:
    """`layout` in words, for instance "English (UK)"; "" where it is not known."""

    layout: str
    caps_lock: bool


class _State(ctypes.Structure):
    """`XkbStateRec` of X11/extensions/XKBstr.h."""

    _fields_ = (
        ("group", ctypes.c_ubyte),
        ("locked_group", ctypes.c_ubyte),
        ("base_group", ctypes.c_ushort),
        ("latched_group", ctypes.c_ushort),
        ("mods", ctypes.c_ubyte),
        ("base_mods", ctypes.c_ubyte),
        ("latched_mods", ctypes.c_ubyte),
        ("locked_mods", ctypes.c_ubyte),
        ("compat_state", ctypes.c_ubyte),
        ("grab_mods", ctypes.c_ubyte),
        ("compat_grab_mods", ctypes.c_ubyte),
        ("lookup_mods", ctypes.c_ubyte),
        ("compat_lookup_mods", ctypes.c_ubyte),
        ("ptr_buttons", ctypes.c_ushort),
    )


def ask() -> XKeyboard | None:
    """Over a connection of its own, closed at once; None without an X server."""
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return None
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = x11.XOpenDisplay(None)
    if not display:
        return None
    try:
        state = _State()
        if x11.XkbGetState(ctypes.c_void_p(display), _CORE_KEYBOARD, ctypes.byref(state)):
            return None
        layouts = _layouts(x11, ctypes.c_void_p(display))
        code = layouts[state.group] if state.group < len(layouts) else ""
        return XKeyboard(named(code), bool(state.locked_mods & _LOCK_MASK))
    finally:
        x11.XCloseDisplay(ctypes.c_void_p(display))


def named(code: str, names: Path = _NAMES) -> str:
    """The words for a layout's code, from the list that comes with the keyboard data."""
    if not code:
        return ""
    try:
        lines = names.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    in_layouts = False
    for line in lines:
        if line.startswith("!"):
            in_layouts = line.split() == ["!", "layout"]
        elif in_layouts and line.split(maxsplit=1)[:1] == [code]:
            return line.split(maxsplit=1)[1].strip()
    return ""


def _layouts(x11: ctypes.CDLL, display: ctypes.c_void_p) -> list[str]:
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    x11.XInternAtom.restype = ctypes.c_ulong
    root = ctypes.c_ulong(x11.XDefaultRootWindow(display))
    rules = ctypes.c_ulong(x11.XInternAtom(display, b"_XKB_RULES_NAMES", 1))
    kind, count, left = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_ulong()
    form, found = ctypes.c_int(), ctypes.c_void_p()
    failed = x11.XGetWindowProperty(
        *(display, root, rules, ctypes.c_long(0), ctypes.c_long(_LONGEST), 0, ctypes.c_ulong(_STRING)),
        *(ctypes.byref(each) for each in (kind, form, count, left, found)),
    )
    if failed or not found:
        return []
    try:
        # Rules, model, layouts, variants, options, each ended by a zero.
        parts = ctypes.string_at(found, count.value).split(b"\0")
    finally:
        x11.XFree(found)
    return parts[2].decode("ascii", "replace").split(",") if len(parts) > 2 else []
