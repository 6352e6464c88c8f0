"""Long work goes on beside the interface, tells how far it is, and ends when it is asked to."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from companion.care.errors import BackupCancelled
from companion.ui.kit.long_job import LongJob

Tell = Callable[[float], bool]


def until_asked(tell: Tell) -> str:
    while tell(0.5):
        pass
    raise BackupCancelled


def test_it_tells_each_hundredth_once_and_then_its_result(qtbot: QtBot) -> None:
    heard: list[object] = []

    def work(tell: Tell) -> str:
        for share in (0, 0.001, 0.5, 0.501, 1):
            assert tell(share)
        return threading.current_thread().name

    job = LongJob(work)
    job.progressed.connect(heard.append)
    job.done.connect(heard.append)
    with qtbot.waitSignal(job.done):
        job.begin()
    assert heard == [0, 50, 100, "long job"]


def test_cancelled_it_fails_with_what_it_raised(qtbot: QtBot) -> None:
    job = LongJob(until_asked)
    with qtbot.waitSignal(job.progressed):
        job.begin()
    with qtbot.waitSignal(job.failed) as failed:
        job.cancel()
    assert isinstance((failed.args or [None])[0], BackupCancelled)


def test_stopped_it_has_ended_and_tells_nobody(qtbot: QtBot) -> None:
    heard: list[object] = []
    job = LongJob(until_asked)
    job.failed.connect(heard.append)
    with qtbot.waitSignal(job.progressed):
        job.begin()
    assert job.stop(5)
    QCoreApplication.sendPostedEvents()
    assert heard == []


def test_who_does_not_hear_is_not_waited_for(qtbot: QtBot) -> None:
    deaf = threading.Event()
    job = LongJob(lambda tell: tell(0) and deaf.wait(20))
    with qtbot.waitSignal(job.progressed):
        job.begin()
    assert not job.stop(0.05)
    deaf.set()
    assert job.stop(5)
