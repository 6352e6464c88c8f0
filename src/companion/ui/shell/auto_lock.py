"""The clock's part of veil and lock: nobody has stirred for a while, or the veil has stood too long."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHoverEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication

from companion.care.clock import Clock
from companion.ui.kit.discreet import COVERS_ITSELF
from companion.ui.kit.keys import Key
from companion.ui.kit.theme import Theme
from companion.ui.shell.window import MainWindow

WARNING_SECONDS: Final = 60
"""The last of the idle time is spent under the veil, in place of a warning."""

AFTER_END_SECONDS: Final = 30 * 60
"""From Begin to Close nothing locks by itself before the planned end and this."""

_LOOK_SECONDS: Final = 60
_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
_MOVES: Final = frozenset({QEvent.Type.MouseMove, QEvent.Type.HoverMove, QEvent.Type.NonClientAreaMouseMove})
_SIGNS: Final = frozenset(
    {
        *_KEYS,
        *_MOVES,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.NonClientAreaMouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
        QEvent.Type.DragMove,
    }
)
_HELD: Final = frozenset(
    getattr(Qt.Key, f"Key_{name}") for name in ("Shift", "Control", "Alt", "Meta", "AltGr", "CapsLock", "NumLock")
)


@dataclass(frozen=True)
class Limits:
    """Asked anew each time. `to_end` is to the planned end of the session that goes on, None where none does."""

    idle_seconds: Callable[[], float] = lambda: inf
    veil_seconds: Callable[[], float] = lambda: inf
    to_end: Callable[[], float | None] = lambda: None


class AutoLock(QObject):
    """Hears every key, move and word of the program from `begin` on. The time it keeps goes on while the computer
    sleeps, and one timer a minute apart at most is all it takes.

    A veil that nobody asked for is lifted by any sign of life, which does nothing else; of the keys only lock does
    what it says."""

    lock_requested = Signal(str)
    """The cause."""

    def __init__(self, theme: Theme, window: MainWindow, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = window
        self._clock = clock
        self._limits = Limits()
        self._stirred_at = clock.monotonic()
        self._veiled_at: float | None = None
        self._pointer: QPoint | None = None
        self.veiled_by_clock = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.look)
        window.covered.connect(self._note_veil)

    def begin(self, limits: Limits) -> None:
        """There is something to lock."""
        self._limits = limits
        self._stirred_at = self._clock.monotonic()
        application = QGuiApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self.look()

    def end(self) -> None:
        """Nothing more is asked for."""
        self.timer.stop()
        application = QGuiApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._limits = Limits()

    def look(self) -> bool:
        """Veil or lock where it is time; whether it was time to lock."""
        now = self._clock.monotonic()
        due, cause = min((self._idle_until(now), "idle"), (self._veil_until(), "veil"))
        if now >= due:
            self.end()
            self.lock_requested.emit(cause)
            return True
        warning = self._idle_until(now) - WARNING_SECONDS
        if now >= warning and not self._window.is_veiled:
            self.veiled_by_clock = True
            self._window.veil()
        next_due = due if self._window.is_veiled else min(due, warning)
        self.timer.start(round(1000 * min(_LOOK_SECONDS, max(0.0, next_due - now))))
        return False

    def rest(self) -> None:
        """The computer says that nobody is there: as if the idle time were over."""
        self._stirred_at = -inf
        self.look()

    def _idle_until(self, now: float) -> float:
        idle_until = self._stirred_at + self._limits.idle_seconds()
        to_end = self._limits.to_end()
        return idle_until if to_end is None else max(idle_until, now + to_end + AFTER_END_SECONDS)

    def _veil_until(self) -> float:
        return inf if self._veiled_at is None or self.veiled_by_clock else self._veiled_at + self._limits.veil_seconds()

    def _note_veil(self, covered: bool) -> None:
        self._veiled_at = self._clock.monotonic() if covered else None
        if not covered:
            self.veiled_by_clock = False

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _SIGNS or (kind in _MOVES and not self._has_moved(event)):
            return False
        now = self._clock.monotonic()
        slept = now >= self._idle_until(now)
        if not slept:
            self._stirred_at = now
            if isinstance(event, QKeyEvent) and self._is_asked_over_stranger(event):
                return True
            if not self.veiled_by_clock or (isinstance(event, QKeyEvent) and self._goes_through(event)):
                return False
        # What wakes it is not to reach the page. Accepted before the shortcuts, none of them is asked.
        event.accept()
        if slept and kind is not QEvent.Type.ShortcutOverride:
            self.look()
        elif kind is not QEvent.Type.ShortcutOverride:
            self._window.lift()
        return True

    def _is_asked_over_stranger(self, event: QKeyEvent) -> bool:
        """Veil or lock, pressed in a menu, or in a window that knows nothing of them: a chooser of files, for one."""
        modal = QApplication.activeModalWidget()
        is_own = modal is None or bool(modal.property(COVERS_ITSELF))
        if is_own and QApplication.activePopupWidget() is None:
            return False
        pressed = QKeySequence(event.keyCombination())
        for key, asked in ((Key.VEIL, self._window.veil_requested), (Key.LOCK, self._window.lock_requested)):
            if pressed in self._theme.keys.sequences(key):
                event.accept()
                if event.type() is QEvent.Type.KeyPress:
                    asked.emit()
                return True
        return False

    def _goes_through(self, event: QKeyEvent) -> bool:
        """A key that is only held has not said yet what it is for."""
        return event.key() in _HELD or QKeySequence(event.keyCombination()) in self._theme.keys.sequences(Key.LOCK)

    def _has_moved(self, event: QEvent) -> bool:
        """Qt tells of moves that no hand made too, when what lies under the pointer changes."""
        if not isinstance(event, QMouseEvent | QHoverEvent):
            return False
        before, self._pointer = self._pointer, event.globalPosition().toPoint()
        return before is not None and before != self._pointer
