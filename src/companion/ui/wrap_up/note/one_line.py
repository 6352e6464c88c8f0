"""The one line that lists and the next preparation show. It may stay empty."""

from PySide6.QtGui import QResizeEvent

from companion.ui.kit.controls import label
from companion.ui.kit.line_field import LineField
from companion.ui.kit.theme import Theme

_INSET = 14
_GAP = 10


class OneLine(LineField):
    """Its label stands inside the field, before what is typed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(self.tr("In one line"))
        theme.dress(self, "body_l")
        self._caption = label(theme, self.tr("In one line"), "label", "quiet", wrap=False)
        self._caption.setParent(self)
        self._caption.setBuddy(self)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        size = self._caption.sizeHint()
        before = size.width() + self._theme.px(_GAP)
        from_right = self.isRightToLeft()
        self.setTextMargins(0 if from_right else before, 0, before if from_right else 0, 0)
        left = self.width() - self._theme.px(_INSET) - size.width() if from_right else self._theme.px(_INSET)
        self._caption.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
