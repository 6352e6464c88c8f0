"""A field that takes the keys pressed in it, whatever they do elsewhere."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from companion.ui.kit.copying import OWN_KEYS
from companion.ui.kit.keys import native
from companion.ui.kit.theme import Theme

_ALONE = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock}
)
_WALKS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_CLEARS = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})
_PLAIN = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_KEYPAD = Qt.KeyboardModifier.KeypadModifier.value


class KeyField(QLineEdit):
    """`pressed` says them as text, "" when Backspace or Delete takes them away; Tab walks on, Esc is `left`."""

    pressed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setProperty(OWN_KEYS, True)
        self.setPlaceholderText(self.tr("none"))
        theme.dress(self, "body_l")

    def show_keys(self, text: str) -> None:
        """What holds now."""
        self.setText(native(text))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ALONE:
            return
        if key in _WALKS and not held & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif held or key not in _CLEARS | _PLAIN:
            sequence = QKeySequence(event.keyCombination().toCombined() & ~_KEYPAD)
            self.pressed.emit(sequence.toString(QKeySequence.SequenceFormat.PortableText).replace("Return", "Enter"))
        elif key in _CLEARS:
            self.pressed.emit("")
        else:
            self.left.emit()
