"""Private notes: verbatim, one a session, apart from the record in every way, and gone when deleted."""

import shutil
from contextlib import nullcontext
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tests.vault.pages import decrypted

from companion.care.note import narrative
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.content.note_formats import load_note_formats
from companion.paths import resource
from companion.store import notes, private_notes, rescued, search, sessions, signing
from companion.store.private_notes import PrivateNote
from companion.vault import opening
from companion.vault.drawer import Drawer
from companion.vault.vault import Vault

CANARY = "qzcountertransference"


@pytest.fixture
def drawer(vault: Vault) -> Drawer:
    return vault.open_drawer()


def test_a_private_note_comes_back_as_it_was_written(
    drawer: Drawer, open_session: SessionId, now: datetime, verbatim: str
) -> None:
    later = now + timedelta(hours=2)
    with drawer.transaction():
        private_notes.save(drawer, open_session, "first", (), now)
        private_notes.save(drawer, open_session, verbatim, {verbatim}, later)
    assert private_notes.get(drawer, open_session) == PrivateNote(verbatim, frozenset({verbatim}), now, later)


def test_half_a_character_does_not_stop_it(drawer: Drawer, open_session: SessionId, now: datetime) -> None:
    with drawer.transaction():
        private_notes.save(drawer, open_session, "half \ud83d of one", {"half \ud83d"}, now)
    assert private_notes.get(drawer, open_session).text == "half \ufffd of one"


def test_every_session_has_its_own_and_one_nobody_wrote_is_empty(drawer: Drawer, now: datetime) -> None:
    with drawer.transaction():
        private_notes.save(drawer, SessionId(1), "one", (), now)
        private_notes.save(drawer, SessionId(2), "two", (), now)
    assert [private_notes.get(drawer, SessionId(n)).text for n in (1, 2, 3)] == ["one", "two", ""]


def test_a_time_without_its_offset_is_refused(drawer: Drawer) -> None:
    with pytest.raises(ValueError, match="offset"), drawer.transaction():
        private_notes.save(drawer, SessionId(1), "one", (), datetime(2026, 3, 12, 11, 0))


