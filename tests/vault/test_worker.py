"""The one thread: in order, never dying, the latest draft only."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest

from companion.vault.worker import Worker

PATIENCE_SECONDS = 20.0


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


def unexpected(error: Exception) -> None:
    raise error


def with_thread(number: int) -> tuple[int, int]:
    return number, threading.get_ident()


class Stall:
    """Holds the worker until it is let go, as a slow disk does."""

    def __init__(self, worker: Worker) -> None:
        self._begun, self._over = threading.Event(), threading.Event()
        worker.submit(self._hold, lambda _: None, lambda _: None)
        assert self._begun.wait(PATIENCE_SECONDS)

    def _hold(self) -> None:
        self._begun.set()
        assert self._over.wait(PATIENCE_SECONDS)

    def let_go(self) -> None:
        self._over.set()


def test_jobs_run_in_order_on_another_thread(worker: Worker) -> None:
    seen: list[tuple[int, int]] = []
    for number in range(100):
        worker.submit(partial(with_thread, number), seen.append, unexpected)
    assert worker.drain(PATIENCE_SECONDS)
    assert [number for number, _ in seen] == list(range(100))
    assert {thread for _, thread in seen}.isdisjoint({threading.get_ident()})


def test_a_job_that_fails_tells_and_the_next_one_runs(worker: Worker) -> None:
    failures: list[Exception] = []
    done: list[int] = []
    worker.submit(lambda: 1 // 0, done.append, failures.append)
    worker.submit(lambda: 2, done.append, failures.append)
    assert worker.drain(PATIENCE_SECONDS)
    assert [type(failure) for failure in failures] == [ZeroDivisionError]
    assert done == [2]


def test_while_the_disk_stalls_only_the_latest_draft_waits(worker: Worker) -> None:
    stall = Stall(worker)
    done: list[str] = []
    for text in ["a", "ab", "abc"]:
        worker.latest(partial(str, text), done.append, unexpected)
    stall.let_go()
    assert worker.drain(PATIENCE_SECONDS)
    assert done == ["abc"]


def test_the_latest_of_different_slots_do_not_replace_each_other(worker: Worker) -> None:
    stall = Stall(worker)
    done: list[str] = []
    worker.latest(lambda: "jottings", done.append, unexpected, slot="jottings")
    worker.latest(lambda: "note", done.append, unexpected, slot="note")
    stall.let_go()
    assert worker.drain(PATIENCE_SECONDS)
    assert done == ["jottings", "note"]


def test_a_draft_given_after_the_last_one_began_is_run_too(worker: Worker) -> None:
    done: list[int] = []
    for number in range(500):
        worker.latest(partial(int, number), done.append, unexpected)
    assert worker.drain(PATIENCE_SECONDS)
    assert done[-1] == 499
    assert done == sorted(done)


def test_drain_gives_up_when_the_time_is_up(worker: Worker) -> None:
    stall = Stall(worker)
    assert not worker.drain(0.01)
    stall.let_go()
    assert worker.drain(PATIENCE_SECONDS)


def test_stop_finishes_what_was_given_and_takes_no_more(worker: Worker) -> None:
    done: list[int] = []
    for number in range(50):
        worker.submit(partial(int, number), done.append, unexpected)
    worker.stop()
    worker.stop()
    assert done == list(range(50))
    with pytest.raises(RuntimeError, match="stopped"):
        worker.submit(lambda: 1, done.append, unexpected)


def test_a_bug_in_a_callback_is_told_and_does_not_end_the_thread(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda about: told.append(about.exc_value))
    done: list[int] = []

    def broken(_: int) -> None:
        raise LookupError

    worker.submit(lambda: 1, broken, unexpected)
    worker.submit(lambda: 2, done.append, unexpected)
    assert worker.drain(PATIENCE_SECONDS)
    assert [type(error) for error in told] == [LookupError]
    assert done == [2]
