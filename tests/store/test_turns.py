"""The person's turn and what is agreed are stored with the hour; a turn that was taken can't be changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlcipher3 import dbapi2

from companion.care import agreed as agreements
from companion.care.agreed import Agreed, StepId
from companion.care.moment import Block, Kind
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.care.turn import Extent, Statement, Turn, declined
from companion.store import moments, people, rescued, room, sessions, turns
from companion.store.rescued import Rescued
from companion.vault.vault import Vault

ANA = RecordId(1)
NOW = datetime(2026, 3, 12, 11, 31, tzinfo=UTC)
BEGUN = Turn({Statement.SAID: Extent.FULLY}, "a little slo")
PAPER = Turn({Statement.MATTERED: Extent.A_LITTLE}, "on the back of it", taken=NOW, on_paper=True)
TAKEN = Turn({Statement.SAID: Extent.FULLY, Statement.SPEED: Extent.NOT_AT_ALL}, "slower \U0001f98a", taken=NOW)


@pytest.fixture
def ana(vault: Vault) -> RecordId:
    with vault.transaction():
        return people.add(vault, Patient(RecordId(0), "Ana"), NOW)


@pytest.fixture
def session(vault: Vault, ana: RecordId) -> SessionId:
    return begin(vault, ana, NOW)


def begin(vault: Vault, ana: RecordId, at: datetime, *blocks: Block) -> SessionId:
    with vault.transaction():
        begun = sessions.begin_now(vault, ana, at, "Europe/Lisbon")
        if blocks:
            room.save_draft(vault, room.Draft(begun, blocks, 0, 0, {}, ()), at.date())
            sessions.close(vault, begun, at)
        return begun


def draft(session: SessionId, turn: Turn | None = None, agreed: Agreed | None = None) -> room.Draft:
    return room.Draft(session, (), 0, 0, {}, (), turns={} if turn is None else {ANA: turn}, agreed=agreed)


def store(vault: Vault, words: room.Draft) -> None:
    with vault.transaction():
        room.save_draft(vault, words, NOW.date())


@pytest.mark.parametrize("turn", [BEGUN, TAKEN, PAPER, declined(NOW), declined(NOW, on_paper=True), Turn()])
def test_a_turn_comes_back_as_it_was_left(vault: Vault, session: SessionId, turn: Turn) -> None:
    store(vault, draft(session, turn))
    store(vault, draft(session))
    assert room.load(vault, session).turns[ANA] == turn


def test_one_that_is_begun_goes_on_until_it_is_taken(vault: Vault, session: SessionId) -> None:
    for turn in (BEGUN, Turn({Statement.SPEED: Extent.A_LITTLE}), TAKEN):
        store(vault, draft(session, turn))
        assert room.load(vault, session).turns[ANA] == turn


@pytest.mark.parametrize("taken", [TAKEN, PAPER, declined(NOW)])
def test_once_taken_no_draft_changes_it(vault: Vault, session: SessionId, taken: Turn) -> None:
    store(vault, draft(session, taken))
    for other in (BEGUN, declined(NOW + timedelta(minutes=1)), Turn(), Turn(taken=NOW)):
        store(vault, draft(session, other))
        assert room.load(vault, session).turns[ANA] == taken


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE turn SET words = 'others'",
        "UPDATE turn SET taken = NULL, taken_offset = NULL",
        "INSERT OR REPLACE INTO turn (session_id, person_id) SELECT session_id, person_id FROM turn",
    ],
)
def test_the_vault_itself_refuses_to_change_it(vault: Vault, session: SessionId, change: str) -> None:
    store(vault, draft(session, TAKEN))
    with pytest.raises(dbapi2.IntegrityError, match="stands"), vault.transaction():
        vault.run(change)
    assert room.load(vault, session).turns[ANA] == TAKEN


def test_what_was_not_handed_back_when_the_session_closed_was_not_given(vault: Vault, session: SessionId) -> None:
    store(vault, draft(session, BEGUN))
    with vault.transaction():
        sessions.close(vault, session, NOW)
    assert not vault.rows("SELECT * FROM turn")


@pytest.mark.parametrize("taken", [TAKEN, declined(NOW)])
def test_what_was_handed_back_outlives_the_session(vault: Vault, session: SessionId, taken: Turn) -> None:
    store(vault, draft(session, taken))
    with vault.transaction():
        sessions.close(vault, session, NOW)
    assert room.load(vault, session).turns == {ANA: taken}


def test_what_is_being_typed_in_from_paper_never_stands_before_the_person(vault: Vault, session: SessionId) -> None:
    begun = replace(BEGUN, on_paper=True)
    store(vault, draft(session, begun))
    assert room.load(vault, session).turns == {}
    with vault.transaction():
        sessions.close(vault, session, NOW)
    assert turns.of_session(vault, session) == {ANA: begun}, "the therapist goes on with it"


def test_a_begun_turn_kept_apart_is_no_news_once_the_session_is_closed(vault: Vault, session: SessionId) -> None:
    assert rescued.has_news(vault, Rescued(NOW, draft(session, BEGUN)))
    with vault.transaction():
        sessions.close(vault, session, NOW)
    assert not rescued.has_news(vault, Rescued(NOW, draft(session, BEGUN)))
    assert rescued.has_news(vault, Rescued(NOW, draft(session, TAKEN)))
    with vault.transaction():
        rescued.take_in(vault, Rescued(NOW, draft(session, BEGUN)), NOW)
    assert room.load(vault, session).turns == {}


def test_no_number_is_made_of_the_answers(vault: Vault, session: SessionId) -> None:
    store(vault, draft(session, TAKEN))
    (kept,) = vault.rows("SELECT said, mattered, speed FROM turn")
    assert kept == ("fully", None, "not_at_all")
    assert room.load(vault, session).turns[ANA].answers[Statement.SPEED] is Extent.NOT_AT_ALL


def test_what_may_get_in_the_way_and_what_was_done_come_back(vault: Vault, ana: RecordId) -> None:
    step = Block("Pencils on the table.", Kind.STEP, "s1", open=True)
    begin(vault, ana, NOW - timedelta(days=7), step)
    session = begin(vault, ana, NOW)
    (chosen,) = room.load(vault, session).until.chosen_before
    for agreed in (Agreed("A call at work."), Agreed("", frozenset({chosen.id}), "a wa"), Agreed()):
        store(vault, draft(session, agreed=agreed))
        store(vault, draft(session))
        assert room.load(vault, session).until.agreed == agreed


@pytest.mark.parametrize("lines", [(), (Block("Rain."), Block(""))])
def test_a_step_that_waited_for_enter_counts_when_the_session_is_closed(
    vault: Vault, session: SessionId, lines: tuple[Block, ...]
) -> None:
    store(vault, replace(draft(session, agreed=Agreed("rain", another="one page")), blocks=lines))
    for _ in range(2):
        with vault.transaction():
            sessions.close(vault, session, NOW)
        (step,) = moments.of_session(vault, session)
        assert (step.kind, step.text, step.open) == (Kind.STEP, "one page", True)
        loaded = room.load(vault, session)
        assert [block.text for block in loaded.blocks] == [*(line.text for line in lines if line.text), "one page"]
        assert loaded.until.agreed == Agreed("rain")


def test_a_few_spaces_are_no_step(vault: Vault, session: SessionId) -> None:
    store(vault, draft(session, agreed=Agreed(another="  ")))
    with vault.transaction():
        sessions.close(vault, session, NOW)
    assert not moments.of_session(vault, session)


def test_a_step_kept_apart_while_it_was_typed_is_news_until_it_is_whole(vault: Vault, session: SessionId) -> None:
    kept = Rescued(NOW, draft(session, agreed=Agreed(another="one pa")))
    whole = replace(draft(session, agreed=Agreed()), blocks=(Block("one page", Kind.STEP, "s1", open=True),))
    assert rescued.has_news(vault, kept)
    with vault.transaction():
        rescued.take_in(vault, kept, NOW)
    assert room.load(vault, session).until.agreed.another == "one pa"
    with vault.transaction():
        rescued.take_in(vault, Rescued(NOW, whole), NOW)
    assert room.load(vault, session).until.agreed.another == ""
    assert not rescued.has_news(vault, kept)


def test_a_step_kept_apart_stays_though_another_begins_with_its_letters(vault: Vault, session: SessionId) -> None:
    blocks = (Block("one page", Kind.STEP, "s1", open=True),)
    store(vault, replace(draft(session), blocks=blocks))
    kept = Rescued(NOW, replace(draft(session, agreed=Agreed(another="one")), blocks=blocks))
    with vault.transaction():
        rescued.take_in(vault, kept, NOW)
    assert room.load(vault, session).until.agreed.another == "one"


def test_a_step_kept_apart_while_it_was_typed_counts_where_the_session_is_closed(
    vault: Vault, session: SessionId
) -> None:
    kept = Rescued(NOW, draft(session, agreed=Agreed(another="one pa")))
    for _ in range(2):
        with vault.transaction():
            sessions.close(vault, session, NOW)
            rescued.take_in(vault, kept, NOW)
        assert [step.text for step in moments.of_session(vault, session)] == ["one pa"]
    assert not rescued.has_news(vault, kept)


def test_a_copy_sealed_before_a_step_was_kept_while_typed_is_still_read() -> None:
    assert agreements.from_plain({"in_the_way": "rain", "done": [3]}) == Agreed("rain", frozenset({StepId(3)}))


def test_chosen_before_are_open_steps_of_earlier_sessions_that_are_not_done(vault: Vault, ana: RecordId) -> None:
    days = (NOW - timedelta(days=14), NOW - timedelta(days=7))
    first = begin(vault, ana, days[0], Block("one", Kind.STEP, "s1", open=True), Block("kept", Kind.STEP, "s2"))
    second = begin(
        vault,
        ana,
        days[1],
        *(Block(text, Kind.STEP, text, open=True) for text in ("two", "three", "gone")),
        Block("a quote", Kind.QUOTE, "q", open=True),
    )
    with vault.transaction():
        moments.let_go(vault, second, "gone")
    session = begin(vault, ana, NOW)
    chosen = room.load(vault, session).until.chosen_before
    assert [step.text for step in chosen] == ["one", "two", "three"]
    store(vault, draft(session, agreed=Agreed("", frozenset({chosen[1].id}))))
    assert room.load(vault, session).until.chosen_before == chosen, "still there to be taken back"
    later = begin(vault, ana, NOW + timedelta(days=7))
    assert [step.text for step in room.load(vault, later).until.chosen_before] == ["one", "three"]
    assert room.load(vault, first).until.chosen_before == ()


def test_a_step_that_has_gone_meanwhile_stops_no_draft(vault: Vault, session: SessionId) -> None:
    store(vault, draft(session, agreed=Agreed("rain", frozenset({StepId(99)}))))
    assert room.load(vault, session).until.agreed == Agreed("rain")


def test_the_next_time_is_the_first_appointment_after_this_hour(vault: Vault, ana: RecordId) -> None:
    def plan(day: int, hour: int) -> None:
        with vault.transaction():
            sessions.plan(vault, ana, datetime(2026, 3, day, hour), "Europe/Lisbon")  # noqa: DTZ001, RUF100 - wall time

    session = begin(vault, ana, NOW)
    plan(12, 9)
    assert room.load(vault, session).until.next_start is None, "never begun, and over"
    plan(26, 11)
    plan(19, 11)
    assert room.load(vault, session).until.next_start == datetime(2026, 3, 19, 11, 0)  # noqa: DTZ001, RUF100


def test_both_are_kept_apart_and_come_back(vault: Vault, session: SessionId) -> None:
    for words in (
        draft(session, BEGUN, Agreed("rain", another="a wa")),
        draft(session, TAKEN),
        draft(session, PAPER),
        draft(session, declined(NOW)),
    ):
        assert rescued.from_text(rescued.to_text(Rescued(NOW, words))) == Rescued(NOW, words)
    kept = Rescued(NOW, draft(session, TAKEN, Agreed("rain")))
    store(vault, draft(session, BEGUN, Agreed("snow")))
    assert rescued.has_news(vault, kept)
    with vault.transaction():
        rescued.take_in(vault, kept, NOW)
    loaded = room.load(vault, session)
    assert (loaded.turns[ANA], loaded.until.agreed.in_the_way) == (TAKEN, "snow / rain")
    assert not rescued.has_news(vault, Rescued(NOW, draft(session, BEGUN, Agreed("rain"))))
