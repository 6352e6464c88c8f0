"""Who else was here, the plan for staying safe, and the wish about the screen: kept with the hour they belong to."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from companion.care.company import AlsoHere, Role
from companion.care.details import Details, ScreenInRoom
from companion.care.emergency import EmergencyNumber
from companion.care.moment import Block, Kind
from companion.care.patient import RecordId
from companion.care.safety import Done, Heading, PlanLine, Safety
from companion.care.session import SessionId
from companion.store import details, jottings, moments, practice, rescued, room, safety, sessions
from companion.store.rescued import Rescued
from companion.vault.vault import Vault


@pytest.fixture
def whole(open_session: SessionId, now: datetime) -> room.Draft:
    """A draft with all that others and a plan bring."""
    later = now + timedelta(minutes=30)
    return room.Draft(
        open_session,
        (Block("before"), Block("We both go quiet.", Kind.QUOTE, "m1", 9, through_interpreter=True)),
        2,
        0,
        {},
        (),
        earlier=1,
        also_here=(
            AlsoHere(now, later, frozenset({Role.PARENT, Role.INTERPRETER}), "Marta", agreed=True),
            AlsoHere(later),
        ),
        safety=Safety(
            is_open=True,
            plan=(PlanLine(Heading.SIGNS, "The room goes grey.", now), PlanLine(Heading.TELL, "Marta", later)),
            done=(Done("Rang Marta together.", later),),
            numbers=(EmergencyNumber("Night line", "555 0177"),),
        ),
    )


def save(vault: Vault, draft: room.Draft, now: datetime) -> None:
    with vault.transaction():
        room.save_draft(vault, draft, now.date())


def test_all_of_it_is_found_as_it_was_saved(vault: Vault, whole: room.Draft, now: datetime) -> None:
    save(vault, whole, now)
    loaded = room.load(vault, whole.session_id)
    assert (loaded.blocks, loaded.earlier, loaded.also_here) == (whole.blocks, 1, whole.also_here)
    assert loaded.safety == replace(whole.safety, numbers=None)
    assert loaded.emergency_numbers == whole.safety.numbers == practice.emergency_numbers(vault)


def test_the_marks_of_a_capture_heard_through_an_interpreter_reach_its_moment(
    vault: Vault, whole: room.Draft, now: datetime
) -> None:
    save(vault, whole, now)
    with vault.transaction():
        sessions.close(vault, whole.session_id, now)
        moments.set_open(vault, whole.session_id, "m1", True)
    assert [moment.through_interpreter for moment in moments.of_session(vault, whole.session_id)] == [True]
    assert jottings.get(vault, whole.session_id).earlier == 1


def test_it_goes_into_a_sealed_copy_and_comes_back(vault: Vault, whole: room.Draft, now: datetime) -> None:
    copy = rescued.from_text(rescued.to_text(Rescued(now, whole)))
    assert copy.draft == whole
    assert rescued.has_news(vault, copy)
    with vault.transaction():
        rescued.take_in(vault, copy, now)
    assert room.load(vault, whole.session_id).safety == replace(whole.safety, numbers=None)
    assert not rescued.has_news(vault, copy)


def test_lines_of_two_copies_stay_closed_while_others_are_here(
    vault: Vault, whole: room.Draft, open_session: SessionId, now: datetime
) -> None:
    save(vault, whole, now)
    other = room.Draft(open_session, (Block("written elsewhere"),), 0, 0, {}, ())
    with vault.transaction():
        rescued.take_in(vault, Rescued(now, other), now)
    loaded = room.load(vault, open_session)
    assert len(loaded.blocks) == loaded.earlier == 3


def test_a_copy_adds_to_plan_numbers_and_what_was_done_and_takes_nothing_away(
    vault: Vault, whole: room.Draft, open_session: SessionId, now: datetime
) -> None:
    save(vault, whole, now)
    kept = Safety(
        plan=(PlanLine(Heading.SIGNS, "I stop answering.", now),),
        done=(Done("Stays with Marta.", now),),
        numbers=(EmergencyNumber("Dana", "555 0142"),),
    )
    with vault.transaction():
        rescued.take_in(vault, Rescued(now, room.Draft(open_session, (), 0, 0, {}, (), safety=kept)), now)
    loaded = room.load(vault, open_session)
    assert {line.heading: line.text for line in loaded.safety.plan} == {
        Heading.SIGNS: "The room goes grey.\nI stop answering.",
        Heading.TELL: "Marta",
    }
    assert {each.text for each in loaded.safety.done} == {"Rang Marta together.", "Stays with Marta."}
    assert [each.name for each in loaded.emergency_numbers] == ["Night line", "Dana"]


def test_a_new_wording_stands_and_the_old_one_is_not_lost(
    vault: Vault, ana: RecordId, whole: room.Draft, now: datetime, zone: str
) -> None:
    save(vault, whole, now)
    week = now + timedelta(days=7)
    with vault.transaction():
        sessions.close(vault, whole.session_id, now)
        second = sessions.begin_now(vault, ana, week, zone)
        said = (PlanLine(Heading.SIGNS, "I stop answering.", week), PlanLine(Heading.TELL, "", week))
        room.save_draft(vault, room.Draft(second, (), 0, 0, {}, (), safety=Safety(plan=said)), week.date())
    assert [line.text for line in safety.plan(vault, ana)] == ["I stop answering."]
    assert [line.text for line in safety.wordings(vault, ana)] == [
        "The room goes grey.",
        "Marta",
        *("I stop answering.", ""),
    ]
    assert [line.text for line in room.load(vault, second).plan_wordings] == ["The room goes grey.", "Marta"]


@pytest.mark.parametrize("wish", ScreenInRoom)
def test_a_wish_about_the_screen_is_kept(vault: Vault, ana: RecordId, wish: ScreenInRoom) -> None:
    assert details.get(vault, ana).screen_in_room is ScreenInRoom.FINE
    with vault.transaction():
        details.save(vault, ana, Details(screen_in_room=wish))
    assert details.get(vault, ana).screen_in_room is wish
