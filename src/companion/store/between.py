"""What lies between a session and the next, all of it at once: for Wrap-up, and for signing."""

from companion.care.between import Between, Brought
from companion.care.moment import Kind
from companion.care.session import Session, SessionId
from companion.store import agreed, moments, ratings, threads
from companion.store import sessions as held
from companion.vault.vault import Vault


def load(vault: Vault, session: Session) -> Between:
    """As it stands now."""
    got_there = ratings.got_there(vault, session.id)
    return Between(
        agreed=agreed.of_session(vault, session.id),
        steps=agreed.steps(vault, session),
        carried_on=agreed.carried_on(vault, session),
        brought=tuple(
            Brought(each.moment, each.text, each.by, got_there.get(each.moment))
            for each in moments.of_session(vault, session.id)
            if each.kind is Kind.BROUGHT_TODAY
        ),
        came_along=threads.brought(vault, session.id),
        new_threads=threads.of_session(vault, session.id),
        answers=threads.answers(vault, session.id),
        next_time=agreed.next_time(vault, session),
    )


def settle(vault: Vault, session_id: SessionId) -> None:
    """Before it is signed: a line that was still being typed counts."""
    for line in agreed.take_unfinished(vault, session_id):
        moments.add(vault, session_id, line)


def holds_something(vault: Vault, session_id: SessionId) -> bool:
    """Whether anything was agreed in this session, or answered after it."""
    return load(vault, held.get(vault, session_id)).holds_something
