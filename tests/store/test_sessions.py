"""Appointments on their way from planned to closed, and the day they stand in."""

from datetime import date, datetime, timedelta, timezone

import pytest

from companion.care.errors import AlreadySigned
from companion.care.patient import RecordId
from companion.care.session import Place, SessionId, State, begins
from companion.store import notes, sessions
from companion.vault.vault import Vault

DAY = date(2026, 3, 12)
HOUR = timedelta(minutes=50)


def of_day(vault: Vault, day: date, zone: str) -> list[SessionId]:
    return [each.session.id for each in sessions.of_day(vault, day, zone)]


def test_a_planned_session_keeps_its_wall_time_zone_length_and_place(vault: Vault, ana: RecordId, zone: str) -> None:
    start = datetime(2026, 3, 12, 13, 0)
    with vault.transaction():
        planned = sessions.plan(vault, ana, start, zone, minutes=75, place=Place.REMOTE)
    found = sessions.get(vault, planned)
    assert (found.record_id, found.state, found.place) == (ana, State.PLANNED, Place.REMOTE)
    assert (found.planned_start, found.planned_zone, found.planned_minutes) == (start, zone, 75)
    assert (found.started, found.ended, found.one_line, found.written) == (None, None, "", False)


def test_a_time_with_an_offset_is_no_wall_time(vault: Vault, ana: RecordId, now: datetime, zone: str) -> None:
    with pytest.raises(ValueError, match="wall time"), vault.transaction():
        sessions.plan(vault, ana, now, zone)


def test_a_start_without_its_offset_is_refused(vault: Vault, ana: RecordId, zone: str) -> None:
    with pytest.raises(ValueError, match="without offset"), vault.transaction():
        sessions.begin_now(vault, ana, datetime(2026, 3, 12, 11, 0), zone)


def test_what_happened_keeps_its_offset(vault: Vault, ana: RecordId) -> None:
    start = datetime(2026, 7, 1, 11, 0, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    with vault.transaction():
        begun = sessions.begin_now(vault, ana, start, "Asia/Kolkata")
    found = sessions.get(vault, begun)
    assert found.started is not None
    assert found.started.isoformat() == "2026-07-01T11:00:00+05:30"
    assert found.machine_started == start
    assert not found.times_corrected


def test_a_planned_session_is_begun_once(vault: Vault, ana: RecordId, now: datetime, zone: str) -> None:
    with vault.transaction():
        planned = sessions.plan(vault, ana, datetime(2026, 3, 12, 11, 0), zone)
        sessions.begin_planned(vault, planned, now)
        sessions.begin_planned(vault, planned, now + timedelta(minutes=5))
    found = sessions.get(vault, planned)
    assert (found.state, found.started) == (State.OPEN, now)


def test_the_day_stands_in_order_of_time_with_everyone_in_it(
    vault: Vault, ana: RecordId, theo: RecordId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        late = sessions.plan(vault, theo, datetime(2026, 3, 12, 14, 0), zone)
        walk_in = sessions.begin_now(vault, ana, now, zone)
        early = sessions.plan(vault, ana, datetime(2026, 3, 12, 9, 0), zone)
        sessions.plan(vault, ana, datetime(2026, 3, 13, 9, 0), zone)
    found = sessions.of_day(vault, DAY, zone)
    assert [each.session.id for each in found] == [early, walk_in, late]
    assert [each.patient.preferred_name for each in found] == ["Ana", "Ana", "Theo"]


def test_two_sessions_with_one_person_on_a_day_are_two(vault: Vault, ana: RecordId, now: datetime, zone: str) -> None:
    with vault.transaction():
        first = sessions.begin_now(vault, ana, now, zone)
        sessions.close(vault, first, now + HOUR)
        second = sessions.begin_now(vault, ana, now + timedelta(hours=4), zone)
    assert of_day(vault, DAY, zone) == [first, second]
    assert [each.id for each in sessions.of_record(vault, ana)] == [second, first]


def test_a_session_belongs_to_the_day_on_which_it_began(vault: Vault, ana: RecordId, now: datetime, zone: str) -> None:
    evening = now.replace(hour=23, minute=40)
    with vault.transaction():
        over_midnight = sessions.begin_now(vault, ana, evening, zone)
        sessions.close(vault, over_midnight, evening + HOUR)
        after_midnight = sessions.begin_now(vault, ana, evening + timedelta(minutes=20), zone)
    assert of_day(vault, DAY, zone) == [over_midnight]
    assert of_day(vault, DAY + timedelta(days=1), zone) == [after_midnight]


def test_planned_before_midnight_and_begun_after_it_stands_on_the_day_it_began(
    vault: Vault, ana: RecordId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        planned = sessions.plan(vault, ana, datetime(2026, 3, 12, 23, 55), zone)
        sessions.begin_planned(vault, planned, now.replace(hour=23, minute=55) + timedelta(minutes=10))
    assert of_day(vault, DAY, zone) == []
    assert of_day(vault, DAY + timedelta(days=1), zone) == [planned]


def test_the_day_is_that_of_the_wall_here(vault: Vault, ana: RecordId) -> None:
    with vault.transaction():
        far = sessions.plan(vault, ana, datetime(2026, 3, 13, 1, 0), "Pacific/Auckland")
    assert of_day(vault, date(2026, 3, 12), "Europe/Lisbon") == [far]
    assert of_day(vault, date(2026, 3, 13), "Pacific/Auckland") == [far]
    assert of_day(vault, date(2026, 3, 13), "Europe/Lisbon") == []


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)], ids=["spring", "autumn"])
def test_a_day_of_a_clock_change_holds_its_first_and_its_last_minute(
    vault: Vault, ana: RecordId, zone: str, day: date
) -> None:
    with vault.transaction():
        first, last = (
            sessions.plan(vault, ana, datetime.combine(day, datetime.min.time()) + at, zone)
            for at in (timedelta(), timedelta(hours=23, minutes=59))
        )
        begun = sessions.begin_now(
            vault, ana, begins(sessions.get(vault, last)).astimezone(timezone(timedelta(hours=-3))), zone
        )
    assert of_day(vault, day, zone) == [first, last, begun]


