"""What a private note is written on: what it is, what belongs elsewhere, the editor, and the way to delete it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.care.country import Asker
from companion.ui.kit.controls import Notice, Picture, button, isolated, label
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.private.editor import PrivateEditor
from companion.ui.wrap_up.private.finding_line import FindingLine

_INSET, _ABOVE = 32, 24


class PrivatePaper(QFrame):
    """Nothing can be typed until it is shown open; where that fails the reason stands in the editor's place."""

    again_requested = Signal()
    delete_requested = Signal()

    def __init__(self, theme: Theme, name: str, who_may_ask: Asker, *, is_signed: bool, is_on_hold: bool) -> None:
        super().__init__()
        self._theme = theme
        self._is_on_hold = is_on_hold
        self.setProperty("kind", "card")
        self.setProperty("ground", "rail")
        self.editor = PrivateEditor(theme)
        self.editor.setReadOnly(True)
        self.line = FindingLine(theme, may_move=not is_signed)
        self._build(isolated(name), who_may_ask)
        self.show_deletable(False)

    def focus_first(self) -> None:
        """Where the hands begin."""
        (self._again if self.editor.isHidden() else self.editor).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_open(self, text: str) -> None:
        """What is stored, to go on with."""
        self._show_usable(True)
        self.editor.setReadOnly(False)
        self.editor.load(text)

    def show_trouble(self, sentence: str) -> None:
        """Why it cannot be opened."""
        self._told.set_text(sentence)
        self._show_usable(False)

    def show_deletable(self, deletable: bool) -> None:
        """Whether there is something to delete, and what deleting means."""
        self._about_deleting.setText(
            self.tr("A hold is on the record: this is not to be deleted before it is lifted.")
            if self._is_on_hold
            else self.tr("Deleting takes it out of the vault at once; older backups hold it until they are thinned.")
        )
        self._delete.setEnabled(deletable and not self._is_on_hold)

    def show_deleted(self) -> None:
        """It is gone, and there is a way back for now."""
        self._about_deleting.setText(self.tr("Deleted. As long as you stay here, undo brings it back."))

    def _build(self, name: str, who_may_ask: Asker) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(_INSET), theme.px(_ABOVE), theme.px(_INSET), theme.px(_ABOVE))
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Picture(theme, "lock", "ink", 20))
        head.addWidget(label(theme, self.tr("Kept apart from {name}’s record").format(name=name), "heading"), 1)
        column.addLayout(head)
        column.addWidget(label(theme, self._where_it_is_not(who_may_ask).format(name=name), "body", "soft"))
        column.addSpacing(theme.px(4))
        first = self.tr(
            "Safety, threats, reports made and medicines belong in the note. "
            "So do times, treatment, diagnosis, plan and progress."
        )
        column.addWidget(label(theme, first, "body"))
        column.addSpacing(theme.px(6))
        self._trouble = self._build_trouble()
        column.addWidget(self._trouble, 1)
        column.addWidget(self.editor, 1)
        column.addWidget(self.line)
        self._foot = self._build_foot()
        column.addWidget(self._foot)

    def _build_trouble(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        self._told = Notice(self._theme, "", tone="honey")
        self._again = button(self._theme, self.tr("Try again"))
        self._again.clicked.connect(self.again_requested)
        column.addWidget(self._told)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        made.hide()
        return made

    def _build_foot(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(16))
        self._about_deleting = label(self._theme, "", "label", "quiet")
        self._delete = button(self._theme, self.tr("Delete"), "quiet")
        self._delete.clicked.connect(self.delete_requested)
        row.addWidget(self._about_deleting, 1)
        row.addWidget(self._delete)
        return made

    def _show_usable(self, usable: bool) -> None:
        self._trouble.setVisible(not usable)
        self.editor.setVisible(usable)
        self._foot.setVisible(usable)

    def _where_it_is_not(self, who_may_ask: Asker) -> str:
        return {
            Asker.COURT: self.tr("Not in the note, in search, in print or in an export. A court may still ask for it."),
            Asker.PERSON: self.tr("Not in the note, in search, in print or in an export. {name} may ask to see it."),
            Asker.EITHER: self.tr(
                "Not in the note, in search, in print or in an export. {name}, or a court, may still ask to see it."
            ),
        }[who_may_ask]
