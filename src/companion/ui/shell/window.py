"""The one window: pages in a stack, the veil over all of them, and the keys that exist before unlocking."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from companion.ui.kit.bound import Bound
from companion.ui.kit.discreet import COVERS_ITSELF, DiscreetWindow
from companion.ui.kit.hills import Hills
from companion.ui.kit.keys import Key
from companion.ui.kit.simple import label
from companion.ui.kit.theme import Theme
from companion.ui.shell.strip import FULL_LEAST, Strip, stand_at

TITLE = "Companion"


class Veil(QWidget):
    """Hills, and no word but for the first uses: which key lifts it. Every other key does nothing, except lock."""

    lift_requested = Signal()
    lock_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        hills = Hills(theme, sky="ground", sun=QPointF(0.68, 0.36))
        column.addWidget(hills)
        inner = QVBoxLayout(hills)
        inner.setContentsMargins(40, 40, 40, 40)
        self._hint = label(theme, "", "body", "soft", wrap=False)
        inner.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter)
        self._theme = theme
        for key, told in ((Key.VEIL, self.lift_requested), (Key.LOCK, self.lock_requested)):
            Bound(theme, self, key, told.emit, in_window=True)

    def show_hint(self, shown: bool) -> None:
        """Say which key lifts the veil."""
        keys = self._theme.keys.text(Key.VEIL)
        self._hint.setText(self.tr("{keys} lifts the veil.").format(keys=keys) if shown else "")
        self._hint.setVisible(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()


class MainWindow(DiscreetWindow):
    """Its title is always the program's name: titles leak into task switchers and share pickers."""

    close_requested = Signal()
    text_size_requested = Signal(int)
    """A step: 1 larger, -1 smaller, 0 back to 100 %."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setMinimumSize(FULL_LEAST)
        self.strip = Strip(self)
        self._pages = QStackedWidget()
        self._veil = Veil(theme)
        self._focus_before: QWidget | None = None
        self._focus_below: QWidget | None = None
        self._cover = QStackedWidget()
        self._cover.addWidget(self._pages)
        self._cover.addWidget(self._veil)
        self.setCentralWidget(self._cover)
        self._veil.lift_requested.connect(self.veil_requested)
        self._veil.lock_requested.connect(self.lock_requested)
        self._add_keys(theme)
        theme.dress_window(self)

    @property
    def page(self) -> QWidget | None:
        """What is shown, or stands behind the veil."""
        return self._pages.currentWidget()

    @property
    def is_veiled(self) -> bool:
        """Whether the hills are before everything."""
        return self._cover.currentWidget() is self._veil

    def show_page(self, page: QWidget) -> None:
        """Put a page in place of the one before, which is thrown away."""
        before = self.page
        if page is before:
            return
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if before is not None:
            self._pages.removeWidget(before)
            before.deleteLater()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def lay_over(self, page: QWidget) -> None:
        """Show a page that gives way again to the one behind it: see `take_away`."""
        self._focus_below = self.focusWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_away(self, page: QWidget) -> None:
        """End a page that was laid over another."""
        self._pages.removeWidget(page)
        page.deleteLater()
        if self._focus_below is not None and isValid(self._focus_below):
            self._focus_below.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_below = None

    def veil(self, *, hint: bool = False) -> None:
        """Hills before everything, at once."""
        if self.is_veiled:
            return
        self._focus_before = self.focusWidget()
        self._veil.show_hint(hint)
        self._cover.setCurrentWidget(self._veil)
        self._veil.setFocus(Qt.FocusReason.OtherFocusReason)
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        self.covered.emit(True)
        for other in QApplication.topLevelWidgets():
            # A chooser of files, a tool tip, a question: what cannot cover itself goes.
            if other is not self and other.isVisible() and not other.property(COVERS_ITSELF):
                other.hide()
        self.repaint()

    def lift(self) -> None:
        """Show again what was there, with the caret where it was."""
        if not self.is_veiled:
            return
        self._cover.setCurrentWidget(self._pages)
        self.covered.emit(False)
        if self._focus_before is not None and isValid(self._focus_before):
            self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_before = None

    def place(self) -> str:
        """Where the window stands, as text; the strip gives where it will stand in full again."""
        return self.strip.full_place()

    def return_to(self, place: str) -> None:
        """Stand where `place` says; a first time, or a place that is no more, leaves 1280x800."""
        stand_at(self, place)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.close_requested.emit()

    def _add_keys(self, theme: Theme) -> None:
        acts: tuple[tuple[Key, Callable[[], object]], ...] = (
            (Key.LARGER, partial(self.text_size_requested.emit, 1)),
            (Key.SMALLER, partial(self.text_size_requested.emit, -1)),
            (Key.USUAL_SIZE, partial(self.text_size_requested.emit, 0)),
            (Key.FULL_SCREEN, self._toggle_full_screen),
            (Key.CLOSE, self.close_requested.emit),
        )
        for key, act in acts:
            Bound(theme, self, key, partial(self._unless_veiled, act), in_window=True, repeats=True)

    def _unless_veiled(self, act: Callable[[], object]) -> None:
        # The pages behind the veil are hidden, so their keys rest by themselves; the window's own do not.
        if not self.is_veiled:
            act()

    def _toggle_full_screen(self) -> None:
        if not self.strip.is_on:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
