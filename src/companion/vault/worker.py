"""The one thread for everything that may wait on the disk or the processor: commits, key derivation, export."""

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")


class Worker:
    """Runs jobs one after the other. `done` and `failed` are called on its thread: pass bound signals' `emit`."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._slots: dict[str, Callable[[], None]] = {}
        self._lock = threading.Lock()
        self._stopped = False
        # A daemon, so that a stalled disk cannot keep a locked program alive; `drain` comes before every exit.
        self._thread = threading.Thread(target=self._work, name="worker", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Runs the job after all that was given before it."""
        self._put(lambda: _carry_out(job, done, failed))

    def latest(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        slot: str = "",
    ) -> None:
        """As `submit`, but takes the place of a job still waiting in the slot, which is then never run nor reported.

        For drafts: each holds all that the one before it held. Different texts need different slots."""
        with self._lock:
            waiting = slot in self._slots
            self._slots[slot] = lambda: _carry_out(job, done, failed)
        if not waiting:
            self._put(lambda: self._run_slot(slot))

    def drain(self, seconds: float) -> bool:
        """Waits until all that was given before is done; False when the time is up first."""
        reached = threading.Event()
        self._put(reached.set)
        return reached.wait(seconds)

    def stop(self) -> None:
        """Finishes what was given, then ends the thread. Idempotent."""
        with self._lock:
            stopped, self._stopped = self._stopped, True
        if not stopped:
            self._queue.put(None)
        self._thread.join()

    def _put(self, task: Callable[[], None]) -> None:
        with self._lock:
            if self._stopped:
                raise RuntimeError("the worker has stopped")
            self._queue.put(task)

    def _run_slot(self, slot: str) -> None:
        with self._lock:
            task = self._slots.pop(slot)
        task()

    def _work(self) -> None:
        while (task := self._queue.get()) is not None:
            try:
                task()
            except Exception as error:  # a callback's bug must not end the thread that saves
                threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, self._thread)))
            del task


def _carry_out(job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
    try:
        result = job()
    except Exception as error:
        failed(error)
    else:
        done(result)
