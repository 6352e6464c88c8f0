"""The session place: what it loads, and what a draft leaves behind."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.care.checklist import Mark
from companion.care.moment import Block, Kind, OpenMoment
from companion.care.patient import RecordId
from companion.care.prompt import Answer, PromptEvent, Reason
from companion.care.session import SessionId
from companion.care.wording import Standing
from companion.store import goals, moments, room, sessions, values
from companion.vault.vault import Vault

TODAY = date(2026, 3, 12)

PLAIN = Block("Came in out of the rain.")
QUOTE = Block("I noticed my shoulders were up.", Kind.QUOTE, "m1", 300)
GOAL = Block("One page. I'd like to fill one page.", Kind.GOAL, "m2", 900, open=True)
VALUE = Block("honest, quietly", Kind.VALUE, "m3", 1200, open=True)


def save(
    vault: Vault,
    session_id: SessionId,
    *blocks: Block,
    marks: Mapping[str, Mark] | None = None,
    events: tuple[PromptEvent, ...] = (),
    today: date = TODAY,
) -> None:
    with vault.transaction():
        room.save_draft(vault, room.Draft(session_id, blocks, 7, 120, marks or {}, events), today)


def goal_texts(vault: Vault, record_id: RecordId) -> list[str]:
    return [goal.latest.text for goal in goals.of_record(vault, record_id)]


def value_texts(vault: Vault, record_id: RecordId) -> list[str]:
    return [value.latest.text for value in values.of_record(vault, record_id)]


def test_an_untouched_session_is_an_empty_page(vault: Vault, open_session: SessionId, ana: RecordId) -> None:
    found = room.load(vault, open_session)
    assert (found.session.id, found.patient.id) == (open_session, ana)
    assert (found.blocks, found.caret, found.scroll, found.events) == ((), 0, 0, ())
    assert (dict(found.marks), found.open_moments, found.recent, found.retired) == ({}, (), (), frozenset())


def test_a_room_that_is_not_there_is_a_lookup_error(vault: Vault) -> None:
    with pytest.raises(LookupError):
        room.load(vault, SessionId(99))


def test_a_draft_comes_back_whole(vault: Vault, open_session: SessionId) -> None:
    events = (PromptEvent("k4-layer", Answer.SHOWN, 600), PromptEvent("k4-layer", Answer.USED, 640))
    marks = {"body": Mark.TOUCHED, "body.sleep": Mark.EXPLORED, "home": Mark.FOR_LATER, "joy": Mark.THEIRS}
    save(vault, open_session, PLAIN, QUOTE, GOAL, marks=marks, events=events)
    found = room.load(vault, open_session)
    assert found.blocks == (PLAIN, QUOTE, GOAL)
    assert (found.caret, found.scroll) == (7, 120)
    assert dict(found.marks) == marks
    assert found.events == events


def test_typed_text_comes_back_verbatim(vault: Vault, open_session: SessionId, verbatim: str) -> None:
    blocks = (Block(verbatim), Block(verbatim, Kind.QUOTE, "m1", 5, by=verbatim))
    save(vault, open_session, *blocks)
    found = room.load(vault, open_session).blocks
    # Two halves that meet are one character, in the store as in Qt.
    assert [block.text.encode("utf-16", "surrogatepass") for block in found] == [
        block.text.encode("utf-16", "surrogatepass") for block in blocks
    ]
    assert [replace(block, text="") for block in found] == [replace(block, text="") for block in blocks]


# `st.text` leaves halves of characters out, whatever its alphabet.
anything_typed = st.lists(st.characters() | st.sampled_from(["\ud83d", "\ud800"]), max_size=60).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(
        st.tuples(
            anything_typed,
            st.none() | st.sampled_from([kind for kind in Kind if kind is not Kind.QUOTE]),
        ),
        max_size=6,
    )
)
def test_no_character_of_any_jottings_is_lost_not_even_half_of_one(
    vault: Vault, open_session: SessionId, lines: list[tuple[str, Kind | None]]
) -> None:
    blocks = tuple(
        Block(text) if kind is None else Block(text, kind, f"m{number}", number)
        for number, (text, kind) in enumerate(lines)
    )
    save(vault, open_session, *blocks)
    found = room.load(vault, open_session).blocks
    # Two halves that meet are one character, in the store as in Qt.
    assert [block.text.encode("utf-16", "surrogatepass") for block in found] == [
        block.text.encode("utf-16", "surrogatepass") for block in blocks
    ]
    assert [replace(block, text="") for block in found] == [replace(block, text="") for block in blocks]


def test_a_cleared_mark_is_gone_and_a_changed_one_changed(vault: Vault, open_session: SessionId) -> None:
    save(vault, open_session, marks={"body": Mark.TOUCHED, "home": Mark.TOUCHED, "joy": Mark.TOUCHED})
    save(vault, open_session, marks={"body": Mark.NOT_YET, "home": Mark.EXPLORED})
    assert dict(room.load(vault, open_session).marks) == {"home": Mark.EXPLORED}


def test_a_draft_touches_no_other_session(
    vault: Vault, open_session: SessionId, theo: RecordId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        other = sessions.begin_now(vault, theo, now, zone)
    event = PromptEvent("k1-wait", Answer.SHOWN, 3)
    save(vault, other, PLAIN, GOAL, marks={"body": Mark.TOUCHED}, events=(event,))
    save(vault, open_session, QUOTE)
    found = room.load(vault, other)
    assert (found.blocks, dict(found.marks), found.events) == ((PLAIN, GOAL), {"body": Mark.TOUCHED}, (event,))


def test_a_caught_goal_and_value_stand_on_the_page_at_once(
    vault: Vault, open_session: SessionId, ana: RecordId
) -> None:
    save(vault, open_session, PLAIN, GOAL, VALUE)
    (goal,) = goals.of_record(vault, ana)
    assert (goal.latest.text, goal.latest.said_on, goal.latest.session_id) == (GOAL.text, TODAY, open_session)
    assert goal.moment == "m2"
    assert value_texts(vault, ana) == [VALUE.text]


def test_saving_again_and_again_keeps_one_goal_with_its_id(
    vault: Vault, open_session: SessionId, ana: RecordId
) -> None:
    save(vault, open_session, GOAL)
    (first,) = goals.of_record(vault, ana)
    save(vault, open_session, PLAIN, GOAL, today=TODAY + timedelta(days=1))
    assert goals.of_record(vault, ana) == [first]


def test_editing_the_capture_changes_the_words_of_its_goal(
    vault: Vault, open_session: SessionId, ana: RecordId
) -> None:
    save(vault, open_session, GOAL, VALUE)
    save(vault, open_session, replace(GOAL, text="One page."), replace(VALUE, text="quiet honesty"))
    assert goal_texts(vault, ana) == ["One page."]
    assert value_texts(vault, ana) == ["quiet honesty"]


def test_undoing_the_capture_takes_the_goal_back_and_redoing_brings_it(
    vault: Vault, open_session: SessionId, ana: RecordId
) -> None:
    save(vault, open_session, GOAL, VALUE)
    save(vault, open_session, PLAIN)
    assert (goal_texts(vault, ana), value_texts(vault, ana)) == ([], [])
    save(vault, open_session, GOAL, VALUE)
    assert (goal_texts(vault, ana), value_texts(vault, ana)) == ([GOAL.text], [VALUE.text])


def test_a_capture_emptied_of_its_words_is_no_goal(vault: Vault, open_session: SessionId, ana: RecordId) -> None:
    save(vault, open_session, GOAL)
    save(vault, open_session, replace(GOAL, text=" "))
    assert goal_texts(vault, ana) == []


def test_a_capture_that_turns_from_goal_to_value_moves(vault: Vault, open_session: SessionId, ana: RecordId) -> None:
    save(vault, open_session, GOAL)
    save(vault, open_session, replace(GOAL, kind=Kind.VALUE))
    assert (goal_texts(vault, ana), value_texts(vault, ana)) == ([], [GOAL.text])


def test_reworded_since_it_no_longer_follows_its_capture(vault: Vault, open_session: SessionId, ana: RecordId) -> None:
    save(vault, open_session, GOAL, VALUE)
    with vault.transaction():
        goals.reword(vault, goals.of_record(vault, ana)[0].id, "To fill one page", TODAY)
        values.reword(vault, values.of_record(vault, ana)[0].id, "quiet honesty", TODAY)
    save(vault, open_session, replace(GOAL, text="something else"))
    (goal,), (value,) = goals.of_record(vault, ana), values.of_record(vault, ana)
    assert (goal.first.text, goal.latest.text) == (GOAL.text, "To fill one page")
    assert (value.first.text, value.latest.text) == (VALUE.text, "quiet honesty")


def test_rested_since_it_stays_when_its_capture_is_undone(vault: Vault, open_session: SessionId, ana: RecordId) -> None:
    save(vault, open_session, GOAL)
    with vault.transaction():
        goals.set_standing(vault, goals.of_record(vault, ana)[0].id, Standing.RESTING)
    save(vault, open_session, PLAIN)
    assert goal_texts(vault, ana) == [GOAL.text]


def test_what_was_said_not_to_be_a_goal_stays_away_when_the_session_is_reopened(
    vault: Vault, open_session: SessionId, ana: RecordId, now: datetime
) -> None:
    save(vault, open_session, GOAL, VALUE)
    with vault.transaction():
        sessions.close(vault, open_session, now)
        goals.remove(vault, goals.of_record(vault, ana)[0].id)
        values.remove(vault, values.of_record(vault, ana)[0].id)
        sessions.reopen(vault, open_session)
    save(vault, open_session, GOAL, VALUE, PLAIN)
    assert (goal_texts(vault, ana), value_texts(vault, ana)) == ([], [])
    assert room.load(vault, open_session).blocks == (GOAL, VALUE, PLAIN)


def test_said_to_be_a_goal_after_all_it_stays_when_the_session_is_reopened(
    vault: Vault, open_session: SessionId, ana: RecordId
) -> None:
    save(vault, open_session, GOAL)
    with vault.transaction():
        goals.remove(vault, goals.of_record(vault, ana)[0].id)
        goals.add(vault, ana, GOAL.text, date(2026, 3, 12), session_id=open_session, moment=GOAL.moment)
    save(vault, open_session, GOAL)
    assert goal_texts(vault, ana) == [GOAL.text]


def test_declined_and_then_kept_after_all_it_stays_when_the_session_is_reopened(
    vault: Vault, open_session: SessionId, ana: RecordId, now: datetime
) -> None:
    save(vault, open_session, GOAL, VALUE)
    with vault.transaction():
        sessions.close(vault, open_session, now)
        goals.remove(vault, goals.of_record(vault, ana)[0].id)
        values.remove(vault, values.of_record(vault, ana)[0].id)
        goals.add(vault, ana, GOAL.text, TODAY, session_id=open_session, moment=GOAL.moment)
        values.add(vault, ana, VALUE.text, TODAY, session_id=open_session, moment=VALUE.moment)
        sessions.reopen(vault, open_session)
    save(vault, open_session, GOAL, VALUE, PLAIN)
    assert (goal_texts(vault, ana), value_texts(vault, ana)) == ([GOAL.text], [VALUE.text])


def test_the_same_moment_id_in_two_sessions_is_two_goals(
    vault: Vault, open_session: SessionId, ana: RecordId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        second = sessions.begin_now(vault, ana, now, zone)
    save(vault, open_session, GOAL)
    save(vault, second, replace(GOAL, text="another"))
    assert goal_texts(vault, ana) == [GOAL.text, "another"]
    assert [goal.latest.text for goal in goals.of_session(vault, second)] == ["another"]


def test_a_card_not_for_this_person_is_retired_for_this_person_only(
    vault: Vault, open_session: SessionId, theo: RecordId, now: datetime, zone: str
) -> None:
    save(vault, open_session, events=(PromptEvent("k9-name", Answer.RETIRED, 60),))
    with vault.transaction():
        other = sessions.begin_now(vault, theo, now, zone)
    assert room.load(vault, open_session).retired == {"k9-name"}
    assert room.load(vault, other).retired == frozenset()


def test_events_replaced_are_replaced_and_appended_are_appended(vault: Vault, open_session: SessionId) -> None:
    shown, used = PromptEvent("a", Answer.SHOWN, 1, Reason.OWN_WORDS), PromptEvent("a", Answer.USED, 2)
    other = PromptEvent("b", Answer.SHOWN, 3)
    for events in ((shown,), (shown, used), (shown, used, other), (other, shown), ()):
        save(vault, open_session, events=events)
        assert room.load(vault, open_session).events == events


def test_cards_of_the_last_sessions_are_recent_latest_first_and_only_this_persons(
    vault: Vault, ana: RecordId, theo: RecordId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        held = [sessions.begin_now(vault, ana, now - timedelta(days=days), zone) for days in (28, 21, 14, 7, 0)]
        foreign = sessions.begin_now(vault, theo, now, zone)
    for session_id, cards in zip(held, ("old", "ab", "b", "ca", "now"), strict=True):
        names = [cards] if cards in {"old", "now"} else list(cards)
        save(vault, session_id, events=tuple(PromptEvent(name, Answer.SHOWN, 1) for name in names))
    save(vault, foreign, events=(PromptEvent("foreign", Answer.SHOWN, 1),))
    assert room.load(vault, held[-1]).recent == ("a", "c", "b")


def test_only_open_words_of_earlier_sessions_may_be_spoken_back(
    vault: Vault, ana: RecordId, theo: RecordId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        earlier = sessions.begin_now(vault, ana, now - timedelta(days=7), zone)
        this = sessions.begin_now(vault, ana, now, zone)
        foreign = sessions.begin_now(vault, theo, now - timedelta(days=7), zone)
    strength = Block("I was the one who said goodbye.", Kind.STRENGTH, "s", 1, open=True)
    let_go = Block("gone", Kind.STRENGTH, "gone", 1, open=True)
    save(vault, earlier, GOAL, QUOTE, strength, let_go, today=date(2026, 3, 5))
    save(vault, foreign, replace(strength, text="Theo's"), replace(GOAL, text="Theo's"))
    save(vault, this, VALUE, replace(strength, text="said today"))
    with vault.transaction():
        for each in (earlier, foreign, this):
            sessions.close(vault, each, now)
        moments.let_go(vault, earlier, "gone")
    assert room.load(vault, this).open_moments == (
        OpenMoment(Kind.GOAL, GOAL.text, date(2026, 3, 5)),
        OpenMoment(Kind.STRENGTH, strength.text, date(2026, 3, 5)),
    )


def test_a_resting_goal_is_not_spoken_back(vault: Vault, ana: RecordId, open_session: SessionId) -> None:
    with vault.transaction():
        goal = goals.add(vault, ana, "To draw again.", date(2026, 1, 15))
        goals.set_standing(vault, goal, Standing.RESTING)
    assert room.load(vault, open_session).open_moments == ()
    assert len(room.load(vault, open_session).goals) == 1
