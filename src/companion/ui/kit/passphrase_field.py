"""A line for a passphrase, with an eye that shows and hides it. What is typed is never trimmed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from companion.ui.kit.line_field import LineField
from companion.ui.kit.simple import icon_button
from companion.ui.kit.theme import Theme


class PassphraseField(LineField):
    """`eye=False` leaves the button away, for the field where it is typed once more."""

    def __init__(self, theme: Theme, name: str, *, eye: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._eye = icon_button(theme, "eye", self._eye_name(False)) if eye else None
        self.setAccessibleName(name)
        self.setProperty("kind", "large")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(self.inputMethodHints() | hints | Qt.InputMethodHint.ImhNoAutoUppercase)
        theme.dress(self, "session")
        if self._eye is not None:
            self._eye.setParent(self)
            self._eye.setCursor(Qt.CursorShape.ArrowCursor)
            self._eye.clicked.connect(lambda: self.show_text(not self.is_shown))
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def is_shown(self) -> bool:
        """Whether the letters can be read."""
        return self.echoMode() == QLineEdit.EchoMode.Normal

    def text(self) -> str:
        """What was typed. A line break comes only along with what is pasted, and could never be typed again."""
        return " ".join(super().text().splitlines())

    def show_text(self, shown: bool) -> None:
        """Show the letters, or cover them."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        if self._eye is None:
            return
        self._eye.set_icon_name("eye-off" if shown else "eye")
        self._eye.set_name(self._eye_name(shown))

    @property
    def eye(self) -> QWidget | None:
        """The button, for the order of focus."""
        return self._eye

    def _eye_name(self, shown: bool) -> str:
        return self.tr("Hide the passphrase") if shown else self.tr("Show the passphrase")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_eye()

    def _measure(self) -> None:
        if self._eye is not None:
            self.setTextMargins(0, 0, self._theme.px(40), 0)
        self._place_eye()

    def _place_eye(self) -> None:
        if self._eye is None:
            return
        side = self._eye.sizeHint().height()
        gap = (self.height() - side) // 2
        from_right = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        self._eye.setGeometry(self.width() - side - gap if from_right else gap, gap, side, side)
