"""What is done to a vault as a whole, each as a story of its own."""

from datetime import timedelta
from pathlib import Path

from tests.faults.power.hour import NOW, amounts_to, promise
from tests.vault.backed import MADE, make, restore

from companion.care.session import SessionId
from companion.store import private_notes
from companion.store.counts import counts
from companion.vault import backups, durable, opening, placing, recovery
from companion.vault.derivation import Cost
from companion.vault.rescue import Rescue, seal
from companion.vault.vault import Vault

CHEAP = Cost(8, 1, 1)
NEW = "copper lantern orbit mellow"
NOTE = "the pull to rescue"
WORDS = (b"she rang her sister", b"she rang her sister, and they spoke of the summer")


def opened(base: Path, passphrase: str) -> Vault:
    """The vault of that folder."""
    return opening.open_with_passphrase(base / "vault", passphrase, config_folder=base / "config")


def created(base: Path, passphrase: str) -> None:
    """A first vault, in folders that were not there."""
    vault, code = opening.create(
        base / "data" / "vault", passphrase, config_folder=base / "settings" / "ours", cost=CHEAP, floor=CHEAP
    )
    promise(code)
    vault.close()


def created_in_passing_folders(base: Path, passphrase: str) -> None:
    """A control: no name is made lasting."""
    vars(durable)["sync_folder"] = lambda _folder: None
    created(base, passphrase)


def passphrase_changed(base: Path, passphrase: str) -> None:
    """To `NEW`."""
    vault = opened(base, passphrase)
    opening.change_passphrase(vault, NEW, CHEAP, floor=CHEAP)
    promise("changed")
    vault.close()


def passphrase_changed_unflushed(base: Path, passphrase: str) -> None:
    """A control: the header is not flushed."""
    vars(durable)["sync"] = lambda _descriptor: None
    passphrase_changed(base, passphrase)


def code_renewed(base: Path, passphrase: str) -> None:
    """Promises the new one."""
    vault = opened(base, passphrase)
    code = recovery.to_text(recovery.new_code())
    opening.change_code(vault, code)
    promise(code)
    vault.close()


def migrated(base: Path, passphrase: str) -> None:
    """Whatever schema it had."""
    vault = opened(base, passphrase)
    promise(amounts_to(vault))
    vault.close()


def backed_up(base: Path, passphrase: str) -> None:
    """To `new.backup`, beside an older one."""
    vault = opened(base, passphrase)
    make(vault, base / "new.backup")
    promise("made")
    vault.close()


def restored(base: Path, passphrase: str) -> None:
    """Into `back`."""
    restore(base / "vault.backup", base / "back", passphrase)
    promise("restored")


def placed(base: Path, passphrase: str) -> None:
    """In place of the vault that is there."""
    placing.put_in_place(
        base / "vault.backup", base / "vault", passphrase, config_folder=base / "config", moment=MADE, count=counts
    )
    promise("placed")


def brought_back(base: Path, _: str) -> None:
    """What was set aside, the latest."""
    aside = placing.set_aside(base / "vault")[0].path
    placing.bring_back(base / "vault", aside, config_folder=base / "config", moment=MADE + timedelta(days=1))
    promise("brought back")


def replaced(base: Path, passphrase: str) -> None:
    """The older backup by `new.backup`."""
    vault = opened(base, passphrase)
    backups.replace(vault, base / "new.backup", [base / "vault.backup"], made=MADE, program="0", count=counts)
    promise("replaced")
    vault.close()


def drawer_made(base: Path, passphrase: str) -> None:
    """And a note put in."""
    vault = opened(base, passphrase)
    drawer = vault.open_drawer()
    promise("made")
    with drawer.transaction():
        private_notes.save(drawer, SessionId(1), NOTE, (), NOW)
    promise("written")
    vault.close()


def rescued(base: Path, passphrase: str) -> None:
    """A copy of words, one of more words over it, and no copy any more."""
    vault = opened(base, passphrase)
    rescue = Rescue(base / "config")
    for words in WORDS:
        assert rescue.keep(seal(vault.keys.rescue_key(), vault.store_id, words), 60)
        promise(words.decode())
    promise("taken in")
    rescue.wipe_own(60)
    promise("wiped")
    vault.close()
