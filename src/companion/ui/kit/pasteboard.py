"""macOS only: tells clipboard managers that what lies on the pasteboard is confidential. Not yet tried there."""

import ctypes
import sys
from typing import Final

_TYPE: Final = b"org.nspasteboard.ConcealedType"


def conceal() -> None:
    """Add the mark beside what Qt has put there; on other systems the copy carries its marks itself."""
    if sys.platform == "darwin":
        kind = _send(_class(b"NSString"), b"stringWithUTF8String:", _text(_TYPE))
        board = _send(_class(b"NSPasteboard"), b"generalPasteboard")
        kinds = _send(_class(b"NSArray"), b"arrayWithObject:", kind)
        _send(board, b"addTypes:owner:", kinds, ctypes.c_void_p(None))
        _send(board, b"setString:forType:", kind, kind)


if sys.platform == "darwin":
    _objc = ctypes.CDLL("/usr/lib/libobjc.dylib")
    _objc.objc_getClass.restype = _objc.sel_registerName.restype = ctypes.c_void_p

    def _class(name: bytes) -> ctypes.c_void_p:
        return ctypes.c_void_p(_objc.objc_getClass(name))

    def _text(text: bytes) -> ctypes.c_void_p:
        return ctypes.cast(ctypes.c_char_p(text), ctypes.c_void_p)

    def _send(to: ctypes.c_void_p, message: bytes, *values: ctypes.c_void_p) -> ctypes.c_void_p:
        kinds = [ctypes.c_void_p] * (2 + len(values))
        call = ctypes.CFUNCTYPE(ctypes.c_void_p, *kinds)(("objc_msgSend", _objc))
        return ctypes.c_void_p(call(to, ctypes.c_void_p(_objc.sel_registerName(message)), *values))
