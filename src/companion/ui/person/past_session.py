"""A past session, to read: what was signed, or the draft as it stands. Only what is signed can be added to."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.care.patient import Patient, RecordId, list_name
from companion.care.session import Session, SessionId, State
from companion.care.signing import EntryKind, SignedEntry
from companion.store import joint, jottings, moments, moving, notes, practice, prompts, sessions, signing
from companion.ui.desk import Desk
from companion.ui.kit import dates
from companion.ui.kit.controls import Notice, button, label, scroll
from companion.ui.kit.flow import Flow
from companion.ui.kit.prompts_of_hour import PromptsOfHour
from companion.ui.kit.short_names import shortened
from companion.ui.kit.trouble import Trouble
from companion.ui.person import wording
from companion.ui.person.draft_session import DraftSession
from companion.ui.person.move_draft import MoveDraft
from companion.ui.person.signed_session import SignedSession

_WIDEST, _WIDEST_SIGNED = 704, 1008
_STACKED_BELOW = 620


class PastSession(QWidget):
    """`show_session` first. What is not signed can be taken up again in Wrap-up."""

    back_requested = Signal(int)
    wrap_up_requested = Signal(int)
    private_notes_requested = Signal(int)

    verified = Signal(int, object)
    """The record that was looked through, and the first entry that is not as it was signed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session_id: SessionId | None = None
        self._record_id = 0
        self._build()
        self.refresh()

    def _now(self) -> datetime:
        return self._desk.clock.now().astimezone(ZoneInfo(self._desk.clock.zone()))

    def _build(self) -> None:
        theme = self._desk.theme
        self._name = label(theme, "", "title")
        self._when = label(theme, "", "body_l", "soft")
        self._back = button(theme, "", "quiet", "arrow-left")
        self._back.clicked.connect(lambda: self.back_requested.emit(self._record_id))
        self._finish = button(theme, self.tr("Finish the note"))
        self._finish.clicked.connect(self._ask_wrap_up)
        self._sign_line = button(theme, self.tr("Sign this line"), "plain", "signature")
        self._sign_line.clicked.connect(self._sign_not_met)
        self._move = button(theme, self.tr("Move to another person"), "quiet")
        self._move.clicked.connect(self._ask_whose)
        self._private = button(theme, self.tr("Private notes"), "quiet", "lock")
        self._private.clicked.connect(self._ask_private_notes)
        self._signed = SignedSession(theme)
        self._signed.added.connect(self._add)
        self._signed.form_opened.connect(lambda: QTimer.singleShot(0, self, self._show_form))
        self._trouble = Trouble(theme)
        self._broken = Notice(theme, "", tone="honey")
        self._broken.hide()
        self.verified.connect(self._show_verified)
        self._draft = DraftSession(theme)
        self._lay_out()
        theme.changed.connect(self._measure)
        self._measure()

    def _lay_out(self) -> None:
        theme = self._desk.theme
        self._head_row = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.addWidget(self._name, 1)
        deeds = QWidget()
        flow = Flow(theme.px(10), theme.px(4), deeds)
        flow.addWidget(self._back)
        flow.addWidget(self._private)
        flow.addWidget(self._move)
        flow.addWidget(self._sign_line)
        flow.addWidget(self._finish)
        head.addWidget(deeds, 0, Qt.AlignmentFlag.AlignTop)
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(40, 28, 40, 28)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(self._when)
        self._column.addSpacing(theme.px(20))
        self._column.addWidget(self._trouble)
        self._column.addWidget(self._broken)
        self._column.addWidget(self._signed)
        self._column.addWidget(self._draft)
        self._column.addSpacing(theme.px(16))
        self._prompts = PromptsOfHour(theme)
        self._column.addWidget(self._prompts)
        self._column.addStretch(1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(page, 1)
        row.addStretch(0)
        self._page = page
        self._scroll = scroll(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _measure(self) -> None:
        px = self._desk.theme.px
        self._page.setMaximumWidth(px(_WIDEST if self._signed.isHidden() else _WIDEST_SIGNED) + 80)
        narrow = self.width() < px(_STACKED_BELOW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head_row.setDirection(down if narrow else across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def show_session(self, session_id: int) -> None:
        """Another session, from its top."""
        self._session_id = SessionId(session_id)
        self._scroll.verticalScrollBar().setValue(0)
        self._prompts.fold()
        self._trouble.hide()
        self._signed.show_broken("")
        self._broken.hide()
        self.refresh()
        self._verify()

    def focus_first(self) -> None:
        """Focus on what there is to do, or else on the way back."""
        if self._signed.isVisibleTo(self):
            self._signed.focus_first()
        else:
            (self._finish if self._finish.isVisibleTo(self) else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read it again."""
        if self._session_id is None:
            return
        vault = self._desk.vault
        found = sessions.appointment(vault, self._session_id)
        session, patient = found.session, found.patient
        self._record_id = patient.id
        self._name.setText(patient.preferred_name)
        self._when.setText(self._when_and_where(session))
        self._back.setText(self.tr("Back to {name}").format(name=shortened(patient.preferred_name)))
        self._back.setAccessibleName(self.tr("Back to {name}").format(name=patient.preferred_name))
        self._finish.setVisible(session.state is State.TO_FINISH)
        self._move.setVisible(session.state is State.TO_FINISH and bool(self._others()))
        self._private.setVisible(session.state is State.SIGNED)
        entries = self._entries(session.id)
        self._sign_line.setVisible(session.state is State.DID_NOT_MEET and not entries)
        self._signed.setVisible(bool(entries))
        self._draft.setVisible(not entries)
        if entries:
            self._signed.show_entries(entries, self._now().date(), practice.your_name(vault))
        else:
            self._draft.show_note(session, notes.get(vault, session.id), self._desk.content.note_formats)
            self._draft.show_caught(moments.of_session(vault, session.id), jottings.get(vault, session.id).blocks)
        shown = prompts.of_hour(vault, session.id, self._desk.content.cards)
        self._prompts.show_prompts(shown, practice.word_for_patient(vault))
        self._measure()

    def _entries(self, session_id: SessionId) -> list[SignedEntry]:
        """What was signed of it. A text that was damaged is told by the chain; then the rows are shown."""
        try:
            return signing.of_session(self._desk.vault, session_id)
        except (ValueError, KeyError):
            return []

    def _verify(self) -> None:
        vault, record_id = self._desk.vault, RecordId(self._record_id)
        tell = partial(self.verified.emit, self._record_id)
        self._desk.worker.submit(partial(signing.verify, vault, record_id), tell, _pass_over)

    def _show_verified(self, record_id: int, number: int | None) -> None:
        if record_id != self._record_id or number is None:
            return
        words = self.tr(
            "What was signed in this record is not as it was signed. What can be read is shown as it stands."
        )
        found = signing.broken_session(self._desk.vault, RecordId(record_id), number)
        if found is not None:
            began = wording.began(sessions.get(self._desk.vault, found), self._now().tzinfo)
            words = self.tr(
                "What was signed in this record is not as it was signed, from {day} on. "
                "What can be read is shown as it stands."
            ).format(day=dates.day_and_year(began.date(), self._now().date()))
        self._signed.show_broken(words)
        self._broken.set_text(words)
        self._broken.setVisible(self._signed.isHidden())

    def _show_form(self) -> None:
        """The note may be long, and the form stands below it."""
        form = self._signed.form
        self._scroll.ensureWidgetVisible(form, 0, form.height())

    def _add(self, kind: EntryKind, words: str, about: str, signed_as: str) -> None:
        if self._session_id is None:
            return
        vault, at = self._desk.vault, self._now()
        with self._trouble.told():
            with vault.transaction():
                signing.add(vault, self._session_id, kind, words, signed_as=signed_as, at=at, about=about)
            self.refresh()
            self._signed.focus_first()

    def _when_and_where(self, session: Session) -> str:
        zone = self._now().tzinfo
        began = wording.began(session, zone)
        day = dates.day_long(began.date())
        if began.year != self._now().year:
            day = f"{day} {began.year}"
        if session.ended is None:
            times = dates.time_short(began)
        else:
            times = self.tr("{start} to {end}").format(
                start=dates.time_short(began), end=dates.time_short(session.ended.astimezone(zone))
            )
        parts = [day, times, wording.place(session.place)]
        if session.times_corrected:
            parts.append(self.tr("times set by hand") if session.times_by_hand else self.tr("times corrected"))
        return ", ".join(parts)

    def _sign_not_met(self) -> None:
        """The line alone, under the name that stands under every note."""
        if self._session_id is None:
            return
        vault, name = self._desk.vault, practice.your_name(self._desk.vault)
        if not name:
            self._broken.set_text(self.tr("A name under it, please: Settings, Privacy & lock has a line for yours."))
            self._broken.show()
            return
        self._broken.hide()
        with self._trouble.told():
            with vault.transaction():
                signing.sign_not_met(vault, self._session_id, name, self._now())
            self.refresh()
            self._signed.focus_first()

    def _others(self) -> list[Patient]:
        """Whose a draft may be: of one person it is another's; that of a couple, family or group stays theirs."""
        everyone = joint.single(self._desk.vault)
        if all(each.id != self._record_id for each in everyone):
            return []
        return sorted((each for each in everyone if each.id != self._record_id), key=list_name)

    def _ask_whose(self) -> None:
        if self._session_id is None:
            return
        desk = self._desk
        name = sessions.appointment(desk.vault, self._session_id).patient.preferred_name
        to = MoveDraft.ask(self, desk.theme, name, self._others())
        if to is None:
            return
        with self._trouble.told():
            with desk.vault.transaction():
                moving.move_draft(desk.vault, self._session_id, to, self._now())
            self.refresh()
            self.focus_first()

    def _ask_wrap_up(self) -> None:
        if self._session_id is not None:
            self.wrap_up_requested.emit(self._session_id)

    def _ask_private_notes(self) -> None:
        if self._session_id is not None:
            self.private_notes_requested.emit(self._session_id)


def _pass_over(_: object) -> None:
    """A chain that cannot be read now is looked through another time."""
