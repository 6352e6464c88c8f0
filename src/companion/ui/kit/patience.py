"""How long a refusal has lasted: after a while there is something to do by hand."""

from PySide6.QtCore import QObject, QTimer, Signal

_SECONDS = 30


class Patience(QObject):
    """`ran_out` once a refusal has lasted for half a minute without anything being saved."""

    ran_out = Signal()

    def __init__(self, parent: QObject, seconds: float = _SECONDS) -> None:
        super().__init__(parent)
        self.is_out = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self._run_out)

    def refused(self) -> None:
        """Begins to count, unless it does already."""
        if not self.is_out and not self._timer.isActive():
            self._timer.start()

    def saved(self) -> None:
        """All is well again."""
        self.is_out = False
        self._timer.stop()

    def _run_out(self) -> None:
        self.is_out = True
        self.ran_out.emit()
