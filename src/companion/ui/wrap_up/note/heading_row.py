"""A heading of the note with its hint and its editor, and what the lens says of the word at the caret."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from companion.care.dignity import Hit, Manner
from companion.ui.kit.controls import isolated, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.spoken import say
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.note.note_editor import INSET, NoteEditor

_BESIDE = 10


class HeadingRow(QWidget):
    """`told` is what the lens says of the word the caret came to, "" once it left; a reader hears it of the editor."""

    told = Signal(str)

    def __init__(self, theme: Theme, editor: NoteEditor) -> None:
        super().__init__()
        self.editor = editor
        self._name: QLabel = label(theme, "", "body_strong", "soft", wrap=False)
        self._hint: QLabel = label(theme, "", "label", "quiet", wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = Flow(theme.px(_BESIDE), 0, on_baseline=True)
        self._name.setContentsMargins(theme.px(INSET), 0, 0, 0)
        head.addWidget(self._name)
        head.addWidget(self._hint)
        column.addLayout(head)
        column.addWidget(editor)
        editor.pointed_out.connect(self._tell)

    def show_heading(self, name: str, hint: str) -> None:
        """What is to be written here."""
        self._name.setText(name)
        self._hint.setText(hint)
        self.editor.setAccessibleName(name)
        self.editor.setAccessibleDescription(hint)

    def _tell(self, hit: Hit | None) -> None:
        told = self._told_of(hit) if hit is not None else ""
        self.editor.setAccessibleDescription(told or self._hint.text())
        if told:
            say(self.editor, told)
        self.told.emit(told)

    def _told_of(self, hit: Hit) -> str:
        told = {
            Manner.DOUBT: self.tr("“{words}” may sound like doubt. {why} Instead: {instead}."),
            Manner.BLAME: self.tr("“{words}” may sound like blame. {why} Instead: {instead}."),
            Manner.LABEL: self.tr("“{words}” may stick as a label. {why} Instead: {instead}."),
            Manner.COMMAND: self.tr("“{words}” may sound like a command. {why} Instead: {instead}."),
        }[hit.term.manner]
        return told.format(words=isolated(hit.words), why=hit.term.why, instead=hit.term.instead)
