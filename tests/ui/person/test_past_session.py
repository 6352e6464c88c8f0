from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, shown, spoken, texts

from companion.care.moment import Block, Kind
from companion.care.note import narrative
from companion.care.patient import Patient, RecordId
from companion.care.prompt import Answer, PromptEvent, Reason
from companion.care.session import SessionId
from companion.store import jottings, notes, people, prompts, sessions
from companion.ui.desk import Desk
from companion.ui.person.move_draft import MoveDraft
from companion.ui.person.past_session import PastSession


@pytest.fixture
def session_id(desk: Desk) -> SessionId:
    start = desk.clock.now() - timedelta(days=7)
    with desk.vault.transaction():
        ana = people.add(desk.vault, Patient(RecordId(0), "Ana", "Ana Marchetti"), start)
        made = sessions.begin_now(desk.vault, ana, start, desk.clock.zone())
        blocks = (
            Block("came in out of breath"),
            Block("I could just let it ring.", Kind.QUOTE, "m1", 300),
            Block("send the reading list", Kind.PROMISE, "m2", 600, open=True),
        )
        jottings.save(desk.vault, made, blocks, 0, 0)
        sessions.close(desk.vault, made, start + timedelta(minutes=52))
        notes.save(
            desk.vault, made, narrative("Slowed the call down.\nLonger out-breath.", "The bracing before phone calls")
        )
    return made


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, session_id: SessionId) -> PastSession:
    made = PastSession(desk)
    made.show_session(session_id)
    show_active(qtbot, made)
    return made


def test_it_says_whose_when_and_where(screen: PastSession) -> None:
    assert texts(screen)[0] == "Ana"
    assert "Thursday 5 March, 10:35 to 11:27, in the room" in texts(screen)


def test_note_moments_and_jottings_can_be_read(screen: PastSession) -> None:
    said = texts(screen)
    for text in (
        "The bracing before phone calls",
        "Slowed the call down.",
        "Longer out-breath.",
        "I could just let it ring.",
        "quote, kept",
        "send the reading list",
        "my promise, open",
        "came in out of breath",
    ):
        assert text in said


def test_its_prompts_say_why_they_came_once_asked(desk: Desk, screen: PastSession, session_id: SessionId) -> None:
    card = desk.content.cards[0]
    events = (PromptEvent(card.id, Answer.SHOWN, 60, Reason.ANY_TIME), PromptEvent(card.id, Answer.NOT_NOW, 70))
    record_id = sessions.get(desk.vault, session_id).record_id
    with desk.vault.transaction():
        prompts.save(desk.vault, record_id, session_id, events)
    screen.refresh()
    assert f"{card.face}, not now" not in texts(screen)
    named(screen, QPushButton, "Prompts of this hour").click()
    assert texts(screen)[-2:] == [f"{card.face}, not now", f"It suits any part of the hour. From: {card.source}"]


def test_a_note_that_is_not_finished_can_be_taken_up(qtbot: QtBot, screen: PastSession, session_id: SessionId) -> None:
    assert "The note is not finished yet." in texts(screen)
    with qtbot.waitSignal(screen.wrap_up_requested) as asked:
        named(screen, QPushButton, "Finish the note").click()
    assert asked.args == [session_id]


def test_a_draft_says_that_it_is_one(desk: Desk, screen: PastSession, session_id: SessionId) -> None:
    with desk.vault.transaction():
        notes.set_written(desk.vault, session_id, written=True)
    screen.refresh()
    assert "A draft, not signed." in texts(screen)


def test_corrected_times_say_so(desk: Desk, screen: PastSession, session_id: SessionId) -> None:
    session = sessions.get(desk.vault, session_id)
    assert session.started is not None
    with desk.vault.transaction():
        sessions.correct_times(desk.vault, session_id, session.started, session.started + timedelta(minutes=45))
    screen.refresh()
    assert "Thursday 5 March, 10:35 to 11:20, in the room, times corrected" in texts(screen)


def test_a_long_name_leaves_the_buttons_on_the_page_and_is_spoken_whole(
    desk: Desk, screen: PastSession, session_id: SessionId
) -> None:
    name = "Wilhelmina-Theodora Konstantina Evangelia Papadiamantopoulou"
    ana = people.get(desk.vault, sessions.get(desk.vault, session_id).record_id)
    with desk.vault.transaction():
        people.save(desk.vault, replace(ana, preferred_name=name))
    screen.resize(800, 680)
    screen.refresh()
    assert name in texts(screen)
    back = named(screen, QPushButton, f"Back to {name}")
    assert back.text() == "Back to Wilhelmina-Theo…"
    assert back.mapTo(screen, back.rect().bottomRight()).x() < 800


def test_every_control_has_a_name_of_its_own(screen: PastSession) -> None:
    assert not doubled_names(screen)


def test_a_draft_of_another_person_moves_whole_and_its_page_is_then_theirs(
    desk: Desk, screen: PastSession, session_id: SessionId
) -> None:
    with desk.vault.transaction():
        theo = people.add(desk.vault, Patient(RecordId(0), "Theo", "Theo Kessler"), desk.clock.now())
    screen.refresh()

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MoveDraft)
        assert [dialog.whose.itemText(number) for number in range(dialog.whose.count())] == ["Theo K."]
        assert any(text.startswith("The whole session goes") for text in texts(dialog))
        named(dialog, QPushButton, "Move it").click()

    QTimer.singleShot(0, answer)
    named(screen, QPushButton, "Move to another person").click()
    assert sessions.get(desk.vault, session_id).record_id == theo
    assert texts(screen)[0] == "Theo"
    assert named(screen, QPushButton, "Back to Theo")


def test_with_nobody_else_there_is_nowhere_to_move_it(screen: PastSession) -> None:
    assert "Move to another person" not in [spoken(each) for each in shown(screen, QPushButton)]
