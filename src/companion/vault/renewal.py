"""New keys for a whole vault, because somebody may know the old ones: everything copied and checked, then one stroke.

Before the stroke the vault opens with the passphrase and the sheet of before, after it with the new ones."""

from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from companion.care.errors import CompanionError, DatabaseDamaged
from companion.vault import copied, former, opening
from companion.vault.backup import Count
from companion.vault.connected import Connected
from companion.vault.derivation import FLOOR, Cost
from companion.vault.keys import Keys
from companion.vault.vault import Vault


class Renewal:
    """From `prepare`, which leaves the vault as it is, to `strike`, which closes it, or `let_go`."""

    def __init__(self, vault: Vault, keys: Keys, count: Count, last: Callable[[Connected], None]) -> None:
        self._vault = vault
        self._keys = keys
        self._count = count
        self._last = last
        self._copied_at: tuple[int, ...] = ()

    def copy(self) -> None:
        """Both databases under the new keys, beside the old ones, and looked through."""
        self._copied_at = self._generations()
        for opened, (path, label) in zip(self._opened(), opening.databases(self._vault.folder).items(), strict=False):
            count, last = (self._count, self._last) if opened is self._vault else (_nothing, _nothing)
            self._copy_one(opened, path, self._keys.database_key(label), count, last)

    def strike(self) -> None:
        """Closes the vault, which opens with the new passphrase from now on. What cannot be finished at once is when
        it is opened next. To be called when nobody else is at work in it.

        Raises DiskFull, FolderReadOnly, WriteFailed or DatabaseDamaged; then nothing is changed, and the vault open."""
        try:
            if self._generations() != self._copied_at:
                self.copy()
            self._write_header()
        except BaseException:
            self.let_go()
            raise
        self._vault.close(self._finish)

    def let_go(self) -> None:
        """Leaves nothing of it."""
        former.clear(opening.databases(self._vault.folder))

    def _write_header(self) -> None:
        try:
            self._keys.write_copies()
        except CompanionError:
            if not self._keys.stand_on_disk():
                raise

    def _finish(self) -> None:
        with suppress(CompanionError):
            former.finish(self._keys, opening.databases(self._vault.folder))

    def _opened(self) -> tuple[Connected, ...]:
        vault = self._vault
        return (vault, vault.open_drawer()) if vault.has_drawer else (vault,)

    def _generations(self) -> tuple[int, ...]:
        return tuple(opened.generation() for opened in self._opened())

    def _copy_one(
        self,
        source: Connected,
        path: Path,
        key: bytes,
        count: Callable[[Connected], object],
        last: Callable[..., object],
    ) -> None:
        new, generation, counted = former.next_to(path), source.generation(), count(source)
        copied.remove(new)
        copied.copy(source, new, key, _nothing)
        copied.flush(new)
        with closing(copied.opened(new, key)) as connection:
            copied.check(connection)
            copy = Connected(connection)
            if (copy.generation(), count(copy)) != (generation, counted):
                raise DatabaseDamaged
            with copy.transaction():
                former.remember(copy, generation)
                last(copy)


def prepare(
    vault: Vault,
    new_passphrase: str,
    new_code: str,
    cost: Cost,
    *,
    count: Count,
    last: Callable[[Connected], None],
    floor: Cost = FLOOR,
) -> Renewal:
    """Copies all there is, which takes as long as a backup. `last` is written into the copy of the record only.

    Raises the passphrase's errors, MistypedRecoveryCode, MemoryShort, DiskFull, FolderReadOnly, WriteFailed,
    DatabaseDamaged or the drawer's errors; then nothing is changed."""
    opening.check_new(new_passphrase, cost, floor)
    keys = vault.keys.next(new_passphrase, new_code, cost)
    keys.confirm(new_passphrase)
    keys.confirm(new_code, by_code=True)
    renewal = Renewal(vault, keys, count, last)
    try:
        renewal.copy()
    except BaseException:
        renewal.let_go()
        raise
    return renewal


def _nothing(*_: object) -> None:
    """Neither counted nor told."""
