"""Fills an empty vault with an invented caseload: a day of appointments today and two years behind it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Final

from companion.care.clock import Clock
from companion.care.goal import GoalId
from companion.care.joint import JointKind
from companion.care.ladder import Level
from companion.care.patient import RecordId
from companion.care.preparation import Preparation
from companion.care.session import SessionId, begins
from companion.care.signing import EntryKind
from companion.care.together import Nearness
from companion.care.value import ValueId
from companion.content.content import Content
from companion.demo import cast, crowd, kept_plans, lives
from companion.demo.cast import Member, Words
from companion.demo.hours import Teller, Whose, late, unfinished, written
from companion.store import (
    agreed,
    details,
    goals,
    history,
    joint,
    ladders,
    people,
    person_lines,
    plans,
    practice,
    preparation,
    ratings,
    search_index,
    sessions,
    signing,
    supporters,
    threads,
    values,
)
from companion.store.history import Past
from companion.store.ratings import Rater
from companion.vault.vault import Vault

YOUR_NAME: Final = "Dana Whitcombe"

_SEED: Final = 7
_SESSIONS_A_TRANSACTION: Final = 1000
_TOLD_ANEW: Final = 100
_EARLIEST, _LATEST = time(11, 0), time(20, 0)
_TODAY: Final = ((cast.WREN, -120), (cast.ANA, 0), (cast.THEO, 120), (cast.INES_AND_PAUL, 180))
"""Who comes today, and how many minutes after the one who comes next."""


def fill(vault: Vault, content: Content, clock: Clock, sessions: int = 0) -> None:
    """The same for the same day, but for today's hours, which stand around the present.

    `sessions` is how many there are to be behind today: past ones of people no longer seen are added until there are.
    Commits as it goes.
    """
    filling = _Filling(vault, content, clock)
    held = filling.caseload()
    filling.today()
    if sessions > held:
        filling.crowd(sessions - held)
    with vault.transaction():
        search_index.write_missing(vault)


class _Filling:
    def __init__(self, vault: Vault, content: Content, clock: Clock) -> None:
        self._vault = vault
        self._content = content
        self._now = clock.now()
        self._zone = clock.zone()
        self._day = self._now.date()
        self._known: dict[Member, Whose] = {}
        self._stood: list[tuple[RecordId, date, GoalId | ValueId, Level | Nearness]] = []

    def caseload(self) -> int:
        """Everyone with all that lies before today; how many sessions that is."""
        teller = Teller(_SEED, self._content)
        past: list[Past] = []
        with self._vault.transaction():
            practice.set_your_name(self._vault, YOUR_NAME)
            practice.set_recovery_on_paper(self._vault, True)
            for member in cast.EVERYONE:
                self._known[member] = self._welcome(member)
                past.extend(self._past(teller, member))
                self._plan_ahead(member)
            tomorrow = datetime.combine(self._day + timedelta(days=1), cast.NOOR.hour)
            self._plan(cast.NOOR, tomorrow)
        ids = self._keep(past)
        with self._vault.transaction():
            self._rate()
            self._sign(ids, past)
            self._add_to_a_note()
            self._tick_first_steps()
        return len(past)

    def today(self) -> None:
        """Appointments around the present: what is over is written up, the rest is planned."""
        teller = Teller(_SEED, self._content)
        now = self._now.replace(tzinfo=None)
        next_one = _half_hour_after(now + timedelta(minutes=10))
        next_one = max(next_one, datetime.combine(self._day, _EARLIEST))
        next_one = min(next_one, datetime.combine(self._day, _LATEST))
        over: list[Past] = []
        with self._vault.transaction():
            for member, minutes in _TODAY:
                start = next_one + timedelta(minutes=minutes)
                whose = replace(self._known[member], hour=start.time())
                told = written(teller.hour(whose, self._day))
                if start + timedelta(minutes=member.minutes + 10) <= now:
                    over.append(told)
                else:
                    self._plan(member, start)
                    self._prepare(member)
        self._keep(over)

    def crowd(self, count: int) -> None:
        """So many sessions of people who no longer come."""
        teller = Teller(_SEED, self._content)
        members = crowd.people(teller.draw, count)
        with self._vault.transaction():
            told = [(member, self._welcome(member), each) for member, each in members]
        self._keep(self._twice_a_week(teller, told), sign=True)

    def _twice_a_week(self, teller: Teller, told: Iterable[tuple[Member, Whose, int]]) -> Iterator[Past]:
        for member, whose, count in told:
            last = self._day_of(member, member.last)
            own = [teller.hour(whose, last) for _ in range(min(count, _TOLD_ANEW))]
            for number in range(count):
                day = last - timedelta(days=7 * (number // 2) + 3 * (number % 2))
                yield teller.again(whose, day, own[number % len(own)])

    def _welcome(self, member: Member) -> Whose:
        patient = member.patient
        if member.first and not patient.seen_since:
            patient = replace(patient, seen_since=f"{self._day_of(member, member.first):%Y-%m}")
        known = [self._known[each] for each in member.together]
        if known:
            members = [each.record_id for each in known]
            record_id = joint.add(self._vault, JointKind.COUPLE, members, patient, self._now)
        else:
            record_id = people.add(self._vault, patient, self._now)
        for words in member.goals:
            first, *later = (*words.before, (words.text, words.weeks_ago))
            goal_id = goals.add(self._vault, record_id, first[0], self._day_of(member, first[1]))
            for text, weeks_ago in later:
                goals.reword(self._vault, goal_id, text, self._day_of(member, weeks_ago))
            self._note_stood(member, record_id, words, goal_id)
            if words.steps is not None:
                ladders.word(self._vault, goal_id, words.steps, self._day_of(member, words.weeks_ago))
        for words in member.values:
            value_id = values.add(self._vault, record_id, words.text, self._day_of(member, words.weeks_ago))
            self._note_stood(member, record_id, words, value_id)
        for line in member.threads:
            threads.add(self._vault, record_id, line.kind, line.text, self._day_of(member, line.weeks_ago))
        if member.details is not None:
            details.save(self._vault, record_id, member.details)
        self._keep_plans(member, record_id)
        self._write_life(member, record_id)
        return Whose(
            record_id,
            patient.preferred_name,
            self._zone,
            member.hour,
            member.minutes,
            member.place,
            member.quotes,
            tuple(each.name for each in known),
        )

    def _keep_plans(self, member: Member, record_id: RecordId) -> None:
        for kept in kept_plans.of_member(member):
            plan = replace(kept.plan, review=self._day + timedelta(days=kept.again_in))
            at = self._now - timedelta(weeks=kept.weeks_ago)
            plans.keep(self._vault, record_id, plan, kept.reason, kept.idea, at=at)

    def _write_life(self, member: Member, record_id: RecordId) -> None:
        vault, life = self._vault, lives.of_member(member)
        for line in life.lines:
            person_lines.add(vault, record_id, line.kind, line.text, self._day_of(member, line.weeks_ago))
        for beside in life.beside:
            found = supporters.add(vault, record_id, beside.who)
            if beside.consent is not None:
                about, weeks_ago = beside.consent
                supporters.consent(vault, found, about, self._day_of(member, weeks_ago))
            for text, weeks_ago in beside.contacts:
                supporters.log_contact(vault, found, text, self._day_of(member, weeks_ago))

    def _tick_first_steps(self) -> None:
        """The first of those that were chosen last has been done meanwhile."""
        for whose in self._known.values():
            for last in sessions.of_record(self._vault, whose.record_id, 1):
                for step in agreed.of_record(self._vault, last)[:1]:
                    agreed.tick(self._vault, step.id, self._day - timedelta(days=1))

    def _note_stood(self, member: Member, record_id: RecordId, words: Words, own: GoalId | ValueId) -> None:
        self._stood += [(record_id, self._day_of(member, weeks), own, where) for where, weeks in words.stood]

    def _rate(self) -> None:
        """Where goals and values stood, in the hours in which it was said."""
        for record_id, day in {(record_id, day) for record_id, day, _, _ in self._stood}:
            said = [(own, where) for whose, on, own, where in self._stood if (whose, on) == (record_id, day)]
            held = sessions.of_record(self._vault, record_id)
            session_id = next(each.id for each in held if begins(each).date() == day)
            levels = {GoalId(own): where for own, where in said if isinstance(where, Level)}
            ratings.rate(self._vault, session_id, Rater.PATIENT, levels)
            near = {ValueId(own): where for own, where in said if isinstance(where, Nearness)}
            ratings.set_nearness(self._vault, session_id, near)

    def _add_to_a_note(self) -> None:
        last = sessions.of_record(self._vault, self._known[cast.ANA].record_id, 1)[0]
        at = begins(last).replace(hour=9, minute=5, second=0) + timedelta(days=1)
        signing.add(self._vault, last.id, EntryKind.ADDENDUM, cast.ANAS_ADDENDUM, signed_as=YOUR_NAME, at=at)

    def _prepare(self, member: Member) -> None:
        """What was ticked and wished for in the quiet before the hour."""
        if not member.intention:
            return
        record_id = self._known[member].record_id
        wanted = {line.text for line in member.threads if line.ticked}
        ticked = frozenset(each.id for each in threads.of_record(self._vault, record_id) if each.text in wanted)
        room = next((each.items for each in self._content.checklists if each.id == "room"), ())
        ready = frozenset(item.id for item in room[:3])
        preparation.save(self._vault, record_id, Preparation(member.intention, ticked, ready), self._day)

    def _past(self, teller: Teller, member: Member) -> list[Past]:
        """Oldest first, with a week left out now and then."""
        whose = self._known[member]
        weeks = [week for week in range(member.first, member.last - 1, -1) if (week - member.last) % member.every == 0]
        exact = len(weeks) - len(member.told)
        past = [
            teller.hour(whose, self._day_of(member, week), member.told[number - exact] if number >= exact else None)
            for number, week in enumerate(weeks)
            if number >= exact or teller.draw.random() > 0.06
        ]
        if member is cast.THEO:
            past[-1] = late(past[-1])
        if member is cast.SAMIRA:
            past[-1] = unfinished(past[-1], note=past[-1].note.partition("\n")[0])
        if member is cast.ODILE:
            past[-1] = unfinished(past[-1])
        return past

    def _plan_ahead(self, member: Member) -> None:
        if not member.patient.at_present or not member.first:
            return
        for times in (1, 2):
            day = self._day_of(member, member.last - times * member.every)
            if day > self._day:
                self._plan(member, datetime.combine(day, member.hour))

    def _plan(self, member: Member, start: datetime) -> None:
        whose = self._known[member]
        sessions.plan(self._vault, whose.record_id, start, self._zone, minutes=member.minutes, place=member.place)

    def _day_of(self, member: Member, weeks_ago: int) -> date:
        return self._day - timedelta(days=member.days_back, weeks=weeks_ago)

    def _keep(self, past: Iterable[Past], *, sign: bool = False) -> list[SessionId]:
        rest, ids = iter(past), list[SessionId]()
        while some := list(islice(rest, _SESSIONS_A_TRANSACTION)):
            with self._vault.transaction():
                ids += history.add(self._vault, some)
                if sign:
                    self._sign(ids[-len(some) :], some)
        return ids

    def _sign(self, ids: Sequence[SessionId], past: Sequence[Past]) -> None:
        history.sign(self._vault, ids, past, self._content.note_formats, YOUR_NAME)


def _half_hour_after(when: datetime) -> datetime:
    whole = when.replace(minute=when.minute // 30 * 30, second=0, microsecond=0)
    return whole if whole == when else whole + timedelta(minutes=30)
