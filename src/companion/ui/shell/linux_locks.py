"""What Linux tells over D-Bus. No other file speaks it."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import SLOT, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant
from PySide6.QtWidgets import QWidget

from companion.ui.shell.system_locks import SCREEN, SLEEP, SystemLocks

SCREEN_SAVERS: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
)
"""Service, which names the interface too, and path."""

PRESENCE: Final = ("org.gnome.SessionManager", "/org/gnome/SessionManager/Presence")
LOGIN: Final = ("org.freedesktop.login1", "/org/freedesktop/login1")
_MANAGER: Final = "org.freedesktop.login1.Manager"
_SESSION: Final = "org.freedesktop.login1.Session"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_BUS: Final = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
_SYSTEM_ADDRESS: Final = "unix:path=/var/run/dbus/system_bus_socket"
_PRESENCE_IDLE: Final = 3
_ANSWER_MS: Final = 2000


class LinuxLocks(SystemLocks):
    """Each signal is bound to the service it is to come from: nobody else on the bus can lock. Nothing that is asked is
    waited for: a call that blocks would hold up every thread of this process."""

    def __init__(self) -> None:
        super().__init__()
        self._session_bus = QDBusConnection("")
        self._system_bus = QDBusConnection("")
        self._session_path = ""
        self._was: dict[str, object] = {}
        self._heard: set[str] = set()
        self._unanswered = 0
        self._holds = False
        self._inhibitor: object = None

    def listen(self, window: QWidget) -> None:
        # By its address: asked for "the session bus" where there is none, the library would start one of its own.
        if address := _session_address():
            self._session_bus = QDBusConnection.connectToBus(address, f"session-{id(self)}")
        if self._session_bus.isConnected():
            self._hear_screen_savers()
        address = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", _SYSTEM_ADDRESS)
        self._system_bus = QDBusConnection.connectToBus(address, f"system-{id(self)}")
        if self._system_bus.isConnected():
            self._hear_system()
        if not self._unanswered:
            self.heard.emit(frozenset())

    def hold_sleep(self) -> None:
        def keep(descriptor: object) -> None:
            # It ends with this process: the descriptor is closed then.
            self._inhibitor = descriptor

        if self._system_bus.isConnected() and not self._holds:
            self._holds = True
            why = ("sleep:shutdown", "Companion", "Saves and locks first", "delay")
            self._ask(self._system_bus, _question(LOGIN, _MANAGER, "Inhibit", *why), keep)

    def _hear_screen_savers(self) -> None:
        """One that comes later is heard as well, but counts only where it is there now."""
        bus = self._session_bus
        for service, path in SCREEN_SAVERS:
            bus.connect(service, path, service, "ActiveChanged", self, _slot("hear_screen(bool)"))
            self._ask(bus, _question(_BUS, _BUS[0], "NameHasOwner", service), partial(self._count, SCREEN))
        service, path = PRESENCE
        bus.connect(service, path, f"{service}.Presence", "StatusChanged", self, _slot("hear_presence(uint)"))

    def _hear_system(self) -> None:
        bus, (service, path) = self._system_bus, LOGIN
        bus.connect(service, path, _MANAGER, "PrepareForSleep", self, _slot("hear_sleep(bool)"))
        bus.connect(service, path, _MANAGER, "PrepareForShutdown", self, _slot("hear_shutdown(bool)"))
        self._ask(bus, _question(_BUS, _BUS[0], "NameHasOwner", service), partial(self._count, SLEEP))
        # A process that the user's own systemd started belongs to no session by itself; "auto" knows whose it is.
        auto = (service, f"{path}/session/auto")
        own = os.environ.get("XDG_SESSION_ID")
        if own:
            self._find_session(own)
        else:
            self._ask(bus, _question(auto, _PROPERTIES, "Get", _SESSION, "Id"), self._find_session)

    def _find_session(self, name: object) -> None:
        if isinstance(name, str):
            self._ask(self._system_bus, _question(LOGIN, _MANAGER, "GetSession", name), self._hear_session)

    def _hear_session(self, found: Any) -> None:  # noqa: ANN401 an object path, or None
        if found is None:
            return
        bus, service, path = self._system_bus, LOGIN[0], found.path()
        self._session_path = path
        bus.connect(service, path, _SESSION, "Lock", self, _slot("hear_lock()"))
        bus.connect(service, path, _PROPERTIES, "PropertiesChanged", self, _slot("hear_change(QDBusMessage)"))
        self._count(SCREEN, True)
        self.hear_change(None)

    def _count(self, what: str, there: object) -> None:
        if there is True:
            self._heard.add(what)

    def _ask(self, bus: QDBusConnection, question: QDBusMessage, then: Callable[[object], None]) -> None:
        """`then` is given the first value of the answer, or None."""
        self._unanswered += 1

        def answered(watcher: QDBusPendingCallWatcher) -> None:
            then(_first(watcher.reply()))
            watcher.deleteLater()
            self._unanswered -= 1
            if not self._unanswered:
                self.heard.emit(frozenset(self._heard))

        QDBusPendingCallWatcher(bus.asyncCall(question, _ANSWER_MS), self).finished.connect(answered)

    @Slot(bool)
    def hear_screen(self, locked: bool) -> None:
        """A screen saver began, or ended."""
        if locked:
            self.asked.emit("screen_lock")

    @Slot("uint")
    def hear_presence(self, status: int) -> None:
        """GNOME says whether somebody is there."""
        if status == _PRESENCE_IDLE:
            self.rested.emit()

    @Slot(bool)
    def hear_sleep(self, begins: bool) -> None:
        """Before it, and after."""
        if begins:
            self.asked.emit("sleep")

    @Slot(bool)
    def hear_shutdown(self, begins: bool) -> None:
        """Before it, or that it was called off."""
        if begins:
            self.asked.emit("shutdown")

    @Slot()
    def hear_lock(self) -> None:
        """Somebody asked the session to lock."""
        self.asked.emit("screen_lock")

    @Slot(QDBusMessage)
    def hear_change(self, _: QDBusMessage | None) -> None:
        """Something of the session changed. What, does not come in a form that can be read here: it is asked for."""
        for name in ("Active", "LockedHint"):
            question = _question((LOGIN[0], self._session_path), _PROPERTIES, "Get", _SESSION, name)
            self._ask(self._system_bus, question, partial(self._compare, name))

    def _compare(self, name: str, value: object) -> None:
        before, self._was[name] = self._was.get(name), value
        # A session that was inactive or locked when it was first asked after is no reason to lock.
        if name == "Active" and before is True and value is False:
            self.asked.emit("user_switch")
        elif name == "LockedHint" and before is False and value is True:
            self.asked.emit("screen_lock")


def _slot(signature: str) -> Any:  # noqa: ANN401 the types that PySide gives say bytes, and it refuses them
    return SLOT(signature)


def _session_address() -> str:
    """ "" where this login has none."""
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "/"), "bus")
    return os.environ.get("DBUS_SESSION_BUS_ADDRESS") or (f"unix:path={runtime}" if runtime.exists() else "")


def _question(whom: tuple[str, str], interface: str, what: str, *values: object) -> QDBusMessage:
    """To a service and one of its paths."""
    message = QDBusMessage.createMethodCall(whom[0], whom[1], interface, what)
    message.setArguments(values)
    return message


def _first(answer: QDBusMessage) -> Any:  # noqa: ANN401 whatever the service gives
    """The first value of an answer, taken out of its variant; None where there is none."""
    if answer.type() is not QDBusMessage.MessageType.ReplyMessage or not answer.arguments():
        return None
    value = answer.arguments()[0]
    return value.variant() if isinstance(value, QDBusVariant) else value
