"""The note, and the map of the last sessions."""

from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.care.checklist import Mark
from companion.care.note import Note, narrative
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.store import marks, notes, rows, sessions
from companion.vault.vault import Vault

ANY_TEXT = st.text(st.characters(exclude_categories=()))


def test_a_session_without_a_note_has_an_empty_one(vault: Vault, open_session: SessionId) -> None:
    assert notes.get(vault, open_session) == Note()


def test_a_note_and_its_one_line_are_kept_verbatim(vault: Vault, open_session: SessionId, verbatim: str) -> None:
    with vault.transaction():
        notes.save(vault, open_session, narrative(verbatim, verbatim))
    assert notes.get(vault, open_session) == narrative(verbatim, verbatim)
    assert sessions.get(vault, open_session).one_line == verbatim


def test_the_last_saved_note_stands(vault: Vault, open_session: SessionId) -> None:
    with vault.transaction():
        notes.save(vault, open_session, narrative("first", "a line"))
        notes.save(vault, open_session, narrative("second"))
    assert notes.get(vault, open_session) == narrative("second")


def test_a_note_is_called_done_and_taken_up_again(vault: Vault, open_session: SessionId, now: datetime) -> None:
    with vault.transaction():
        notes.set_written(vault, open_session, True)
    assert notes.get(vault, open_session).written
    assert sessions.get(vault, open_session).written
    with vault.transaction():
        notes.set_written(vault, open_session, False)
    assert not notes.get(vault, open_session).written


def test_half_of_a_character_does_not_stop_a_note_from_being_saved(vault: Vault, open_session: SessionId) -> None:
    with vault.transaction():
        notes.save(vault, open_session, narrative("a\ud83d", "b\ud83d"))
    assert notes.get(vault, open_session) == narrative("a\ufffd", "b\ufffd")


def test_what_stands_under_each_heading_is_kept_and_an_emptied_one_is_blank_again(
    vault: Vault, open_session: SessionId, verbatim: str
) -> None:
    whole = Note("girp", {"birp.plan": "Sunday", "girp.goal": verbatim}, "a line")
    with vault.transaction():
        notes.save(vault, open_session, whole)
    assert notes.get(vault, open_session) == whole
    with vault.transaction():
        notes.save(vault, open_session, Note("soap", {"birp.plan": "Sunday", "girp.goal": ""}, "a line"))
    assert notes.get(vault, open_session) == Note("soap", {"birp.plan": "Sunday"}, "a line")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(sections=st.dictionaries(st.sampled_from(["girp.goal", "girp.plan", "soap.plan"]), ANY_TEXT))
def test_any_text_at_all_comes_back(vault: Vault, open_session: SessionId, sections: dict[str, str]) -> None:
    with vault.transaction():
        notes.save(vault, open_session, Note("girp", sections))
    kept = {home: rows.sound(text) for home, text in sections.items() if text}
    assert notes.get(vault, open_session) == Note("girp", kept)


def test_the_note_of_last_time_is_that_of_the_session_before_that_has_one(
    vault: Vault, ana: RecordId, theo: RecordId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        first, blank, today = (sessions.begin_now(vault, ana, now - timedelta(days=days), zone) for days in (14, 7, 0))
        other = sessions.begin_now(vault, theo, now - timedelta(days=1), zone)
        for session in (first, other, today):
            notes.save(vault, session, narrative(f"note {session}"))
        notes.save(vault, blank, narrative("", "only a line"))
    assert notes.of_last(vault, sessions.get(vault, today)) == (date(2026, 2, 26), narrative(f"note {first}"))
    assert notes.of_last(vault, sessions.get(vault, first)) is None


def test_the_map_holds_the_last_sessions_oldest_first(
    vault: Vault, ana: RecordId, theo: RecordId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        held = [sessions.begin_now(vault, ana, now - timedelta(days=7 * week), zone) for week in range(10)]
        other = sessions.begin_now(vault, theo, now, zone)
        sessions.plan(vault, ana, datetime(2026, 3, 19, 11, 0), zone)
        marks.save(vault, held[0], {"body": Mark.EXPLORED, "body.sleep": Mark.TOUCHED})
        marks.save(vault, held[7], {"home": Mark.FOR_LATER})
        marks.save(vault, held[8], {"joy": Mark.TOUCHED})
        marks.save(vault, other, {"people": Mark.TOUCHED})
    found = marks.last_sessions(vault, ana)
    assert [session.id for session, _ in found] == list(reversed(held[:8]))
    assert dict(found[-1][1]) == {"body": Mark.EXPLORED, "body.sleep": Mark.TOUCHED}
    assert dict(found[0][1]) == {"home": Mark.FOR_LATER}
    assert [session.id for session, _ in marks.last_sessions(vault, ana, 2)] == [held[1], held[0]]


def test_the_day_an_area_was_last_spoken_of_is_found_however_long_ago(
    vault: Vault, ana: RecordId, theo: RecordId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        long_ago, lately, today = (
            sessions.begin_now(vault, ana, now - timedelta(days=days), zone) for days in (90, 21, 0)
        )
        other = sessions.begin_now(vault, theo, now, zone)
        marks.save(vault, long_ago, {"meaning": Mark.TOUCHED, "work": Mark.EXPLORED})
        marks.save(vault, lately, {"work": Mark.TOUCHED})
        marks.save(vault, today, {"home": Mark.FOR_LATER, "work": Mark.THEIRS})
        marks.save(vault, other, {"meaning": Mark.TOUCHED})
    assert marks.last_marked(vault, ana) == {"meaning": date(2025, 12, 12), "work": date(2026, 2, 19)}
