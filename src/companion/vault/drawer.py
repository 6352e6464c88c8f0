"""The private drawer: a database file beside the record, with a key of its own. Knows nothing of what is kept in it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from companion.care.errors import (
    CompanionError,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    PrivateNotesDamaged,
    PrivateNotesEmpty,
    PrivateNotesMissing,
    PrivateNotesTooNew,
    VaultTooNew,
)
from companion.vault import durable, laying
from companion.vault.connected import Connected
from companion.vault.keys import Keys
from companion.vault.migrate import SCHEMA

NAME: Final = "private.db"

PRIVATE_SCHEMA: Final = SCHEMA / "private"
LABEL: Final = "private-db"


class Drawer(Connected):
    """Open from `Vault.open_drawer` until its vault is closed. A type of its own: no note of the record ends up here,
    and no private one there."""


def open_drawer(folder: Path, keys: Keys, *, must_be_there: bool) -> Drawer:
    """For `Vault.open_drawer`. Where the file never was it is made: whole under a passing name, then named, so that
    a kill in between leaves none or an empty one."""
    path, key = folder / NAME, keys.database_key(LABEL)
    with own_errors():
        if not must_be_there and not path.exists():
            laying.lay_aside(path, key, PRIVATE_SCHEMA)
            with durable.disk_errors():
                durable.sync_folder(folder)
            laying.give_name(path)
        opened = Drawer(
            laying.open_laid(path, key, PRIVATE_SCHEMA), lambda: laying.open_laid(path, key, PRIVATE_SCHEMA)
        )
    with suppress(CompanionError):
        opened.sweep()
    return opened


def open_as_it_is(folder: Path, keys: Keys) -> Drawer:
    """Neither made nor migrated, for a copy of it. Raises as `Vault.open_drawer` does."""
    with own_errors():
        return Drawer(laying.open_as_it_is(folder / NAME, keys.database_key(LABEL)))


@contextmanager
def own_errors() -> Iterator[None]:
    """What is wrong with the drawer is not wrong with the record."""
    try:
        yield
    except DatabaseMissing as error:
        raise PrivateNotesMissing from error
    except DatabaseEmpty as error:
        raise PrivateNotesEmpty from error
    except DatabaseDamaged as error:
        raise PrivateNotesDamaged from error
    except VaultTooNew as error:
        raise PrivateNotesTooNew from error
