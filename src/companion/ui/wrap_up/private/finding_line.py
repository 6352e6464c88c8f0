"""The quiet line under a private note: one sentence that may belong in the record, why, and what to do with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.wrong_drawer import Finding
from companion.ui.kit.controls import button, isolated, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.spoken import say
from companion.ui.kit.theme import Theme


class FindingLine(QWidget):
    """Where `may_move` is False the note is signed, and the line only points."""

    move_requested = Signal(object)
    let_be = Signal(object)

    def __init__(self, theme: Theme, *, may_move: bool) -> None:
        super().__init__()
        self._finding: Finding | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        self._sentence = label(theme, "", "body", "ink", lines=1)
        self._why = label(theme, "", "label", "soft")
        acts = QWidget()
        row = Flow(theme.px(20), theme.px(2), acts)
        self.move_button = button(theme, self.tr("Move it to the note"), "link")
        self.move_button.clicked.connect(lambda: self.move_requested.emit(self._finding))
        self.leave_button = button(theme, self.tr("It belongs here"), "quiet")
        self.leave_button.clicked.connect(lambda: self.let_be.emit(self._finding))
        for each in (self.move_button, self.leave_button):
            each.set_compact(True)
            row.addWidget(each)
        self.move_button.setVisible(may_move)
        column.addWidget(self._sentence)
        column.addWidget(self._why)
        column.addWidget(acts)
        self.hide()

    @property
    def finding(self) -> Finding | None:
        """What it points to, None while it is away."""
        return self._finding

    def show_finding(self, finding: Finding | None) -> None:
        """Point to this; None is nothing."""
        if finding == self._finding:
            return
        self._finding = finding
        if finding is not None:
            what = self.tr("“{words}” reads like {what}. {why}").format(
                words=isolated(finding.words), what=finding.belonging.name, why=finding.belonging.why
            )
            self._sentence.setText(self.tr("“{sentence}”").format(sentence=isolated(finding.sentence)))
            self._why.setText(what)
            say(self, what)
        self.setVisible(finding is not None)
