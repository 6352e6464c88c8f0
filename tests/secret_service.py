"""A private session bus with the real gnome-keyring on it, or with somebody else in its place."""

import gc
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from jeepney import MatchRule, message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

NAME = "org.freedesktop.secrets"
PATIENCE_SECONDS = 20
MISSING = [tool for tool in ("dbus-daemon", "gnome-keyring-daemon") if shutil.which(tool) is None]
WHY_SKIPPED = f"on Debian and Ubuntu apt-get install gnome-keyring dbus; missing: {' '.join(MISSING)}"

# No folder of services stands in it: nothing is started but what a test starts.
_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

IMPOSTOR = """
import sys
from jeepney import MessageType, message_bus, new_error, new_method_return
from jeepney.io.blocking import Proxy, open_dbus_connection
bus = open_dbus_connection(sys.argv[2])
Proxy(message_bus, bus).RequestName("org.freedesktop.secrets")
while True:
    asked = bus.receive()
    if asked.header.message_type is MessageType.method_call and sys.argv[1] != "silent":
        if sys.argv[1] == "garbling":
            bus.send(new_method_return(asked, "sai", ("\\\\0/nonsense", [7] * 1000)))
        else:
            bus.send(new_error(asked, "org.example.No", "s", ("no",)))
"""


@contextmanager
def bus(folder: Path) -> Iterator[str]:
    """The address of a bus with nobody on it."""
    folder.mkdir(mode=0o700)
    config = folder / "bus.conf"
    config.write_text(_CONFIG.format(socket=folder / "bus"))
    order = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"]
    with running(order, subprocess.DEVNULL) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().decode().strip()


@contextmanager
def gnome_keyring(folder: Path, address: str) -> Iterator[None]:
    """The real one, with its login collection open, as it stands in a session."""
    order = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
    order.append(f"--control-directory={folder / 'control'}")
    places = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME")}
    with running(order, subprocess.PIPE, places | {"DBUS_SESSION_BUS_ADDRESS": address}) as daemon:
        assert daemon.stdin is not None
        daemon.stdin.write(b"the login password")
        daemon.stdin.close()
        _wait_for_owner(address)
        yield


@contextmanager
def impostor(manner: str, address: str) -> Iterator[None]:
    """In the keychain's place one that is `silent`, `garbling` or `refusing`."""
    with running([sys.executable, "-c", IMPOSTOR, manner, address], subprocess.DEVNULL):
        _wait_for_owner(address)
        yield


@contextmanager
def running(order: list[str], stdin: int, places: dict[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the test's own, ended with it."""
    variables = os.environ | (places or {})
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(order, stdin=stdin, stdout=pipe, stderr=nothing, env=variables) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def closing_what_keyring_leaves_open() -> Iterator[None]:
    """The library drops its connection where it fails; the collector may find it in any test that comes after."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def lock_all(address: str) -> None:
    """As a screen lock does with some keychains."""
    with closing(open_dbus_connection(address)) as connection:
        import secretstorage

        secretstorage.get_default_collection(connection).lock()


def _wait_for_owner(address: str) -> None:
    with closing(open_dbus_connection(address)) as connection:
        bus_itself = Proxy(message_bus, connection, timeout=PATIENCE_SECONDS)
        rule = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
        rule.add_arg_condition(0, NAME)
        bus_itself.AddMatch(rule.serialise())
        with connection.filter(rule) as changes:
            if not bus_itself.NameHasOwner(NAME)[0]:
                connection.recv_until_filtered(changes, timeout=PATIENCE_SECONDS)
