"""A record with a row in every table that can hold one, each of its texts beginning with one word."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from companion.care.joint import JointKind
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import joint, people, search_index, sessions
from companion.vault.vault import Vault

ROWS = (
    "UPDATE session SET one_line = :w || 'oneline', agreed_minutes = 60 WHERE id = :s",
    "INSERT INTO jottings (session_id, blocks) VALUES (:s, '[{\"text\": \"' || :w || 'jotted\"}]')",
    "INSERT INTO moment (id, session_id, moment, position, kind, text, at_seconds, by, open)"
    " VALUES (:m, :s, 'm1', 1, 'quote', :w || 'quote', 60, :w || 'speaker', 1)",
    "INSERT INTO moment (session_id, moment, position, kind, text, at_seconds, open)"
    " VALUES (:s, 'm2', 2, 'parked', :w || 'parked', 90, 1)",
    "INSERT INTO declined VALUES (:s, 'm9')",
    "INSERT INTO goal (id, record_id, session_id, moment) VALUES (:m, :r, :s, 'm3')",
    "INSERT INTO goal_wording (goal_id, text, said_on, session_id) VALUES (:m, :w || 'goal', '2026-03-05', :s)",
    "INSERT INTO value (id, record_id) VALUES (:m, :r)",
    "INSERT INTO value_wording (value_id, text, said_on) VALUES (:m, :w || 'value', '2026-03-05')",
    "INSERT INTO goal_value VALUES (:m, :m)",
    "INSERT INTO ladder (goal_id, session_id, worded_on, far_from_it, not_quite, as_hoped, better, far_better)"
    " VALUES (:m, :s, '2026-03-05', :w || 'far', :w || 'quite', :w || 'hoped', :w || 'better', :w || 'best')",
    "INSERT INTO goal_rating VALUES (:s, :m, 'patient', 1)",
    "INSERT INTO value_nearness VALUES (:s, :m, 'near')",
    "INSERT INTO got_there VALUES (:s, 'm1', 'yes')",
    "INSERT INTO turn (session_id, person_id, words, taken, taken_offset) VALUES (:s, :r, :w || 'turn', 1, 0)",
    "INSERT INTO agreed (session_id, in_the_way, another) VALUES (:s, :w || 'inway', :w || 'another')",
    "INSERT INTO step_done (moment_id, session_id) VALUES (:m, :s)",
    "INSERT INTO step_ticked VALUES (:m, '2026-03-05')",
    "INSERT INTO step_sure VALUES (:s, :m, 'half')",
    "INSERT INTO thread (id, record_id, kind, text, said_on, session_id, moment)"
    " VALUES (:m, :r, 'promise', :w || 'promise', '2026-03-05', :s, 'm5')",
    "INSERT INTO thread_answer VALUES (:s, :m, 'keep')",
    "INSERT INTO preparation (id, record_id, session_id, intention, day, where_they_are, call_back, emergency_contact)"
    " VALUES (:m, :r, :s, :w || 'intention', '2026-03-05', :w || 'where', :w || 'call', :w || 'contact')",
    "INSERT INTO thread_brought VALUES (:m, :m)",
    "INSERT INTO details (record_id, access_needs, ask_first, how_they_came, asked_for, contact, emergency_contact)"
    " VALUES (:r, '[\"' || :w || 'access\"]', '[\"' || :w || 'askfirst\"]',"
    " :w || 'came', :w || 'asked', :w || 'reached', :w || 'emergency')",
    "INSERT INTO person_line (record_id, kind, text, written_on, session_id)"
    " VALUES (:r, 'story', :w || 'story', '2026-03-05', :s)",
    "INSERT INTO supporter (id, record_id, circle, name, relation, reach)"
    " VALUES (:m, :r, 'own', :w || 'supporter', :w || 'relation', :w || 'reach')",
    "INSERT INTO consent (supporter_id, given_on, given_for) VALUES (:m, '2026-03-05', :w || 'consent')",
    "INSERT INTO contact (supporter_id, held_on, line) VALUES (:m, '2026-03-05', :w || 'spoken')",
    "INSERT INTO diagnosis (record_id, text, whose, given_when, context, written_on)"
    " VALUES (:r, :w || 'diagnosis', :w || 'whose', :w || 'given', :w || 'context', '2026-03-05')",
    "INSERT INTO talked_about (moment_id, talked_on) VALUES (:m, '2026-03-05')",
    "INSERT INTO also_here (session_id, position, name, since, since_offset) VALUES (:s, 1, :w || 'visitor', 1, 0)",
    "INSERT INTO safe_plan (record_id, session_id, heading, text, written, written_offset)"
    " VALUES (:r, :s, 'signs', :w || 'signs', 1, 0)",
    "INSERT INTO safe_done VALUES (:s, 1, :w || 'told', 1, 0)",
    "INSERT INTO mark VALUES (:s, 'body', 'touched')",
    "INSERT INTO prompt_event (session_id, card_id, answer, at_seconds) VALUES (:s, 'a', 'shown', 1)",
    "INSERT INTO retired_card VALUES (:r, 'a')",
    "INSERT INTO note (session_id) VALUES (:s)",
    "INSERT INTO note_section (session_id, heading, text) VALUES (:s, 'h', :w || 'note')",
    "INSERT INTO repeated VALUES (:p, :p)",
    "UPDATE session SET state = 'moved', moved_to = :s WHERE id = :p",
    "INSERT INTO signed (record_id, number, session_id, kind, text, hash)"
    " VALUES (:r, 1, :s, 'note', :w || 'signed', 'h')",
    "INSERT INTO signed_end (record_id, length, hash) VALUES (:r, 1, 'h')",
    "INSERT INTO keeping VALUES (:r, '2036-03-05', 0)",
    "INSERT INTO plan (record_id, draft) VALUES (:r, :w || 'plan')",
    "INSERT INTO plan_version (record_id, number, kept, kept_offset, reason, idea, plan)"
    " VALUES (:r, 1, 1, 0, :w || 'reason', 'theirs', :w || 'kept')",
)
ENDS = (
    *("oneline", "jotted", "quote", "speaker", "parked", "goal", "value", "far", "hoped", "best", "turn", "inway"),
    *("another", "promise", "intention", "where", "call", "contact", "access", "askfirst", "came", "asked", "visitor"),
    *("plan", "reason", "kept", "reached", "emergency", "story", "supporter", "relation", "reach", "consent", "spoken"),
    *("diagnosis", "whose", "given", "context"),
    *("signs", "told", "note", "signed", "name", "fullname", "pronouns", "word", "ease"),
)
"""What follows the word in each text."""


@dataclass(frozen=True)
class Whole:
    """What was filled."""

    record_id: RecordId
    session_id: SessionId
    joint_id: RecordId


def fill(vault: Vault, word: str, now: datetime) -> Whole:
    """A person with a session that is closed, one that was moved to it, and a couple they are half of."""
    texts = (f"{word}{end}" for end in ("name", "fullname", "pronouns", "word"))
    name, full_name, pronouns, distinguishing = texts
    with vault.transaction():
        person = people.add(
            vault, Patient(RecordId(0), name, full_name, pronouns, distinguishing, "2019", (f"{word}ease",)), now
        )
        other = people.add(vault, Patient(RecordId(0), "Paul"), now)
        together = joint.add(vault, JointKind.COUPLE, (person, other), Patient(RecordId(0), f"{name} & Paul"), now)
        planned = sessions.plan(vault, person, (now - timedelta(days=7)).replace(tzinfo=None), "Europe/Lisbon")
        session = sessions.begin_now(vault, person, now, "Europe/Lisbon")
        found = {"w": word, "r": person, "s": session, "p": planned, "m": 1000 + person}
        for sql in ROWS:
            used = [key for key in found if f":{key}" in sql]
            numbered = sql
            for at, key in enumerate(used, start=1):
                numbered = numbered.replace(f":{key}", f"?{at}")
            vault.run(numbered, *(found[key] for key in used))
        vault.run("UPDATE session SET state = 'signed', ended = started + 60, ended_offset = 0 WHERE id = ?", session)
        search_index.write(vault, session)
    return Whole(person, session, together)
