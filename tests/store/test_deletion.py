"""Deleting a record: its words are in no page of either file, every other record is as it was, and a stub is left."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.store.whole_record import ENDS, fill
from tests.vault.pages import decrypted

from companion.care.errors import OnHold, SessionStillOpen
from companion.care.keeping import Keeping
from companion.care.moment import Block, Kind
from companion.care.patient import RecordId
from companion.care.record_log import Act, Event
from companion.store import (
    deletion,
    joint,
    jottings,
    keeping,
    log,
    moments,
    people,
    private_notes,
    rescued,
    search,
    sessions,
)
from companion.store.rescued import Rescued, WrapUpDraft
from companion.vault import opening
from companion.vault.vault import Vault

NOBODY = "someone whose record was deleted"
NOT_OF_A_RECORD = re.compile(
    r"^(sqlite_.*|search_.*|searched|meta|practice|record_event|deleting|checklist_change|item_added|card_change)$"
)
"""The schema's own, the practice's and its log's, and the indexes that `search_index` clears."""

GONE, STAYS = "qazzy", "wsxxy"


def tables(vault: Vault) -> set[str]:
    found = {row[0] for row in vault.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return {name for name in found if not NOT_OF_A_RECORD.match(name)}


def everything(vault: Vault) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: sorted(vault.rows(f"SELECT * FROM {name}"), key=repr)  # noqa: S608, RUF100 - a name of the schema
        for name in sorted(tables(vault))
    }


def delete(vault: Vault, record_id: RecordId, at: datetime) -> None:
    deletion.delete(vault, record_id, at, called="someone", speaker=NOBODY)


def test_of_every_table_it_is_said_how_the_rows_of_a_record_leave_it(vault: Vault) -> None:
    said = {name for step in deletion.STEPS for name in re.findall(r"^DELETE FROM (\w+)", step)}
    assert not tables(vault) - said, "say it in store/deletion.py, and fill the table in tests/store/whole_record.py"


def test_the_record_of_these_tests_has_a_row_in_every_table(vault: Vault, now: datetime) -> None:
    fill(vault, GONE, now)
    empty = {name for name, rows in everything(vault).items() if not rows}
    assert not empty - {"deleting"}, "fill it in tests/store/whole_record.py"


def test_no_row_of_it_is_left_and_every_row_of_others_is_as_it_was(vault: Vault, now: datetime) -> None:
    fill(vault, STAYS, now)
    before = everything(vault)
    gone = fill(vault, GONE, now)
    assert everything(vault) != before
    delete(vault, gone.joint_id, now)
    delete(vault, gone.record_id, now)
    paul = next(each for each in people.names(vault) if each.id == gone.record_id + 1)
    delete(vault, paul.id, now)
    assert everything(vault) == before
    assert vault.rows("PRAGMA foreign_key_check") == []


def test_its_words_are_in_no_page_of_either_file_and_were_there_before(
    vault: Vault, now: datetime, passphrase: str, tmp_path: Path
) -> None:
    keys = {name: vault.keys.database_key(f"{name}-db") for name in ("record", "private")}

    def pages() -> dict[str, bytes]:
        return {name: decrypted(vault.folder / f"{name}.db", key) for name, key in keys.items()}

    stays, gone = fill(vault, STAYS, now), fill(vault, GONE, now)
    drawer = vault.open_drawer()
    with drawer.transaction():
        for each, word in ((stays, STAYS), (gone, GONE)):
            private_notes.save(drawer, each.session_id, f"{word}private " * 300, (), now)
    vault.close()
    before = pages()
    assert {end for end in ENDS if f"{GONE}{end}".encode() not in before["record"]} == set()
    assert f"{GONE}private".encode() in before["private"]
    again = opening.open_with_passphrase(vault.folder, passphrase, config_folder=tmp_path / "config")
    delete(again, gone.record_id, now)
    assert search.find(again, GONE, search.gather(again)) == []
    assert search.find(again, STAYS, search.gather(again)) != []
    again.close()
    for content in pages().values():
        assert GONE.encode() not in content
        assert STAYS.encode() in content


def test_a_dated_stub_without_a_name_is_left_in_the_log(vault: Vault, now: datetime) -> None:
    gone = fill(vault, GONE, now)
    delete(vault, gone.record_id, now + timedelta(days=1))
    (stub,) = log.newest(vault, 1)
    assert stub == Event(1, now + timedelta(days=1), Act.DELETE, gone.record_id)
    assert log.told(vault, [stub])[0].patient is None
    assert log.verify(vault) is None


