"""What the desktop tells on a private bus locks; what others pretend on it does not; without a bus nothing waits."""

import ctypes
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.buses import Desktop, needs_bus, private_bus, screen_savers

from companion.ui.shell.linux_locks import LOGIN, SCREEN_SAVERS, LinuxLocks
from companion.ui.shell.system_locks import ALL, SCREEN, SLEEP
from companion.ui.shell.windows_locks import PowerSetting, cause_of

pytestmark = needs_bus


@dataclass
class Heard:
    """What was told to the program."""

    locks: LinuxLocks
    asked: list[str] = field(default_factory=list)
    heard: list[frozenset[str]] = field(default_factory=list)


@dataclass
class Buses:
    session: str
    system: str


@pytest.fixture
def buses(monkeypatch: pytest.MonkeyPatch) -> Iterator[Buses]:
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    with private_bus() as session, private_bus() as system:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", system)
        yield Buses(session, system)


@pytest.fixture
def session(buses: Buses) -> Iterator[Desktop]:
    made = Desktop(buses.session, screen_savers())
    yield made
    made.end()


@pytest.fixture
def system(buses: Buses) -> Iterator[Desktop]:
    made = Desktop(buses.system, (LOGIN[0],))
    yield made
    made.end()


@pytest.fixture
def listen(qtbot: QtBot) -> Callable[[], Heard]:
    def begin() -> Heard:
        window = QWidget()
        qtbot.addWidget(window)
        told = Heard(LinuxLocks())
        told.locks.asked.connect(told.asked.append)
        told.locks.rested.connect(lambda: told.asked.append("rested"))
        told.locks.heard.connect(told.heard.append)
        began = time.perf_counter()
        told.locks.listen(window)
        assert time.perf_counter() - began < 0.1
        qtbot.waitUntil(lambda: bool(told.heard))
        return told

    return begin


@pytest.mark.parametrize("saver", SCREEN_SAVERS, ids="".join)
@pytest.mark.usefixtures("system")
def test_every_screen_saver_locks_when_it_begins_and_not_when_it_ends(
    qtbot: QtBot, session: Desktop, listen: Callable[[], Heard], saver: tuple[str, str]
) -> None:
    told = listen()
    session.screen(*saver, locked=False)
    session.screen(*saver, locked=True)
    qtbot.waitUntil(lambda: told.asked == ["screen_lock"])


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("tell", "cause"),
    [
        (lambda system: system.manager("PrepareForSleep", begins=True), "sleep"),
        (lambda system: system.manager("PrepareForShutdown", begins=True), "shutdown"),
        (lambda system: system.ask_lock(), "screen_lock"),
        (lambda system: system.change("Active", value=False), "user_switch"),
        (lambda system: system.change("LockedHint", value=True), "screen_lock"),
    ],
    ids=["sleep", "shutdown", "lock", "user switch", "locked"],
)
def test_what_the_system_tells_of_the_session_locks(
    qtbot: QtBot, system: Desktop, listen: Callable[[], Heard], tell: Callable[[Desktop], None], cause: str
) -> None:
    told = listen()
    system.manager("PrepareForSleep", begins=False)
    system.change("IdleHint", value=True)
    tell(system)
    qtbot.waitUntil(lambda: told.asked == [cause])


@pytest.mark.usefixtures("system")
def test_that_nobody_is_there_is_told_as_rest(qtbot: QtBot, session: Desktop, listen: Callable[[], Heard]) -> None:
    told = listen()
    for status in (0, 3, 2):
        session.presence(status)
    qtbot.waitUntil(lambda: told.asked == ["rested"])


@pytest.mark.usefixtures("session", "system")
def test_nobody_else_on_the_bus_can_lock(
    qtbot: QtBot, buses: Buses, session: Desktop, listen: Callable[[], Heard]
) -> None:
    told = listen()
    for address in (buses.session, buses.system):
        stranger = Desktop(address, ())
        stranger.screen(*SCREEN_SAVERS[0], locked=True)
        stranger.manager("PrepareForSleep", begins=True)
        stranger.ask_lock()
        stranger.end()
    # What came before it on the same bus was heard by the time this is.
    session.presence(3)
    qtbot.waitUntil(lambda: told.asked == ["rested"])


@pytest.mark.usefixtures("session", "system")
def test_what_is_heard_is_told(listen: Callable[[], Heard]) -> None:
    assert listen().heard == [ALL]


@pytest.mark.usefixtures("session")
def test_without_the_service_for_it_sleep_is_not_heard(listen: Callable[[], Heard]) -> None:
    assert listen().heard == [{SCREEN}]


def test_on_a_bus_without_a_screen_saver_that_is_told_by_the_system(
    listen: Callable[[], Heard], system: Desktop
) -> None:
    assert listen().heard == [{SCREEN, SLEEP}]
    assert system.properties["Active"]


def test_without_any_bus_nothing_is_heard_and_nothing_waits(
    listen: Callable[[], Heard], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    assert listen().heard == [frozenset()]


def test_services_that_never_answer_hold_nobody_up(qtbot: QtBot, buses: Buses, listen: Callable[[], Heard]) -> None:
    silent = Desktop(buses.system, (LOGIN[0],), answers=False)
    told = listen()
    assert told.heard == [{SLEEP}]
    silent.manager("PrepareForSleep", begins=True)
    qtbot.waitUntil(lambda: told.asked == ["sleep"])
    silent.end()


@pytest.mark.usefixtures("session")
def test_the_computer_waits_with_its_sleep_as_long_as_there_is_something_to_lock(
    qtbot: QtBot, system: Desktop, listen: Callable[[], Heard]
) -> None:
    told = listen()
    assert system.inhibitors == []
    told.locks.hold_sleep()
    told.locks.hold_sleep()
    qtbot.waitUntil(lambda: bool(system.inhibitors))
    # What was asked before it on the same bus was answered by the time this is heard.
    system.manager("PrepareForSleep", begins=True)
    qtbot.waitUntil(lambda: told.asked == ["sleep"])
    assert len(system.inhibitors) == 1
    assert system.is_held()


@pytest.mark.parametrize(
    ("message", "cause"),
    [
        ((0x02B1, 7, 0), "screen_lock"),
        ((0x02B1, 2, 0), "user_switch"),
        ((0x02B1, 8, 0), ""),
        ((0x0218, 4, 0), "sleep"),
        ((0x0218, 18, 0), ""),
        ((0x0010, 7, 0), ""),
    ],
)
def test_the_messages_of_windows_are_read_as_they_are_documented(message: tuple[int, int, int], cause: str) -> None:
    assert cause_of(*message) == cause


@pytest.mark.parametrize(("state", "cause"), [(0, "sleep"), (1, "")])
def test_a_lid_is_told_by_its_own_setting_alone(state: int, cause: str) -> None:
    lid = bytes.fromhex("4d0f3eba17b89440a2d1d56379e6a0f3")
    told = PowerSetting((ctypes.c_byte * 16).from_buffer_copy(lid), 4, state)
    assert cause_of(0x0218, 0x8013, ctypes.addressof(told)) == cause
    other = PowerSetting((ctypes.c_byte * 16).from_buffer_copy(lid[::-1]), 4, state)
    assert cause_of(0x0218, 0x8013, ctypes.addressof(other)) == ""
