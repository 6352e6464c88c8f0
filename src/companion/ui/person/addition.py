"""What is added to a signed note: a dated block below it, and the form in which one is written."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.care.signing import EntryKind, SignedEntry
from companion.ui.kit.controls import button, card, drop_down, field, isolated, label
from companion.ui.kit.dates import day_and_year, time_short
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.flow import Flow
from companion.ui.kit.keeper import Keeper
from companion.ui.kit.plain_edit import PlainEdit
from companion.ui.kit.theme import Theme

_INSET, _ABOVE = 36, 20
_FIELD, _LINES = 430, 5


def kind_words(kind: EntryKind) -> str:
    """ "Addendum", "Correction", "Entered in error"."""
    words = {
        EntryKind.ADDENDUM: "Addendum",
        EntryKind.CORRECTION: "Correction",
        EntryKind.IN_ERROR: "Entered in error",
    }
    return QCoreApplication.translate("addition", words[kind])


def signed_when(entry: SignedEntry, today: date) -> str:
    """ "12 March, 12:20, Dana Whitcombe", as the wall showed it then."""
    words = QCoreApplication.translate("addition", "{day}, {time}, {name}")
    day = day_and_year(entry.at.date(), today)
    return words.format(day=day, time=time_short(entry.at), name=isolated(entry.signed_as))


def addition_card(theme: Theme, entry: SignedEntry, today: date) -> QFrame:
    """One that was signed."""
    frame = card(theme, "plain")
    column = QVBoxLayout(frame)
    column.setContentsMargins(theme.px(_INSET), theme.px(_ABOVE), theme.px(_INSET), theme.px(_ABOVE))
    column.setSpacing(theme.px(4))
    head = QWidget()
    row = Flow(theme.px(8), theme.px(2), head)
    row.addWidget(label(theme, kind_words(entry.kind), "body_strong", wrap=False))
    row.addWidget(label(theme, signed_when(entry, today), "body", "soft", wrap=False))
    column.addWidget(head)
    about = entry.body.get("about")
    if about:
        words = QCoreApplication.translate("addition", "of: {what}").format(what=isolated(about))
        column.addWidget(label(theme, words, "body", "soft"))
    for paragraph in entry.body["text"].split("\n"):
        if paragraph.strip():
            column.addWidget(label(theme, paragraph, "session"))
    return frame


class AdditionForm(QFrame):
    """`signed` says kind, words, what a correction is about, and the name under it. What is written stays while it is
    shut; Esc shuts an empty one."""

    signed = Signal(object, str, str, str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kind = EntryKind.ADDENDUM
        self.setProperty("kind", "card")
        self.setProperty("ground", "plain")
        self._build()
        self.hide()
        Keeper(self, lambda: kind_words(self._kind))

    def open(self, kind: EntryKind, name: str, parts: Sequence[str]) -> None:
        """Of this kind, signed as `name` unless another is written; `parts` are what a correction can be about."""
        self._kind = kind
        self._title.setText(kind_words(kind))
        self._hint.setText(self._hints()[kind])
        self._about.clear()
        for part in parts:
            self._about.addItem(part, part)
        self._about_row.setVisible(kind is EntryKind.CORRECTION)
        if not self._name.text().strip():
            self._name.setText(name)
        self._words.setAccessibleName(self._word_names()[kind])
        self._sign.setText(self._deeds()[kind])
        self._error.clear()
        self.show()
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """What was written is signed, or not wished any more."""
        self._words.clear()
        self.hide()

    def words(self) -> str:
        """Every character that is written."""
        document = self._words.document()
        return "\n".join(document.findBlockByNumber(n).text() for n in range(document.blockCount()))

    def _build(self) -> None:
        theme = self._theme
        self._title = label(theme, "", "heading")
        self._hint = label(theme, "", "body", "soft")
        self._about_row = QWidget()
        about = QVBoxLayout(self._about_row)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(theme.px(4))
        self._about = drop_down(theme, self.tr("What it corrects"), ())
        caption = label(theme, self.tr("What it corrects"), "body", "soft", wrap=False)
        caption.setBuddy(self._about)
        about.addWidget(caption)
        about.addWidget(self._about, 0, Qt.AlignmentFlag.AlignLeft)
        self._words = PlainEdit(theme)
        theme.dress(self._words, "session")
        self._name = field(theme, self.tr("Signed as"))
        as_caption = label(theme, self.tr("Signed as"), "body", "soft", wrap=False)
        as_caption.setBuddy(self._name)
        self._error = ErrorLine(theme, self._words, lines=0)
        self._sign = button(theme, "", "primary", "signature")
        self._sign.clicked.connect(self._ask)
        leave = button(theme, self.tr("Leave it"), "quiet")
        leave.clicked.connect(self._leave)
        deeds = QWidget()
        row = Flow(theme.px(12), theme.px(6), deeds)
        row.addWidget(self._sign)
        row.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(_INSET), theme.px(_ABOVE), theme.px(_INSET), theme.px(_ABOVE))
        column.setSpacing(theme.px(8))
        for widget in (self._title, self._hint, self._about_row, self._words, as_caption, self._name):
            column.addWidget(widget)
        column.addWidget(self._error)
        column.addWidget(deeds)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._name.setMaximumWidth(self._theme.px(_FIELD))
        self._words.setFixedHeight(round(_LINES * self._theme.line_height("session")) + self._theme.px(24))

    def _hints(self) -> dict[EntryKind, str]:
        return {
            EntryKind.ADDENDUM: self.tr("It stands below the note, dated. The signed text stays as it is."),
            EntryKind.CORRECTION: self.tr("What you correct stays readable as it was signed; this stands below it."),
            EntryKind.IN_ERROR: self.tr("The note stays readable, and says that it does not belong here, and why."),
        }

    def _word_names(self) -> dict[EntryKind, str]:
        return {
            EntryKind.ADDENDUM: self.tr("Addendum"),
            EntryKind.CORRECTION: self.tr("Correction"),
            EntryKind.IN_ERROR: self.tr("Reason"),
        }

    def _deeds(self) -> dict[EntryKind, str]:
        return {
            EntryKind.ADDENDUM: self.tr("Sign the addendum"),
            EntryKind.CORRECTION: self.tr("Sign the correction"),
            EntryKind.IN_ERROR: self.tr("Mark as entered in error"),
        }

    def _ask(self) -> None:
        if not self.words().strip():
            self._error.show_text(self.tr("There is nothing written yet."))
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._name.text().strip():
            self._error.show_text(self.tr("A name under it, please."))
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._error.clear()
            about = self._about.value if self._kind is EntryKind.CORRECTION else ""
            self.signed.emit(self._kind, self.words(), about, self._name.text())

    def _leave(self) -> None:
        self.forget()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.words().strip():
            self._leave()
        else:
            super().keyPressEvent(event)