def test_a_joint_record_stays_and_no_longer_says_whose_half_it_was(vault: Vault, now: datetime) -> None:
    gone = fill(vault, GONE, now)
    with vault.transaction():
        session = sessions.begin_now(vault, gone.joint_id, now, "Europe/Lisbon")
        theirs = Block("We could try.", Kind.QUOTE, "m1", 60, by=f"{GONE}name")
        his = Block("Could we?", Kind.QUOTE, "m2", 90, by="Paul")
        jottings.save(vault, session, (theirs, his), 3, 4)
        sessions.close(vault, session, now + timedelta(hours=1))
    delete(vault, gone.record_id, now)
    together = joint.of_record(vault, gone.joint_id)
    assert together is not None
    assert together.gone
    assert [each.name for each in together.members] == ["Paul"]
    assert people.get(vault, gone.joint_id).preferred_name == "someone & Paul"
    assert [each.by for each in moments.of_session(vault, session)] == [NOBODY, "Paul"]
    page = jottings.get(vault, session)
    assert [(each.text, each.by) for each in page.blocks] == [("We could try.", NOBODY), ("Could we?", "Paul")]
    assert (page.caret, page.scroll) == (3, 4)


def test_words_kept_apart_for_it_are_not_to_come_back(vault: Vault, now: datetime) -> None:
    gone = fill(vault, GONE, now)
    copy = Rescued(
        now, WrapUpDraft(gone.session_id, {"note": {"format": "narrative", "sections": {"h": "more"}, "one_line": ""}})
    )
    assert rescued.has_news(vault, copy)
    delete(vault, gone.record_id, now)
    assert not rescued.has_news(vault, copy)


@pytest.mark.parametrize("state", ["signed", "did_not_meet"])
def test_what_was_signed_in_a_joint_record_stays_as_it_was_signed(vault: Vault, now: datetime, state: str) -> None:
    gone = fill(vault, GONE, now)
    with vault.transaction():
        session = sessions.begin_now(vault, gone.joint_id, now, "Europe/Lisbon")
        jottings.save(vault, session, (Block("We could try.", Kind.QUOTE, "m1", 60, by=f"{GONE}name"),), 0, 0)
        sessions.close(vault, session, now + timedelta(hours=1))
        vault.run(
            "INSERT INTO signed (record_id, number, session_id, kind, text, hash) VALUES (?, 1, ?, 'note', 'x', 'h')",
            gone.joint_id,
            session,
        )
        vault.run("UPDATE session SET state = ? WHERE id = ?", state, session)
    before = moments.of_session(vault, session), jottings.get(vault, session)
    delete(vault, gone.record_id, now)
    assert (moments.of_session(vault, session), jottings.get(vault, session)) == before
    assert vault.rows("SELECT text FROM signed WHERE session_id = ?", session) == [("x",)]


@pytest.mark.parametrize(
    ("hinder", "refusal"),
    [
        (lambda vault, whole, now: keeping.save(vault, whole.record_id, Keeping(hold=True), now), OnHold),
        (lambda vault, whole, now: sessions.begin_now(vault, whole.record_id, now, "Europe/Lisbon"), SessionStillOpen),
    ],
)
def test_nothing_is_deleted_under_hold_or_in_the_midst_of_a_session(
    vault: Vault, now: datetime, hinder: Callable[..., object], refusal: type[Exception]
) -> None:
    whole = fill(vault, GONE, now)
    drawer = vault.open_drawer()
    with vault.transaction(), drawer.transaction():
        hinder(vault, whole, now)
        private_notes.save(drawer, whole.session_id, "kept", (), now)
    before = everything(vault)
    with pytest.raises(refusal):
        delete(vault, whole.record_id, now)
    assert everything(vault) == before
    assert private_notes.get(drawer, whole.session_id).text == "kept"


def test_a_hold_is_noted_when_it_is_put_on_and_lifted_and_not_when_it_stays(vault: Vault, now: datetime) -> None:
    whole = fill(vault, GONE, now)
    for kept in (Keeping(now.date(), True), Keeping(None, True), Keeping(None, False)):
        with vault.transaction():
            keeping.save(vault, whole.record_id, kept, now)
        assert keeping.get(vault, whole.record_id) == kept
    assert [each.act for each in log.newest(vault, 9)] == [Act.LIFT_HOLD, Act.HOLD]


@pytest.mark.parametrize(("days", "hold", "due"), [(-1, False, True), (0, False, False), (-1, True, False)])
def test_what_need_not_be_kept_any_longer_is_known_and_nothing_on_hold_is(
    vault: Vault, now: datetime, days: int, hold: bool, due: bool
) -> None:
    whole = fill(vault, GONE, now)
    with vault.transaction():
        keeping.save(vault, whole.record_id, Keeping(now.date() + timedelta(days=days), hold), now)
    assert keeping.all_of_them(vault)[RecordId(whole.record_id)].is_due(now.date()) is due
