"""The person's own turn: the window is theirs, and only the therapist's key leads out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.care.turn import Turn, declined
from companion.ui.kit.keys import Key
from companion.ui.kit.locked import LockedPlace
from companion.ui.kit.theme import Theme
from companion.ui.table_view.asking import Asking
from companion.ui.table_view.thanks import Thanks


class TurnScreen(LockedPlace):
    """`changed` says the turn after every letter and choice; once it was taken the screen only thanks.

    `reader` is who will read it, `now` when it is taken, `gone` how much of the hour is over."""

    changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        reader: str,
        turn: Turn,
        *,
        now: Callable[[], datetime],
        gone: Callable[[], float],
    ) -> None:
        super().__init__(theme, {Key.ONWARD: self._lead_out})
        self._theme = theme
        self._name = name
        self._turn = turn
        self._now = now
        self._gone = gone
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._shown: Asking | Thanks = self._thanks() if turn.is_taken else self._asking(reader)
        self._outer.addWidget(self._shown)

    def focus_first(self) -> None:
        self._shown.focus_first()

    def _lead_out(self) -> None:
        self.left.emit()

    def _asking(self, reader: str) -> Asking:
        asking = Asking(self._theme, self._name, reader, self._turn)
        asking.changed.connect(self._write)
        asking.done.connect(lambda: self._take(replace(self._turn, taken=self._now())))
        asking.declined.connect(lambda: self._take(declined(self._now())))
        return asking

    def _thanks(self) -> Thanks:
        return Thanks(self._theme, self._name, self._gone())

    def _write(self, turn: Turn) -> None:
        self._turn = turn
        self.changed.emit(turn)

    def _take(self, turn: Turn) -> None:
        """The answers leave the window with the page that asked."""
        self._write(turn)
        asked, self._shown = self._shown, self._thanks()
        self._outer.replaceWidget(asked, self._shown)
        asked.hide()
        asked.deleteLater()
        self._shown.show()
        self._shown.focus_first()
