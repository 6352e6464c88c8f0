"""A vault with something in both databases, its keys made anew, and what a passphrase or code finds in it."""

from collections.abc import Callable, Mapping

from tests.vault.closed import Closed

from companion.care.errors import CompanionError
from companion.vault import opening, recovery, renewal
from companion.vault.connected import Connected
from companion.vault.derivation import Cost
from companion.vault.renewal import Renewal
from companion.vault.vault import Vault

NEW = "copper lantern orbit mellow"
NEW_CODE = recovery.to_text(bytes(range(16)))


def fill(closed: Closed) -> None:
    """One row in each database that `found` reads."""
    vault = closed.open()
    drawer = vault.open_drawer()
    with drawer.transaction():
        drawer.run("INSERT INTO kept_until (record_id, day) VALUES (1, '2036-03-12')")
    vault.close()


def begin(
    vault: Vault,
    cost: Cost,
    new: str = NEW,
    *,
    floor: Cost | None = None,
    count: Callable[[Connected], Mapping[str, int]] = lambda _opened: {},
) -> Renewal:
    return renewal.prepare(vault, new, NEW_CODE, cost, count=count, last=mark, floor=floor or cost)


def mark(copy: Connected) -> None:
    """What is to stand in the new record only."""
    copy.run("INSERT OR IGNORE INTO practice (key, value) VALUES ('renewed', 'yes')")


def renew(closed: Closed, cost: Cost) -> None:
    begin(closed.open(), cost).strike()


def found(closed: Closed, typed: str, *, by_code: bool = False, tidy: bool = True) -> dict[str, str]:
    """What stands in both databases. Raises as opening does. Without `tidy` the files beside them are put back."""
    beside = {} if tidy else {path: path.read_bytes() for path in closed.folder.glob("*.next")}
    way = opening.open_with_code if by_code else opening.open_with_passphrase
    vault = way(closed.folder, typed, config_folder=closed.config_folder)
    try:
        (kept,) = vault.row("SELECT value FROM practice WHERE key = 'kept'") or ("",)
        (day,) = vault.open_drawer().row("SELECT day FROM kept_until") or ("",)
    finally:
        vault.close()
        for path, content in beside.items():
            path.write_bytes(content)
    return {"kept": kept, "day": day}


def opens(closed: Closed, typed: str, *, by_code: bool = False) -> bool:
    """Whether it does, and finds everything."""
    try:
        return found(closed, typed, by_code=by_code) == {"kept": "vault", "day": "2036-03-12"}
    except CompanionError:
        return False
