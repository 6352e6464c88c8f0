"""T20: whatever the keychain is or does, the passphrase opens the vault, and the half of a PIN's key is given to no
other backend than the known one. The control asks `keyring` for a backend, as most programs do, and is robbed."""

import json
import os
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any

import pytest
from keyring.backends import SecretService
from tests import secret_service
from tests.conftest import PASSPHRASE
from tests.faults.table import Table

from companion.care.errors import KeychainLost
from companion.vault import copies, keys, opening, pin
from companion.vault.copies import Places
from companion.vault.keychain import Keychain

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux" or bool(secret_service.MISSING), reason=secret_service.WHY_SKIPPED),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

PIN = "480713"
NOW = 1_795_000_000

# A thief has the shape of a backend. Where it stands decides who calls it: a variable, a file, a package by its name.
THIEF = """
import os
from keyring.backend import KeyringBackend
class Keyring(KeyringBackend):
    priority = 99
    def set_password(self, service, username, password):
        with open(os.environ["STOLEN"], "a") as file:
            file.write(password + "\\n")
    def get_password(self, service, username):
        return None
    def delete_password(self, service, username):
        pass
PlaintextKeyring = Keyring
"""

# Opens by the PIN where the keychain gives its half, makes another half, and opens by the passphrase. In a process of
# its own: what is installed and which variables are set is read when `keyring` is imported.
OURS = """
import json, sys, time
from pathlib import Path
from companion.care.errors import CompanionError
from companion.vault import opening, pin
from companion.vault.keychain import Keychain
folder, config, passphrase, seconds = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], float(sys.argv[4])
keychain, told = Keychain(seconds), {}
def told_of(name, act):
    begun = time.monotonic()
    try:
        told[name] = act()
    except CompanionError as error:
        told[name] = type(error).__name__
    told[name + " seconds"] = time.monotonic() - begun
def by_pin():
    half = keychain.read(told["store"])
    opening.open_with_pin(folder, "480713", half, config_folder=config, now=1_795_000_000).close()
    return "opened"
def by_passphrase():
    vault = opening.open_with_passphrase(folder, passphrase, config_folder=config)
    told["store"] = vault.store_id
    vault.close()
    return "opened"
def set_anew():
    return len(Keychain(seconds).make("f" * 32))
told["store"] = json.loads((folder / "keys.json").read_text())["store_id"]
told_of("pin", by_pin)
told_of("made", set_anew)
told_of("passphrase", by_passphrase)
print(json.dumps(told))
"""

CARELESS = """
import keyring
keyring.get_keyring().set_password("companion-control", "device key", "the secret")
"""


