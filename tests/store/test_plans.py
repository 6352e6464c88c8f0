"""The living plan in the vault: a draft, and versions that stand."""

import sqlite3
from datetime import datetime, timedelta

import pytest
from sqlcipher3 import dbapi2

from companion.care.errors import WordsEmpty
from companion.care.patient import RecordId
from companion.care.plan import AgreedWords, Idea, Leaning, Option, OptionId, Plan, Strand, version_to_plain
from companion.care.session import SessionId
from companion.store import plans
from companion.vault.vault import Vault

GROUP = Option(OptionId("group"), "The Tuesday group", Leaning.UNDECIDED)
FIRST = Plan().with_option(Strand.PEOPLE, GROUP)
SECOND = FIRST.with_agreed(Strand.BODY, AgreedWords("Out before nine.", own_words=True))


def test_every_character_of_a_plan_comes_back(vault: Vault, ana: RecordId, verbatim: str) -> None:
    plan = FIRST.with_agreed(Strand.MEANING, AgreedWords(verbatim, own_words=True))
    plan = plan.with_option(Strand.SKILLS, Option(OptionId("o"), verbatim))
    with vault.transaction():
        plans.save(vault, ana, plan)
    assert plans.of_record(vault, ana) == plan


def test_each_record_has_a_plan_of_its_own(vault: Vault, ana: RecordId, theo: RecordId) -> None:
    with vault.transaction():
        plans.save(vault, ana, FIRST)
    assert plans.of_record(vault, theo) == Plan()


def test_a_version_is_whole_and_stays_as_it_was_while_the_draft_goes_on(
    vault: Vault, ana: RecordId, now: datetime
) -> None:
    with vault.transaction():
        plans.keep(vault, ana, FIRST, "A first look", Idea.TOGETHER, at=now)
        plans.save(vault, ana, SECOND)
        plans.keep(vault, ana, SECOND, "The mornings", Idea.THEIRS, at=now + timedelta(days=7))
        plans.save(vault, ana, Plan())
    newest, first = plans.versions(vault, ana)
    assert (first.number, first.kept, first.reason, first.idea) == (1, now, "A first look", Idea.TOGETHER)
    assert (newest.number, newest.plan, first.plan) == (2, SECOND, FIRST)


def test_a_version_says_why(vault: Vault, ana: RecordId, now: datetime) -> None:
    with pytest.raises(WordsEmpty), vault.transaction():
        plans.keep(vault, ana, FIRST, "  ", Idea.MINE, at=now)
    assert plans.versions(vault, ana) == ()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE plan_version SET reason = 'another'",
        "INSERT OR REPLACE INTO plan_version SELECT id, record_id, number, 1, 0, 'another', idea, plan"
        " FROM plan_version",
        "INSERT OR REPLACE INTO plan_version SELECT id + 1, record_id, number, 1, 0, 'another', idea, plan"
        " FROM plan_version",
    ],
)
def test_a_version_that_was_kept_is_never_changed(vault: Vault, ana: RecordId, now: datetime, sql: str) -> None:
    with vault.transaction():
        plans.keep(vault, ana, FIRST, "A first look", Idea.TOGETHER, at=now)
    before = plans.versions(vault, ana)
    with pytest.raises((dbapi2.Error, sqlite3.Error)), vault.transaction():
        vault.run(sql)
    assert plans.versions(vault, ana) == before


def test_a_session_has_the_version_that_stood_on_its_day(
    vault: Vault, ana: RecordId, open_session: SessionId, now: datetime
) -> None:
    assert plans.as_of(vault, ana, open_session) is None
    with vault.transaction():
        plans.keep(vault, ana, FIRST, "A first look", Idea.TOGETHER, at=now - timedelta(days=30))
        on_the_day = plans.keep(vault, ana, SECOND, "The mornings", Idea.THEIRS, at=now + timedelta(hours=2))
        plans.keep(vault, ana, Plan(), "Cleared", Idea.MINE, at=now + timedelta(days=1))
    assert plans.as_of(vault, ana, open_session) == on_the_day
    assert version_to_plain(on_the_day)["strands"]["body"]["agreed"] == "Out before nine."


@pytest.mark.parametrize("meant", [True, False])
def test_whether_medicines_alone_are_meant_is_asked_until_it_is_answered_once(
    vault: Vault, ana: RecordId, meant: bool
) -> None:
    assert plans.asks_about_medicines(vault, ana)
    with vault.transaction():
        plans.save(vault, ana, FIRST)
    assert plans.asks_about_medicines(vault, ana)
    with vault.transaction():
        plans.answer_about_medicines(vault, ana, meant=meant)
    assert not plans.asks_about_medicines(vault, ana)
    assert plans.of_record(vault, ana) == FIRST
