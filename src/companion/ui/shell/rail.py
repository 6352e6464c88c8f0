"""The side rail: the doors that have a room behind them, lock and the save state. It knows no screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from companion.ui.kit.bound import Bound
from companion.ui.kit.controls import icon_button, label
from companion.ui.kit.emblem import Emblem
from companion.ui.kit.icons import pixmap
from companion.ui.kit.key_cap import Picture
from companion.ui.kit.keys import Key
from companion.ui.kit.pressing import pressed_by_enter
from companion.ui.kit.theme import Theme
from companion.ui.shell.search_door import SearchDoor

WIDE = 212
NARROW = 64


@dataclass(frozen=True, slots=True)
class Door:
    """A place the rail leads to; `key` is what opens it from the keyboard."""

    id: str
    name: str
    icon: str
    key: Key


class RailButton(QToolButton):
    """A door, painted: the current one is filled and carries a bar, and says so to a reader."""

    def __init__(self, theme: Theme, name: str, icon: str, key: Key, *, keys_shown: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._key = key
        self._keys_shown = keys_shown
        self._narrow = False
        self._current = False
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.dress(self, "body")
        theme.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._keys = self._theme.keys.text(self._key)
        self.setToolTip(f"{self.text()}  {self._keys}")

    def show_current(self, current: bool) -> None:
        """Mark this door as the one the therapist stands in."""
        self._current = current
        self._theme.dress(self, "body_strong" if current else "body")
        self.setAccessibleDescription(self.tr("You are here") if current else "")
        self.update()

    def show_narrow(self, narrow: bool) -> None:
        """Icons only, for small windows."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(NARROW - 28 if self._narrow else WIDE - 28), px(42))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        px, colour = self._theme.px, self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._current or self.underMouse():
            painter.setBrush(colour("surface"))
            painter.setOpacity(1.0 if self._current else 0.5)
            painter.drawRoundedRect(QRectF(self.rect()), px(8), px(8))
            painter.setOpacity(1.0)
        if self._current:
            painter.setBrush(colour("loden"))
            painter.drawRoundedRect(QRectF(0, px(10), 3, self.height() - px(20)), 1.5, 1.5)
        side = px(20)
        tone = "loden" if self._current else "soft"
        drawn = pixmap(self._theme, self._icon, tone, 20, ratio=self.devicePixelRatioF())
        left = (self.width() - side) / 2 if self._narrow else px(12)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        icon_left = self.width() - left - side if right_to_left else left
        painter.drawPixmap(QPointF(icon_left, (self.height() - side) / 2), drawn)
        if self._narrow:
            return
        painter.setFont(self.font())
        painter.setPen(colour("ink" if self._current else "soft"))
        text = QRectF(self.rect()).adjusted(px(43), 0, -px(12), 0)
        if right_to_left:
            text = QRectF(self.rect()).adjusted(px(12), 0, -px(43), 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self.text())
        if self._keys_shown:
            painter.setFont(self._theme.font("small"))
            painter.setPen(colour("quiet"))
            painter.drawText(
                text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, self._keys.replace("+", " ")
            )


class Rail(QFrame):
    """Doors above, lock and save state below."""

    door_requested = Signal(str)
    lock_requested = Signal()
    search_requested = Signal()

    def __init__(self, theme: Theme, doors: Sequence[Door], menu: QMenu, *, demo: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._buttons: dict[str, RailButton] = {}
        self._narrow = False
        self.setProperty("kind", "rail")
        self._build(doors, menu, demo)
        theme.changed.connect(self._set_width)
        self._set_width()

    def show_door(self, door: str) -> None:
        """Mark the place that is open; an unknown one marks none."""
        for id_, button in self._buttons.items():
            if id_ != "lock":
                button.show_current(id_ == door)

    def show_narrow(self, narrow: bool) -> None:
        """Icons only, for small windows."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for button in self._buttons.values():
            button.show_narrow(narrow)
        self._search.show_narrow(narrow)
        self._emblem.setVisible(not narrow)
        self._saved_row.setVisible(not narrow)
        if self._badge is not None:
            self._badge.setVisible(not narrow)
        self._set_width()

    def focus_door(self, door: str) -> None:
        """Put the keyboard on a door."""
        self._buttons[door].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self, doors: Sequence[Door], menu: QMenu, demo: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 15, 14, 16)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        self._emblem = Emblem(self._theme)
        head.addWidget(self._emblem)
        head.addStretch()
        menu_button = icon_button(self._theme, "menu", self.tr("Menu"))
        menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu_button.setMenu(menu)
        Bound(self._theme, self, Key.MENU, menu_button.showMenu, in_window=True)
        head.addWidget(menu_button)
        column.addLayout(head)
        column.addSpacing(16)
        self._search = SearchDoor(self._theme)
        self._search.clicked.connect(self.search_requested)
        column.addWidget(self._search)
        column.addSpacing(15)
        for door in doors:
            self._add(column, door).clicked.connect(lambda _=False, id_=door.id: self.door_requested.emit(id_))
        column.addStretch()
        self._badge: QLabel | None = None
        if demo:
            self._badge = label(self._theme, self.tr("Demo, nothing is kept"), "small", "honey")
            self._badge.setContentsMargins(12, 0, 0, 8)
            column.addWidget(self._badge)
        lock = Door("lock", self.tr("Lock"), "lock", Key.LOCK)
        self._add(column, lock, keys_shown=True).clicked.connect(self.lock_requested)
        column.addWidget(self._build_saved())

    def _add(self, column: QVBoxLayout, door: Door, *, keys_shown: bool = False) -> RailButton:
        button = RailButton(self._theme, door.name, door.icon, door.key, keys_shown=keys_shown)
        self._buttons[door.id] = button
        column.addWidget(button)
        return button

    def _build_saved(self) -> QWidget:
        self._saved_row = QWidget()
        row = QHBoxLayout(self._saved_row)
        row.setContentsMargins(10, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(Picture(self._theme, "check", "soft", 16))
        row.addWidget(label(self._theme, self.tr("Saved on this computer"), "small", "soft", wrap=False), 1)
        return self._saved_row

    def _set_width(self) -> None:
        self.setFixedWidth(self._theme.px(NARROW if self._narrow else WIDE))
