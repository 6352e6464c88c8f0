"""Goals and values as they stand in one session: loaded at once for Wrap-up, and saved one by one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from companion.care.attainment import attainment, weight
from companion.care.goal import Goal, GoalId
from companion.care.ladder import Ladder, Level
from companion.care.moment import Kind, Moment
from companion.care.session import Session, SessionId, begins
from companion.care.table import MatterKey, moment_key, own_key
from companion.care.together import Nearness, Stood
from companion.care.value import Value
from companion.care.wording import Standing, Wording
from companion.store import decisions, goals, ladders, moments, ratings, sessions, table_view, values
from companion.store.decisions import Decision, Fate
from companion.store.ratings import Rater
from companion.vault.vault import Vault

_Said = TypeVar("_Said", "GoalToday", "ValueToday")
_Answer = TypeVar("_Answer")
_Caught = Mapping[MatterKey, tuple[Moment, Decision]]


@dataclass(frozen=True, slots=True)
class SaidToday:
    """`before` are the words without what was decided here. `caught` is its capture in this session, None for one of
    another day, which can only be reworded. `touched`: said, reworded, worded in steps or rated in this session."""

    key: MatterKey
    before: Wording
    caught: Moment | None = None
    decision: Decision = field(default_factory=Decision)
    touched: bool = False

    @property
    def words(self) -> str:
        """As it is said now."""
        return self.decision.words or self.before.text

    @property
    def is_one(self) -> bool:
        """Whether it is a goal, or a value, after all."""
        return self.decision.fate is not Fate.NOT_ONE


@dataclass(frozen=True, slots=True)
class GoalToday(SaidToday):
    """`level` is the person's, `own_level` the therapist's view; `last` where it stood the time before. `why` are the
    keys of the values for which it matters."""

    ladder: Ladder = field(default_factory=Ladder)
    level: Level | None = None
    own_level: Level | None = None
    importance: int | None = None
    difficulty: int | None = None
    why: frozenset[MatterKey] = frozenset()
    last: Stood[Level] | None = None


@dataclass(frozen=True, slots=True)
class ValueToday(SaidToday):
    """`last` is how near it was the time before."""

    nearness: Nearness | None = None
    last: Stood[Nearness] | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """What was touched in the session comes first, and of that what was caught in it last."""

    goals: tuple[GoalToday, ...] = ()
    values: tuple[ValueToday, ...] = ()


def figure(of: Iterable[GoalToday]) -> float | None:
    """Goal attainment T across the goals that the person rated in the session; None where it is undefined."""
    return attainment(
        (each.level, weight(each.importance, each.difficulty)) for each in of if each.level is not None and each.is_one
    )


def load(vault: Vault, session_id: SessionId) -> Today:
    """Of the record whose session it is: a couple's goals are the couple's. Beside what was touched all open ones."""
    session = sessions.get(vault, session_id)
    caught = [each for each in moments.of_session(vault, session_id) if each.text.strip()]
    decided = decisions.of_session(vault, session_id, caught)
    known = {moment_key(each.moment): (each, decided[each.moment]) for each in caught if each.moment in decided}
    return Today(_sorted(_goals(vault, session, known)), _sorted(_values(vault, session, known)))


def save_goal(vault: Vault, session_id: SessionId, said: GoalToday) -> None:
    """All of it as it is told here, whatever stood there before. Raises `AlreadySigned`."""
    sessions.refuse_signed(vault, session_id)
    session = sessions.get(vault, session_id)
    _settle(vault, session, said)
    goal_id = table_view.goal_ids(vault, session.record_id, session_id).get(said.key)
    if goal_id is None:
        return
    if said.caught is None:
        goals.say_now(vault, goal_id, said.decision.words, begins(session).date(), session_id)
    _word_steps(vault, session, goal_id, said.ladder)
    for rater, level in ((Rater.PATIENT, said.level), (Rater.THERAPIST, said.own_level)):
        ratings.rate(vault, session_id, rater, _with(ratings.levels(vault, session_id, rater), goal_id, level))
    goals.set_weight(vault, goal_id, said.importance, said.difficulty)
    value_ids = table_view.value_ids(vault, session.record_id, session_id)
    goals.set_why(vault, goal_id, [value_ids[key] for key in said.why if key in value_ids])


def save_value(vault: Vault, session_id: SessionId, said: ValueToday) -> None:
    """As `save_goal`."""
    sessions.refuse_signed(vault, session_id)
    session = sessions.get(vault, session_id)
    _settle(vault, session, said)
    value_id = table_view.value_ids(vault, session.record_id, session_id).get(said.key)
    if value_id is None:
        return
    if said.caught is None:
        values.say_now(vault, value_id, said.decision.words, begins(session).date(), session_id)
    near = _with(ratings.nearness(vault, session_id), value_id, said.nearness)
    ratings.set_nearness(vault, session_id, near)


def _goals(vault: Vault, session: Session, caught: _Caught) -> Iterable[GoalToday]:
    record_id = session.record_id
    worded = ladders.of_session(vault, session.id)
    ladder = {**ladders.of_record(vault, record_id, session.id), **worded}
    level, own_level = (ratings.levels(vault, session.id, rater) for rater in (Rater.PATIENT, Rater.THERAPIST))
    why, last = goals.why(vault, record_id), ratings.last_levels(vault, record_id, session)
    value_keys = {own: key for key, own in table_view.value_ids(vault, record_id, session.id).items()}
    for goal in _each_once(goals.of_record(vault, record_id), goals.of_session(vault, session.id)):
        own = goal.id
        touched = own in worded or own in level or own in own_level or _was_said(goal, session)
        if touched or goal.standing is Standing.OPEN:
            key, before, moment, decision = _said(Kind.GOAL, goal, session, caught)
            yield GoalToday(
                key=key,
                before=before,
                caught=moment,
                decision=decision,
                touched=touched,
                ladder=ladder.get(own, Ladder()),
                level=level.get(own),
                own_level=own_level.get(own),
                importance=goal.importance,
                difficulty=goal.difficulty,
                why=frozenset(value_keys[each] for each in why.get(own, ())),
                last=last.get(own),
            )
    for key, before, moment in _declined(Kind.GOAL, session, caught):
        yield GoalToday(key, before, moment, Decision(Fate.NOT_ONE), touched=True)


def _values(vault: Vault, session: Session, caught: _Caught) -> Iterable[ValueToday]:
    near, last = ratings.nearness(vault, session.id), ratings.last_nearness(vault, session.record_id, session)
    for value in _each_once(values.of_record(vault, session.record_id), values.of_session(vault, session.id)):
        touched = value.id in near or _was_said(value, session)
        if touched or value.standing is Standing.OPEN:
            key, before, moment, decision = _said(Kind.VALUE, value, session, caught)
            yield ValueToday(
                key=key,
                before=before,
                caught=moment,
                decision=decision,
                touched=touched,
                nearness=near.get(value.id),
                last=last.get(value.id),
            )
    for key, before, moment in _declined(Kind.VALUE, session, caught):
        yield ValueToday(key, before, moment, Decision(Fate.NOT_ONE), touched=True)


_Own = TypeVar("_Own", Goal, Value)


def _each_once(*found: Sequence[_Own]) -> Iterable[_Own]:
    return {each.id: each for some in found for each in some}.values()


def _sorted(found: Iterable[_Said]) -> tuple[_Said, ...]:
    return tuple(sorted(found, key=lambda each: (not each.touched, each.caught is not None)))


def _said(
    kind: Kind, own: Goal | Value, session: Session, caught: _Caught
) -> tuple[MatterKey, Wording, Moment | None, Decision]:
    key = own_key(kind, own.id, own.moment if own.first.session_id == session.id else "")
    elsewhere = [each for each in own.wordings[1:] if each.session_id != session.id]
    before = (own.first, *elsewhere)[-1]
    here = own.latest.text if own.latest.session_id == session.id and own.latest is not own.first else ""
    moment, decision = caught.get(key, (None, Decision(Fate.REWORD, here) if here else Decision()))
    return key, before, moment, decision


def _declined(kind: Kind, session: Session, caught: _Caught) -> Iterable[tuple[MatterKey, Wording, Moment]]:
    day = begins(session).date()
    for key, (moment, decision) in caught.items():
        if moment.kind is kind and decision.fate is Fate.NOT_ONE:
            yield key, Wording(moment.text, day, session.id), moment


def _was_said(own: Goal | Value, session: Session) -> bool:
    day = begins(session).date()
    return any(each.session_id == session.id or each.said_on == day for each in own.wordings)


def _settle(vault: Vault, session: Session, said: SaidToday) -> None:
    if said.caught is not None:
        decisions.settle(vault, session, said.caught, said.decision)


def _word_steps(vault: Vault, session: Session, goal_id: GoalId, ladder: Ladder) -> None:
    agreed = ladders.of_record(vault, session.record_id, session.id).get(goal_id, Ladder())
    if ladder in {agreed, Ladder()}:
        ladders.forget(vault, goal_id, session.id)
    else:
        ladders.word(vault, goal_id, ladder, begins(session).date(), session.id)


_Id = TypeVar("_Id")


def _with(said: Mapping[_Id, _Answer], own: _Id, answer: _Answer | None) -> dict[_Id, _Answer]:
    rest = {each: said[each] for each in said if each != own}
    return rest if answer is None else {**rest, own: answer}
