"""The PIN of this computer, for the way in, the first run and Settings.

What waits for the keychain has a thread of its own: it never stands before what the vault's worker has to save."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from companion.care.clock import Clock
from companion.care.errors import CompanionError, KeychainLost, KeychainUnreachable
from companion.care.record_log import Act
from companion.vault import pin
from companion.vault.copies import Places
from companion.vault.header import Slot
from companion.vault.keychain import Keychain
from companion.vault.vault import Vault
from companion.vault.worker import Worker

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Pins(QObject):
    """Without a parent: it lives as long as a job may still answer. `keychain` None is a computer that has none."""

    noted = Signal(object, str)
    """An act for the record log, and its cause."""
    _answered = Signal(object, object)

    def __init__(self, worker: Worker, clock: Clock, keychain: Keychain | None) -> None:
        super().__init__()
        self._worker = worker
        self._clock = clock
        self._keychain = keychain
        self._side: Worker | None = None
        self._half: bytes | None = None
        self._trial = 0
        self._answered.connect(self._answer)

    @property
    def now(self) -> int:
        """The wall's time in seconds, which alone goes on while the program does not run."""
        return round(self._clock.now().timestamp())

    def look_for_keychain(self, told: Callable[[bool], None]) -> None:
        """`told` whether a PIN could be set here."""
        keychain = self._keychain
        if keychain is None:
            told(False)
        else:
            self._aside(keychain.is_there, told, lambda _: told(False))

    def reach(
        self,
        folder: Path,
        config_folder: Path | None,
        reached: Callable[[bytes], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """The keychain's half for one try, fetched once; neither is called after `let_go`."""
        keychain, half = self._keychain, self._half
        self._trial += 1
        if keychain is None:
            failed(KeychainUnreachable())
            return
        places, now, trial = Places(folder, config_folder), self.now, self._trial

        def fetch() -> bytes:
            store_id = pin.refuse(places, now)
            return half or keychain.read(store_id)

        def give(found: bytes) -> None:
            self._half = found
            if trial == self._trial:
                reached(found)

        def refuse(error: Exception) -> None:
            if trial == self._trial:
                failed(error)

        self._aside(fetch, give, refuse)

    def let_go(self) -> None:
        """The passphrase is typed instead; whatever the keychain still says is too late."""
        self._trial += 1

    def turn_on(
        self,
        vault: Vault,
        typed: str,
        done: Callable[[], None],
        failed: Callable[[Exception], None],
        passphrase: str | None = None,
    ) -> None:
        """Sets the PIN, or another one. `typed` has been checked. `passphrase` says who sits there, and is left out
        only where it was typed a moment ago."""
        keychain = self._keychain
        if keychain is None:
            failed(KeychainUnreachable())
            return
        was_on = pin.is_on(vault)

        def wrap() -> Slot:
            if passphrase is not None:
                vault.keys.confirm(passphrase)
            return vault.keys.device_slot(typed, _half(keychain, vault.store_id, was_on))

        def put(slot: Slot) -> None:
            self._in_vault(partial(pin.turn_on, vault, slot, self.now), tell, failed)

        def tell(_: None) -> None:
            self.noted.emit(Act.PIN, "changed" if was_on else "on")
            done()

        self._aside(wrap, put, failed)

    def turn_off(self, vault: Vault, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """The PIN opens nothing from now on."""

        def tell(_: None) -> None:
            self.noted.emit(Act.PIN, "off")
            self._forget(vault.store_id)
            done()

        self._in_vault(partial(pin.turn_off, vault), tell, failed)

    def passphrase_typed(self, vault: Vault) -> None:
        """The two weeks begin anew; a PIN that opens nothing any more goes."""
        if pin.is_there(vault):
            self._in_vault(
                partial(pin.passphrase_typed, vault, self.now), partial(self._forget_if, vault.store_id), _pass_over
            )

    def forget_spent(self, folder: Path, config_folder: Path | None) -> None:
        """After five wrong tries: without the keychain's half no sixth can open it, whatever is done to the count."""
        self._half = None
        if self._keychain is not None:
            self._aside(partial(pin.store_id, Places(folder, config_folder)), self._forget, _pass_over)

    def _forget_if(self, store_id: str, gone: bool) -> None:
        if gone:
            self._forget(store_id)

    def _forget(self, store_id: str) -> None:
        if self._keychain is not None:
            self._aside(partial(self._keychain.forget, store_id), _pass_over, _pass_over)

    def _in_vault(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        self._submit(self._worker, job, done, failed)

    def _aside(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        if self._side is None:
            self._side = Worker()
        self._submit(self._side, job, done, failed)

    def _submit(
        self, worker: Worker, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        worker.submit(
            job,
            lambda result: self._answered.emit(done, result),
            lambda error: self._answered.emit(failed, error),
        )

    def _answer(self, answer: Callable[[object], None], what: object) -> None:
        asker = getattr(answer, "__self__", None)
        if isinstance(asker, QObject) and not isValid(asker):
            return
        if isinstance(what, Exception) and not isinstance(what, CompanionError):
            _log.error("not foreseen", exc_info=what)
        answer(what)


def _half(keychain: Keychain, store_id: str, was_on: bool) -> bytes:
    """For another PIN the same half: until the new one holds, the old one goes on."""
    if was_on:
        try:
            return keychain.read(store_id)
        except KeychainLost:
            pass
    return keychain.make(store_id)


def _pass_over(_: object) -> None:
    """The PIN is off without it as well."""
