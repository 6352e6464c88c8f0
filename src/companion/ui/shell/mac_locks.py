"""What macOS tells: a locked screen, sleep, another user's session. Never tried on macOS yet."""

import ctypes
import ctypes.util
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from companion.ui.shell.system_locks import SCREEN, SLEEP, SystemLocks

_LOCKED: Final = b"com.apple.screenIsLocked"
_CAUSES: Final[Mapping[bytes, str]] = {
    b"NSWorkspaceWillSleepNotification": "sleep",
    b"NSWorkspaceSessionDidResignActiveNotification": "user_switch",
    b"NSWorkspaceWillPowerOffNotification": "shutdown",
}


class MacLocks(SystemLocks):
    """One Objective-C object that two notification centres call."""

    def listen(self, window: QWidget) -> None:
        try:
            self._observe()
        except (OSError, AttributeError, TypeError):
            self.heard.emit(frozenset())
        else:
            self.heard.emit(frozenset({SCREEN, SLEEP}))

    def _observe(self) -> None:
        objc = ctypes.CDLL(ctypes.util.find_library("objc") or "libobjc.dylib")
        ctypes.CDLL(ctypes.util.find_library("AppKit") or "AppKit")
        pointer = ctypes.c_void_p
        for name, arguments in (
            ("objc_getClass", [ctypes.c_char_p]),
            ("sel_registerName", [ctypes.c_char_p]),
            ("objc_allocateClassPair", [pointer, ctypes.c_char_p, ctypes.c_size_t]),
        ):
            getattr(objc, name).restype = pointer
            getattr(objc, name).argtypes = arguments
        objc.class_addMethod.argtypes = [pointer, pointer, pointer, ctypes.c_char_p]
        objc.objc_registerClassPair.argtypes = [pointer]

        def send(target: int | None, selector: bytes, *arguments: Any) -> Any:  # noqa: ANN401 Objective-C
            # A message takes what its method takes: it is cast anew for each.
            kinds = [pointer] * (2 + len(arguments))
            call = ctypes.CFUNCTYPE(pointer, *kinds)(("objc_msgSend", objc))
            return call(target, objc.sel_registerName(selector), *arguments)

        def text(words: bytes) -> Any:  # noqa: ANN401 Objective-C
            return send(objc.objc_getClass(b"NSString"), b"stringWithUTF8String:", ctypes.c_char_p(words))

        kind = objc.objc_allocateClassPair(objc.objc_getClass(b"NSObject"), b"CompanionLocks", 0)
        method = ctypes.CFUNCTYPE(None, pointer, pointer, pointer)
        causes = {b"heard%d:" % number: cause for number, cause in enumerate(("screen_lock", *_CAUSES.values()))}
        # What Objective-C calls has to live as long as this does.
        self._methods = [
            method(lambda _self, _selector, _told, cause=cause: self.asked.emit(cause)) for cause in causes.values()
        ]
        for selector, each in zip(causes, self._methods, strict=True):
            objc.class_addMethod(kind, objc.sel_registerName(selector), ctypes.cast(each, pointer), b"v@:@")
        objc.objc_registerClassPair(kind)
        self._observer = send(kind, b"new")
        distributed = send(objc.objc_getClass(b"NSDistributedNotificationCenter"), b"defaultCenter")
        workspace = send(objc.objc_getClass(b"NSWorkspace"), b"sharedWorkspace")
        own = send(workspace, b"notificationCenter")
        centres = (distributed, *(own for _ in _CAUSES))
        for centre, selector, told in zip(centres, causes, (_LOCKED, *_CAUSES), strict=True):
            add = b"addObserver:selector:name:object:"
            send(centre, add, self._observer, objc.sel_registerName(selector), text(told), None)
