"""How the program ends, and how a lock begins it anew: a new process has none of the old one's memory."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

QUIT = 0
LOCKED = 75
"""What the event loop ends with when the program is to begin anew."""

# What the process that locks hands on to the one that takes its place; none of it is a secret.
PLACE = "COMPANION_PLACE"
DEMO_FOLDER = "COMPANION_DEMO_FOLDER"


@contextmanager
def unhindered() -> Iterator[None]:
    """A bug in what is done on the way out is noted and holds nobody: a lock that stays open protects nothing."""
    try:
        yield
    except Exception:
        logging.getLogger(__name__).exception("on the way out")


def begin_anew(place: str, demo_folder: str, *, is_stuck: bool = False) -> NoReturn:
    """Take this process's place with a new one that shows the way in where the window stood.

    `is_stuck` is a process with a thread that waits for a disk: it would not give way until that answers."""
    os.environ[PLACE] = place
    if demo_folder:
        os.environ[DEMO_FOLDER] = demo_folder
    # As it was started, interpreter options and all; the frozen program has no interpreter to name.
    arguments = [sys.executable, *(sys.argv[1:] if getattr(sys, "frozen", False) else sys.orig_argv[1:])]
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    if is_stuck or sys.platform in {"win32", "darwin"}:
        # A Cocoa process must not exec, and Windows has no exec; the new one waits for this one's lock.
        os.spawnv(os.P_NOWAIT, sys.executable, arguments)
        os._exit(QUIT)
    os.execv(sys.executable, arguments)
