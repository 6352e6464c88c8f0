"""Keeping the plan as a version, in place: why it changed, and whose idea it was."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.plan import Idea
from companion.ui.kit.controls import button, label, segmented
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.flow import Flow
from companion.ui.kit.line_field import WordsField
from companion.ui.kit.plan_words import idea_word
from companion.ui.kit.theme import Theme


class KeepForm(QWidget):
    """Shut at first. `kept` carries the reason and the idea; it stays open until `close`. Esc leaves what was typed."""

    kept = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._open = button(theme, self.tr("Keep as a version"), "primary")
        self._open.clicked.connect(self._unfold)
        self._state = label(theme, "", "body", "soft")
        self._reason = WordsField()
        self._reason.setAccessibleName(self.tr("Why it changed"))
        theme.dress(self._reason, "body_l")
        self._reason.returnPressed.connect(self._keep)
        why = label(theme, self.tr("Why it changed"), "label", "soft")
        why.setBuddy(self._reason)
        self._idea = segmented(theme, self.tr("Whose idea"), [(each.value, idea_word(each)) for each in Idea])
        self._error = ErrorLine(theme, self._reason, lines=0)
        keep = button(theme, self.tr("Keep it"), "primary")
        keep.clicked.connect(self._keep)
        leave = button(theme, self.tr("Not now"), "quiet")
        leave.clicked.connect(self.close_form)
        acts = QWidget()
        flow = Flow(theme.px(8), theme.px(4), acts)
        for each in (keep, leave):
            flow.addWidget(each)
        self._form = QWidget()
        inside = QVBoxLayout(self._form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(6))
        for part in (why, self._reason, label(theme, self.tr("Whose idea"), "label", "soft"), self._idea):
            inside.addWidget(part)
        inside.addWidget(self._error)
        inside.addWidget(acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._state)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._form)
        self._form.hide()

    def show_state(self, words: str, *, may_keep: bool) -> None:
        """What is said of the draft, and whether there is anything to keep."""
        self._state.setText(words)
        self._state.setVisible(bool(words))
        self._open.setVisible(may_keep and self._form.isHidden())

    def forget(self) -> None:
        """It was kept, or it is another record's plan: nothing half written stays."""
        self._reason.clear()
        self._idea.choose("")
        self._error.clear()
        self._form.hide()

    def close_form(self) -> None:
        """Back to the button, with what was typed kept for later."""
        self._form.hide()
        self._open.show()
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfold(self) -> None:
        self._open.hide()
        self._form.show()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        reason, idea = self._reason.text(), self._idea.value
        if not reason.strip():
            self._error.show_text(self.tr("A few words on why, please: they are what makes a change readable later."))
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not idea:
            self._error.show_text(self.tr("Whose idea was it?"))
            self._idea.focus_first()
        else:
            self._error.clear()
            self.kept.emit(reason, Idea(idea))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and not self._form.isHidden():
            # Claimed before the shortcuts: Esc leads back to the page only from outside the form.
            event.accept()
            if event.type() is QEvent.Type.KeyPress:
                self.close_form()
            return True
        return super().event(event)
