"""A moment written afterwards: its kind and its words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.moment import Kind
from companion.ui.kit.controls import button, drop_down, field
from companion.ui.kit.kinds import kind_name
from companion.ui.kit.theme import Theme


class AddMoment(QWidget):
    """`added` carries kind and words; blank words add nothing. `closed` follows when no more is to be added."""

    added = Signal(object, str)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._kind = drop_down(theme, self.tr("Kind of moment"), [(kind.value, kind_name(kind)) for kind in Kind])
        self._words = field(theme, self.tr("Words of the moment"), self.tr("as it was said"))
        self._words.returnPressed.connect(self._add)
        add = button(theme, self.tr("Add it"), "primary")
        add.clicked.connect(self._add)
        leave = button(theme, self.tr("Not now"), "quiet")
        leave.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._kind)
        column.addWidget(self._words)
        acts = QHBoxLayout()
        acts.addWidget(add)
        acts.addWidget(leave)
        acts.addStretch()
        column.addLayout(acts)

    def begin(self) -> None:
        """An empty line to write in."""
        self._words.clear()
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        words = self._words.text()
        if words.strip():
            self._words.clear()
            self.added.emit(Kind(self._kind.value), words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
