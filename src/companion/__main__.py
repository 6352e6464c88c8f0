"""Arguments, then two stages: the way in is drawn first, and everything else is imported behind it."""

import gc
import logging
import os
import sys
import time
from typing import TYPE_CHECKING

from companion import display, log
from companion.leaving import LOCKED, PLACE, begin_anew
from companion.options import COMMANDS, Options
from companion.paths import config_folder
from companion.vault.hardening import harden

if TYPE_CHECKING:
    from companion.app import Companion

NO_WINDOW = 2
BROKEN = 1


def run() -> int:
    """What the process ends with. After a lock it does not end: a new process takes its place."""
    # Nothing that is made until the program is whole is thrown away again: collecting then only costs time.
    gc.disable()
    harden()
    if sys.argv[1:2] and sys.argv[1] in COMMANDS:
        log.start(None)
        from companion.commands import carry_out  # noqa: PLC0415 only when asked for

        return carry_out(sys.argv[1:])
    options = _options(sys.argv[1:])
    log.start(None if options.demo or options.pictures else config_folder())
    if options.pictures:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if complaint := display.lack():
        return _cannot_draw(complaint)
    try:
        from companion.first_stage import FirstStage, make_application  # noqa: PLC0415 Qt's libraries may be missing
    except ImportError as error:
        return _cannot_draw(display.explain(error))
    app = make_application()
    if options.pictures:
        from companion.pictures.album import draw_all  # noqa: PLC0415 only when asked for

        return draw_all(options.pictures)
    stage = FirstStage(options, os.environ.pop(PLACE, ""), time.localtime().tm_hour)
    whole: list[Companion] = []

    def leave(code: int) -> None:
        if code == LOCKED:
            # From here, and not once all loops have ended: a chooser of the desktop's own has one that nobody ends.
            begin_anew(stage.window.place(), whole[0].demo_folder, is_stuck=whole[0].is_stuck)
        app.exit(code)

    def build_the_rest() -> None:
        try:
            from companion.second_stage import compose  # noqa: PLC0415 behind the first one's first picture

            whole.append(compose(stage, leave))
        except Exception:
            logging.getLogger(__name__).exception("the second stage failed")
            app.exit(BROKEN)
        finally:
            # What stands as long as the program does is not looked through again and again while someone types.
            gc.freeze()

    stage.painted.connect(build_the_rest)
    stage.show()
    return int(app.exec())


def _options(arguments: list[str]) -> Options:
    if not arguments:
        return Options()
    from companion.arguments import parse  # noqa: PLC0415 most starts have no arguments to read

    return parse(arguments)


def _cannot_draw(lines: str) -> int:
    sys.stderr.write(lines + "\n")
    return NO_WINDOW


if __name__ == "__main__":
    sys.exit(run())