@pytest.mark.parametrize("state", ["moved", "cancelled"])
def test_what_was_moved_or_cancelled_has_left_the_day(vault: Vault, ana: RecordId, zone: str, state: str) -> None:
    with vault.transaction():
        planned = sessions.plan(vault, ana, datetime(2026, 3, 12, 9, 0), zone)
        vault.run("UPDATE session SET state = ? WHERE id = ?", state, planned)
    assert of_day(vault, DAY, zone) == []


def test_closing_ends_it_and_leaves_it_to_finish(vault: Vault, open_session: SessionId, now: datetime) -> None:
    with vault.transaction():
        sessions.close(vault, open_session, now + HOUR)
    found = sessions.get(vault, open_session)
    assert (found.state, found.ended, found.machine_ended) == (State.TO_FINISH, now + HOUR, now + HOUR)
    assert [each.session.id for each in sessions.to_finish(vault)] == [open_session]
    assert sessions.left_open(vault) is None


def test_closing_twice_keeps_the_first_end(vault: Vault, open_session: SessionId, now: datetime) -> None:
    with vault.transaction():
        sessions.close(vault, open_session, now + HOUR)
        sessions.close(vault, open_session, now + 2 * HOUR)
    assert sessions.get(vault, open_session).ended == now + HOUR


def test_a_reopened_session_is_open_and_ends_anew(vault: Vault, open_session: SessionId, now: datetime) -> None:
    with vault.transaction():
        sessions.close(vault, open_session, now + HOUR)
        notes.set_written(vault, open_session, True)
        sessions.reopen(vault, open_session)
    left = sessions.left_open(vault)
    assert left is not None
    assert (left.session.id, left.session.ended, left.session.written) == (open_session, None, False)
    with vault.transaction():
        sessions.close(vault, open_session, now + 2 * HOUR)
    assert sessions.get(vault, open_session).ended == now + 2 * HOUR
    assert len(sessions.to_finish(vault)) == 1