@pytest.mark.parametrize("way", ["delete", "emptied", "record"])
def test_deleted_words_are_in_no_page_of_the_file(vault: Vault, drawer: Drawer, now: datetime, way: str) -> None:
    key = vault.keys.database_key("private-db")
    words = {number: f"<qz{number:03}>" * (number * 40 % 900 + 1) for number in range(60)}
    with drawer.transaction():
        for number, text in words.items():
            private_notes.save(drawer, SessionId(number), text, {text}, now)
            private_notes.save(drawer, SessionId(number), text[: len(text) // 2 + 7], {text}, now)
    gone = [SessionId(number) for number in range(0, 60, 3)]
    with drawer.transaction():
        if way == "record":
            private_notes.forget_record(drawer, RecordId(1), gone)
        for number in gone if way != "record" else ():
            if way == "delete":
                private_notes.delete(drawer, number)
            else:
                private_notes.save(drawer, number, "", (), now)
    vault.close()
    pages = decrypted(vault.folder / "private.db", key)
    assert {n for n in words if f"<qz{n:03}>".encode() in pages} == set(words) - set(gone)


def test_a_retention_date_is_kept_by_record_and_goes_with_it(drawer: Drawer, now: datetime) -> None:
    one, two, day = RecordId(1), RecordId(2), date(2036, 3, 12)
    with drawer.transaction():
        private_notes.keep_until(drawer, one, date(2033, 1, 1))
        private_notes.keep_until(drawer, one, day)
        private_notes.keep_until(drawer, two, day)
        private_notes.save(drawer, SessionId(1), "one", (), now)
        private_notes.save(drawer, SessionId(2), "two", (), now)
    assert private_notes.kept_until(drawer, one) == day
    with drawer.transaction():
        private_notes.keep_until(drawer, two, None)
        private_notes.forget_record(drawer, one, [SessionId(1)])
    assert (private_notes.kept_until(drawer, one), private_notes.kept_until(drawer, two)) == (None, None)
    assert [private_notes.get(drawer, SessionId(n)).text for n in (1, 2)] == ["", "two"]


def test_no_word_of_it_is_in_the_record_what_is_signed_its_search_or_any_file_in_the_clear(
    vault: Vault, drawer: Drawer, open_session: SessionId, now: datetime, tmp_path: Path
) -> None:
    with drawer.transaction():
        private_notes.save(drawer, open_session, f"The pull of {CANARY}.", {CANARY}, now)
    with vault.transaction():
        notes.save(vault, open_session, narrative("What the record holds."))
        sessions.close(vault, open_session, now + timedelta(hours=1))
        formats = load_note_formats(resource("note_formats"))
        signing.sign(vault, open_session, formats, "Dana Whitcombe", now + timedelta(hours=2))
    with drawer.transaction():
        private_notes.save(drawer, open_session, f"The pull of {CANARY}, months on.", {CANARY}, now)
    shelf = search.gather(vault)
    assert search.find(vault, "holds", shelf)
    assert not search.find(vault, CANARY, shelf)
    keys = [vault.keys.database_key(label) for label in ("record-db", "private-db")]
    vault.close()
    record, private = (
        decrypted(vault.folder / name, key) for name, key in zip(("record.db", "private.db"), keys, strict=True)
    )
    assert CANARY.encode() not in record
    assert b"What the record holds." in record
    assert CANARY.encode() in private
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]


def test_words_of_a_sealed_copy_join_those_in_the_drawer(vault: Vault, open_session: SessionId, now: datetime) -> None:
    for kept, united in (
        ("The pull", "The pull"),
        ("The pull to rescue.", "The pull to rescue."),
        ("The pull", "The pull to rescue."),
        ("Something else.", "The pull to rescue.\nSomething else."),
    ):
        payload = private_notes.to_plain(kept, {"let"}, now)
        with vault.transaction():
            private_notes.take_in(vault, open_session, payload)
        assert private_notes.get(vault.open_drawer(), open_session).text == united
        assert not private_notes.has_news(vault, open_session, payload)
    assert private_notes.get(vault.open_drawer(), open_session).let_be == {"let"}
    assert private_notes.has_news(vault, open_session, private_notes.to_plain("More.", (), now))


def test_looking_for_news_opens_no_drawer(vault: Vault, open_session: SessionId, now: datetime) -> None:
    assert private_notes.has_news(vault, open_session, private_notes.to_plain("The pull", (), now))
    assert vault.drawer is None


def test_what_was_kept_apart_comes_back_into_the_drawer_of_a_signed_session_too(
    vault: Vault, open_session: SessionId, now: datetime
) -> None:
    private: dict[str, dict[str, object]] = {"private": private_notes.to_plain("The pull", (), now)}
    note: dict[str, dict[str, object]] = {"note": {"text": "Written late.", "one_line": ""}}
    with vault.transaction():
        vault.run("UPDATE session SET state = 'signed' WHERE id = ?", open_session)
    for parts, comes_back in ((private, True), (private | note, False)):
        kept = rescued.from_text(rescued.to_text(rescued.Rescued(now, rescued.WrapUpDraft(open_session, parts))))
        with nullcontext() if comes_back else pytest.raises(LookupError), vault.transaction():
            rescued.take_in(vault, kept, now)
    assert private_notes.get(vault.open_drawer(), open_session).text == "The pull"
    assert notes.get(vault, open_session).text == ""


def test_two_vaults_keep_two_drawers(
    vault: Vault, tmp_path: Path, pristine: Path, passphrase: str, now: datetime
) -> None:
    shutil.copytree(pristine, tmp_path / "other")
    other = opening.open_with_passphrase(tmp_path / "other" / "vault", passphrase, config_folder=None)
    drawer = other.open_drawer()
    with drawer.transaction():
        private_notes.save(drawer, SessionId(1), "the other’s", (), now)
    assert private_notes.get(vault.open_drawer(), SessionId(1)) == PrivateNote()
    other.close()
