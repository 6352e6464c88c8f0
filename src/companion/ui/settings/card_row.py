"""One prompt card among the settings: on or off, as it reads, and a form to reword it where it stands."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.prompt import Card, Voice
from companion.content import limits
from companion.ui.kit.about_cards import voice
from companion.ui.kit.controls import button, card, check_box, field, label, segmented
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.theme import Theme

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class Wording:
    """What may be said otherwise. `line` is without the place of a quote."""

    face: str
    line: str
    voice: Voice


class CardRow(QWidget):
    """`shipped` is as it came. `reworded` carries a wording that may stand on the screen; `opened` says whether the
    form is open."""

    switched = Signal(bool)
    reworded = Signal(object)
    restored = Signal()
    opened = Signal(bool)

    def __init__(self, theme: Theme, shipped: Card) -> None:
        super().__init__()
        self._theme = theme
        self._card = self.shipped = shipped
        self._form: _Form | None = None
        self._on = check_box(theme, shipped.face)
        self._on.toggled.connect(self.switched)
        self._voice = label(theme, "", "voice", "loden", wrap=False)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._on, 1)
        head.addWidget(self._voice)
        self._line = label(theme, "", "body", "soft")
        self._yours = label(theme, self.tr("In your words."), "label", "quiet", wrap=False)
        self._reword = button(theme, self.tr("Reword"), "link")
        self._reword.set_compact(True)
        self._reword.clicked.connect(self._open)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        foot.addWidget(self._reword)
        foot.addWidget(self._yours)
        foot.addStretch(1)
        self._shown = QWidget()
        below = QVBoxLayout(self._shown)
        below.setContentsMargins(theme.px(32), 0, 0, 0)
        below.setSpacing(theme.px(2))
        below.addWidget(self._line)
        below.addLayout(foot)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        self._column.setSpacing(theme.px(2))
        self._column.addLayout(head)
        self._column.addWidget(self._shown)

    def show_card(self, now: Card, *, on: bool, yours: bool) -> None:
        """Show how it reads and whether it comes, without telling."""
        self._card = now
        self._on.blockSignals(True)
        self._on.setText(now.face)
        self._on.setChecked(on)
        self._on.blockSignals(False)
        self._voice.setText(voice(now))
        echo = self.tr("“…” {line}").format(line=now.spoken_line)
        self._line.setText(echo if now.echoes else now.spoken_line)
        self._yours.setVisible(yours)
        self._reword.setAccessibleName(self.tr("Reword: {face}").format(face=now.face))

    def allow_form(self, allowed: bool) -> None:
        """One card is reworded at a time: what is being typed elsewhere is neither lost nor doubled."""
        self._reword.setEnabled(allowed)

    def _open(self) -> None:
        wording = Wording(self._card.face, self._card.spoken_line, self._card.voice)
        as_it_came = Wording(self.shipped.face, self.shipped.spoken_line, self.shipped.voice)
        form = _Form(self._theme, wording, can_restore=wording != as_it_came)
        form.kept.connect(self._keep)
        form.restored.connect(lambda: self._keep(None))
        form.left.connect(self._close)
        self._form = form
        self._shown.hide()
        self._column.addWidget(form)
        form.show()
        self.opened.emit(True)
        form.focus_first()

    def _keep(self, wording: Wording | None) -> None:
        if wording is None:
            self.restored.emit()
        else:
            self.reworded.emit(wording)
        self._close()

    def _close(self) -> None:
        form, self._form = self._form, None
        if form is not None:
            self._column.removeWidget(form)
            form.hide()
            form.deleteLater()
            self._shown.show()
            self.opened.emit(False)
            self._reword.setFocus(Qt.FocusReason.OtherFocusReason)


class _Form(QWidget):
    """Enter keeps, Esc leaves it as it was."""

    kept = Signal(object)
    restored = Signal()
    left = Signal()

    def __init__(self, theme: Theme, wording: Wording, *, can_restore: bool) -> None:
        super().__init__()
        frame = card(theme)
        around = QVBoxLayout(self)
        around.setContentsMargins(theme.px(32), theme.px(4), 0, theme.px(4))
        around.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(*[theme.px(16)] * 4)
        column.setSpacing(theme.px(6))
        self._face = field(theme, self.tr("Face, at most four words"))
        self._line = field(theme, self.tr("Line, at most fourteen words"))
        self._face_error = ErrorLine(theme, self._face, lines=0)
        self._line_error = ErrorLine(theme, self._line, lines=0)
        for text, line, error in (
            (wording.face, self._face, self._face_error),
            (wording.line, self._line, self._line_error),
        ):
            title = label(theme, line.accessibleName(), "label", "soft")
            title.setBuddy(line)
            line.setText(text)
            line.setCursorPosition(0)
            for each in (title, line, error):
                column.addWidget(each)
        self._voice = segmented(
            theme, self.tr("Do or say"), (("do", self.tr("something to do")), ("say", self.tr("something to say")))
        )
        self._voice.choose(wording.voice.value)
        column.addWidget(self._voice)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(10))
        keep = button(theme, self.tr("Keep"), "primary")
        keep.clicked.connect(self._keep)
        leave = button(theme, self.tr("Leave it"), "quiet")
        leave.clicked.connect(self.left)
        restore = button(theme, self.tr("As it came"), "quiet")
        restore.clicked.connect(self.restored)
        restore.setVisible(can_restore)
        for push in (keep, leave, restore):
            foot.addWidget(push)
        foot.addStretch(1)
        column.addLayout(foot)

    def focus_first(self) -> None:
        """Where the hands begin."""
        self._face.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        face, line = limits.typographic(self._face.text()), limits.typographic(self._line.text())
        faults = (
            (self._face, self._face_error, self._fault(face, limits.FACE_WORDS)),
            (self._line, self._line_error, self._fault(line, limits.LINE_WORDS)),
        )
        for _, error, fault in faults:
            error.show_text(fault)
        wrong = next((typed for typed, _, fault in faults if fault), None)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.kept.emit(Wording(face, line, Voice(self._voice.value)))

    def _fault(self, text: str, most: int) -> str:
        if not text:
            return self.tr("A few words, please.")
        if limits.words(text) > most:
            return self.tr("A little shorter, please: at most {most} words, to be taken in at a glance.").format(
                most=most
            )
        word = limits.unfit(text)
        if word:
            return self.tr("“{word}” could hurt when it is read over the shoulder. Another word?").format(word=word)
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
