"""Sign: what is in it, what signing means, and the signature. Until then everything is a draft."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.session import SessionId
from companion.store import practice, sessions, signing, snapshot
from companion.ui.desk import Desk
from companion.ui.kit.answer import Answer
from companion.ui.kit.controls import Notice, button, card, field, hairline, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.signed_text import SignedText
from companion.ui.wrap_up.part import Part
from companion.ui.wrap_up.saving import Saving
from companion.ui.wrap_up.sign.summary import Summary
from companion.vault.vault import Vault

_INSET, _ABOVE, _WIDEST, _FIELD = 36, 28, 700, 430


def held(vault: Vault, session_id: SessionId) -> bool:
    """Whether it is signed: that is never so while it is written up."""
    return bool(signing.of_session(vault, session_id))


class SignPart(Part):
    """Signing waits until everything is in the vault; what the disk refuses leaves a draft, and says so."""

    def __init__(self, desk: Desk, session_id: SessionId, saving: Saving) -> None:
        super().__init__(desk, session_id, saving)
        patient = sessions.appointment(desk.vault, session_id).patient
        self._waiting = self._may_be_empty = False
        self._summary = Summary(desk.theme, patient.preferred_name)
        self._build()
        self._name.setText(practice.your_name(desk.vault))
        self._connect()
        self.refresh()

    def focus_first(self) -> None:
        first = self._sign if self._name.text().strip() else self._name
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        hour = snapshot.of_hour(self._desk.vault, self._id, self._desk.clock.now())
        self._body = snapshot.to_plain(hour, self._desk.content.note_formats)
        self._summary.show_body(self._body)
        self._text.show_body(self._body)

    def leave(self) -> None:
        self._ask_empty(False)
        self._trouble.hide()

    def _build(self) -> None:
        theme = self._desk.theme
        paper = card(theme, "paper")
        inside = QWidget()
        inside.setMaximumWidth(theme.px(_WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(label(theme, self.tr("Ready to sign"), "heading"))
        column.addWidget(self._summary)
        column.addSpacing(theme.px(8))
        column.addWidget(hairline(theme))
        column.addSpacing(theme.px(8))
        meaning = self.tr(
            "Signing fixes all of this as it stands today. Steps and promises go on living beside it. "
            "You can add to the note later, as a dated addendum; what you sign stays readable, unchanged."
        )
        column.addWidget(label(theme, meaning, "body_l"))
        column.addSpacing(theme.px(8))
        caption = label(theme, self.tr("Signed as"), "body", "soft", wrap=False)
        self._name = field(theme, self.tr("Signed as"))
        self._name.setMaximumWidth(theme.px(_FIELD))
        caption.setBuddy(self._name)
        column.addWidget(caption)
        column.addWidget(self._name)
        column.addSpacing(theme.px(14))
        column.addWidget(self._build_asking())
        column.addWidget(self._build_deeds())
        self._trouble = Notice(theme, "", tone="honey")
        self._trouble.hide()
        column.addWidget(self._trouble)
        self._text = SignedText(theme)
        self._text.hide()
        column.addSpacing(theme.px(8))
        column.addWidget(self._text)
        column.addStretch(1)
        around = QVBoxLayout(paper)
        around.setContentsMargins(theme.px(_INSET), theme.px(_ABOVE), theme.px(_INSET), theme.px(_ABOVE))
        around.addWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(paper)

    def _build_asking(self) -> QWidget:
        theme = self._desk.theme
        self._asking = QWidget()
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.addWidget(label(theme, self.tr("There is nothing in the note yet. Sign it empty?"), "body_l"))
        deeds = QWidget()
        row = Flow(theme.px(12), theme.px(6), deeds)
        self._sign_empty = button(theme, self.tr("Sign empty"))
        self._go_back = button(theme, self.tr("Go back"), "quiet")
        row.addWidget(self._sign_empty)
        row.addWidget(self._go_back)
        column.addWidget(deeds)
        self._asking.hide()
        return self._asking

    def _build_deeds(self) -> QWidget:
        theme = self._desk.theme
        self._deeds = QWidget()
        row = Flow(theme.px(12), theme.px(6), self._deeds)
        self._sign = button(theme, self.tr("Sign and lock"), "primary", "signature")
        self._read = button(theme, self.tr("Read it through"))
        row.addWidget(self._sign)
        row.addWidget(self._read)
        return self._deeds

    def _connect(self) -> None:
        self._sign.clicked.connect(lambda: self._begin(empty=False))
        self._sign_empty.clicked.connect(lambda: self._begin(empty=True))
        self._go_back.clicked.connect(self._take_back)
        self._read.clicked.connect(self._turn_text)
        self._saving.saved.connect(self._go_on)
        self._saving.refused.connect(self._show_refused)
        self._answer = Answer()
        self._answer.done.connect(self._finish)
        self._answer.failed.connect(self._fail)

    def _turn_text(self) -> None:
        shown = self._text.isHidden()
        self._text.setVisible(shown)
        self._read.setText(self.tr("Close the reading") if shown else self.tr("Read it through"))

    def _ask_empty(self, asked: bool) -> None:
        self._asking.setVisible(asked)
        self._deeds.setVisible(not asked)

    def _take_back(self) -> None:
        self._ask_empty(False)
        self._sign.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, *, empty: bool) -> None:
        """Everything first, then the signature: nothing is typed in between."""
        if not self._name.text().strip():
            self._trouble.set_text(self.tr("A name under it, please."))
            self._trouble.show()
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._waiting, self._may_be_empty = True, empty
        self.setEnabled(False)
        self._trouble.hide()
        self._saving.flush()
        if self._saving.settled:
            self._go_on()

    def _go_on(self) -> None:
        if not self._waiting:
            return
        self._waiting = False
        self.refresh()
        if not self._may_be_empty and not any(each["text"].strip() for each in self._body["note"]["sections"]):
            self.setEnabled(True)
            self._ask_empty(True)
            self._go_back.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        desk, name = self._desk, self._name.text()
        sign = partial(signing.sign, desk.vault, self._id, desk.content.note_formats, name, desk.clock.now())
        desk.worker.submit(partial(_at_once, desk.vault, sign, name), self._answer.say_done, self._answer.say_failed)

    def _finish(self) -> None:
        self.finished.emit()

    def _fail(self) -> None:
        self._show_refused()

    def _show_refused(self) -> None:
        if self.isEnabled():
            return
        self._waiting = False
        self.setEnabled(True)
        self._ask_empty(False)
        self._trouble.set_text(
            self.tr("The disk did not take it, so it is not signed. All of it is still here as a draft.")
        )
        self._trouble.show()
        self._sign.setFocus(Qt.FocusReason.OtherFocusReason)


def _at_once(vault: Vault, sign: Callable[[], None], name: str) -> None:
    """On the worker's thread. The first name that is signed with is the name under every note from now on."""
    with vault.transaction():
        sign()
        if not practice.your_name(vault):
            practice.set_your_name(vault, name)
