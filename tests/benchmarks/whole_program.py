"""The program in an appointment, in a process of its own: `type` prints times in microseconds, `hour` waits, and
`write_here` is `type` with one write by the interface itself, as a control."""

import gc
import sys
from pathlib import Path
from time import perf_counter

from tests.benchmarks.keys import SENTENCE, prose, typed

from companion import settings
from companion.care.session import SessionId
from companion.content.content import load
from companion.first_stage import make_application
from companion.paths import resource
from companion.store import practice, room
from companion.system_clock import SystemClock
from companion.ui.backups import Backups
from companion.ui.desk import Desk
from companion.ui.kit.focus import FocusRing
from companion.ui.kit.theme import Theme
from companion.ui.session.editor import Jottings
from companion.ui.shell.window import MainWindow
from companion.ui.shell.workspace import Workspace
from companion.vault import opening
from companion.vault.worker import Worker

CAPTURES = 20


def main(mode: str, count: int, folder: Path, passphrase: str, session: str) -> None:
    """`count` keys; in `hour` they bring twenty captures."""
    app = make_application()
    # As the program does with all that it is made of.
    gc.freeze()
    theme = Theme()
    theme.apply(settings.Settings(theme="daylight"))
    window = MainWindow(theme)
    ring = FocusRing(theme, app)
    vault = opening.open_with_passphrase(folder, passphrase, config_folder=None)
    worker = Worker()
    clock, chosen = SystemClock(), settings.Settings()
    backups = Backups(vault, worker, clock, chosen)
    desk = Desk(vault, worker, clock, load(resource("")), theme, chosen, backups)
    workspace = Workspace(desk)
    window.show_page(workspace)
    window.resize(1280, 800)
    window.show()
    workspace.start(f"session:{session}")
    app.processEvents()
    editor = workspace.findChild(Jottings)
    assert editor is not None
    editor.setFocus()
    app.processEvents()
    seconds = typed(editor, hour(count) if mode == "hour" else prose(count))
    if mode == "write_here":
        start = perf_counter()
        with vault.transaction():
            practice.set_return_to(vault, "today")
        seconds.append(perf_counter() - start)
    workspace.flush()
    assert worker.drain(30)
    app.processEvents()
    blocks = room.load(vault, SessionId(int(session))).blocks
    assert sum(block.kind is not None for block in blocks) >= (CAPTURES if mode == "hour" else 0)
    if mode == "hour":
        print("ready", flush=True)  # noqa: T201 - read by the benchmark
        sys.stdin.read()
    else:
        print(*(round(each * 1e6) for each in seconds))  # noqa: T201 - as above
    worker.stop()
    vault.close()
    ring.deleteLater()


def hour(count: int) -> str:
    """Lines of typing, every so often a capture."""
    part = count // CAPTURES
    return "".join(
        f"{(SENTENCE * (part // len(SENTENCE) + 1))[: part - 60]}\n/q I noticed my shoulders were up before that.\n"
        for _ in range(CAPTURES)
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], sys.argv[5])
