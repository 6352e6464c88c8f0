"""The invented caseload."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from tests.demo.clock import At

from companion.care.checklist import Mark
from companion.care.patient import Patient, list_name, looks_alike
from companion.care.session import State, begins, planned_end
from companion.content.content import Content
from companion.demo import cast, sentences
from companion.demo.caseload import fill
from companion.store import goals, marks, moments, notes, people, plans, practice, room, sessions, values
from companion.vault.vault import Vault

TODAY = date(2026, 3, 12)
ZONE = "Europe/Lisbon"

TABLES = (
    "SELECT * FROM person ORDER BY record_id",
    "SELECT * FROM session ORDER BY id",
    "SELECT * FROM jottings ORDER BY session_id",
    "SELECT * FROM moment ORDER BY id",
    "SELECT * FROM mark ORDER BY session_id, target",
    "SELECT * FROM prompt_event ORDER BY id",
    "SELECT * FROM note ORDER BY session_id",
    "SELECT * FROM goal_wording ORDER BY id",
    "SELECT * FROM value_wording ORDER BY id",
    "SELECT * FROM plan_version ORDER BY id",
)


def everything(vault: Vault) -> list[list[tuple[Any, ...]]]:
    return [vault.rows(table) for table in TABLES]


def person(vault: Vault, name: str) -> Patient:
    return next(patient for patient in people.names(vault) if name in {patient.full_name, patient.preferred_name})


def test_the_same_day_gives_the_same_caseload(demo: Vault, vault: Vault, content: Content) -> None:
    fill(vault, content, At())
    assert everything(vault) == everything(demo)


def test_what_lies_behind_is_the_same_at_any_hour_of_the_day(demo: Vault, vault: Vault, content: Content) -> None:
    fill(vault, content, At(16, 20))
    before_today = "SELECT * FROM session WHERE state = 'signed' ORDER BY id"
    assert vault.rows(before_today) == demo.rows(before_today)


def test_some_people_come_and_two_of_them_together_and_no_two_look_alike_in_a_list(demo: Vault) -> None:
    everyone = people.names(demo)
    assert len(everyone) == 15
    assert not any(looks_alike(patient, everyone) for patient in everyone)


def test_the_names_put_every_list_to_the_test(demo: Vault) -> None:
    shown = {list_name(patient) for patient in people.names(demo)}
    assert {"Ana M.", "Ana M., the cellist", "Sol", "雨桐", "נועה ב."} <= shown
    assert max(len(name) for name in shown) >= 60


def test_anas_page_is_that_of_the_mockup(demo: Vault) -> None:
    ana = person(demo, "Ana Marchetti")
    said = [(goal.latest.text, goal.first.said_on) for goal in goals.of_record(demo, ana.id)]
    assert said == [
        ("I want to sleep without rehearsing tomorrow.", date(2025, 10, 9)),
        ("To ring my sister without bracing for it.", date(2025, 10, 23)),
        ("To draw again, even badly.", date(2026, 1, 15)),
    ]
    assert [value.latest.text for value in values.of_record(demo, ana.id)] == [
        "being someone who turns up",
        "quiet honesty",
    ]
    assert ana.seen_since == "2025-09"
    held = marks.last_sessions(demo, ana.id)
    assert [begins(session).date() for session, _ in held] == [
        TODAY - timedelta(weeks=weeks) for weeks in range(8, 0, -1)
    ]
    assert [session.one_line for session, _ in held][-2:] == [
        "Goals looked at again together",
        "The bracing before phone calls",
    ]
    assert held[-2][1]["home"] is Mark.FOR_LATER
    assert all("meaning" not in marked for _, marked in held)


def test_a_goal_said_differently_now_keeps_its_first_words(demo: Vault) -> None:
    ana = person(demo, "Ana Marchetti")
    sister = goals.of_record(demo, ana.id)[1]
    assert (sister.first.text, sister.latest.said_on) == ("To ring my sister.", date(2025, 11, 20))


def test_two_years_lie_behind(demo: Vault) -> None:
    starts = [session.started for patient in people.names(demo) for session in sessions.of_record(demo, patient.id)]
    days = [start.date() for start in starts if start is not None]
    assert min(days) <= TODAY - timedelta(days=700)
    assert len(days) > 400


def test_past_hours_are_whole(demo: Vault) -> None:
    for session in sessions.of_record(demo, person(demo, "Theo").id):
        kept = room.load(demo, session.id)
        assert kept.blocks
        assert kept.marks
        assert moments.of_session(demo, session.id)
        note = notes.get(demo, session.id)
        assert "{" not in note.text
        placed = [moment.text for moment in moments.of_session(demo, session.id) if moment.placed]
        assert all(text in note.text for text in placed)


def test_what_was_marked_and_shown_exists(demo: Vault, content: Content) -> None:
    targets = {area.id for area in content.areas}
    targets |= {item.id for area in content.areas for domain in area.domains for item in domain.items}
    assert {row[0] for row in demo.rows("SELECT DISTINCT target FROM mark")} <= targets
    assert {area.id for area in content.areas} <= {row[0] for row in demo.rows("SELECT DISTINCT target FROM mark")}
    shown = {row[0] for row in demo.rows("SELECT DISTINCT card_id FROM prompt_event")}
    assert shown <= {card.id for card in content.cards if not card.by_name_only}


def test_no_one_was_in_two_hours_at_once(demo: Vault) -> None:
    for patient in people.names(demo):
        held = sessions.of_record(demo, patient.id)
        assert all(begins(earlier) < begins(later) for later, earlier in pairwise(held))


@pytest.mark.parametrize("hour", [0, 9, 10, 14, 20, 23])
def test_at_any_hour_today_holds_four_appointments_without_overlap(vault: Vault, content: Content, hour: int) -> None:
    clock = At(hour, 35)
    fill(vault, content, clock)
    day = [appointment.session for appointment in sessions.of_day(vault, TODAY, ZONE)]
    assert len(day) == 4
    assert all(planned_end(earlier) <= begins(later) for earlier, later in pairwise(day))
    for session in day:
        over = planned_end(session) + timedelta(minutes=10) <= clock.now()
        assert session.state is (State.TO_FINISH if over else State.PLANNED)
        assert session.written == over


def test_in_the_middle_of_the_day_ana_is_next_and_someone_was_here_before(demo: Vault) -> None:
    day = sessions.of_day(demo, TODAY, ZONE)
    assert [(each.patient.preferred_name, f"{begins(each.session):%H:%M}") for each in day][1:] == [
        ("Ana", "11:00"),
        ("Theo", "13:00"),
        ("Ines & Paul", "14:00"),
    ]
    assert day[0].patient.preferred_name == "Wren"
    assert day[0].session.state is State.TO_FINISH


def test_two_hours_of_earlier_days_are_to_wrap_up(demo: Vault) -> None:
    waiting = sessions.to_finish(demo)
    assert [each.patient.preferred_name for each in waiting] == ["Odile", "Samira"]
    assert notes.get(demo, waiting[0].session.id).text == ""
    assert notes.get(demo, waiting[1].session.id).text != ""
    assert not any(moment.placed for each in waiting for moment in moments.of_session(demo, each.session.id))


def test_someone_comes_for_the_first_time_tomorrow_and_some_come_no_more(demo: Vault) -> None:
    rows = people.everyone(demo, At().now())
    noor = next(row for row in rows if row.patient.preferred_name == "Noor")
    assert noor.last is None
    assert noor.next_planned is not None
    assert noor.next_planned.date() == TODAY + timedelta(days=1)
    assert sum(not row.patient.at_present for row in rows) == 2
    assert all(row.next_planned is None for row in rows if not row.patient.at_present)
    assert all(row.next_planned is not None for row in rows if row.patient.at_present)


def test_nothing_is_left_open_and_the_practice_has_a_name(demo: Vault) -> None:
    assert sessions.left_open(demo) is None
    assert practice.your_name(demo) == "Dana Whitcombe"
    assert practice.recovery_on_paper(demo)


def test_a_caseload_is_as_large_as_asked_and_begins_with_the_same_people(
    demo: Vault, vault: Vault, content: Content
) -> None:
    fill(vault, content, At(), 2500)
    assert vault.row("SELECT count(*) FROM session WHERE planned_start < '2026-03-12' AND started IS NOT NULL") == (
        2500,
    )
    everyone = people.names(vault)
    assert everyone[:15] == people.names(demo)
    assert len(everyone) == 18
    assert not any(looks_alike(patient, everyone) and patient.at_present for patient in everyone)
    many = Counter(row[0] for row in vault.rows("SELECT record_id FROM session WHERE started IS NOT NULL"))
    assert max(many.values()) <= 900
    assert [each.session.id for each in sessions.to_finish(vault)] == [
        each.session.id for each in sessions.to_finish(demo)
    ]


def test_a_caseload_smaller_than_its_own_people_is_theirs(demo: Vault, vault: Vault, content: Content) -> None:
    fill(vault, content, At(), 10)
    assert everything(vault) == everything(demo)


def test_nothing_invented_names_a_condition_or_a_verdict() -> None:
    told = [text for pool in vars(sentences).values() if isinstance(pool, tuple) for text in pool]
    told += [words.text for member in cast.EVERYONE for words in (*member.goals, *member.values)]
    forbidden = re.compile(
        r"diagnos|disorder|depress|anxiet|syndrome|trauma|patholog|symptom|suicid|addict|borderline|bipolar|autis|adhd"
        r"|non-compliant|refus|resistan|denies|manipulat",
        re.IGNORECASE,
    )
    found = [text for text in told if forbidden.search(text)]
    assert found == []
    assert forbidden.search("She denies it.")


def test_a_person_and_a_couple_have_a_plan_each_with_versions_that_differ(demo: Vault) -> None:
    kept = {each.full_name or each.preferred_name: plans.versions(demo, each.id) for each in people.names(demo)}
    assert {name: len(versions) for name, versions in kept.items() if versions} == {
        "Ana Marchetti": 3,
        "Ines & Paul": 2,
    }
    for versions in kept.values():
        assert all(newer.plan != older.plan for newer, older in pairwise(versions))
        assert all(newer.kept > older.kept for newer, older in pairwise(versions))
