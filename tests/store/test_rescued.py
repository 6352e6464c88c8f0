"""Words kept apart come back whole, once, and no stored word goes for them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.care.checklist import Mark
from companion.care.moment import Block, Kind
from companion.care.note import Note, narrative
from companion.care.patient import Patient, RecordId
from companion.care.plan import AgreedWords, Leaning, Option, OptionId, Plan, Strand
from companion.care.prompt import Answer, PromptEvent, Reason
from companion.care.session import SessionId
from companion.store import goals, moments, notes, people, plans, rescued, room, sessions
from companion.store.after import After, to_plain
from companion.store.rescued import Rescued, WrapUpDraft
from companion.vault.vault import Vault

NOW = datetime(2026, 3, 12, 11, 31, tzinfo=UTC)
GOAL = Block("to draw again", Kind.GOAL, "m1", 40, "", True)
TEXTS = st.lists(st.text(st.characters(exclude_characters="\n"), max_size=8), max_size=6)


@pytest.fixture
def session(vault: Vault) -> SessionId:
    with vault.transaction():
        ana = people.add(vault, Patient(RecordId(0), "Ana"), NOW)
        return sessions.begin_now(vault, ana, NOW, "Europe/Lisbon")


def draft(session: SessionId, *blocks: Block) -> room.Draft:
    events = (PromptEvent("c1", Answer.SHOWN, 80, Reason.REMOTE), PromptEvent("c1", Answer.USED, 90))
    return room.Draft(session, blocks, 3, 5, {"body": Mark.TOUCHED}, events)


def store(vault: Vault, draft: room.Draft) -> None:
    with vault.transaction():
        room.save_draft(vault, draft, NOW.date())


def note_draft(session: SessionId, text: str, one_line: str) -> WrapUpDraft:
    return WrapUpDraft(session, {"note": {"text": text, "one_line": one_line}})


def take_in(vault: Vault, words: room.Draft | WrapUpDraft) -> None:
    with vault.transaction():
        rescued.take_in(vault, Rescued(NOW, words), NOW)


@given(TEXTS, st.text(max_size=9))
def test_as_text_and_back_nothing_changes(lines: list[str], one_line: str) -> None:
    for words in (
        draft(SessionId(3), *(Block(line) for line in lines), GOAL),
        note_draft(SessionId(3), "\n".join(lines), one_line),
    ):
        assert rescued.from_text(rescued.to_text(Rescued(NOW, words))) == Rescued(NOW, words)
        assert rescued.to_text(Rescued(NOW, words)).isascii()


def test_a_copy_from_before_reasons_were_kept_can_be_read() -> None:
    events = (PromptEvent("c1", Answer.SHOWN, 80), PromptEvent("c1", Answer.USED, 90))
    words = replace(draft(SessionId(3)), events=events)
    older = rescued.to_text(Rescued(NOW, words)).replace(",null],", "],").replace(",null]]", "]]")
    assert '"events":[["c1","shown",80],["c1","used",90]]' in older
    assert rescued.from_text(older).draft == words


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"v":2}', '{"v":1,"at":"x","session":1}', "[" * 100_000])
def test_what_cannot_be_read_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        rescued.from_text(text)


def test_everything_of_a_draft_comes_back_and_only_once(vault: Vault, session: SessionId) -> None:
    words = draft(session, Block("she rang her sister"), GOAL)
    assert rescued.has_news(vault, Rescued(NOW, words))
    take_in(vault, words)
    loaded = room.load(vault, session)
    assert (loaded.blocks, loaded.marks, loaded.events) == (words.blocks, words.marks, words.events)
    assert [goal.latest.text for goal in goals.of_record(vault, loaded.patient.id)] == ["to draw again"]
    assert not rescued.has_news(vault, Rescued(NOW, words))


def test_a_line_that_went_on_stays_one_line(vault: Vault, session: SessionId) -> None:
    store(vault, draft(session, Block("she rang"), Block("then")))
    take_in(vault, draft(session, Block("she rang her sister"), Block("then"), Block("and")))
    assert [block.text for block in room.load(vault, session).blocks] == ["she rang her sister", "then", "and"]


def test_an_older_copy_is_no_news(vault: Vault, session: SessionId) -> None:
    store(vault, draft(session, Block("she rang her sister"), Block("then")))
    older = draft(session, Block("she rang her sister"))
    assert not rescued.has_news(vault, Rescued(NOW, older))


def test_a_capture_worded_otherwise_stays_one_capture_and_both_wordings(vault: Vault, session: SessionId) -> None:
    store(vault, draft(session, Block("to paint", Kind.GOAL, "m1", 40, "", True)))
    take_in(vault, draft(session, GOAL))
    blocks = room.load(vault, session).blocks
    assert [block.moment for block in blocks if block.moment] == ["m1"]
    assert {block.text for block in blocks} == {"to paint", "to draw again"}


def test_after_the_session_was_closed_its_moments_follow(vault: Vault, session: SessionId) -> None:
    with vault.transaction():
        sessions.close(vault, session, NOW)
    take_in(vault, draft(session, GOAL))
    assert [moment.text for moment in moments.of_session(vault, session)] == ["to draw again"]


@given(stored=TEXTS, kept=TEXTS)
def test_no_line_of_either_is_lost(stored: list[str], kept: list[str]) -> None:
    both = rescued._united(stored, kept)
    assert all(any(whole.startswith(line) for whole in both) for line in stored)
    left = iter(both)
    assert all(line in left for line in kept)


def test_a_note_keeps_both_and_its_one_line(vault: Vault, session: SessionId) -> None:
    with vault.transaction():
        notes.save(vault, session, narrative("Written since.", "a walk"))
    take_in(vault, note_draft(session, "Kept apart.", "a call"))
    stored = notes.get(vault, session)
    assert stored.one_line == "a walk"
    assert set(stored.text.split("\n")) == {"Written since.", "Kept apart.", "a call"}
    assert not rescued.has_news(vault, Rescued(NOW, note_draft(session, "Kept apart.", "")))


def test_what_was_typed_under_headings_comes_back_under_them(vault: Vault, session: SessionId) -> None:
    with vault.transaction():
        notes.save(vault, session, Note("girp", {"girp.goal": "To ring", "girp.plan": "Sunday"}))
    sections = {"girp.goal": "To ring my sister", "girp.response": "Warmer."}
    kept = WrapUpDraft(session, {"note": {"format": "soap", "sections": sections, "one_line": "a call"}})
    assert rescued.has_news(vault, Rescued(NOW, kept))
    take_in(vault, kept)
    assert notes.get(vault, session) == Note("girp", {**sections, "girp.plan": "Sunday"}, "a call")
    assert not rescued.has_news(vault, Rescued(NOW, kept))


def test_a_session_that_is_no_more_says_so(vault: Vault) -> None:
    with pytest.raises(LookupError):
        take_in(vault, draft(SessionId(99)))


CHOIR = Option(OptionId("choir"), "The choir", Leaning.UNDECIDED)


@pytest.mark.parametrize("after", [False, True], ids=["in the hour", "after it"])
def test_what_was_leaned_to_and_agreed_comes_back_beside_what_stands_in_the_plan(
    vault: Vault, session: SessionId, after: bool
) -> None:
    record_id = sessions.get(vault, session).record_id
    rescued_plan = Plan().with_option(Strand.MEANING, CHOIR).with_agreed(Strand.BODY, AgreedWords("Out early.", True))
    stored = Plan().with_agreed(Strand.WORK, AgreedWords("Fridays off."))
    with vault.transaction():
        plans.save(vault, record_id, stored)
    words = (
        WrapUpDraft(session, {"table": to_plain(After(plan=rescued_plan))})
        if after
        else replace(draft(session), plan=rescued_plan)
    )
    sealed = rescued.from_text(rescued.to_text(Rescued(NOW, words)))
    assert rescued.has_news(vault, sealed)
    take_in(vault, sealed.draft)
    whole = plans.of_record(vault, record_id)
    assert whole == rescued_plan.with_agreed(Strand.WORK, AgreedWords("Fridays off."))
    assert not rescued.has_news(vault, sealed)


def test_an_hour_that_did_not_touch_the_plan_leaves_it(vault: Vault, session: SessionId) -> None:
    record_id = sessions.get(vault, session).record_id
    plan = Plan().with_option(Strand.MEANING, CHOIR)
    with vault.transaction():
        plans.save(vault, record_id, plan)
    store(vault, draft(session, GOAL))
    assert plans.of_record(vault, record_id) == plan
    assert room.load(vault, session).plan == plan
