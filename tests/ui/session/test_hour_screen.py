"""What matters, the prompt and the whole person: shown when asked for, marked by keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.session.conftest import ELEVEN, HandClock
from tests.ui.session.eyes import Opened, button, list_named, note, rows, type_in, visible_texts

from companion.care.checklist import Mark
from companion.care.details import Details
from companion.care.moment import Kind
from companion.care.patient import Patient, RecordId
from companion.care.prompt import Answer
from companion.care.session import SessionId
from companion.store import details, goals, moments, people, practice, room, sessions
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault
from companion.vault.worker import Worker


def test_an_area_is_marked_without_opening_and_the_foot_says_so(
    screen: SessionScreen, vault: Vault, session: SessionId, worker: Worker
) -> None:
    type_in(screen, "/1 ")
    assert "Body & rest, touched" in visible_texts(screen)
    assert not list_named(screen, "The whole person").isVisible()
    type_in(screen, "/1 /6l\n/8t ")
    assert worker.drain(5)
    marks = {
        area.number: mark
        for area in screen._hour.areas
        if (mark := room.load(vault, session).marks.get(area.id)) is not None
    }
    assert marks == {1: Mark.EXPLORED, 6: Mark.FOR_LATER, 8: Mark.THEIRS}


def test_undo_gives_the_characters_back_and_takes_the_mark_away(screen: SessionScreen) -> None:
    type_in(screen, "/2 ")
    QTest.keyClick(note(screen), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [block.text for block in note(screen).blocks()] == ["/2 "]
    assert screen._hour.marks == {}
    QTest.keyClick(note(screen), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert list(screen._hour.marks.values()) == [Mark.TOUCHED]


def test_a_mark_set_by_hand_since_then_outlives_the_undo(screen: SessionScreen) -> None:
    type_in(screen, "/2 /0 ")
    areas = list_named(screen, "The whole person")
    areas.setFocus()
    QTest.keyClick(areas, Qt.Key.Key_Down)
    assert rows(areas)[areas.currentIndex().row()] == "Feelings, touched"
    QTest.keyClick(areas, Qt.Key.Key_Space)
    for _ in range(4):
        note(screen).undo()
    assert list(screen._hour.marks.values()) == [Mark.EXPLORED]


def test_the_whole_person_opens_and_shuts_and_is_one_stop(screen: SessionScreen) -> None:
    areas = list_named(screen, "The whole person")
    type_in(screen, "/0 ")
    assert areas.isVisible()
    assert len(rows(areas)) == 8
    assert rows(areas)[0] == "Body & rest, not yet"
    areas.setFocus()
    QTest.keyClick(areas, Qt.Key.Key_Space)
    assert rows(areas)[0] == "Body & rest, touched"
    QTest.keyClick(areas, Qt.Key.Key_Escape)
    assert note(screen).hasFocus()
    type_in(screen, "/0 ")
    assert not areas.isVisible()


def test_while_the_areas_are_open_only_three_goals_show(
    open_screen: Opened, vault: Vault, session: SessionId, ana: RecordId
) -> None:
    with vault.transaction():
        for number in range(29):
            goals.add(vault, ana, f"Hope {number}", ELEVEN.date())
    screen = open_screen(session)
    matters = list_named(screen, "What matters")
    assert rows(matters)[5] == "and 25 more"
    type_in(screen, "/0 ")
    assert rows(matters)[3] == "and 27 more"


def test_no_goals_yet_says_where_they_will_stand(open_screen: Opened, vault: Vault) -> None:
    with vault.transaction():
        theo = people.add(vault, Patient(RecordId(0), "Theo", seen_since="2025"), ELEVEN)
        begun = sessions.begin_now(vault, theo, ELEVEN, "Europe/Lisbon")
    screen = open_screen(begun)
    (sentence,) = rows(list_named(screen, "What matters"))
    assert sentence.replace("\u2068", "").replace("\u2069", "") == (
        "What matters to Theo will stand here, in Theo’s words. Type /g when you hear it."
    )


def test_a_prompt_comes_only_when_asked_and_its_words_are_readable(
    screen: SessionScreen, vault: Vault, session: SessionId, worker: Worker
) -> None:
    assert button(screen, "Show a prompt").isVisible()
    type_in(screen, "/p ")
    card = screen._prompting.choice.card if screen._prompting.choice else None
    assert card is not None
    assert card.face in visible_texts(screen)
    assert card.line in visible_texts(screen)
    assert card.voice.value in visible_texts(screen)
    assert worker.drain(5)
    assert [(event.card_id, event.answer) for event in room.load(vault, session).events] == [(card.id, Answer.SHOWN)]


def test_a_prompt_folds_on_the_next_letter_and_can_still_be_spoken_of(screen: SessionScreen) -> None:
    type_in(screen, "/p ")
    first = screen._hour.events[0].card_id
    assert not button(screen, "Show a prompt").isVisible()
    type_in(screen, "a\n")
    assert button(screen, "Show a prompt").isVisible()
    type_in(screen, "/u ")
    assert [(event.card_id, event.answer) for event in screen._hour.events] == [
        (first, Answer.SHOWN),
        (first, Answer.USED),
    ]


def test_another_p_shows_another_card(screen: SessionScreen) -> None:
    type_in(screen, "/p /p /n ")
    cards = [event.card_id for event in screen._hour.events]
    assert len(set(cards)) == 2
    assert screen._hour.events[-1].answer is Answer.NOT_NOW


def test_a_prompt_folds_by_itself(open_screen: Opened, vault: Vault, session: SessionId, qtbot: QtBot) -> None:
    with vault.transaction():
        practice.set_prompt_fold_seconds(vault, 1)
    screen = open_screen(session)
    type_in(screen, "/p ")
    assert not button(screen, "Show a prompt").isVisible()
    qtbot.waitUntil(button(screen, "Show a prompt").isVisible, timeout=3000)


def test_the_keys_of_a_prompt_are_buttons_and_focus_never_falls_into_nothing(screen: SessionScreen) -> None:
    ask = button(screen, "Show a prompt")
    ask.setFocus()
    QTest.keyClick(ask, Qt.Key.Key_Space)
    assert button(screen, "next prompt").hasFocus()
    QTest.keyClick(button(screen, "hide prompt"), Qt.Key.Key_Space)
    button(screen, "hide prompt").click()
    assert ask.hasFocus()


def test_what_was_brought_today_stands_first_and_says_so(screen: SessionScreen) -> None:
    matters = list_named(screen, "What matters")
    type_in(screen, "/b Whether I go to her birthday.\n/g To sleep.\n")
    assert rows(matters)[:2] == ["Whether I go to her birthday.", "To sleep."]
    about = Qt.ItemDataRole.AccessibleDescriptionRole
    assert matters.model().index(0, 0).data(about) == "brought today"
    note(screen).undo()
    note(screen).undo()
    assert rows(matters)[0] != "Whether I go to her birthday."


def test_the_other_captures_are_kept_and_told_by_their_kind(
    screen: SessionScreen, vault: Vault, session: SessionId, worker: Worker
) -> None:
    typed = {"b": "brought", "d": "a step", "m": "a promise", "k": "parked", "r": "a need", "a": "a question"}
    for letter, words in typed.items():
        type_in(screen, f"/{letter} {words}\n")
    assert worker.drain(5)
    with vault.transaction():
        sessions.close(vault, session, ELEVEN)
    assert [(moment.kind, moment.text, moment.open) for moment in moments.of_session(vault, session)] == [
        (Kind.BROUGHT_TODAY, "brought", True),
        (Kind.STEP, "a step", True),
        (Kind.PROMISE, "a promise", True),
        (Kind.PARKED, "parked", False),
        (Kind.NEED, "a need", False),
        (Kind.QUESTION, "a question", False),
    ]


def test_the_last_capture_above_is_opened_and_kept_again_and_undo_takes_it_back(screen: SessionScreen) -> None:
    type_in(screen, "/q I stayed on.\nplain\n/x ")
    editor = note(screen)
    assert [(block.text, block.open) for block in editor.blocks()] == [
        ("I stayed on.", True),
        ("plain", False),
        ("", False),
    ]
    editor.undo()
    assert [(block.text, block.open) for block in editor.blocks()] == [
        ("I stayed on.", False),
        ("plain", False),
        ("/x ", False),
    ]
    editor.redo()
    assert editor.blocks()[0].open
    type_in(screen, "/x\n")
    assert not editor.blocks()[0].open


def test_with_nothing_caught_above_the_command_only_vanishes(screen: SessionScreen) -> None:
    type_in(screen, "plain\n/x rest")
    assert [block.text for block in note(screen).blocks()] == ["plain", "rest"]


def test_what_names_a_topic_to_ask_about_first_starts_kept(
    open_screen: Opened, vault: Vault, session: SessionId, ana: RecordId
) -> None:
    with vault.transaction():
        details.save(vault, ana, Details(ask_first=("her Father",)))
    screen = open_screen(session)
    type_in(screen, "/g To write to her father.\n/g To sleep.\n")
    assert [block.open for block in note(screen).blocks()] == [False, True, False]


def test_the_foot_says_what_time_it_is_and_what_is_left(screen: SessionScreen, clock: HandClock) -> None:
    for minute, said in ((31, "11:31, about 20 minutes left."), (49, "11:49, about a minute left.")):
        clock.time = ELEVEN.replace(minute=minute)
        type_in(screen, "/t ")
        assert said in visible_texts(screen)
    clock.time = ELEVEN.replace(minute=52)
    type_in(screen, "/t ")
    assert "11:52. The hour is over." in visible_texts(screen)
    assert note(screen).blocks() == ()


def test_the_foot_says_why_a_card_came(screen: SessionScreen) -> None:
    type_in(screen, "/p ")
    choice = screen._prompting.choice
    assert choice is not None
    type_in(screen, "/y ")
    assert any(text.endswith(f"From: {choice.card.source}") for text in visible_texts(screen))
    assert note(screen).blocks() == ()


def test_a_card_not_for_this_person_is_retired_until_undo_takes_that_back(
    screen: SessionScreen, vault: Vault, session: SessionId, worker: Worker
) -> None:
    type_in(screen, "/p ")
    card_id = screen._hour.events[0].card_id
    type_in(screen, "/nn ")
    assert worker.drain(5)
    assert room.load(vault, session).retired == {card_id}
    note(screen).undo()
    screen.flush()
    assert worker.drain(5)
    assert room.load(vault, session).retired == frozenset()
    note(screen).redo()
    screen.flush()
    assert worker.drain(5)
    assert room.load(vault, session).retired == {card_id}
