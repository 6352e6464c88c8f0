"""What is done with backups, each in a process of its own, so that any call of it can fail or be its last.

`python -m tests.faults.at_the_stick ACTION BASE PASSPHRASE`: in BASE are `vault`, `config` and `stick`."""

import sys
from datetime import timedelta
from pathlib import Path

from tests.vault.backed import MADE, make, restore

from companion.care.errors import CompanionError
from companion.store.counts import counts
from companion.vault import backups, opening, placing
from companion.vault.vault import Vault


def opened(base: Path, passphrase: str) -> Vault:
    """The vault that is there."""
    return opening.open_with_passphrase(base / "vault", passphrase, config_folder=base / "config")


def back_up(base: Path, passphrase: str) -> None:
    """To a new file beside the older ones."""
    vault = opened(base, passphrase)
    try:
        make(vault, base / "stick" / "new.backup")
    finally:
        vault.close()


def lay_down(base: Path, passphrase: str) -> None:
    """The older backup, in a new folder."""
    restore(base / "stick" / "old.backup", base / "back", passphrase)


def put(base: Path, passphrase: str) -> None:
    """The older backup in place of the vault."""
    old, vault, config = base / "stick" / "old.backup", base / "vault", base / "config"
    placing.put_in_place(old, vault, passphrase, config_folder=config, moment=MADE, count=counts)


def bring_back(base: Path, _: str) -> None:
    """What was set aside."""
    aside = placing.set_aside(base / "vault")[0].path
    moment = MADE + timedelta(hours=1)
    placing.bring_back(base / "vault", aside, config_folder=base / "config", moment=moment)


def replace(base: Path, passphrase: str) -> None:
    """The oldest backup by a new one; then as few stay as may."""
    vault, new = opened(base, passphrase), base / "stick" / "new.backup"
    try:
        oldest = [base / "stick" / "oldest.backup"]
        done = backups.replace(vault, new, oldest, made=MADE, program="0", count=counts)
        backups.thin(vault, new, keep=1, spread=False)
        if done.left:
            raise CompanionError
    finally:
        vault.close()


def overwrite(base: Path, passphrase: str) -> None:
    """A control: what nobody may do, a new backup written over an older one."""
    back_up(base, passphrase)
    content = (base / "stick" / "new.backup").read_bytes()
    with (base / "stick" / "old.backup").open("wb", buffering=0) as file:
        for at in range(0, len(content), 65536):
            file.write(content[at : at + 65536])


ACTIONS = {act.__name__: act for act in (back_up, lay_down, put, bring_back, replace, overwrite)}


if __name__ == "__main__":
    try:
        ACTIONS[sys.argv[1]](Path(sys.argv[2]), sys.argv[3])
    except CompanionError as refused:
        sys.stdout.write(f"refused {type(refused).__name__}")
    else:
        sys.stdout.write("done")
