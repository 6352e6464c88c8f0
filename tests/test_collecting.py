"""Garbage in cycles is collected where the widgets are at home."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject, QTimer

from companion.collecting import Collecting


class Cycle(QObject):
    """Holds itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def allocate(enabled: bool) -> None:
    """Far more than the collector waits for where it is on."""
    if enabled:
        gc.enable()
    kept = [[number] for number in range(20_000)]
    assert len(kept) == 20_000


def collected_on(enabled: bool) -> list[threading.Thread]:
    """Where a cycle went while another thread worked."""
    where: list[threading.Thread] = []
    weakref.finalize(Cycle(), lambda: where.append(threading.current_thread()))
    worker = threading.Thread(target=allocate, args=(enabled,))
    worker.start()
    worker.join()
    gc.disable()
    return where


def test_a_thread_that_works_hard_throws_no_widget_away(qapp: QObject) -> None:
    parent = QObject()
    collecting = Collecting(parent)
    where = collected_on(False)
    assert where == []
    timer = collecting.findChild(QTimer)
    assert timer is not None
    timer.timeout.emit()
    assert where == [threading.main_thread()]


def test_control_with_the_collector_on_it_does(qapp: QObject) -> None:
    where = collected_on(True)
    assert where
    assert where != [threading.main_thread()]
