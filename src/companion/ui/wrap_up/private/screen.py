"""The private note of a session that is signed: nothing else of it can be written any more, and this can."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.care.patient import Patient
from companion.care.session import SessionId, begins
from companion.store import rescued, sessions
from companion.ui.desk import Desk
from companion.ui.kit.bound import Bound
from companion.ui.kit.controls import button, label, scroll
from companion.ui.kit.dates import day_long
from companion.ui.kit.keys import Key
from companion.ui.kit.patience import Patience
from companion.ui.wrap_up.private.part import PrivatePart
from companion.ui.wrap_up.save_state import SaveState
from companion.ui.wrap_up.saving import Saving

_BESIDE_NEEDS = 620
_GUTTER = 36
_WIDEST = 966


class PrivateScreen(QWidget):
    """Left once every word of it is in the drawer."""

    left = Signal()
    copy_requested = Signal()

    def __init__(self, desk: Desk, session_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id = SessionId(session_id)
        self._saving = Saving(desk.vault, desk.worker, self)
        self._patience = Patience(self)
        self._leaves = False
        found = sessions.appointment(desk.vault, self._id)
        self._session, self._patient = found.session, found.patient
        self._build()
        self._connect()

    def focus_first(self) -> None:
        """Where the hands begin."""
        self._part.focus_first()

    def flush(self) -> None:
        """Hand every unsaved word to the worker, now."""
        self._saving.flush()

    @property
    def patient(self) -> Patient:
        """With whom it was."""
        return self._patient

    @property
    def settled(self) -> bool:
        """Whether every word is in the drawer."""
        return self._saving.settled

    def unsaved(self) -> str:
        """What was typed, as text to be sealed, while the drawer does not hold all of it; "" when it does."""
        typed = {} if self.settled else self._part.unsaved()
        if not typed:
            return ""
        draft = rescued.WrapUpDraft(self._id, {"private": typed})
        return rescued.to_text(rescued.Rescued(self._desk.clock.now(), draft))

    def show_copied(self, kept: bool) -> None:
        """Whether a locked copy was kept when it was asked for."""
        if kept and not self.settled:
            self._state.show_copied()

    def _build(self) -> None:
        theme = self._desk.theme
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(14)
        self._head.addWidget(label(theme, self._patient.preferred_name, "name", lines=1))
        day = day_long(begins(self._session).date())
        self._head.addWidget(label(theme, day, "body", "soft", wrap=False), 1)
        self._back = button(theme, self.tr("Back to the note"), "quiet", "arrow-left")
        self._head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._part = PrivatePart(self._desk, self._id, self._saving)
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addLayout(self._head)
        column.addWidget(self._part, 1)
        self._scroll = scroll(self._page)
        self._state = SaveState(theme, self.tr("Saved"))
        self._inside = QWidget()
        whole = QVBoxLayout(self._inside)
        whole.setContentsMargins(_GUTTER, 26, _GUTTER, 16)
        whole.setSpacing(12)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._state)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._inside, 1)
        row.addStretch(0)
        theme.changed.connect(self._measure)
        self._measure()

    def _connect(self) -> None:
        self._saving.saved.connect(self._follow_saved)
        self._saving.refused.connect(self._show_refused)
        self._patience.ran_out.connect(self._show_refused)
        self._back.clicked.connect(self._leave)
        self._part.shown_at.connect(self._show_at)
        Bound(self._desk.theme, self, Key.SAVE, self._save_now)

    def _show_at(self, at: QRect) -> None:
        found = self._part.mapTo(self._page, at.center())
        self._scroll.ensureVisible(found.x(), found.y(), 0, at.height() * 2)

    def _leave(self) -> None:
        """Goes once everything is written, and stays while it is not."""
        if self.settled:
            self.left.emit()
            return
        self._leaves = True
        self.flush()

    def _follow_saved(self) -> None:
        self._state.show_saved()
        self._patience.saved()
        if self._leaves:
            self.left.emit()

    def _show_refused(self) -> None:
        self._patience.refused()
        if self._patience.is_out:
            self._state.show_not_saved()
        else:
            self._state.show_refused()

    def _save_now(self) -> None:
        self.flush()
        if self._patience.is_out:
            self.copy_requested.emit()

    def _measure(self) -> None:
        px = self._desk.theme.px
        self._inside.setMaximumWidth(px(_WIDEST) + 2 * _GUTTER)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(across if self.width() >= px(_BESIDE_NEEDS) else down)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
