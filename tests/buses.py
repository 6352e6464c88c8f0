"""A bus of a test's own with stand-ins for the services of a desktop on it. Nothing here meets the computer's bus."""

import os
import select
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_call, new_method_return, new_signal
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from companion.ui.shell.linux_locks import LOGIN, PRESENCE, SCREEN_SAVERS

CONFIG = """<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>"""
SESSION_PATH = f"{LOGIN[1]}/session/_37"
MANAGER, SESSION = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"

needs_bus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon")


class Desktop:
    """Owns the names of `services` and answers for login1. Without `answers` it holds the names and says nothing."""

    def __init__(self, address: str, services: tuple[str, ...], *, answers: bool = True) -> None:
        self.properties = {"Active": True, "LockedHint": False, "Id": "c7"}
        self.inhibitors: list[int] = []
        self._answers = answers
        self._connection: DBusConnection = open_dbus_connection(address, enable_fds=True)
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        for service in services:
            self._connection.send_and_get_reply(new_method_call(bus, "RequestName", "su", (service, 4)))
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def tell(self, path: str, interface: str, name: str, signature: str = "", *values: object) -> None:
        """A signal of one of the services."""
        self._connection.send(new_signal(DBusAddress(path, interface=interface), name, signature or None, values))

    def screen(self, service: str, path: str, locked: bool) -> None:
        """A screen saver begins or ends."""
        self.tell(path, service, "ActiveChanged", "b", locked)

    def presence(self, status: int) -> None:
        """GNOME's; 3 is idle."""
        self.tell(PRESENCE[1], f"{PRESENCE[0]}.Presence", "StatusChanged", "u", status)

    def manager(self, name: str, begins: bool) -> None:
        """`PrepareForSleep` or `PrepareForShutdown`."""
        self.tell(LOGIN[1], MANAGER, name, "b", begins)

    def ask_lock(self) -> None:
        """As `loginctl lock-session` does."""
        self.tell(SESSION_PATH, SESSION, "Lock")

    def change(self, name: str, value: bool) -> None:
        """A property of the session."""
        self.properties[name] = value
        changed: Mapping[str, tuple[str, bool]] = {name: ("b", value)}
        self.tell(SESSION_PATH, PROPERTIES, "PropertiesChanged", "sa{sv}as", SESSION, changed, [])

    def is_held(self) -> bool:
        """Whether any inhibitor that was given out is still open in another process."""
        return any(not select.select([each], [], [], 0)[0] for each in self.inhibitors)

    def end(self) -> None:
        """Leave the bus."""
        self._ended.set()
        self._thread.join()
        self._connection.close()
        for each in self.inhibitors:
            os.close(each)

    def _serve(self) -> None:
        while not self._ended.is_set():
            with suppress(TimeoutError, ConnectionResetError):
                message = self._connection.receive(timeout=0.05)
                if message.header.message_type is MessageType.method_call and self._answers:
                    self._answer(message)

    def _answer(self, message: Any) -> None:  # noqa: ANN401 jeepney has no types
        match message.header.fields[HeaderFields.member]:
            case "Get":
                value = self.properties[message.body[1]]
                kind = "s" if isinstance(value, str) else "b"
                reply = new_method_return(message, "v", ((kind, value),))
            case "GetSession":
                reply = new_method_return(message, "o", (SESSION_PATH,))
            case "Inhibit":
                ours, theirs = os.pipe()
                self.inhibitors.append(ours)
                self._connection.send(new_method_return(message, "h", (theirs,)))
                os.close(theirs)
                return
            case _:
                reply = new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
        self._connection.send(reply)


@contextmanager
def private_bus() -> Iterator[str]:
    """A daemon of its own; gives its address. Its socket lies where the path stays short enough for one."""
    with TemporaryDirectory(prefix="bus-") as folder:
        config = Path(folder, "bus.conf")
        config.write_text(CONFIG.format(path=Path(folder, "bus")), encoding="utf-8")
        daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            assert daemon.stdout is not None
            yield daemon.stdout.readline().strip()
        finally:
            daemon.kill()
            daemon.communicate()


def screen_savers() -> tuple[str, ...]:
    """The names of all that are listened to, and of GNOME's session."""
    return (*dict.fromkeys(service for service, _ in SCREEN_SAVERS), PRESENCE[0])
