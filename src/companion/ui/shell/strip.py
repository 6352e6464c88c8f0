"""The window as the slim strip: how large it is, where it stands, that it stays in front, and the way back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QByteArray, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from companion.settings import Settings

FULL_LEAST, _FULL_USUAL = QSize(1024, 680), QSize(1280, 800)
WIDTH, LEAST_HEIGHT, _USUAL_HEIGHT = 380, 620, 900
_UNLIMITED = 16777215


class Strip(QObject):
    """`platform` is Qt's name for the desktop. Not every one lets a window say that it stays in front."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.platform = QGuiApplication.platformName()
        self._full_place = ""

    @property
    def _window(self) -> QWidget:
        # Not kept: the window has the strip, and would outlive its end in Python.
        return cast("QWidget", self.parent())

    @property
    def is_on(self) -> bool:
        """Whether the window is the strip."""
        return bool(self._full_place)

    def turn(self, on: bool, settings: Settings) -> tuple[Settings, str]:
        """Be the strip, or the full window where that was. Gives the settings as they are then, and what is to be
        said, once, of a desktop that does not let it stay in front."""
        if on == self.is_on:
            return settings, ""
        if not on:
            settings = self.noted(settings)
            self._end()
            return settings, ""
        self._begin(settings.strip_places)
        if settings.told_of_front or not self.platform.startswith("wayland"):
            return settings, ""
        words = self.tr(
            "This desktop decides which window stays in front. Use “Always on top” in the window’s own menu."
        )
        return replace(settings, told_of_front=True), words

    def noted(self, settings: Settings) -> Settings:
        """With the place where the strip stands now, on its screen."""
        if not self.is_on:
            return settings
        screen, at = self._window.screen(), self._window.pos()
        at -= screen.geometry().topLeft()
        place = [at.x(), at.y(), self._window.height()]
        return replace(settings, strip_places={**settings.strip_places, _id_of(screen): place})

    def full_place(self) -> str:
        """Where the full window stands, or will stand again."""
        return self._full_place or _place_of(self._window)

    def _keep_in_front(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None and bool(handle.flags() & Qt.WindowType.WindowStaysOnTopHint) != self.is_on:
            # The handle alone: a flag of the widget would make the window anew, without its focus.
            handle.setFlag(Qt.WindowType.WindowStaysOnTopHint, self.is_on)

    def _begin(self, places: Mapping[str, Sequence[int]]) -> None:
        window, screen = self._window, self._window.screen()
        self._full_place = _place_of(window)
        window.setWindowState(window.windowState() & ~_LARGE)
        frame = window.frameGeometry().size() - window.size()
        here, area = screen.geometry().topLeft(), screen.availableGeometry()
        if _id_of(screen) in places:
            left, top, height = places[_id_of(screen)]
            wanted = QRect(here + QPoint(left, top), QSize(WIDTH, height) + frame)
        else:
            size = QSize(WIDTH, min(_USUAL_HEIGHT, area.height() - frame.height())) + frame
            wanted = QRect(QPoint(area.right() + 1 - size.width(), area.top()), size)
        stand = brought_in(wanted, area)
        window.setMinimumSize(WIDTH, LEAST_HEIGHT)
        window.setMaximumWidth(WIDTH)
        window.resize(stand.size() - frame)
        window.move(stand.topLeft())
        self._keep_in_front()

    def _end(self) -> None:
        full, self._full_place = self._full_place, ""
        self._keep_in_front()
        self._window.setMaximumWidth(_UNLIMITED)
        self._window.setMinimumSize(FULL_LEAST)
        stand_at(self._window, full)


_LARGE = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


def brought_in(wanted: QRect, area: QRect) -> QRect:
    """`wanted` moved, and made lower where it must be, until all of it is on the screen."""
    found = QRect(wanted.topLeft(), QSize(wanted.width(), min(wanted.height(), area.height())))
    found.moveLeft(max(area.left(), min(found.left(), area.right() + 1 - found.width())))
    found.moveTop(max(area.top(), min(found.top(), area.bottom() + 1 - found.height())))
    return found


def _id_of(screen: QScreen) -> str:
    return screen.serialNumber() or screen.name()


def _place_of(window: QWidget) -> str:
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")


def stand_at(window: QWidget, place: str) -> None:
    """Where `place` says; a first time, or a place that is no more, leaves 1280x800."""
    if not place or not window.restoreGeometry(QByteArray.fromBase64(place.encode("ascii"))):
        window.resize(_FULL_USUAL)
