"""What is prepared: kept for the session that comes next, taken along when it begins, and never mixed up."""

from datetime import date, datetime, timedelta

from companion.care.details import Details
from companion.care.moment import Block, Kind
from companion.care.patient import Patient, RecordId
from companion.care.preparation import Elsewhere, Preparation
from companion.care.session import SessionId
from companion.store import before, details, jottings, people, preparation, room, sessions, threads
from companion.vault.vault import Vault

TODAY = date(2026, 3, 12)
AT_HOME = Elsewhere("Home, Porto", private=True, call_back="900 000 000", emergency_contact="A brother, 900 000 001")


def prepared(vault: Vault, record_id: RecordId, today: date = TODAY) -> Preparation:
    """Everything there is to prepare, saved."""
    with vault.transaction():
        thread = threads.add(vault, record_id, Kind.FOLLOW_UP, "Ask how the call went", today)
        whole = Preparation("Leave room.", frozenset({thread}), frozenset({"room.seat"}), AT_HOME)
        preparation.save(vault, record_id, whole, today)
    return whole


def test_a_preparation_comes_back_whole_and_can_be_emptied_again(vault: Vault, ana: RecordId) -> None:
    whole = prepared(vault, ana)
    assert preparation.ahead(vault, ana, TODAY) == whole
    with vault.transaction():
        preparation.save(vault, ana, Preparation(), TODAY)
    assert preparation.ahead(vault, ana, TODAY) == Preparation()


def test_an_intention_keeps_every_character(vault: Vault, ana: RecordId, verbatim: str) -> None:
    with vault.transaction():
        preparation.save(vault, ana, Preparation(verbatim), TODAY)
    assert preparation.ahead(vault, ana, TODAY).intention == verbatim


def test_on_another_day_the_room_and_the_place_are_asked_anew_and_the_rest_still_waits(
    vault: Vault, ana: RecordId
) -> None:
    whole = prepared(vault, ana)
    later = preparation.ahead(vault, ana, TODAY + timedelta(days=1))
    assert later == Preparation(whole.intention, whole.threads)


def test_begun_by_appointment_the_session_takes_it_along_and_the_next_page_is_empty(
    vault: Vault, ana: RecordId, now: datetime, zone: str
) -> None:
    whole = prepared(vault, ana)
    with vault.transaction():
        planned = sessions.plan(vault, ana, datetime(2026, 3, 12, 11, 0), zone)
        sessions.begin_planned(vault, planned, now)
    assert preparation.of_session(vault, planned) == whole
    assert preparation.ahead(vault, ana, TODAY) == Preparation()
    assert [each.id for each in room.load(vault, planned).threads] == list(whole.threads)


def test_begun_without_an_appointment_it_comes_along_too(vault: Vault, ana: RecordId, now: datetime, zone: str) -> None:
    whole = prepared(vault, ana)
    with vault.transaction():
        begun = sessions.begin_now(vault, ana, now, zone)
    assert preparation.of_session(vault, begun) == whole


def test_a_session_once_begun_is_not_given_a_later_preparation(
    vault: Vault, ana: RecordId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        planned = sessions.plan(vault, ana, datetime(2026, 3, 12, 11, 0), zone)
        sessions.begin_planned(vault, planned, now)
    whole = prepared(vault, ana)
    with vault.transaction():
        sessions.begin_planned(vault, planned, now)
    assert preparation.ahead(vault, ana, TODAY) == whole


def test_nothing_prepared_for_one_reaches_another(
    vault: Vault, ana: RecordId, theo: RecordId, now: datetime, zone: str
) -> None:
    whole = prepared(vault, ana)
    with vault.transaction():
        begun = sessions.begin_now(vault, theo, now, zone)
    assert preparation.of_session(vault, begun) == Preparation()
    assert room.load(vault, begun).threads == ()
    assert preparation.ahead(vault, ana, TODAY) == whole


def test_details_come_back_whole(vault: Vault, ana: RecordId, verbatim: str) -> None:
    assert details.get(vault, ana) == Details()
    told = Details((verbatim, "a ramp"), ("money",), 75, verbatim, verbatim, TODAY, TODAY - timedelta(days=7))
    with vault.transaction():
        details.save(vault, ana, told)
    assert details.get(vault, ana) == told


def test_words_at_the_door_are_the_last_ones_caught_in_the_last_minutes(
    vault: Vault, ana: RecordId, open_session: SessionId, now: datetime
) -> None:
    early = Block("Early on.", Kind.QUOTE, "m1", 600)
    door = Block("That’s allowed.", Kind.QUOTE, "m2", 48 * 60)
    own = Block("Ask about the letter", Kind.FOLLOW_UP, "m3", 49 * 60)

    def at_the_door(*blocks: Block) -> str | None:
        with vault.transaction():
            sessions.reopen(vault, open_session)
            jottings.save(vault, open_session, blocks, 0, 0)
            sessions.close(vault, open_session, now + timedelta(minutes=50))
        found = before.load(vault, ana, None, now).at_the_door
        return None if found is None else found.text

    assert at_the_door(early, door, own) == door.text
    assert at_the_door(early, own) is None
    assert at_the_door() is None


def test_only_someone_met_neither_here_nor_before_is_new(vault: Vault, ana: RecordId, now: datetime, zone: str) -> None:
    with vault.transaction():
        known = people.add(vault, Patient(RecordId(0), "Odile", seen_since="2019"), now)
    assert before.load(vault, ana, None, now).is_first_meeting
    assert not before.load(vault, known, None, now).is_first_meeting
    with vault.transaction():
        sessions.begin_now(vault, ana, now, zone)
    assert not before.load(vault, ana, None, now).is_first_meeting


def test_of_two_appointments_today_the_nearer_one_is_prepared(
    vault: Vault, ana: RecordId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        sessions.plan(vault, ana, datetime(2026, 3, 12, 17, 0), zone)
        near = sessions.plan(vault, ana, datetime(2026, 3, 12, 10, 30), zone)
        sessions.plan(vault, ana, datetime(2026, 3, 13, 11, 0), zone)
    found = before.nearest_today(vault, ana, now, zone)
    assert found is not None
    assert found.id == near
