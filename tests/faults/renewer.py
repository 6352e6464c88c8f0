"""All keys of a vault made anew in a process of its own: told to be replayed, killed at any step, or short of room."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from tests.faults.power.changes import CHEAP, opened
from tests.faults.power.hour import promise
from tests.vault.renewing import NEW, begin

from companion.care.errors import CompanionError
from companion.vault import durable
from companion.vault.rescue import Rescue, seal

WORDS: Final = b"she rang her sister"
_STEPS: Final = frozenset({"open", "os.rename", "os.remove", "os.mkdir"})


def keep_words(base: Path, passphrase: str) -> None:
    """Words the disk did not take lie beside the vault."""
    vault = opened(base, passphrase)
    assert Rescue(base / "config").keep(seal(vault.keys.rescue_key(), vault.store_id, WORDS), 60)
    vault.close()


def renewed(base: Path, passphrase: str) -> None:
    """To `NEW` and `NEW_CODE`."""
    renewal = begin(opened(base, passphrase), CHEAP)
    promise("copied")
    renewal.strike()
    promise("struck")


def renewed_unflushed(base: Path, passphrase: str) -> None:
    """A control: no file is flushed."""
    vars(durable)["sync"] = lambda _descriptor: None
    renewed(base, passphrase)


def renewed_without_waiting(base: Path, passphrase: str) -> None:
    """A control: no name is made lasting before the next one changes."""
    vars(durable)["sync_folder"] = lambda _folder: None
    renewed(base, passphrase)


def finished(base: Path, _: str) -> None:
    """What a kill cut short, at the next unlock."""
    opened(base, NEW).close()


def limited(base: Path, passphrase: str, limit: int) -> None:
    """No file grows beyond so many bytes; what is said is whether it was done, and that the vault goes on if not."""
    import resource

    vault = opened(base, passphrase)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        begin(vault, CHEAP).strike()
    except CompanionError as error:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        with vault.transaction():
            vault.run("UPDATE practice SET value = 'vault' WHERE key = 'kept'")
        vault.close()
        promise(type(error).__name__)
    else:
        promise("done")


def kill_at_every_step(base: Path, before: Path, act: Callable[[Path], None]) -> int:
    """Copies of `before` in `base`, numbered, each as a kill at that step left it. A step is a file opened, named,
    removed or flushed. Forks, so that the program is loaded once."""
    step, status = 0, 1
    while status:
        step += 1
        here = base / str(step)
        shutil.copytree(before, here)
        child = os.fork()
        if not child:
            _die_at(step, here)
            act(here)
            os._exit(0)
        status = os.waitpid(child, 0)[1]
    shutil.rmtree(base / str(step))
    return step - 1


def _die_at(step: int, here: Path) -> None:
    left = step

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os._exit(9)

    def counted(really: Callable[[Any], None]) -> Callable[[Any], None]:
        def sync(what: object) -> None:
            count()
            really(what)

        return sync

    def look(event: str, arguments: tuple[object, ...]) -> None:
        if event in _STEPS and str(arguments[0]).startswith(str(here)):
            count()

    for name in ("sync", "sync_folder"):
        vars(durable)[name] = counted(vars(durable)[name])
    sys.addaudithook(look)


if __name__ == "__main__":
    mode, place, *rest = sys.argv[1:]
    base = Path(place)
    if mode == "limited":
        limited(base, rest[0], int(rest[1]))
    else:
        act = renewed if mode == "renewed" else finished
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 for as long as the process lives
        steps = kill_at_every_step(Path(rest[1]), base, lambda here: act(here, rest[0]))
        os.write(2, str(steps).encode())
