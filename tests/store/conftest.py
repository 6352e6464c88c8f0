"""People of the store's tests, all invented, and the morning on which they meet."""

from datetime import datetime, timedelta, timezone

import pytest
from tests.store.signed import hour, sign

from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import people, sessions
from companion.vault.vault import Vault

VERBATIM = (
    "I don't want to be polite.",
    "“I stayed on for eleven minutes.” And then?",
    "a space that does not break:\u00a0here",
    "two lines\nand a third\r\nand one\u2028more",
    "אני רוצה לישון בלי לחזור על מחר",
    "הוא אמר “enough” ואז שתק",
    "我想慢慢来。",
    "👩🏽‍🎨 even badly",
    "  spaces around it stay  ",
    "Robert'); DROP TABLE session;--",
    "nul \x00 inside",
    "e\u0301 and é are not the same",
)


@pytest.fixture(params=VERBATIM, ids=range(len(VERBATIM)))
def verbatim(request: pytest.FixtureRequest) -> str:
    """A text that must come back as it went in."""
    return str(request.param)


@pytest.fixture
def now() -> datetime:
    """Eleven on a winter morning in Lisbon."""
    return datetime(2026, 3, 12, 11, 0, tzinfo=timezone(timedelta()))


@pytest.fixture
def zone() -> str:
    return "Europe/Lisbon"


@pytest.fixture
def ana(vault: Vault, now: datetime) -> RecordId:
    with vault.transaction():
        return people.add(vault, Patient(RecordId(0), "Ana", full_name="Ana Marchetti", pronouns="she/her"), now)


@pytest.fixture
def theo(vault: Vault, now: datetime) -> RecordId:
    with vault.transaction():
        return people.add(vault, Patient(RecordId(0), "Theo"), now)


@pytest.fixture
def open_session(vault: Vault, ana: RecordId, now: datetime, zone: str) -> SessionId:
    with vault.transaction():
        return sessions.begin_now(vault, ana, now, zone)


@pytest.fixture
def closed(vault: Vault, ana: RecordId, now: datetime) -> SessionId:
    """An hour that can be signed."""
    return hour(vault, ana, now)


@pytest.fixture
def signed(vault: Vault, closed: SessionId, now: datetime) -> SessionId:
    return sign(vault, closed, now + timedelta(hours=1))
