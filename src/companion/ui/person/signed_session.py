"""A signed note with all that was added to it, to read. It never changes: something is only ever added below."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.signing import BASES, EntryKind, SignedEntry
from companion.ui.kit.bound import Bound
from companion.ui.kit.clearing import clear
from companion.ui.kit.columns import Columns
from companion.ui.kit.controls import Notice, Picture, button, card, hairline, isolated, label
from companion.ui.kit.dates import time_short
from companion.ui.kit.keys import Key
from companion.ui.kit.signed_text import SignedText
from companion.ui.kit.theme import Theme
from companion.ui.person.addition import AdditionForm, addition_card, kind_words, signed_when
from companion.ui.person.beside_note import BesideNote

_INSET, _ABOVE = 36, 24
_SIDE, _GAP = 264, 40


class SignedSession(QWidget):
    """`added` says kind, words, what a correction is about, and who signs it; `show_entries` shows it once it is in."""

    added = Signal(object, str, str, str)
    form_opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: tuple[str, ...] = ()
        self._signer = ""
        self.form = AdditionForm(theme)
        self.form.signed.connect(self.added)
        self.form.left.connect(self.focus_first)
        self._broken = Notice(theme, "", tone="honey")
        self._in_error = Notice(theme, "", tone="honey")
        self._below = QWidget()
        self._additions = QVBoxLayout(self._below)
        self._additions.setContentsMargins(0, 0, 0, 0)
        self._additions.setSpacing(theme.px(16))
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        for widget in (self._broken, self._in_error, self._build_paper(), self._below, self.form):
            column.addWidget(widget)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Columns(theme, main, self._build_side(), _SIDE, _GAP))
        Bound(theme, self, Key.NEW, lambda: self._open(EntryKind.ADDENDUM))
        self.show_broken("")

    def focus_first(self) -> None:
        """Where something can be added."""
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_entries(self, entries: Sequence[SignedEntry], today: date, signer: str) -> None:
        """What was signed first and all that follows; `signer` is offered as the name under what is added."""
        base, *rest = entries
        self._signer = signer
        self._show_signature(base, today)
        self._text.setVisible(base.kind is EntryKind.NOTE)
        self._line.setVisible(base.kind is EntryKind.DID_NOT_MEET)
        if base.kind is EntryKind.NOTE:
            self._text.show_body(base.body)
        else:
            self._line.setText(base.body["line"] or self.tr("Nothing was written."))
        clear(self._additions)
        for entry in rest:
            below = addition_card(self._theme, entry, today)
            self._additions.addWidget(below)
            below.show()
        self._below.setVisible(bool(rest))
        self._show_in_error(rest, today)
        self._beside.show_body(base.body)
        sections = [each["heading"] for each in base.body.get("note", {}).get("sections", ()) if each["text"].strip()]
        earlier = [f"{kind_words(each.kind)}, {signed_when(each, today)}" for each in rest if each.kind not in BASES]
        own = [self.tr("In one line"), *sections, self.tr("Times"), self.tr("What stands beside the note"), *earlier]
        self._parts = tuple(own)
        self.form.forget()

    def show_broken(self, words: str) -> None:
        """That what was signed is not as it was signed; "" for that it is."""
        self._broken.set_text(words)
        self._broken.setVisible(bool(words))

    def _build_paper(self) -> QWidget:
        theme = self._theme
        paper = card(theme, "paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(theme.px(_INSET), theme.px(_ABOVE), theme.px(_INSET), theme.px(_ABOVE))
        column.setSpacing(theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        picture = Picture(theme, "lock-keyhole", "soft")
        picture.setFixedHeight(round(theme.line_height("body")))
        self._signature = label(theme, "", "body", "soft")
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._signature, 1)
        column.addLayout(row)
        self._whose = label(theme, "", "body", "soft")
        self._late = label(theme, self.tr("Late entry: begun more than a day after the session."), "body", "honey")
        self._machine = label(theme, "", "label", "quiet")
        self._text = SignedText(theme)
        self._line = label(theme, "", "session")
        for widget in (self._whose, self._late, self._machine, hairline(theme), self._text, self._line):
            column.addWidget(widget)
        return paper

    def _build_side(self) -> QWidget:
        theme = self._theme
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.add = button(theme, self.tr("Add an addendum"), "plain", "plus")
        self.add.clicked.connect(lambda: self._open(EntryKind.ADDENDUM))
        self.correct = button(theme, self.tr("Correct something"), "link")
        self.correct.clicked.connect(lambda: self._open(EntryKind.CORRECTION))
        self.in_error = button(theme, self.tr("Entered in error"), "link")
        self.in_error.clicked.connect(lambda: self._open(EntryKind.IN_ERROR))
        for link in (self.correct, self.in_error):
            link.set_compact(True)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        stands = self.tr("It stands below, dated. The signed text stays as it is.")
        column.addWidget(label(theme, stands, "label", "quiet"))
        column.addWidget(self.correct, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.in_error, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(theme.px(16))
        self._beside = BesideNote(theme)
        column.addWidget(self._beside)
        column.addStretch(1)
        theme.changed.connect(self._show_key)
        self._show_key()
        return side

    def _show_key(self) -> None:
        self.add.setToolTip(self._theme.keys.text(Key.NEW))

    def _open(self, kind: EntryKind) -> None:
        self.form.open(kind, self._signer, self._parts)
        self.form_opened.emit()

    def _show_signature(self, base: SignedEntry, today: date) -> None:
        self._signature.setText(self.tr("Signed {when}").format(when=signed_when(base, today)))
        full_name = base.body["person"]["full_name"].strip()
        self._whose.setText(isolated(full_name))
        self._whose.setVisible(bool(full_name))
        self._late.setVisible(base.is_late)
        times = base.body["times"]
        seen = times["corrected"] and times["machine_started"] and times["machine_ended"]
        self._machine.setVisible(bool(seen))
        if seen:
            start, end = (datetime.fromisoformat(times[each]) for each in ("machine_started", "machine_ended"))
            words = self.tr("The times were corrected; the program saw {start} to {end}.")
            self._machine.setText(words.format(start=time_short(start), end=time_short(end)))

    def _show_in_error(self, rest: Sequence[SignedEntry], today: date) -> None:
        found = next((each for each in rest if each.kind is EntryKind.IN_ERROR), None)
        self._in_error.setVisible(found is not None)
        self.in_error.setVisible(found is None)
        if found is not None:
            words = self.tr("Entered in error, {when}. The note stays readable; the reason stands below it.")
            self._in_error.set_text(words.format(when=signed_when(found, today)))
