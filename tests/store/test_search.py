"""Search: what of a record is found, in which order, for whom, and what leaves no trace."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from companion.care import finding
from companion.care.moment import Block, Kind
from companion.care.note import narrative
from companion.care.patient import Patient, RecordId
from companion.care.session import Session, SessionId, State
from companion.care.thread import ThreadStanding
from companion.care.wording import Standing
from companion.store import (
    goals,
    history,
    moments,
    notes,
    people,
    room,
    search,
    search_index,
    sessions,
    threads,
    values,
)
from companion.store.history import Past
from companion.store.search import Group, Hit
from companion.vault.vault import Vault

Held = Callable[..., SessionId]


@pytest.fixture
def held(vault: Vault, ana: RecordId, now: datetime, zone: str) -> Held:
    """A session that was held, closed, and its note called done."""

    def hold(
        *blocks: Block,
        whose: RecordId = ana,
        at: datetime = now,
        note: str = "",
        one_line: str = "",
        done: bool = True,
    ) -> SessionId:
        with vault.transaction():
            session_id = sessions.begin_now(vault, whose, at, zone)
            room.save_draft(vault, room.Draft(session_id, blocks, 0, 0, {}, ()), at.date())
            sessions.close(vault, session_id, at + timedelta(minutes=50))
            notes.save(vault, session_id, narrative(note, one_line))
            if done:
                notes.set_written(vault, session_id, True)
        return session_id

    return hold


def block(text: str, kind: Kind = Kind.QUOTE, moment: str = "m1") -> Block:
    return Block(text, kind, moment, 60)


def found(vault: Vault, text: str, only: RecordId | None = None) -> list[Hit]:
    return search.find(vault, text, search.gather(vault, only))


def texts(vault: Vault, text: str, group: Group, only: RecordId | None = None) -> list[str]:
    return [hit.text for hit in found(vault, text, only) if hit.group is group]


def traces(vault: Vault, word: str) -> list[object]:
    """Blocks of the indexes, and texts they keep, that still hold the word."""
    return [
        found
        for sql in (
            "SELECT id FROM search_words_data WHERE instr(block, CAST(? AS BLOB)) > 0",
            "SELECT id FROM search_note_data WHERE instr(block, CAST(? AS BLOB)) > 0",
            "SELECT id FROM search_thread_data WHERE instr(block, CAST(? AS BLOB)) > 0",
            "SELECT id FROM search_words_content WHERE instr(lower(c0), ?) > 0",
            "SELECT id FROM search_note_content WHERE instr(lower(c0), ?) > 0",
            "SELECT id FROM search_thread_content WHERE instr(lower(c0), ?) > 0",
        )
        for found in vault.rows(sql, word)
    ]


def test_own_words_notes_threads_and_people_are_found_each_in_their_group(
    vault: Vault, held: Held, ana: RecordId, now: datetime
) -> None:
    with vault.transaction():
        people.add(vault, Patient(RecordId(0), "Sisto"), now)
        goals.add(vault, ana, "To ring my sister without bracing for it.", now.date())
        values.add(vault, ana, "sisterhood", now.date())
    held(
        block("My sister would laugh at this, kindly."),
        block("Ask how the call with her sister went", Kind.FOLLOW_UP, "m2"),
        note="A quiet hour.\nThe sister’s call on Sunday, picked up.",
    )
    assert [(hit.group, hit.text) for hit in found(vault, "sist")] == [
        (Group.PERSON, "Sisto"),
        (Group.WORDS, "To ring my sister without bracing for it."),
        (Group.WORDS, "sisterhood"),
        (Group.WORDS, "My sister would laugh at this, kindly."),
        (Group.NOTE, "The sister’s call on Sunday, picked up."),
        (Group.THREAD, "Ask how the call with her sister went"),
    ]


def test_the_newest_comes_first_whoever_said_it(vault: Vault, held: Held, theo: RecordId, now: datetime) -> None:
    for days, whose in ((20, None), (3, theo), (9, None)):
        told = {} if whose is None else {"whose": whose}
        held(block(f"The lantern, {days} days ago"), at=now - timedelta(days=days), **told)
    assert texts(vault, "lantern", Group.WORDS) == [f"The lantern, {days} days ago" for days in (3, 9, 20)]


def test_two_sessions_of_one_minute_and_two_of_one_day_are_told_apart(
    vault: Vault, held: Held, theo: RecordId, now: datetime
) -> None:
    held(note="walnut one")
    held(note="walnut two", at=now + timedelta(hours=3))
    held(note="walnut three", whose=theo)
    hits = found(vault, "walnut")
    assert sorted((hit.text, hit.twice) for hit in hits) == [
        ("walnut one", True),
        ("walnut three", False),
        ("walnut two", True),
    ]


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("Zoë stayed", "zoe"),
        ("Zoe stayed", "ZOË"),
        ("ma sœur à Évian", "evian"),
        ("ma mère", "me\u0300re"),
        ("me\u0300re et fille", "mère"),
        ("mother-in-law came", "mother-in-law"),
        ("mother-in-law came", "mother-in"),
        ("“I’d rather not.”", "\"I'd rather"),
        ("a 50/50 chance", "50/50"),
        ("אני רוצה לישון", "רוצה"),
        ("我想慢慢来。", "我想"),
        ("मुझे नींद नहीं आती", "नींद"),
        ("Ещё раз", "ещё РАЗ"),
        ("AND then NOT", "and then not"),
    ],
)
def test_letters_are_found_without_case_accents_and_marks(vault: Vault, held: Held, said: str, typed: str) -> None:
    held(block(said))
    assert texts(vault, typed, Group.WORDS) == [said]


def test_every_word_must_be_there_and_only_the_last_may_be_unfinished(vault: Vault, held: Held) -> None:
    held(block("The red lantern by the door"))
    assert texts(vault, "door lan", Group.WORDS)
    assert not texts(vault, "lan door", Group.WORDS)
    assert not texts(vault, "lantern window", Group.WORDS)


def test_words_spread_over_two_lines_of_an_hour_are_found_by_the_line_that_holds_most(vault: Vault, held: Held) -> None:
    held(
        block("The lantern went out"),
        block("The lantern by the door went out", moment="m2"),
        block("a door", moment="m3"),
    )
    assert texts(vault, "lantern door", Group.WORDS) == ["The lantern by the door went out"]


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=60) | st.text(alphabet="\"*()^:{}-+AND NORT'.\\%_w", max_size=30))
@example('words : "a" OR who : p1')
@example("NEAR(a b)")
@example("\u19b0\u0930\u0902 \u0e01\u0e34 x\u0305y")
@example(" ".join("abcdefghijklmnopqrstuvwxyz" * 40))
@example("x" * 100_000)
def test_no_text_is_an_error(vault: Vault, held: Held, text: str) -> None:
    found(vault, text)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12))
def test_what_was_written_is_found_by_typing_it(vault: Vault, ana: RecordId, now: datetime, text: str) -> None:
    whole = Session(SessionId(0), ana, State.SIGNED, planned_zone="UTC", started=now, ended=now)
    with vault.transaction():
        (session_id,) = history.add(vault, [Past(whole, note=text)])
        search_index.write_missing(vault)
    if finding.words_asked(text):
        hits = found(vault, text)
        assert session_id in [hit.session.id for hit in hits if hit.session is not None]
    with vault.transaction():
        search_index.forget(vault, session_id)


def test_only_this_person_is_found_when_asked_so(vault: Vault, held: Held, ana: RecordId, theo: RecordId) -> None:
    with vault.transaction():
        goals.add(vault, theo, "To mend the lantern.", datetime(2026, 1, 8).date())
        threads.add(vault, theo, Kind.PROMISE, "A lantern for Theo", datetime(2026, 1, 8).date())
    for whose in (ana, theo):
        held(
            block(f"The lantern of {whose}"),
            block(f"Ask about the lantern of {whose}", Kind.FOLLOW_UP, "m2"),
            note=f"Lantern again, {whose}",
            whose=whose,
        )
    hits = found(vault, "lantern", ana)
    assert {hit.patient.id for hit in hits} == {ana}
    assert [hit.group for hit in hits] == [Group.WORDS, Group.NOTE, Group.THREAD]
    assert found(vault, "theo", ana) == []


def test_whose_it_is_cannot_be_typed(vault: Vault, held: Held, ana: RecordId) -> None:
    held(block("quiet"))
    assert found(vault, f"p{ana}") == []


def test_a_draft_is_not_found_before_it_is_closed(vault: Vault, open_session: SessionId, now: datetime) -> None:
    with vault.transaction():
        room.save_draft(vault, room.Draft(open_session, (block("the lantern"),), 0, 0, {}, ()), now.date())
    assert found(vault, "lantern") == []
    with vault.transaction():
        sessions.close(vault, open_session, now)
        notes.save(vault, open_session, narrative("walnut"))
    assert texts(vault, "lantern", Group.WORDS) == ["the lantern"]
    assert found(vault, "walnut") == []
    with vault.transaction():
        notes.set_written(vault, open_session, True)
    assert texts(vault, "walnut", Group.NOTE) == ["walnut"]


def test_lines_of_the_jottings_that_were_not_caught_are_not_found(vault: Vault, held: Held) -> None:
    held(Block("a walnut on the table"), block("the lantern"))
    assert found(vault, "walnut") == []


def test_words_taken_out_of_a_note_leave_no_trace(vault: Vault, held: Held) -> None:
    session_id = held(note="The harbourmaster spoke.")
    assert traces(vault, "harbourmaster")
    with vault.transaction():
        notes.save(vault, session_id, narrative("Nobody spoke."))
        notes.set_written(vault, session_id, True)
    assert found(vault, "harbourmaster") == []
    assert traces(vault, "harbourmaster") == []


def test_a_session_forgotten_leaves_no_trace(vault: Vault, held: Held) -> None:
    session_id = held(block("The harbourmaster"))
    with vault.transaction():
        search_index.forget(vault, session_id)
    assert found(vault, "harbourmaster") == []
    assert traces(vault, "harbourmaster") == []


def test_a_moment_let_go_is_found_no_more(vault: Vault, held: Held) -> None:
    session_id = held(block("The harbourmaster"), block("The lantern", moment="m2"))
    with vault.transaction():
        moments.let_go(vault, session_id, "m1")
    assert found(vault, "harbourmaster") == []
    with vault.transaction():
        notes.set_written(vault, session_id, True)
    assert traces(vault, "harbourmaster") == []
    assert texts(vault, "lantern", Group.WORDS) == ["The lantern"]


def test_a_renamed_person_is_found_by_the_new_name_and_their_hits_carry_it(
    vault: Vault, held: Held, ana: RecordId
) -> None:
    held(block("the lantern"))
    with vault.transaction():
        people.save(vault, replace(people.get(vault, ana), preferred_name="Anouk", full_name="Anouk Vidal"))
    assert found(vault, "marchetti") == []
    assert [hit.patient.id for hit in found(vault, "vid anou")] == [ana]
    assert [hit.patient.preferred_name for hit in found(vault, "lantern")] == ["Anouk"]


def test_a_caught_goal_is_found_once_in_its_latest_words_and_by_its_first(
    vault: Vault, held: Held, ana: RecordId, now: datetime
) -> None:
    session_id = held(block("To mend the lantern.", Kind.GOAL))
    (goal,) = goals.of_session(vault, session_id)
    with vault.transaction():
        goals.reword(vault, goal.id, "To mend the lamp.", now.date())
        goals.set_standing(vault, goal.id, Standing.RESTING)
    for typed in ("lantern", "lamp"):
        (hit,) = found(vault, typed)
        assert (hit.text, hit.kind) == ("To mend the lamp.", Kind.GOAL)
        assert hit.whole == "To mend the lamp.\nTo mend the lantern."
    with vault.transaction():
        goals.remove(vault, goal.id)
    (hit,) = found(vault, "lantern")
    assert (hit.text, hit.session is not None) == ("To mend the lantern.", True)
    assert found(vault, "lamp") == []


def test_a_thread_says_whether_it_is_open(vault: Vault, held: Held, ana: RecordId, now: datetime) -> None:
    held(block("Ask about the lantern", Kind.FOLLOW_UP))
    (thread,) = threads.of_record(vault, ana)
    assert found(vault, "lantern")[0].standing is ThreadStanding.OPEN
    with vault.transaction():
        threads.set_standing(vault, thread.id, ThreadStanding.CAME_UP)
        threads.add(vault, ana, Kind.PROMISE, "Bring the lantern", now.date())
    assert [(hit.text, hit.standing) for hit in found(vault, "lantern")] == [
        ("Bring the lantern", ThreadStanding.OPEN),
        ("Ask about the lantern", ThreadStanding.CAME_UP),
    ]


def test_corrected_times_put_a_session_in_its_new_place(vault: Vault, held: Held, now: datetime) -> None:
    first = held(note="lantern one", at=now - timedelta(days=1))
    held(note="lantern two", at=now - timedelta(days=2))
    assert texts(vault, "lantern", Group.NOTE) == ["lantern one", "lantern two"]
    with vault.transaction():
        sessions.correct_times(vault, first, now - timedelta(days=3), now - timedelta(days=3, minutes=-50))
    assert texts(vault, "lantern", Group.NOTE) == ["lantern two", "lantern one"]


def test_more_than_fit_are_left_to_more_letters(vault: Vault, held: Held, now: datetime) -> None:
    for day in range(search.MOST + 5):
        held(note=f"lantern {day}", at=now - timedelta(days=day))
    assert texts(vault, "lantern", Group.NOTE) == [f"lantern {day}" for day in range(search.MOST)]


def test_a_hundred_rows_without_a_line_to_show_hide_no_older_one(vault: Vault, held: Held, now: datetime) -> None:
    held(block("an older lantern"), at=now - timedelta(days=90))
    for day in range(search.MOST + 5):
        held(block(f"To mend lantern {day}.", Kind.GOAL), at=now - timedelta(days=day))
    assert "an older lantern" in texts(vault, "older lantern", Group.WORDS)
    hits = search.find(vault, "lantern", replace(search.gather(vault), words=()))
    assert [hit.text for hit in hits if hit.group is Group.WORDS] == ["an older lantern"]


def test_more_than_256_sessions_of_one_minute_have_rows_of_their_own(
    vault: Vault, ana: RecordId, now: datetime
) -> None:
    whole = Session(SessionId(0), ana, State.SIGNED, planned_zone="UTC", started=now, ended=now)
    with vault.transaction():
        for part in (range(200), range(200, 500), range(500, 700)):
            history.add(vault, [Past(whole, note=f"lantern {number}") for number in part])
            search_index.write_missing(vault)
    assert len(vault.rows("SELECT row FROM searched")) == 700
    assert len(vault.rows("SELECT rowid FROM search_note WHERE search_note MATCH 'lantern'")) == 700


def test_writing_what_is_there_already_changes_nothing(vault: Vault, held: Held) -> None:
    session_id = held(block("the lantern"), note="walnut")
    before = vault.rows("SELECT id, block FROM search_note_data")
    with vault.transaction():
        search_index.write(vault, session_id)
    assert vault.rows("SELECT id, block FROM search_note_data") == before


def test_a_long_line_is_cut_around_what_was_found() -> None:
    line = "one two three " * 20 + "the lantern " + "four five six " * 20
    cut = finding.line_of(f"short\n{line}", ("lantern",))
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert "lantern" in cut
    assert len(cut) < 120


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("My sister’s sister", "sis", ["sis", "sis"]),
        ("The red door", "red do", ["red", "do"]),
        ("Zoe\u0308 came", "zoë", ["Zoe\u0308"]),
        ("Évian", "ev", ["Év"]),
        ("assist", "sis", []),
    ],
)
def test_what_was_found_is_marked_where_it_stands(text: str, typed: str, marked: list[str]) -> None:
    asked = finding.words_asked(typed)
    assert [text[start:end] for start, end in finding.spans(text, asked)] == marked
