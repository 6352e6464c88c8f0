"""Whole sessions of the past."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from companion.care.checklist import Mark
from companion.care.moment import Block, Kind, Moment
from companion.care.note import narrative
from companion.care.patient import RecordId
from companion.care.prompt import Answer, PromptEvent, Reason
from companion.care.session import Place, Session, SessionId, State
from companion.content.note_formats import load_note_formats
from companion.paths import resource
from companion.store import history, marks, moments, notes, room, sessions, signing
from companion.vault.vault import Vault

QUOTE = Block("I could just let it ring.", Kind.QUOTE, "m1", 300)
STRENGTH = Block("I stayed on.", Kind.STRENGTH, "m2", 900, by="Ana", open=True)


def past(record_id: RecordId, now: datetime, zone: str, days: int) -> history.Past:
    start = now - timedelta(days=days)
    end = start + timedelta(minutes=52)
    return history.Past(
        Session(
            SessionId(0),
            record_id,
            State.SIGNED,
            Place.REMOTE,
            planned_start=start.replace(tzinfo=None),
            planned_zone=zone,
            started=start,
            ended=end,
            machine_started=start,
            machine_ended=end,
            one_line="The bracing before phone calls",
            written=True,
        ),
        blocks=(Block("Came in out of the rain."), QUOTE, STRENGTH),
        marks={"body": Mark.EXPLORED, "home": Mark.NOT_YET},
        events=(
            PromptEvent("k8-wait", Answer.SHOWN, 690, Reason.PHASE),
            PromptEvent("k8-wait", Answer.USED, 700),
        ),
        note="Slowed the call down.",
        placed=frozenset({"m2"}),
    )


def test_a_past_session_stands_as_if_it_had_been_held_here(
    vault: Vault, ana: RecordId, now: datetime, zone: str
) -> None:
    whole = past(ana, now, zone, 7)
    with vault.transaction():
        (added,) = history.add(vault, [whole])
        history.sign(vault, [added], [whole], load_note_formats(resource("note_formats")), "Dana Whitcombe")
    (found,) = sessions.of_record(vault, ana)
    assert found == replace(whole.session, id=added)
    assert room.load(vault, added).blocks == whole.blocks
    assert moments.of_session(vault, added) == [
        Moment("m1", Kind.QUOTE, QUOTE.text, 300),
        Moment("m2", Kind.STRENGTH, STRENGTH.text, 900, by="Ana", open=True, placed=True),
    ]
    (entry,) = signing.of_session(vault, added)
    assert (entry.signed_as, entry.body["moments"][1]["text"]) == ("Dana Whitcombe", STRENGTH.text)
    assert signing.verify(vault, ana) is None
    assert marks.of_session(vault, added) == {"body": Mark.EXPLORED}
    assert marks.last_marked(vault, ana) == {"body": date(2026, 3, 5)}
    assert room.load(vault, added).events == whole.events
    assert notes.get(vault, added) == replace(
        narrative("Slowed the call down.", "The bracing before phone calls"), written=True
    )


def test_ids_go_on_where_they_stopped(vault: Vault, ana: RecordId, now: datetime, zone: str) -> None:
    with vault.transaction():
        before = sessions.begin_now(vault, ana, now, zone)
        added = history.add(vault, [past(ana, now, zone, days) for days in (21, 14, 7)])
        after = sessions.begin_now(vault, ana, now, zone)
    assert [before, *added, after] == list(range(before, before + 5))


def test_an_appointment_never_begun_and_a_session_without_a_word_can_be_past(
    vault: Vault, ana: RecordId, now: datetime, zone: str
) -> None:
    planned = Session(SessionId(0), ana, State.PLANNED, planned_start=datetime(2026, 3, 10, 9, 0), planned_zone=zone)
    with vault.transaction():
        (added,) = history.add(vault, [history.Past(planned)])
    assert sessions.get(vault, added).planned_start == planned.planned_start
    assert room.load(vault, added).blocks == ()
