"""What every screen is given: the open vault, and what stands around it."""

from dataclasses import dataclass

from companion.care.clock import Clock
from companion.content.content import Content
from companion.settings import Settings
from companion.ui.backups import Backups
from companion.ui.kit.theme import Theme
from companion.ui.pins import Pins
from companion.vault.vault import Vault
from companion.vault.worker import Worker


@dataclass(frozen=True)
class Desk:
    """`demo` is True when nothing is kept: the rail says so. `unheard` is what this computer does not tell of itself
    that is a reason to lock, as `LockAfter` names it. Without `pins` there is no PIN to set."""

    vault: Vault
    worker: Worker
    clock: Clock
    content: Content
    theme: Theme
    settings: Settings
    backups: Backups
    demo: bool = False
    unheard: frozenset[str] = frozenset()
    pins: Pins | None = None
