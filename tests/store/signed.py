"""Hours that can be signed, and their signature."""

from datetime import date, datetime, timedelta

from companion.care.ladder import Level
from companion.care.moment import Block, Kind
from companion.care.note import narrative
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.content.note_formats import load_note_formats
from companion.paths import resource
from companion.store import goals, notes, ratings, room, sessions, signing
from companion.store.ratings import Rater
from companion.vault.vault import Vault

ME = "Dana Whitcombe"
GOAL = "One page, even badly."
BLOCKS = (
    Block("Came in out of the rain."),
    Block(GOAL, Kind.GOAL, "page", 600, open=True),
    Block("I stayed on.", Kind.QUOTE, "stayed", 900),
    Block("The blank page by Sunday.", Kind.STEP, "blank", 1200, open=True),
)


FORMATS = load_note_formats(resource("note_formats"))


def hour(vault: Vault, who: RecordId, now: datetime) -> SessionId:
    """A closed session with a note, a rated goal and a step."""
    with vault.transaction():
        session = sessions.begin_now(vault, who, now, "Europe/Lisbon")
        room.save_draft(vault, room.Draft(session, BLOCKS, 0, 0, {}, ()), date(2026, 3, 12))
        sessions.close(vault, session, now + timedelta(minutes=50))
        notes.save(vault, session, narrative("She named the shoulders. “I stayed on.”", "The call"))
        goal = goals.of_session(vault, session)[0]
        ratings.rate(vault, session, Rater.PATIENT, {goal.id: Level.AS_HOPED})
    return session


def sign(vault: Vault, session: SessionId, at: datetime) -> SessionId:
    """From then on nothing of it changes."""
    with vault.transaction():
        signing.sign(vault, session, FORMATS, ME, at)
    return session