@pytest.fixture(autouse=True)
def nothing_left_open() -> Iterator[None]:
    with secret_service.closing_what_keyring_leaves_open():
        yield


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a bus with the real keychain on it."""
    folder = tmp_path_factory.mktemp("session") / "bus"
    with secret_service.bus(folder) as address, secret_service.gnome_keyring(folder, address):
        yield address


@pytest.fixture
def stolen(tmp_path: Path) -> Path:
    return tmp_path / "stolen"


@pytest.fixture
def traps(tmp_path: Path, stolen: Path) -> dict[str, dict[str, str]]:
    """For each way in which `keyring` is led to another backend, the variables that do it."""
    home, clean = tmp_path / "evil home", tmp_path / "clean home"
    for folder in (home / "python_keyring", home / "keyrings" / "alt", clean):
        folder.mkdir(parents=True)
    for name in ("thief.py", "keyrings/alt/file.py"):
        (home / name).write_text(THIEF)
    lines = f"[backend]\ndefault-keyring=thief.Keyring\nkeyring-path={home}\n"
    (home / "python_keyring" / "keyringrc.cfg").write_text(lines)
    path = os.pathsep.join([str(home), os.environ.get("PYTHONPATH", "")])
    usual = {"STOLEN": str(stolen), "XDG_CONFIG_HOME": str(clean)}
    return {
        "nothing": usual,
        "null backend": usual | {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
        "plaintext": usual | {"PYTHON_KEYRING_BACKEND": "keyrings.alt.file.PlaintextKeyring", "PYTHONPATH": path},
        "evil variable": usual | {"PYTHON_KEYRING_BACKEND": "thief.Keyring", "PYTHONPATH": path},
        "evil keyringrc.cfg": usual | {"XDG_CONFIG_HOME": str(home)},
    }


def run(script: str, variables: dict[str, str], *arguments: str) -> str:
    order = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(order, env=os.environ | variables, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def thefts(stolen: Path) -> int:
    return len(stolen.read_text().splitlines()) if stolen.exists() else 0


@pytest.fixture
def with_pin(tmp_path: Path, pristine: Path, real: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault whose PIN has its half in the real keychain; beside it lies `config`."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", real)
    shutil.copytree(pristine, tmp_path, dirs_exist_ok=True)
    vault = opening.open_with_passphrase(tmp_path / "vault", PASSPHRASE, config_folder=tmp_path / "config")
    pin.turn_on(vault, vault.keys.device_slot(PIN, Keychain().make(vault.store_id)), NOW)
    vault.close()
    return tmp_path / "vault"


def told_by(folder: Path, variables: dict[str, str], seconds: float = 20) -> dict[str, object]:
    arguments = (str(folder), str(folder.with_name("config")), PASSPHRASE, str(seconds))
    told: dict[str, object] = json.loads(run(OURS, variables, *arguments))
    return told


def test_no_other_backend_is_given_the_secret(
    with_pin: Path, traps: dict[str, dict[str, str]], stolen: Path, real: str, table: Table
) -> None:
    """With the real keychain there the PIN works as if nothing had been set up; without one there is no PIN."""
    opened = 0
    for name, variables in traps.items():
        for address, ours in ((real, "opened"), ("unix:path=/nowhere", "KeychainUnreachable")):
            told = told_by(with_pin, variables | {"DBUS_SESSION_BUS_ADDRESS": address})
            assert told["pin"] == ours, (name, told)
            assert told["made"] == (32 if ours == "opened" else ours), (name, told)
            opened += told["passphrase"] == "opened"
    figure = f"secret given {thefts(stolen)} times, passphrase opened {opened} of {2 * len(traps)}"
    table.row("T20", "other backends", figure, "0, all", thefts(stolen) == 0 and opened == 2 * len(traps))


def test_control_who_asks_keyring_for_a_backend_is_robbed(
    traps: dict[str, dict[str, str]], stolen: Path, real: str
) -> None:
    for name in ("plaintext", "evil variable", "evil keyringrc.cfg"):
        before = thefts(stolen)
        run(CARELESS, traps[name] | {"DBUS_SESSION_BUS_ADDRESS": real})
        assert thefts(stolen) == before + 1, name
    run(CARELESS, traps["nothing"] | {"DBUS_SESSION_BUS_ADDRESS": real})
    assert thefts(stolen) == 3


def test_a_keychain_that_is_gone_locked_silent_or_hostile_leaves_the_passphrase(
    with_pin: Path, traps: dict[str, dict[str, str]], stolen: Path, tmp_path: Path, table: Table
) -> None:
    usual, tried, opened, longest = traps["nothing"], 0, 0, 0.0
    with ExitStack() as ended:
        addresses = {
            "no bus": "",
            "no such bus": "unix:path=/nowhere",
            "a bus over the net": "tcp:host=127.0.0.1,port=9",
        }
        addresses["nobody on the bus"] = ended.enter_context(secret_service.bus(tmp_path / "empty"))
        for manner in ("silent", "garbling", "refusing"):
            addresses[manner] = ended.enter_context(secret_service.bus(tmp_path / manner))
            ended.enter_context(secret_service.impostor(manner, addresses[manner]))
        addresses["locked"] = ended.enter_context(secret_service.bus(tmp_path / "locked"))
        ended.enter_context(secret_service.gnome_keyring(tmp_path / "locked", addresses["locked"]))
        secret_service.lock_all(addresses["locked"])
        for name, address in addresses.items():
            told = told_by(with_pin, usual | {"DBUS_SESSION_BUS_ADDRESS": address}, seconds=2)
            assert told["pin"] == "KeychainUnreachable", (name, told)
            assert told["made"] == "KeychainUnreachable", (name, told)
            tried, opened = tried + 1, opened + (told["passphrase"] == "opened")
            longest = max(longest, float(str(told["pin seconds"])))
    half = Keychain().read(_store(with_pin))
    opening.open_with_pin(with_pin, PIN, half, config_folder=with_pin.with_name("config"), now=NOW).close()
    figure = (
        f"passphrase opened {opened} of {tried}, given up after {longest:.1f} s at most, secret given {thefts(stolen)}"
    )
    table.row("T20", "keychain faults", figure, "all, 2 s and the import, 0", opened == tried and not thefts(stolen))


def test_an_entry_that_is_deleted_or_garbled_costs_no_try_and_leaves_the_passphrase(
    with_pin: Path, amount: Callable[[int, int], int], chance: Random, table: Table
) -> None:
    service, config = f"companion-{_store(with_pin)}", with_pin.with_name("config")
    backend: Any = SecretService.Keyring()  # type: ignore[no-untyped-call]
    opened = 0
    whole = backend.get_password(service, "device key")
    assert whole is not None
    spoilt = ["", b64encode(bytes(31)).decode(), b64encode(bytes(33)).decode(), "\0" * 44]
    for _ in range(amount(6, 200)):
        cut = chance.randrange(len(whole))
        spoilt.append(chance.choice([whole[:cut], whole[:cut] + "\u00e9" + whole[cut + 1 :], whole + whole[cut:]]))
    for value in spoilt:
        backend.set_password(service, "device key", value)
        with pytest.raises(KeychainLost):
            Keychain().read(_store(with_pin))
        opened += _opens(with_pin, config)
    backend.delete_password(service, "device key")
    with pytest.raises(KeychainLost):
        Keychain().read(_store(with_pin))
    backend.set_password(service, "device key", whole)
    half = Keychain().read(_store(with_pin))
    opening.open_with_pin(with_pin, PIN, half, config_folder=config, now=NOW).close()
    figure = f"passphrase opened {opened} of {len(spoilt)}"
    table.row("T20", "entry lost or garbled", figure, "all", opened == len(spoilt))


def _store(folder: Path) -> str:
    return copies.read(Places(folder, None))[0].store_id


def _opens(folder: Path, config: Path) -> bool:
    return next(keys.with_passphrase(Places(folder, config), PASSPHRASE)).store_id == _store(folder)
