"""No act, and no sequence of them, changes anything of a session that is signed."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.signed import FORMATS, hour, sign

from companion.care.agreed import Agreed, Outcome, Sure
from companion.care.checklist import Mark
from companion.care.company import AlsoHere
from companion.care.errors import AlreadySigned, NotToSign
from companion.care.goal import GoalId
from companion.care.ladder import Ladder, Level
from companion.care.moment import Block, Kind
from companion.care.note import narrative
from companion.care.patient import RecordId
from companion.care.prompt import Answer, PromptEvent
from companion.care.safety import Done, Safety
from companion.care.session import SessionId
from companion.care.signing import EntryKind
from companion.care.thread import ThreadAnswer
from companion.care.together import GotThere, Nearness
from companion.care.turn import Turn
from companion.care.wording import Standing
from companion.store import (
    agreed,
    also_here,
    goals,
    jottings,
    ladders,
    marks,
    moments,
    notes,
    prompts,
    ratings,
    safety,
    sessions,
    signing,
    threads,
    turns,
    values,
)
from companion.store.ratings import Rater
from companion.vault.vault import Vault

Act = Callable[[Vault, SessionId, RecordId, datetime], object]


def own_goal(vault: Vault, record_id: RecordId) -> GoalId:
    return goals.of_record(vault, record_id)[0].id


ACTS: dict[str, Act] = {
    "the note": lambda v, s, r, n: notes.save(v, s, narrative("other")),
    "called done": lambda v, s, r, n: notes.set_written(v, s, True),
    "add a moment": lambda v, s, r, n: moments.add(v, s, Block("new", Kind.QUOTE, "m9")),
    "take one back": lambda v, s, r, n: moments.take_back(v, s, "stayed"),
    "open": lambda v, s, r, n: moments.set_open(v, s, "stayed", True),
    "place": lambda v, s, r, n: moments.set_placed(v, s, "stayed"),
    "let go": lambda v, s, r, n: moments.let_go(v, s, "stayed"),
    "jottings": lambda v, s, r, n: jottings.save(v, s, (), 0, 0),
    "rate": lambda v, s, r, n: ratings.rate(v, s, Rater.PATIENT, {own_goal(v, r): Level.BETTER}),
    "see otherwise": lambda v, s, r, n: ratings.rate(v, s, Rater.THERAPIST, {own_goal(v, r): Level.AS_HOPED}),
    "nearness": lambda v, s, r, n: ratings.set_nearness(v, s, {values.of_record(v, r)[0].id: Nearness.FAR}),
    "got there": lambda v, s, r, n: ratings.set_got_there(v, s, {"m5": GotThere.YES}),
    "steps": lambda v, s, r, n: ladders.word(v, own_goal(v, r), Ladder("x"), n.date(), s),
    "reword": lambda v, s, r, n: goals.reword(v, own_goal(v, r), "other", n.date(), s),
    "not a goal": lambda v, s, r, n: goals.remove(v, own_goal(v, r)),
    "agreed": lambda v, s, r, n: agreed.save(v, s, Agreed("phone")),
    "thread": lambda v, s, r, n: threads.answer(v, s, threads.of_record(v, r)[0].id, ThreadAnswer.LET_GO),
    "turn": lambda v, s, r, n: turns.save(v, s, {r: Turn(words="late")}),
    "who was here": lambda v, s, r, n: also_here.save(v, s, [AlsoHere(n)]),
    "safety": lambda v, s, r, n: safety.save(v, r, s, Safety(done=(Done("told", n),))),
    "mark": lambda v, s, r, n: marks.save(v, s, {"body": Mark.TOUCHED}),
    "prompt": lambda v, s, r, n: prompts.save(v, r, s, [PromptEvent("card", Answer.SHOWN, 1, None)]),
    "times": lambda v, s, r, n: sessions.correct_times(v, s, n, n + timedelta(minutes=1)),
    "reopen": lambda v, s, r, n: sessions.reopen(v, s),
    "lengthen": lambda v, s, r, n: sessions.lengthen(v, s, 90),
}
"""What can be done to a session once it is over."""

BESIDE: dict[str, Act] = {
    "close": lambda v, s, r, n: sessions.close(v, s, n),
    "sign again": lambda v, s, r, n: signing.sign(v, s, FORMATS, "Else", n),
    "addendum": lambda v, s, r, n: signing.add(v, s, EntryKind.ADDENDUM, "More.", signed_as="D", at=n),
    "correct": lambda v, s, r, n: signing.add(v, s, EntryKind.CORRECTION, "Not so.", signed_as="D", at=n),
    "in error": lambda v, s, r, n: signing.add(v, s, EntryKind.IN_ERROR, "Another’s.", signed_as="D", at=n),
    "reword beside": lambda v, s, r, n: goals.reword(v, own_goal(v, r), "said since", n.date()),
    "rest a goal": lambda v, s, r, n: goals.set_standing(v, own_goal(v, r), Standing.RESTING),
    "another session": lambda v, s, r, n: sessions.begin_now(v, r, n, "UTC"),
}
"""What goes on beside a signed one."""


class TakenBack(Exception):
    pass


def whole(vault: Vault) -> list[tuple[object, ...]]:
    tables = [row[0] for row in vault.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return [
        row
        for name in tables
        if not name.startswith(("sqlite", "search"))
        for row in vault.rows(f"SELECT '{name}', * FROM {name}")  # noqa: S608, RUF100 - a name of the schema
    ]


@pytest.fixture
def valued(vault: Vault, ana: RecordId, now: datetime) -> None:
    with vault.transaction():
        values.add(vault, ana, "Honesty", now.date())
        threads.add(vault, ana, Kind.PROMISE, "The list of names", now.date())


@pytest.mark.usefixtures("valued")
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_nothing_is_added_to_a_signed_session_but_by_an_addendum(
    vault: Vault, closed: SessionId, ana: RecordId, now: datetime, act: Act
) -> None:
    before = whole(vault)
    with suppress(TakenBack), vault.transaction():
        act(vault, closed, ana, now)
        assert whole(vault) != before, "the control: to a draft it is done"
        raise TakenBack
    sign(vault, closed, now)
    before = whole(vault)
    with pytest.raises(AlreadySigned), vault.transaction():
        act(vault, closed, ana, now)
    assert whole(vault) == before


def frozen(vault: Vault, session_id: SessionId) -> list[tuple[object, ...]]:
    tables = vault.rows("SELECT m.name FROM sqlite_schema m WHERE m.type = 'table' AND m.sql LIKE '%session_id%'")
    beside = {"signed", "goal", "value", "thread", "record_event", "searched"}
    kept = [
        row
        for (name,) in tables
        if name not in beside
        for row in vault.rows(f"SELECT '{name}', * FROM {name} WHERE session_id = ?", session_id)  # noqa: S608, RUF100
    ]
    signature = "SELECT * FROM signed WHERE session_id = ? AND kind = 'note'"
    return [*kept, *vault.rows("SELECT * FROM session WHERE id = ?", session_id), *vault.rows(signature, session_id)]


@pytest.mark.usefixtures("valued")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from([*ACTS, *BESIDE]), min_size=1, max_size=12))
def test_no_sequence_of_acts_changes_a_signed_byte(
    vault: Vault, ana: RecordId, now: datetime, names: list[str]
) -> None:
    held = sign(vault, hour(vault, ana, now), now)
    before, acts = frozen(vault, held), ACTS | BESIDE
    for name in names:
        with suppress(AlreadySigned, NotToSign), vault.transaction():
            acts[name](vault, held, ana, now)
    assert frozen(vault, held) == before
    assert signing.verify(vault, ana) is None


def test_what_is_taken_from_a_draft_takes_nothing_from_what_was_signed_later(
    vault: Vault, closed: SessionId, ana: RecordId, now: datetime
) -> None:
    """A step and a promise caught in a draft were spoken of in an hour that is signed by now."""
    promise = Block("The list of names", Kind.PROMISE, "names", 1300)
    with vault.transaction():
        moments.add(vault, closed, promise)
    later = hour(vault, ana, now + timedelta(days=7))
    step = agreed.carried_on(vault, sessions.get(vault, later))[0]
    with vault.transaction():
        agreed.set_sure(vault, later, step.id, Sure.VERY)
        agreed.end_step(vault, later, step.id, Outcome.DONE)
        threads.answer(vault, later, threads.of_session(vault, closed)[0].id, ThreadAnswer.KEEP)
    sign(vault, later, now + timedelta(days=7))
    before = signing.of_session(vault, later)
    with vault.transaction():
        moments.take_back(vault, closed, "blank")
        moments.take_back(vault, closed, "names")
    assert signing.of_session(vault, later) == before
    assert [each["text"] for each in before[0].body["between"]["done"]] == ["The blank page by Sunday."]
    assert signing.verify(vault, ana) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE signed SET text = '{}'",
        "DELETE FROM signed",
        "DELETE FROM signed_end",
        "UPDATE signed_end SET hash = ''",
        "INSERT OR REPLACE INTO signed SELECT id, record_id, number, session_id, kind, '{}', hash FROM signed",
        "UPDATE moment SET moment = 'other', session_id = (SELECT max(id) FROM session) WHERE id = 1",
    ],
)
def test_the_vault_itself_refuses_whatever_would_change_it(
    vault: Vault, closed: SessionId, ana: RecordId, now: datetime, statement: str
) -> None:
    sign(vault, hour(vault, ana, now + timedelta(days=7)), now)
    before = whole(vault)
    with pytest.raises(AlreadySigned), vault.transaction():
        vault.run(statement)
    assert whole(vault) == before
    assert closed
