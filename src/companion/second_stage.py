"""The second stage of the start, behind the first picture: where this run lies, what ends it, and the program."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from companion import log
from companion.app import Companion, Place
from companion.demo.folder import Throwaway
from companion.first_stage import FirstStage
from companion.leaving import DEMO_FOLDER, LOCKED, QUIT
from companion.paths import config_folder
from companion.system_clock import SystemClock
from companion.termination import Termination
from companion.ui.shell.this_system import OwnLocks
from companion.ui.shell.unlock import UnlockScreen
from companion.vault.keychain import Keychain
from companion.vault.rescue import take_handed


def compose(stage: FirstStage, leave: Callable[[int], None]) -> Companion:
    """Build the rest behind the first stage, and show what comes first."""
    taken_over = os.environ.pop(DEMO_FOLDER, "")
    throwaway: Throwaway | None = None
    if stage.options.demo:
        throwaway = Throwaway(Path(taken_over)) if taken_over else Throwaway.new()
    termination = Termination()
    companion = Companion(
        stage.window,
        stage.theme,
        stage.settings,
        Place(throwaway.vault_folder, None, None)
        if throwaway
        else Place(stage.folder, config_folder(), config_folder()),
        clock=SystemClock(),
        leave=lambda code: leave(QUIT if code == LOCKED and termination.was_asked else code),
        throwaway=throwaway,
        handed=take_handed(),
        keychain=None if throwaway else Keychain(),
    )
    termination.setParent(companion)
    termination.asked.connect(companion.end)
    QTimer.singleShot(0, companion, lambda: companion.hear(OwnLocks()))
    log.catch_crashes(companion.stumbled.emit)
    if throwaway and not taken_over:
        companion.begin_demo(throwaway, stage.options.sessions or 0)
    else:
        companion.begin(lambda: stage.unlock or UnlockScreen(stage.theme, stage.greeting))
    return companion
