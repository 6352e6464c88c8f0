"""What was asked for on the command line; `arguments` reads it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

COMMANDS: Final = ("verify", "backup", "restore")
"""A first argument that is one of these needs no window."""


@dataclass(frozen=True)
class Options:
    """`sessions` is how many the demo holds, None for its own two years."""

    vault: Path | None = None
    demo: bool = False
    sessions: int | None = None
    pictures: Path | None = None
