"""After the person's turn: nothing but thanks, until the therapist's key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.arc import StillArc
from companion.ui.kit.controls import isolated, label
from companion.ui.kit.short_names import shortened
from companion.ui.kit.theme import Theme

_ARC, _ARC_HEIGHT, _UNDER_ARC, _BETWEEN, _BESIDE = 260, 88, 46, 6, 32
_LONGEST_NAME = 40


class Thanks(QWidget):
    """`gone` is how much of the hour was over."""

    def __init__(self, theme: Theme, name: str, gone: float) -> None:
        super().__init__()
        self._theme = theme
        self._arc = StillArc(theme, gone)
        words = self.tr("Thank you, {name}.")
        thanks = label(theme, words.format(name=isolated(shortened(name, _LONGEST_NAME))), "table_title")
        thanks.setAccessibleName(words.format(name=isolated(name)))
        # It takes the keyboard, so that a reader says it; there is nothing to be done with it.
        thanks.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._thanks = thanks
        back = label(theme, self.tr("You can hand it back."), "table_sans", "soft")
        for each in (thanks, back):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self._arc, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(theme.px(_UNDER_ARC))
        self._column.addWidget(thanks)
        self._column.addWidget(back)
        self._column.addStretch(1)
        theme.changed.connect(self._measure)
        self._measure()

    def focus_first(self) -> None:
        """On the thanks."""
        self._thanks.setFocus(Qt.FocusReason.MouseFocusReason)

    def _measure(self) -> None:
        px = self._theme.px
        self._arc.setFixedSize(px(_ARC), px(_ARC_HEIGHT))
        self._column.setContentsMargins(px(_BESIDE), 0, px(_BESIDE), 0)
        self._column.setSpacing(px(_BETWEEN))
