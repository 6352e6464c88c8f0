"""A past session, to read: the note, the moments, the jottings. Nothing here is written to."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.care.moment import THERAPISTS_LINES, Moment
from companion.care.note_formats import shown
from companion.care.session import Session, SessionId, State
from companion.store import jottings, moments, notes, practice, prompts, sessions
from companion.ui.desk import Desk
from companion.ui.kit import dates
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import button, card, label, scroll
from companion.ui.kit.flow import Flow
from companion.ui.kit.kinds import kind_and_state
from companion.ui.kit.prompts_of_hour import PromptsOfHour
from companion.ui.kit.short_names import shortened
from companion.ui.kit.words import Words
from companion.ui.person import wording

_WIDEST = 704
_STACKED_BELOW = 620


class PastSession(QWidget):
    """`show_session` first. What is not signed can be taken up again in Wrap-up."""

    back_requested = Signal(int)
    wrap_up_requested = Signal(int)
    private_notes_requested = Signal(int)

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
        self._private = button(theme, self.tr("Private notes"), "quiet", "lock")
        self._private.clicked.connect(self._ask_private_notes)
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.px(16))
        self._head_row = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.addWidget(self._name, 1)
        deeds = QWidget()
        flow = Flow(theme.px(10), theme.px(4), deeds)
        flow.addWidget(self._back)
        flow.addWidget(self._private)
        flow.addWidget(self._finish)
        head.addWidget(deeds, 0, Qt.AlignmentFlag.AlignTop)
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(40, 28, 40, 28)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(self._when)
        self._column.addSpacing(theme.px(20))
        self._column.addWidget(self._body)
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
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        px = self._desk.theme.px
        self._page.setMaximumWidth(px(_WIDEST) + 80)
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
        self.refresh()

    def focus_first(self) -> None:
        """Focus on what there is to do, or else on the way back."""
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
        self._finish.setVisible(session.state is not State.SIGNED)
        self._private.setVisible(session.state is State.SIGNED)
        clear(self._rows)
        self._show_note(session)
        self._show_moments(moments.of_session(vault, session.id))
        self._show_jottings(session)
        shown = prompts.of_hour(vault, session.id, self._desk.content.cards)
        self._prompts.show_prompts(shown, practice.word_for_patient(vault))

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

    def _show_note(self, session: Session) -> None:
        theme, note = self._desk.theme, notes.get(self._desk.vault, session.id)
        paper, column = self._paper("paper")
        if session.state is not State.SIGNED:
            column.addWidget(label(theme, self._state_words(session), "label", "quiet"))
        if note.one_line:
            column.addWidget(self._head(self.tr("In one line")))
            column.addWidget(self._text(note.one_line))
        formats = self._desk.content.note_formats
        written = [each for each in shown(formats, note.format, note.sections) if each.text.strip()]
        for each in written:
            column.addWidget(self._head(each.heading.name))
            for paragraph in each.text.split("\n"):
                if paragraph.strip():
                    column.addWidget(self._text(paragraph))
        if not written:
            column.addWidget(self._head(self.tr("Note")))
            column.addWidget(label(theme, self.tr("Nothing written yet."), "body_l", "quiet"))
        self._rows.addWidget(paper)
        paper.show()

    def _state_words(self, session: Session) -> str:
        if session.written:
            return self.tr("A draft, not signed.")
        return self.tr("The note is not finished yet.")

    def _show_moments(self, caught: list[Moment]) -> None:
        if not caught:
            return
        theme = self._desk.theme
        paper, column = self._paper("plain")
        column.addWidget(self._head(self.tr("Moments")))
        for moment in caught:
            if moment.kind in THERAPISTS_LINES:
                column.addWidget(self._text(moment.text))
            else:
                column.addWidget(Words(theme, moment.text, "words"))
            column.addWidget(
                label(
                    theme,
                    kind_and_state(moment.kind, moment.open, moment.through_interpreter, moment.by),
                    "small",
                    "damson",
                )
            )
            column.addSpacing(theme.px(6))
        self._rows.addWidget(paper)
        paper.show()

    def _show_jottings(self, session: Session) -> None:
        blocks = [block for block in jottings.get(self._desk.vault, session.id).blocks if block.text.strip()]
        if not blocks:
            return
        paper, column = self._paper("plain")
        column.addWidget(self._head(self.tr("Jottings")))
        for block in blocks:
            if block.kind is None or block.kind in THERAPISTS_LINES:
                column.addWidget(self._text(block.text))
            else:
                column.addWidget(Words(self._desk.theme, block.text, "words"))
        self._rows.addWidget(paper)
        paper.show()

    def _paper(self, ground: str) -> tuple[QWidget, QVBoxLayout]:
        theme = self._desk.theme
        frame = card(theme, ground)
        column = QVBoxLayout(frame)
        column.setContentsMargins(theme.px(36), theme.px(22), theme.px(36), theme.px(22))
        column.setSpacing(theme.px(6))
        return frame, column

    def _head(self, text: str) -> QWidget:
        return label(self._desk.theme, text, "body_strong", "soft")

    def _text(self, text: str) -> QWidget:
        return label(self._desk.theme, text, "session")

    def _ask_wrap_up(self) -> None:
        if self._session_id is not None:
            self.wrap_up_requested.emit(self._session_id)

    def _ask_private_notes(self) -> None:
        if self._session_id is not None:
            self.private_notes_requested.emit(self._session_id)
