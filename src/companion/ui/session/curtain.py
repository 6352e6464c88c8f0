"""An hour without a screen, as its person wished: hills, when the hour ends, and a line that is typed unseen."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.ui.kit.controls import label
from companion.ui.kit.hills import Hills
from companion.ui.kit.keys import Key
from companion.ui.kit.locked import LockedPlace
from companion.ui.kit.theme import Theme


class Curtain(LockedPlace):
    """One key begins a line, Enter keeps it; what was begun is kept too when it is left in any other way."""

    line_changed = Signal(str)
    line_kept = Signal(str)
    close_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, {Key.COMMAND: self._begin_line, Key.ONWARD: self._press_close})
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._line = _UnseenLine(self)
        self._line.setAccessibleName(self.tr("A line, unseen"))
        self._line.textChanged.connect(self.line_changed)
        self._line.left.connect(self.keep_line)
        self._until = label(theme, "", "title", wrap=False)
        self._said = label(theme, "", "session", "soft", wrap=False)
        hills = Hills(theme, sky="ground", sun=QPointF(0.68, 0.36))
        inner = QVBoxLayout(hills)
        inner.setContentsMargins(theme.px(56), theme.px(56), theme.px(56), theme.px(56))
        inner.addWidget(self._until, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self._said, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(hills)

    def focus_first(self) -> None:
        """No line is begun."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """What was typed is kept."""
        self.keep_line()

    def show_time(self, until: str, spoken: str) -> None:
        """When the hour ends, and how a reader says it."""
        self._until.setText(until)
        self._until.setAccessibleName(spoken)

    def show_armed(self, armed: bool) -> None:
        """Whether the key that closes the session was pressed once."""
        self._said.setText(self.tr("Press again to close") if armed else "")

    def keep_line(self) -> None:
        """Give away what was typed, and be ready for the next line."""
        text = self._line.text()
        if text:
            self._line.clear()
            self.line_kept.emit(text)
        if self._line.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_line(self) -> None:
        self.keep_line()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _press_close(self) -> None:
        self.close_pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()


class _UnseenLine(QLineEdit):
    """A pixel that takes letters; neither the screen nor a reader tells them."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.NoEcho)
        self.setFrame(False)
        self.setAcceptDrops(False)
        self.setFixedSize(QSize(1, 1))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.editingFinished.connect(self.left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.left.emit()
        else:
            super().keyPressEvent(event)
