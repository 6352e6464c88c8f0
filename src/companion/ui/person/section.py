"""A calm line on a person's page that says what it holds; opened, what is in it is built."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.controls import button, label
from companion.ui.kit.theme import Theme
from companion.ui.person.inset import MARGIN


class Section(QWidget):
    """`make` is called the first time it opens; what it made is shown and hidden from then on, and has to be filled
    each time it is `opened`."""

    opened = Signal()

    def __init__(self, theme: Theme, title: str, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._make = make
        self._within: QWidget | None = None
        self.button = button(theme, title, "link")
        self.button.clicked.connect(lambda: self.set_open(not self.is_open))
        self._remark = label(theme, "", "small", "quiet", wrap=False)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(theme.px(10))
        head.addWidget(self.button)
        head.addWidget(self._remark, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self.set_open(False)

    @property
    def is_open(self) -> bool:
        """Whether what it holds can be read."""
        return self._within is not None and not self._within.isHidden()

    def set_remark(self, remark: str) -> None:
        """What it holds, while it is shut and after."""
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self._describe()

    def set_open(self, is_open: bool) -> None:
        """Shut or open it."""
        if is_open and self._within is None:
            self._within = self._make()
            self._column.addWidget(self._within)
        if self._within is not None:
            self._within.setVisible(is_open)
        onward = "chevron-left" if self.isRightToLeft() else "chevron-right"
        self.button.set_icon_name("chevron-down" if is_open else onward)
        self._describe()
        if is_open:
            self.opened.emit()

    def _describe(self) -> None:
        standing = self.tr("open") if self.is_open else self.tr("folded")
        self.button.setAccessibleDescription(", ".join(part for part in (standing, self._remark.text()) if part))
