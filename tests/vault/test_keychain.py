"""Half of a key in the real keychain, on a bus of the test's own; and no keychain where there is none."""

import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backends import SecretService
from tests import secret_service

from companion.care.errors import KeychainLost, KeychainUnreachable
from companion.vault.keychain import Keychain, _backend

STORE = "0123456789abcdef" * 2
OTHER = "fedcba9876543210" * 2

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux" or bool(secret_service.MISSING), reason=secret_service.WHY_SKIPPED),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


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
def keychain(real: str, monkeypatch: pytest.MonkeyPatch) -> Keychain:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", real)
    return Keychain()


def entry(store_id: str, value: str) -> None:
    SecretService.Keyring().set_password(f"companion-{store_id}", "device key", value)  # type: ignore[no-untyped-call]


def test_what_was_made_is_read_back_for_this_vault_only(keychain: Keychain) -> None:
    assert keychain.is_there()
    key = keychain.make(STORE)
    assert len(key) == 32
    assert keychain.read(STORE) == key
    with pytest.raises(KeychainLost):
        keychain.read(OTHER)


def test_a_new_one_takes_the_place_of_the_old(keychain: Keychain) -> None:
    old, new = keychain.make(STORE), keychain.make(STORE)
    assert old != new
    assert keychain.read(STORE) == new


def test_what_is_forgotten_is_gone_and_can_be_forgotten_twice(keychain: Keychain) -> None:
    keychain.make(STORE)
    keychain.forget(STORE)
    keychain.forget(STORE)
    with pytest.raises(KeychainLost):
        keychain.read(STORE)


@pytest.mark.parametrize(
    "value", ["", "!" * 44, b64encode(bytes(31)).decode(), b64encode(bytes(33)).decode(), "é" * 44, "A" * 43]
)
def test_a_garbled_entry_is_lost(keychain: Keychain, value: str) -> None:
    entry(STORE, value)
    with pytest.raises(KeychainLost):
        keychain.read(STORE)


def test_a_variable_leads_to_no_other_collection(real: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYRING_PROPERTY_PREFERRED_COLLECTION", "/org/freedesktop/secrets/collection/session")
    assert vars(SecretService.Keyring())  # type: ignore[no-untyped-call]
    assert not vars(_backend())


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/at/all", "tcp:host=localhost,port=1", "nonsense"])
def test_without_a_bus_there_is_none(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    keychain = Keychain()
    assert not keychain.is_there()
    for ask in (keychain.make, keychain.read):
        with pytest.raises(KeychainUnreachable):
            ask(STORE)
    keychain.forget(STORE)


def test_on_a_bus_without_a_keychain_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with secret_service.bus(tmp_path / "bus") as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        assert not Keychain().is_there()


def test_a_silent_one_is_given_up_and_not_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with secret_service.bus(tmp_path / "bus") as address, secret_service.impostor("silent", address):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        keychain = Keychain(seconds=0.5)
        with pytest.raises(KeychainUnreachable):
            keychain.read(STORE)
        started = time.monotonic()
        with pytest.raises(KeychainUnreachable):
            keychain.read(STORE)
        assert time.monotonic() - started < 0.25


@pytest.mark.parametrize("manner", ["garbling", "refusing"])
def test_one_that_answers_nonsense_is_none(manner: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with secret_service.bus(tmp_path / "bus") as address, secret_service.impostor(manner, address):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        for ask in (Keychain().make, Keychain().read):
            with pytest.raises(KeychainUnreachable):
                ask(STORE)
