"""The keychain of this computer, where half of a PIN's key lies. The only file that imports `keyring`.

It may be missing, locked, silent or hostile: then there is no PIN, and nothing else depends on it."""

import binascii
import secrets
import sys
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, TypeVar

from companion.care.errors import KeychainLost, KeychainUnreachable
from companion.vault.derivation import KEY_BYTES

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SECONDS: Final = 20
_USER: Final = "device key"


class Keychain:
    """Each call waits for the system, and for whoever it asks: never on the thread of the interface or of the vault.

    Once it was silent it is not asked again before the next start."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._is_silent = False

    def is_there(self) -> bool:
        """Whether it can be asked at all; looks, and unlocks nothing."""
        try:
            return self._within(lambda backend: type(backend).priority > 0)
        except KeychainUnreachable:
            return False

    def make(self, store_id: str) -> bytes:
        """A fresh key in the vault's entry, read back. Raises KeychainUnreachable."""
        key = secrets.token_bytes(KEY_BYTES)
        kept = b64encode(key).decode("ascii")

        def put(backend: "KeyringBackend") -> bool:
            backend.set_password(_service(store_id), _USER, kept)
            return backend.get_password(_service(store_id), _USER) == kept

        # One that forgets what it was given says nothing of it.
        if not self._within(put):
            raise KeychainUnreachable
        return key

    def read(self, store_id: str) -> bytes:
        """The key of the vault's entry. Raises KeychainUnreachable, or KeychainLost where it is gone or garbled."""
        kept = self._within(lambda backend: backend.get_password(_service(store_id), _USER))
        try:
            key = b64decode(kept or "", validate=True)
        except (binascii.Error, ValueError) as error:
            raise KeychainLost from error
        if len(key) != KEY_BYTES:
            raise KeychainLost
        return key

    def forget(self, store_id: str) -> None:
        """As far as it can be reached: the half that is left there opens nothing."""
        with suppress(KeychainUnreachable):
            self._within(lambda backend: backend.delete_password(_service(store_id), _USER))

    def _within(self, ask: Callable[["KeyringBackend"], T]) -> T:
        if self._is_silent:
            raise KeychainUnreachable
        answers: SimpleQueue[T | Exception] = SimpleQueue()

        def work() -> None:
            try:
                answers.put(ask(_backend()))
            except Exception as error:  # whoever has taken the keychain's place may answer with anything
                answers.put(error)

        threading.Thread(target=work, name="keychain", daemon=True).start()
        try:
            answer = answers.get(timeout=self._seconds)
        except Empty as error:
            self._is_silent = True
            raise KeychainUnreachable from error
        if isinstance(answer, Exception):
            raise KeychainUnreachable
        return answer


def _backend() -> "KeyringBackend":
    """One of the known kinds, made here. `keyring.get_keyring()` would take one from the environment or from a file in
    the home folder, which may keep the key in the clear or hand it on."""
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring  # noqa: PLC0415 140 ms, only where there is a PIN

        vault = WinVaultKeyring()
        # The usual kind of entry travels with the profile to other computers.
        vault.persist = "local machine"
        return vault
    # On a Mac it asks for leave again after each update, until the program is signed by a lasting identity.
    # A sandbox without a hole for the keychain has none.
    if sys.platform != "linux" or Path("/.flatpak-info").exists():
        raise KeychainUnreachable
    from keyring.backends.SecretService import Keyring  # noqa: PLC0415 140 ms, only where there is a PIN

    service: KeyringBackend = Keyring()  # type: ignore[no-untyped-call]
    # What variables named KEYRING_PROPERTY_... have set: another collection, for instance.
    vars(service).clear()
    return service


def _service(store_id: str) -> str:
    return f"companion-{store_id}"
