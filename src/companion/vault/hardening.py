"""Keeps memory out of crash dumps and out of other programs of the same user, as far as the system lets us."""

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import resource

_PR_SET_DUMPABLE: Final = 4
_PT_DENY_ATTACH: Final = 31
_NO_CRASH_BOXES: Final = 0x0001 | 0x0002


def harden() -> None:
    """No core files, no reading of this process's memory (Linux), new files for their owner only.

    What is done on macOS and Windows was not yet tried there."""
    os.umask(0o077)
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    if sys.platform == "darwin":
        ctypes.CDLL(None).ptrace(_PT_DENY_ATTACH, 0, None, 0)
    if sys.platform == "win32":
        _keep_out_of_error_reports()


if sys.platform == "win32":

    def _keep_out_of_error_reports() -> None:
        ctypes.windll.kernel32.SetErrorMode(_NO_CRASH_BOXES)
        # By the name of the program: only the frozen one is no other's.
        if getattr(sys, "frozen", False):
            ctypes.WinDLL("wer.dll").WerAddExcludedApplication(ctypes.c_wchar_p(Path(sys.executable).name), False)
