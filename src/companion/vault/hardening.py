"""Keeps memory out of crash dumps and out of other programs of the same user, as far as the system lets us."""

import ctypes
import os
import sys
from typing import Final

if sys.platform != "win32":
    import resource

_PR_SET_DUMPABLE: Final = 4


def harden() -> None:
    """No core files, no reading of this process's memory (Linux), new files for their owner only."""
    os.umask(0o077)
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
