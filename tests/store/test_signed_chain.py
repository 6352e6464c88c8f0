"""What was signed is a chain in each record: whatever was altered in the file is found."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.signed import FORMATS, ME, hour, sign

from companion.care.patient import RecordId
from companion.care.signing import EntryKind, hash_of
from companion.store import sessions, signing
from companion.vault.vault import Vault


def unguarded(vault: Vault) -> None:
    for (name,) in vault.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        vault.run(f"DROP TRIGGER {name}")  # noqa: S608, RUF100 - a name of the schema


@pytest.fixture
def five(vault: Vault, ana: RecordId, now: datetime) -> RecordId:
    """Three notes and two addenda; nothing guards the table any more."""
    for number in range(3):
        session = hour(vault, ana, now + timedelta(days=number))
        with vault.transaction():
            signing.sign(vault, session, FORMATS, ME, now + timedelta(days=number))
            if number:
                signing.add(vault, session, EntryKind.ADDENDUM, "more", signed_as=ME, at=now + timedelta(days=number))
    with vault.transaction():
        unguarded(vault)
    return ana


def test_an_untouched_chain_is_whole(vault: Vault, five: RecordId) -> None:
    assert signing.verify(vault, five) is None
    assert vault.row("SELECT count(*) FROM signed") == (5,)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE signed SET text = replace(text, 'Whitcombe', 'Whitcomb') WHERE number = :n",
        "UPDATE signed SET hash = upper(hash) WHERE number = :n",
        "UPDATE signed SET kind = CASE kind WHEN 'addendum' THEN 'correction' ELSE 'addendum' END WHERE number = :n",
        "UPDATE signed SET session_id = (SELECT id FROM session WHERE id <> session_id LIMIT 1) WHERE number = :n",
        "UPDATE signed SET number = number + 10 WHERE number = :n",
        "DELETE FROM signed WHERE number = :n",
    ],
)
def test_a_changed_or_removed_row_is_found(vault: Vault, five: RecordId, number: int, change: str) -> None:
    with vault.transaction():
        vault.run("DROP INDEX signed_once")
        vault.run(change.replace(":n", "?"), number)
    assert signing.verify(vault, five) == number


def test_a_row_altered_with_its_hash_worked_out_anew_is_found(vault: Vault, five: RecordId) -> None:
    for number, found_at in ((2, 3), (5, 5)):
        row = vault.row("SELECT text, hash FROM signed WHERE number = ?", number)
        assert row is not None
        other = row[0].replace("Whitcombe", "Whitcomb")
        with vault.transaction():
            vault.run("UPDATE signed SET text = ?, hash = ? WHERE number = ?", other, hash_of(other), number)
        assert signing.verify(vault, five) == found_at
        with vault.transaction():
            vault.run("UPDATE signed SET text = ?, hash = ? WHERE number = ?", *row, number)
    assert signing.verify(vault, five) is None


def test_two_rows_that_changed_places_are_found(vault: Vault, five: RecordId) -> None:
    with vault.transaction():
        vault.run("UPDATE signed SET number = 90 WHERE number = 2")
        vault.run("UPDATE signed SET number = 2 WHERE number = 3")
        vault.run("UPDATE signed SET number = 3 WHERE number = 90")
    assert signing.verify(vault, five) == 2


@pytest.mark.parametrize("number", [3, 6])
def test_an_inserted_row_is_found(vault: Vault, five: RecordId, number: int) -> None:
    with vault.transaction():
        vault.run("DROP INDEX signed_once")
        vault.run("UPDATE signed SET number = number + 100 WHERE number >= ?", number)
        vault.run(
            "INSERT INTO signed (record_id, number, session_id, kind, text, hash)"
            " SELECT record_id, ?, session_id, kind, text, hash FROM signed WHERE number = 2",
            number,
        )
        vault.run("UPDATE signed SET number = number - 99 WHERE number > 100")
    assert signing.verify(vault, five) == number


def test_other_records_have_chains_of_their_own(vault: Vault, five: RecordId, theo: RecordId, now: datetime) -> None:
    session = hour(vault, theo, now)
    with vault.transaction():
        signing.sign(vault, session, FORMATS, ME, now)
        vault.run("DELETE FROM signed WHERE record_id = ?", five)
    assert signing.records(vault) == [five, theo]
    assert signing.verify(vault, theo) is None
    assert signing.verify(vault, five) == 1


class TakenBack(Exception):
    pass


@contextmanager
def taken_back(vault: Vault) -> Iterator[None]:
    """A transaction that leaves nothing behind."""
    try:
        with vault.transaction():
            yield
            raise TakenBack
    except TakenBack:
        pass


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    number=st.integers(1, 5),
    column=st.sampled_from(["record_id", "number", "session_id", "kind", "text", "hash"]),
    at=st.integers(0, 4000),
    by=st.integers(1, 60),
)
def test_every_single_change_of_a_row_is_found(
    vault: Vault, five: RecordId, number: int, column: str, at: int, by: int
) -> None:
    with taken_back(vault):
        vault.run("PRAGMA defer_foreign_keys = ON")
        vault.run("DROP INDEX signed_once")
        row = vault.row(f"SELECT {column} FROM signed WHERE number = ?", number)  # noqa: S608, RUF100
        assert row is not None
        before: str | int = row[0]
        changed: str | int
        if column == "kind":
            changed = "addendum" if before != "addendum" else "in_error"
        elif isinstance(before, int):
            changed = before + 10 * by
        else:
            place = at % len(before)
            changed = f"{before[:place]}{chr((ord(before[place]) + by) % 128)}{before[place + 1 :]}"
        vault.run(f"UPDATE signed SET {column} = ? WHERE number = ?", changed, number)  # noqa: S608, RUF100
        assert signing.verify(vault, five) == number
    assert signing.verify(vault, five) is None


@pytest.mark.parametrize(
    "alter",
    [
        "UPDATE signed_end SET length = length + 1",
        "UPDATE signed_end SET length = length - 1",
        "UPDATE signed_end SET hash = upper(hash)",
        "DELETE FROM signed_end",
        "UPDATE session SET state = 'to_finish'",
        "UPDATE session SET record_id = (SELECT max(id) FROM record)",
        "UPDATE session SET state = 'signed'",
    ],
)
def test_what_stands_around_a_chain_is_looked_at_too(
    vault: Vault, five: RecordId, theo: RecordId, now: datetime, alter: str
) -> None:
    hour(vault, five, now + timedelta(days=9))
    assert signing.verify(vault, five) is None
    with taken_back(vault):
        vault.run(alter)
        assert signing.verify(vault, five) is not None
    assert theo


def test_a_whole_chain_that_was_taken_away_with_its_end_is_found(vault: Vault, five: RecordId) -> None:
    with taken_back(vault):
        vault.run("DELETE FROM signed")
        vault.run("DELETE FROM signed_end")
        assert signing.verify(vault, five) == 1
        assert signing.records(vault) == [five]


def test_a_record_without_a_signature_is_whole(vault: Vault, ana: RecordId, now: datetime) -> None:
    hour(vault, ana, now)
    assert signing.verify(vault, ana) is None
    assert signing.records(vault) == []


def test_the_signature_of_one_hour_does_not_stand_for_another(vault: Vault, ana: RecordId, now: datetime) -> None:
    one, other = sign(vault, hour(vault, ana, now), now), hour(vault, ana, now + timedelta(days=1))
    with taken_back(vault):
        unguarded(vault)
        vault.run("UPDATE session SET state = 'to_finish' WHERE id = ?", one)
        vault.run("UPDATE session SET state = 'signed' WHERE id = ?", other)
        assert sessions.get(vault, other).state.value == "signed"
        assert signing.verify(vault, ana) is not None
