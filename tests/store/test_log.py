"""The record log: it only grows, holds no words, and says where it is not as it was written."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from companion.care.patient import RecordId
from companion.care.record_log import Act, Event
from companion.care.session import SessionId
from companion.store import log
from companion.vault.vault import Vault

AT = datetime(2026, 3, 12, 11, 0, 5, tzinfo=timezone(timedelta(hours=1)))
LENGTH = 12

_EMPTY = (
    "DROP TRIGGER IF EXISTS record_event_stands",
    "DROP TRIGGER IF EXISTS record_event_stays",
    "DROP TRIGGER IF EXISTS record_event_once",
    "DELETE FROM record_event",
    "UPDATE meta SET value = '0' WHERE key = 'log_length'",
    "UPDATE meta SET value = '' WHERE key = 'log_hash'",
)
CHANGES = (
    "UPDATE record_event SET at = at + 1 WHERE id = ?",
    "UPDATE record_event SET at_offset = at_offset - 60 WHERE id = ?",
    "UPDATE record_event SET act = 'backup' WHERE id = ?",
    "UPDATE record_event SET record_id = coalesce(record_id, 0) + 1 WHERE id = ?",
    "UPDATE record_event SET record_id = NULL, session_id = record_id WHERE id = ?",
    "UPDATE record_event SET session_id = NULL WHERE id = ?",
    "UPDATE record_event SET cause = 'other' WHERE id = ?",
    "UPDATE record_event SET hash = replace(hash, substr(hash, 1, 1), 'g') WHERE id = ?",
)


def fill(vault: Vault, length: int) -> None:
    """A log of that many entries, with nothing that guards it."""
    with vault.transaction():
        for statement in _EMPTY:
            vault.run(statement)
        for number in range(length):
            log.add(
                vault,
                list(Act)[number % len(Act)],
                AT + timedelta(minutes=number // 2),
                record_id=RecordId(number + 3),
                session_id=SessionId(number + 40),
                cause="keys" if number % 2 else "",
            )


def naively(vault: Vault, sql: str, *args: object) -> None:
    with vault.transaction():
        vault.run(sql, *args)


def swap(vault: Vault, one: int, other: int) -> None:
    """Each row whole, in the other's place."""
    with vault.transaction():
        for here, there in ((one, -1), (other, one), (-1, other)):
            vault.run("UPDATE record_event SET id = ? WHERE id = ?", there, here)


def test_an_entry_says_what_when_and_whose_and_the_newest_comes_first(vault: Vault) -> None:
    with vault.transaction():
        log.add(vault, Act.OPEN_PERSON, AT, record_id=RecordId(7))
        log.add(vault, Act.SIGN, AT + timedelta(hours=1), record_id=RecordId(7), session_id=SessionId(9), cause="late")
    first = Event(1, AT, "open_person", RecordId(7))
    second = Event(2, AT + timedelta(hours=1), "sign", RecordId(7), SessionId(9), "late")
    assert log.newest(vault, 10) == [second, first]
    assert log.newest(vault, 1) == [second]
    assert log.newest(vault, 10, before=2) == [first]
    assert log.verify(vault) is None


@pytest.mark.parametrize("length", [0, 1, 2, 1300])
def test_an_untouched_log_is_whole_at_any_length(vault: Vault, length: int) -> None:
    fill(vault, length)
    assert log.verify(vault) is None


@pytest.mark.parametrize("cause", ["Ana", "she said no", "a.b", "x" * 31])
def test_no_words_can_be_written_into_it(vault: Vault, cause: str) -> None:
    with pytest.raises(dbapi2.IntegrityError), vault.transaction():
        log.add(vault, Act.LOCK, AT, cause=cause)
    assert log.newest(vault, 1) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE record_event SET cause = 'x' WHERE id = 1",
        "DELETE FROM record_event WHERE id = 1",
        "DELETE FROM record_event",
        "REPLACE INTO record_event SELECT id, at + 1, at_offset, act, record_id, session_id, cause, hash"
        " FROM record_event WHERE id = 1",
    ],
)
def test_nothing_changes_or_removes_an_entry(vault: Vault, sql: str) -> None:
    with vault.transaction():
        log.add(vault, Act.UNLOCK, AT)
    with pytest.raises(dbapi2.IntegrityError, match="only grows"):
        naively(vault, sql)
    assert log.newest(vault, 9) == [Event(1, AT, "unlock")]


@given(st.integers(1, LENGTH), st.sampled_from(CHANGES))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_changed_entry_is_found_where_it_stands(vault: Vault, number: int, change: str) -> None:
    fill(vault, LENGTH)
    naively(vault, change, number)
    assert log.verify(vault) == number


@pytest.mark.parametrize("number", range(1, LENGTH + 1))
def test_any_removed_entry_is_missed_the_last_one_too(vault: Vault, number: int) -> None:
    fill(vault, LENGTH)
    naively(vault, "DELETE FROM record_event WHERE id = ?", number)
    assert log.verify(vault) == number
    with vault.transaction():
        log.add(vault, Act.LOCK, AT)
    assert log.verify(vault) == number


@pytest.mark.parametrize("number", range(1, LENGTH))
def test_a_removed_entry_is_missed_when_the_others_close_the_gap(vault: Vault, number: int) -> None:
    fill(vault, LENGTH)
    with vault.transaction():
        vault.run("DELETE FROM record_event WHERE id = ?", number)
        for later in range(number + 1, LENGTH + 1):
            vault.run("UPDATE record_event SET id = id - 1 WHERE id = ?", later)
    assert log.verify(vault) == number


@given(st.sets(st.integers(1, LENGTH), min_size=2, max_size=2))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_entries_in_each_others_place_are_found(vault: Vault, places: set[int]) -> None:
    fill(vault, LENGTH)
    swap(vault, min(places), max(places))
    assert log.verify(vault) == min(places)


@pytest.mark.parametrize("number", [-3, 0, *range(1, LENGTH + 3)])
def test_any_inserted_entry_is_found(vault: Vault, number: int) -> None:
    fill(vault, LENGTH)
    with vault.transaction():
        for later in range(LENGTH, number - 1, -1):
            vault.run("UPDATE record_event SET id = id + 1 WHERE id = ?", later)
        vault.run(
            "INSERT INTO record_event SELECT ?, at, at_offset, 'unlock', NULL, NULL, '', hash FROM record_event"
            " WHERE id = ?",
            number,
            max(number, 2) - 1 if number <= LENGTH else LENGTH,
        )
    assert log.verify(vault) == min(max(number, 1), LENGTH + 1)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE meta SET value = '11' WHERE key = 'log_length'",
        "UPDATE meta SET value = '13' WHERE key = 'log_length'",
        "UPDATE meta SET value = 'many' WHERE key = 'log_length'",
        "DELETE FROM meta WHERE key = 'log_length'",
        "UPDATE meta SET value = '' WHERE key = 'log_hash'",
        "DELETE FROM meta WHERE key = 'log_hash'",
    ],
)
def test_a_changed_end_is_found_holds_nothing_up_and_is_not_healed_by_going_on(vault: Vault, sql: str) -> None:
    fill(vault, LENGTH)
    naively(vault, sql)
    assert log.verify(vault) is not None
    with vault.transaction():
        log.add(vault, Act.UNLOCK, AT)
    assert log.verify(vault) is not None


def test_verifying_a_page_at_a_time_looks_at_no_entry_that_came_meanwhile(vault: Vault) -> None:
    fill(vault, 1200)
    found = log.verifying(vault)
    assert next(found) is None
    with vault.transaction():
        log.add(vault, Act.LOCK, AT)
    assert list(found) == [None, None]