def test_corrected_times_stand_beside_what_the_machine_saw_and_survive_reopening(
    vault: Vault, open_session: SessionId, now: datetime
) -> None:
    start, end = now - timedelta(minutes=10), now + timedelta(minutes=40)
    with vault.transaction():
        sessions.close(vault, open_session, now + HOUR)
        sessions.correct_times(vault, open_session, start, end)
        sessions.reopen(vault, open_session)
        sessions.close(vault, open_session, now + 2 * HOUR)
    found = sessions.get(vault, open_session)
    assert (found.started, found.ended) == (start, end)
    assert (found.machine_started, found.machine_ended) == (now, now + 2 * HOUR)
    assert found.times_corrected


def test_a_signed_session_is_not_closed_reopened_or_corrected(
    vault: Vault, open_session: SessionId, now: datetime
) -> None:
    with vault.transaction():
        sessions.close(vault, open_session, now + HOUR)
        vault.run("UPDATE session SET state = 'signed' WHERE id = ?", open_session)
    signed = sessions.get(vault, open_session)
    with pytest.raises(AlreadySigned), vault.transaction():
        sessions.close(vault, open_session, now + 2 * HOUR)
    with pytest.raises(AlreadySigned), vault.transaction():
        sessions.reopen(vault, open_session)
    with pytest.raises(AlreadySigned), vault.transaction():
        sessions.correct_times(vault, open_session, now, now)
    with vault.transaction():
        sessions.begin_planned(vault, open_session, now)
    assert sessions.get(vault, open_session) == signed


def test_what_was_called_done_is_no_longer_to_finish(vault: Vault, open_session: SessionId, now: datetime) -> None:
    with vault.transaction():
        sessions.close(vault, open_session, now + HOUR)
        notes.set_written(vault, open_session, True)
    assert sessions.to_finish(vault) == []
    with vault.transaction():
        notes.set_written(vault, open_session, False)
    assert len(sessions.to_finish(vault)) == 1


def test_the_oldest_is_to_finish_first(vault: Vault, ana: RecordId, now: datetime, zone: str) -> None:
    with vault.transaction():
        newer, older = (sessions.begin_now(vault, ana, now - timedelta(days=days), zone) for days in (1, 3))
        for each in (newer, older):
            sessions.close(vault, each, now)
    assert [each.session.id for each in sessions.to_finish(vault)] == [older, newer]


def test_the_session_left_open_comes_back_with_its_person(vault: Vault, open_session: SessionId, ana: RecordId) -> None:
    left = sessions.left_open(vault)
    assert left is not None
    assert (left.session.id, left.patient.id) == (open_session, ana)


def test_of_a_persons_sessions_the_held_ones_are_listed_newest_first(
    vault: Vault, ana: RecordId, theo: RecordId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        held = [sessions.begin_now(vault, ana, now - timedelta(days=days), zone) for days in range(5)]
        for each in held[1:]:
            sessions.close(vault, each, now)
        sessions.plan(vault, ana, datetime(2026, 3, 19, 11, 0), zone)
        sessions.begin_now(vault, theo, now, zone)
    assert [each.id for each in sessions.of_record(vault, ana)] == held
    assert [each.id for each in sessions.of_record(vault, ana, limit=2)] == held[:2]


def test_the_next_appointment_is_the_first_of_today_or_later_that_was_not_begun(
    vault: Vault, ana: RecordId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        for day, hour in ((11, 9), (19, 9), (12, 9)):
            sessions.plan(vault, ana, datetime(2026, 3, day, hour), zone)
    coming = sessions.next_of_record(vault, ana, now)
    assert coming is not None
    assert coming.planned_start == datetime(2026, 3, 12, 9)
    with vault.transaction():
        sessions.begin_planned(vault, coming.id, now)
    after = sessions.next_of_record(vault, ana, now)
    assert after is not None
    assert after.planned_start == datetime(2026, 3, 19, 9)
