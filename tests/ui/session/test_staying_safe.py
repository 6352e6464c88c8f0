"""The plan for staying safe beside the note: in their own words, kept like the note, never in the way."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.session.conftest import ELEVEN, HandClock
from tests.ui.session.eyes import Opened, button, note, type_in, visible_texts

from companion.care.emergency import EmergencyNumber
from companion.care.patient import RecordId
from companion.care.preparation import Elsewhere, Preparation
from companion.care.safety import Done, Heading, PlanLine, Safety
from companion.care.session import Place, SessionId, State
from companion.store import practice, preparation, rescued, room, safety, sessions
from companion.ui.kit.own_lines import OwnLines
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault
from companion.vault.worker import Worker

NOW = ELEVEN + timedelta(minutes=33)


def lines(screen: SessionScreen) -> dict[str, OwnLines]:
    return {each.accessibleName(): each for each in screen.findChildren(OwnLines) if each.isVisible()}


def field(screen: SessionScreen, name: str) -> QLineEdit:
    return next(each for each in screen.findChildren(QLineEdit) if each.isVisible() and each.accessibleName() == name)


def write_done(screen: SessionScreen, text: str) -> None:
    QTest.keyClicks(field(screen, "What was done: who was told, what was decided"), text)


def test_without_a_plan_its_headings_are_lines_to_fill_and_all_of_it_is_kept(
    screen: SessionScreen, open_screen: Opened, vault: Vault, session: SessionId, worker: Worker
) -> None:
    type_in(screen, "/safe ")
    assert len(lines(screen)) == len(Heading)
    lines(screen)["What I notice first"].insert_plain("The room goes grey.")
    write_done(screen, "Rang Marta.\rShe comes")
    screen.flush()
    assert worker.drain(5)
    kept = room.load(vault, session).safety
    assert kept == Safety(
        True,
        (PlanLine(Heading.SIGNS, "The room goes grey.", NOW),),
        (Done("Rang Marta.", NOW), Done("She comes", NOW)),
    )
    again = open_screen(session)
    assert {"Staying safe", "The room goes grey.", "Rang Marta.", "She comes", "11:33"} <= set(visible_texts(again))
    assert not lines(again)


def test_the_plan_is_reworded_without_losing_what_it_said(
    open_screen: Opened, vault: Vault, ana: RecordId, session: SessionId, worker: Worker
) -> None:
    with vault.transaction():
        earlier = sessions.begin_now(vault, ana, ELEVEN - timedelta(days=7), "Europe/Lisbon")
        said = PlanLine(Heading.TELL, "Marta downstairs.", ELEVEN - timedelta(days=7))
        safety.save(vault, ana, earlier, Safety(plan=(said,)))
    screen = open_screen(session)
    type_in(screen, "/safe ")
    assert "Marta downstairs." in visible_texts(screen)
    button(screen, "Change or add").click()
    line = lines(screen)["Whom I tell"]
    assert (line.text(), lines(screen)["What I notice first"].hasFocus()) == ("Marta downstairs.", True)
    line.moveCursor(line.textCursor().MoveOperation.End)
    line.insert_plain(" She doesn’t ask.")
    screen.flush()
    assert worker.drain(5)
    assert [each.text for each in safety.plan(vault, ana)] == ["Marta downstairs. She doesn’t ask."]
    assert safety.wordings(vault, ana)[0] == said


def test_it_opens_and_shuts_by_the_same_command_and_undo_leaves_the_page(screen: SessionScreen) -> None:
    type_in(screen, "/safe ")
    assert "Staying safe" in visible_texts(screen)
    assert note(screen).hasFocus()
    note(screen).undo()
    assert [block.text for block in note(screen).blocks()] == ["/safe "]
    assert "Staying safe" in visible_texts(screen)
    field(screen, "What was done: who was told, what was decided").setFocus()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert note(screen).hasFocus()
    assert "Staying safe" in visible_texts(screen)
    type_in(screen, "\n/safe ")
    assert "Staying safe" not in visible_texts(screen)
    assert "What matters to Ana" in visible_texts(screen)


def test_while_it_is_open_there_are_no_ticks_no_prompts_and_no_close(
    screen: SessionScreen, vault: Vault, session: SessionId, clock: HandClock
) -> None:
    clock.time = ELEVEN + timedelta(minutes=46)
    assert screen._hour.ticks() == 2
    type_in(screen, "/safe ")
    assert screen._hour.ticks() == 0
    type_in(screen, "/p ")
    assert screen._hour.events == []
    assert "Prompts wait while staying safe is open." in visible_texts(screen)
    for _ in range(2):
        QTest.keyClick(note(screen), Qt.Key.Key_F9)
    assert "Staying safe is open. /safe shuts it." in visible_texts(screen)
    assert not button(screen, "Close the session").isVisible()
    assert sessions.get(vault, session).state is State.OPEN
    type_in(screen, "/safe ")
    assert screen._hour.ticks() == 2
    assert button(screen, "Close the session").isVisible()


def test_numbers_stand_there_or_are_typed_there(
    screen: SessionScreen, open_screen: Opened, vault: Vault, session: SessionId, worker: Worker
) -> None:
    type_in(screen, "/safe ")
    assert "No emergency numbers yet. They can be written here." in visible_texts(screen)
    field(screen, "Who answers, line 1").setText("Night line")
    number = field(screen, "Number, line 1")
    number.setFocus()
    QTest.keyClicks(number, "555 0177\r")
    screen.flush()
    assert worker.drain(5)
    assert practice.emergency_numbers(vault) == (EmergencyNumber("Night line", "555 0177"),)
    assert {"Night line", "555 0177"} <= set(visible_texts(open_screen(session)))


def test_in_a_remote_session_the_place_said_at_the_start_stands_first(
    open_screen: Opened, vault: Vault, ana: RecordId
) -> None:
    with vault.transaction():
        told = Preparation(elsewhere=Elsewhere("At her aunt’s, Mill Lane 4", True, "555 0101", "her aunt"))
        preparation.save(vault, ana, told, ELEVEN.date())
        start = ELEVEN.replace(tzinfo=None)
        remote = sessions.plan(vault, ana, start, "Europe/Lisbon", place=Place.REMOTE)
        sessions.begin_planned(vault, remote, ELEVEN)
    screen = open_screen(remote)
    type_in(screen, "/safe ")
    shown = visible_texts(screen)
    place = shown.index("At her aunt’s, Mill Lane 4")
    assert shown[place - 1] == "Where Ana is"
    assert place < shown.index("What I notice first")
    assert {"Call back on 555 0101", "Emergency contact there: her aunt"} <= set(shown)


def test_others_coming_in_close_the_plan_too(screen: SessionScreen) -> None:
    type_in(screen, "/safe ")
    lines(screen)["What I notice first"].insert_plain("The room goes grey.")
    type_in(screen, "/o ")
    assert "Staying safe" not in visible_texts(screen)
    assert button(screen, "Close the session").isVisible()
    assert button(screen, "Say who is here").isVisible()
    type_in(screen, "/safe ")
    assert not button(screen, "Say who is here").isVisible()


def test_a_disk_that_refuses_keeps_it_and_so_does_the_sealed_copy(
    screen: SessionScreen, vault: Vault, session: SessionId, qtbot: QtBot
) -> None:
    type_in(screen, "/safe ")
    (pages,) = vault.rows("PRAGMA page_count")[0]
    vault.rows(f"PRAGMA max_page_count = {pages}")  # noqa: S608, RUF100 - a number
    lines(screen)["My reasons to stay"].insert_plain("rain " * 20_000)
    qtbot.waitUntil(lambda: screen.save_state == "Not saved yet, trying again")
    copy = rescued.from_text(screen.unsaved()).draft
    assert isinstance(copy, room.Draft)
    assert copy.safety.plan[0].text == "rain " * 20_000
    vault.rows("PRAGMA max_page_count = 1000000")
    qtbot.waitUntil(lambda: bool(room.load(vault, session).safety.plan), timeout=6000)
