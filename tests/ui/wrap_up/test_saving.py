"""The outbox: in order, in one transaction, again until it is in."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from companion.care.errors import DiskFull
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.save_state import SaveState
from companion.ui.wrap_up.saving import Saving
from companion.vault.worker import Worker


class Disk:
    """A vault whose disk can be full: then a transaction fails at its end, as a real one may."""

    def __init__(self) -> None:
        self.full = False
        self.written: list[str] = []
        self.at_hand: list[str] = []
        self.transactions = 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.at_hand = []
        yield
        if self.full:
            raise DiskFull
        self.transactions += 1
        self.written += self.at_hand

    def job(self, word: str) -> Callable[[], None]:
        return lambda: self.at_hand.append(word)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def saving(disk: Disk, worker: Worker, qtbot: QtBot) -> Saving:
    return Saving(disk, worker)


def test_jobs_are_written_in_the_order_they_came(saving: Saving, disk: Disk, qtbot: QtBot) -> None:
    for word in ("one", "two", "three"):
        saving.now(disk.job(word))
    qtbot.waitUntil(lambda: saving.settled)
    assert disk.written == ["one", "two", "three"]


def test_a_refused_write_is_told_and_tried_again_with_nothing_lost(saving: Saving, disk: Disk, qtbot: QtBot) -> None:
    disk.full = True
    with qtbot.waitSignal(saving.refused):
        saving.now(disk.job("one"))
    with qtbot.waitSignal(saving.refused):
        saving.now(disk.job("two"))
    assert not saving.settled
    disk.full = False
    with qtbot.waitSignal(saving.saved):
        saving._again.timeout.emit()
    assert disk.written == ["one", "two"]
    assert disk.transactions == 1


def test_what_goes_into_another_store_has_a_transaction_of_its_own(saving: Saving, disk: Disk, qtbot: QtBot) -> None:
    drawer = Disk()
    saving.later("private", lambda: drawer.job("kept apart"), into=drawer)
    saving.later("note", lambda: disk.job("note"))
    with qtbot.waitSignal(saving.saved):
        saving.now(drawer.job("more"), into=drawer)
    assert (disk.written, drawer.written) == (["note"], ["more", "kept apart"])


@pytest.mark.parametrize("first", ["note", "private"])
def test_a_store_that_refuses_does_not_hold_up_the_other(saving: Saving, disk: Disk, qtbot: QtBot, first: str) -> None:
    drawer = Disk()
    drawer.full = True
    with qtbot.waitSignal(saving.refused):
        for name in (first, "private" if first == "note" else "note"):
            into = drawer if name == "private" else disk
            saving.now(into.job(name), into=into)
        qtbot.waitUntil(lambda: disk.written == ["note"])
    assert not saving.settled
    drawer.full = False
    with qtbot.waitSignal(saving.saved):
        saving._again.timeout.emit()
    assert (disk.written, drawer.written) == (["note"], ["private"])


def test_a_draft_is_asked_for_when_it_is_sent(saving: Saving, disk: Disk, qtbot: QtBot) -> None:
    text = ["first"]
    saving.later("note", lambda: disk.job(text[0]))
    text[0] = "last"
    with qtbot.waitSignal(saving.saved):
        saving.flush()
    assert disk.written == ["last"]


def test_the_timer_of_the_first_key_is_not_put_off_by_the_next(saving: Saving, disk: Disk) -> None:
    saving.later("note", lambda: disk.job("a"))
    assert saving._soon.interval() < 1000
    left = saving._soon.remainingTime()
    saving.later("note", lambda: disk.job("ab"))
    assert saving._soon.remainingTime() <= left


def test_the_same_key_replaces_what_is_still_waiting(saving: Saving, disk: Disk, qtbot: QtBot) -> None:
    disk.full = True
    with qtbot.waitSignal(saving.refused):
        saving.now(disk.job("kept"), "goal")
    disk.full = False
    saving.now(disk.job("not one"), "goal")
    qtbot.waitUntil(lambda: saving.settled)
    assert disk.written == ["not one"]


def test_what_comes_while_a_write_is_under_way_is_written_too(
    saving: Saving, disk: Disk, worker: Worker, qtbot: QtBot
) -> None:
    gate = threading.Event()
    worker.submit(gate.wait, lambda _: None, lambda _: None)
    saving.now(disk.job("old"), "note")
    saving.now(disk.job("new"), "note")
    gate.set()
    qtbot.waitUntil(lambda: saving.settled)
    assert disk.written == ["new"]


def test_a_bug_is_not_hidden_as_a_full_disk(saving: Saving, qtbot: QtBot) -> None:
    def broken() -> None:
        raise LookupError("a bug")

    with qtbot.captureExceptions() as caught:
        saving.now(broken)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is LookupError
    assert not saving._again.isActive()


def test_a_screen_that_is_gone_is_not_told(disk: Disk, worker: Worker, qtbot: QtBot) -> None:
    gate = threading.Event()
    worker.submit(gate.wait, lambda _: None, lambda _: None)
    saving = Saving(disk, worker)
    saving.now(disk.job("last words"))
    delete(saving)
    gate.set()
    assert worker.drain(5)
    qtbot.waitUntil(lambda: disk.written == ["last words"])


def test_the_save_state_is_readable_text(theme: Theme, qtbot: QtBot) -> None:
    state = SaveState(theme)
    qtbot.addWidget(state)
    assert state.text == "Saved, a draft"
    state.show_refused()
    assert state.text == "Not saved yet, trying again"
