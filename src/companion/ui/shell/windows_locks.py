"""What Windows tells the window: a locked session, another user, suspend, a shut lid. Never tried on Windows yet."""

import ctypes
import sys
import uuid
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from companion.ui.shell.system_locks import SCREEN, SLEEP, SystemLocks

_WM_POWERBROADCAST: Final = 0x0218
_WM_WTSSESSION_CHANGE: Final = 0x02B1
_PBT_APMSUSPEND: Final = 0x0004
_PBT_POWERSETTINGCHANGE: Final = 0x8013
_LID: Final = uuid.UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3")
_SESSION: Final[Mapping[int, str]] = {2: "user_switch", 4: "user_switch", 6: "shutdown", 7: "screen_lock"}
"""WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK."""


class PowerSetting(ctypes.Structure):
    """POWERBROADCAST_SETTING with one byte of data."""

    _fields_ = (("setting", ctypes.c_byte * 16), ("length", ctypes.c_ulong), ("data", ctypes.c_ubyte))


class Message(ctypes.Structure):
    """The beginning of MSG."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wide", ctypes.c_size_t),
        ("long", ctypes.c_ssize_t),
    )


def cause_of(number: int, wide: int, long: int) -> str:
    """Why a message is a reason to lock; "" for one that is none."""
    if number == _WM_WTSSESSION_CHANGE:
        return _SESSION.get(wide, "")
    if number != _WM_POWERBROADCAST:
        return ""
    if wide == _PBT_APMSUSPEND:
        return "sleep"
    if wide == _PBT_POWERSETTINGCHANGE and long:
        told = PowerSetting.from_address(long)
        if bytes(told.setting) == _LID.bytes_le and told.data == 0:
            return "sleep"
    return ""


class WindowsLocks(SystemLocks):
    """Signing out comes as a closing session, which Qt tells."""

    def listen(self, window: QWidget) -> None:
        heard: set[str] = set()
        if sys.platform == "win32":
            self._filter = Filter(self)
            application = QCoreApplication.instance()
            if application is not None:
                application.installNativeEventFilter(self._filter)
            handle = int(window.winId())
            lid = (ctypes.c_byte * 16).from_buffer_copy(_LID.bytes_le)
            if ctypes.windll.wtsapi32.WTSRegisterSessionNotification(ctypes.c_void_p(handle), 0):
                heard.add(SCREEN)
            if ctypes.windll.user32.RegisterPowerSettingNotification(ctypes.c_void_p(handle), ctypes.byref(lid), 0):
                heard.add(SLEEP)
        self.heard.emit(frozenset(heard))


class Filter(QAbstractNativeEventFilter):
    """Reads what comes to the window and takes nothing away."""

    def __init__(self, locks: SystemLocks) -> None:
        super().__init__()
        self._locks = locks

    def nativeEventFilter(self, _: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        told = Message.from_address(int(message))
        cause = cause_of(told.message, told.wide, told.long)
        if cause:
            self._locks.asked.emit(cause)
        return False
