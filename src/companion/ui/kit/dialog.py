"""The calm frame of the few dialogs: values in, a frozen value or None out. Never used in session."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from companion.ui.kit.bound import Bound
from companion.ui.kit.button import Button
from companion.ui.kit.controls import scroll
from companion.ui.kit.discreet import COVERS_ITSELF, DiscreetWindow
from companion.ui.kit.hills import Hills
from companion.ui.kit.keeper import Keeper
from companion.ui.kit.keys import Key
from companion.ui.kit.prose import Prose
from companion.ui.kit.theme import Theme

_RING = 4
_MARGIN = 48


class Dialog(QDialog):
    """`body` takes the fields; the last button is the act, Esc and the first one leave all as it was."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, title: str, act: str, leave: str, *, act_kind: str = "primary"
    ) -> None:
        super().__init__(parent)
        if parent is None:
            theme.dress_window(self)
        self.theme = theme
        # A title may show in a task switcher: it says the program's name and nothing else.
        self.setWindowTitle("Companion")
        self.setAccessibleName(title)
        self.setModal(True)
        self._page = QWidget()
        self._hills = Hills(theme, sky="ground", sun=QPointF(0.68, 0.36))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._hills)
        self._focus_before: QWidget | None = None
        page = QVBoxLayout(self._page)
        page.setContentsMargins(*[theme.px(32)] * 4)
        page.setSpacing(theme.px(16))
        page.addWidget(Prose(theme, title, "title"))
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(*[_RING] * 4)
        self.body.setSpacing(theme.px(8))
        self._area = scroll(inside)
        page.addWidget(self._area, 1)
        page.addSpacing(theme.px(8))
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        foot.addStretch()
        self.leave_button = Button(theme, leave, "quiet")
        self.leave_button.clicked.connect(self.reject)
        self.act_button = Button(theme, act, act_kind)
        self.act_button.setDefault(True)
        self.act_button.clicked.connect(self.act)
        for button in self.buttons():
            foot.addWidget(button)
        page.addLayout(foot)
        self.setMinimumWidth(theme.px(480))
        self._follow_veil(theme, None if parent is None else parent.window())

    def fit(self) -> None:
        """Take the height that the fields need now, as far as the screen has it; beyond that they scroll."""
        page = self._page.layout()
        if page is None:
            return
        page.activate()
        width = max(self.width(), self.minimumWidth())
        around = _height(page, width) - self._area.sizeHint().height()
        wanted = around + _height(self.body, width - 2 * page.contentsMargins().left())
        self.resize(width, min(wanted, self.screen().availableGeometry().height() - _MARGIN))

    def show_whole(self, part: QWidget) -> None:
        """Bring a part of the body into view, where it does not all fit."""
        self._area.ensureWidgetVisible(part, 0, self.theme.px(8))

    def _follow_veil(self, theme: Theme, window: QWidget | None) -> None:
        if not isinstance(window, DiscreetWindow):
            return
        for key, asked in ((Key.VEIL, window.veil_requested), (Key.LOCK, window.lock_requested)):
            Bound(theme, self, key, asked.emit, in_window=True)
        window.covered.connect(self._cover)
        self.setProperty(COVERS_ITSELF, True)
        Keeper(self, self.accessibleName)

    def _cover(self, covered: bool) -> None:
        if covered:
            self._focus_before = self.focusWidget()
            self._stack.setCurrentWidget(self._hills)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.repaint()
            return
        self._stack.setCurrentWidget(self._page)
        if self._focus_before is not None and isValid(self._focus_before):
            self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter_first_field(self) -> None:
        # Left alone, Qt starts on the default button, past all there is to fill in.
        for field in self._area.findChildren(QWidget):
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.isVisibleTo(self):
                field.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def buttons(self) -> Sequence[Button]:
        """From the one that leaves to the one that acts."""
        return self.leave_button, self.act_button

    def act(self) -> None:
        """What the act button does; a dialog with something to check overrides it and accepts at last."""
        self.accept()

    def asked(self) -> bool:
        """Show it and wait. True where it was acted on; what was filled in is to be read at once, it is gone then."""
        acted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return acted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._stack.currentWidget() is self._page:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()
        self._enter_first_field()


def _height(layout: QLayout, width: int) -> int:
    # Without a single text that wraps, a layout has no height for a width.
    return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
