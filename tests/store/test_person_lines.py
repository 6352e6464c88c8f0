from datetime import date, datetime, timedelta

import pytest

from companion.care.details import Details, Diagnosis, ScreenInRoom
from companion.care.errors import WordsEmpty
from companion.care.patient import RecordId
from companion.care.person_line import LineKind
from companion.care.session import SessionId
from companion.care.supporter import Circle, Who
from companion.store import details, person_lines, supporters
from companion.vault.vault import Vault

MONDAY, TUESDAY = date(2026, 3, 9), date(2026, 3, 10)


@pytest.mark.parametrize("kind", LineKind)
def test_a_line_of_every_kind_comes_back_as_it_went_in(vault: Vault, ana: RecordId, kind: LineKind) -> None:
    with vault.transaction():
        person_lines.add(vault, ana, kind, "  as it was: “so”\n", MONDAY)
    line = person_lines.of_record(vault, ana)[0]
    assert (line.kind, line.text, line.written_on, line.let_go_on) == (kind, "  as it was: “so”\n", MONDAY, None)


def test_every_character_is_kept(vault: Vault, ana: RecordId, verbatim: str) -> None:
    with vault.transaction():
        person_lines.add(vault, ana, LineKind.STORY, verbatim, MONDAY)
    assert person_lines.of_record(vault, ana)[0].text == verbatim


def test_a_story_line_knows_the_session_it_grew_out_of(
    vault: Vault, ana: RecordId, open_session: SessionId, now: datetime
) -> None:
    with vault.transaction():
        person_lines.add(vault, ana, LineKind.STORY, "Moved north.", now.date() + timedelta(1), session_id=open_session)
    line = person_lines.of_record(vault, ana)[0]
    assert (line.session_id, line.session_on) == (open_session, now.date())


def test_said_differently_on_another_day_both_can_be_read(vault: Vault, ana: RecordId) -> None:
    with vault.transaction():
        line_id = person_lines.add(vault, ana, LineKind.HELPS, "Walks", MONDAY)
        person_lines.reword(vault, line_id, "Walking by the river", TUESDAY)
    old, new = person_lines.of_record(vault, ana)
    assert (old.text, old.let_go_on) == ("Walks", TUESDAY)
    assert (new.text, new.written_on, new.let_go_on) == ("Walking by the river", TUESDAY, None)


def test_on_the_day_it_was_written_a_line_itself_is_changed(vault: Vault, ana: RecordId) -> None:
    with vault.transaction():
        line_id = person_lines.add(vault, ana, LineKind.HELPS, "Wlaks", MONDAY)
        person_lines.reword(vault, line_id, "Walks", MONDAY)
    assert [each.text for each in person_lines.of_record(vault, ana)] == ["Walks"]


def test_a_line_let_go_stays_is_not_reworded_and_can_come_back(vault: Vault, ana: RecordId) -> None:
    with vault.transaction():
        line_id = person_lines.add(vault, ana, LineKind.TRIGGER, "Phone calls", MONDAY)
        person_lines.let_go(vault, line_id, TUESDAY)
        person_lines.reword(vault, line_id, "Mornings", TUESDAY)
        person_lines.let_go(vault, line_id, TUESDAY + timedelta(1))
    assert [(each.text, each.let_go_on) for each in person_lines.of_record(vault, ana)] == [("Phone calls", TUESDAY)]
    with vault.transaction():
        person_lines.bring_back(vault, line_id)
    assert person_lines.of_record(vault, ana)[0].let_go_on is None


def test_of_what_is_said_once_the_newest_holds_and_without_words_none(vault: Vault, ana: RecordId) -> None:
    for day, words in ((MONDAY, "her partner"), (TUESDAY, "her partner and Jo")):
        with vault.transaction():
            person_lines.say(vault, ana, LineKind.KNOWN_BY, words, day)
    assert person_lines.latest(vault, ana, LineKind.KNOWN_BY) == "her partner and Jo"
    with vault.transaction():
        person_lines.say(vault, ana, LineKind.KNOWN_BY, " ", TUESDAY)
    assert person_lines.latest(vault, ana, LineKind.KNOWN_BY) == ""
    assert [each.text for each in person_lines.of_record(vault, ana)] == ["her partner", "her partner and Jo"]


def test_a_line_without_words_is_refused(vault: Vault, ana: RecordId) -> None:
    with pytest.raises(WordsEmpty), vault.transaction():
        person_lines.add(vault, ana, LineKind.WORRY, " \n", MONDAY)


def test_consents_and_contacts_of_a_supporter_keep_their_days(vault: Vault, ana: RecordId) -> None:
    with vault.transaction():
        sister = supporters.add(vault, ana, Who(Circle.OWN, "Bea", "sister", "by text"))
        supporters.consent(vault, sister, "how to help on a bad evening", MONDAY)
        supporters.log_contact(vault, sister, "Rang, agreed to meet.", TUESDAY)
        supporters.add(vault, ana, Who(Circle.CARE, "Dr Osei"))
    bea, doctor = supporters.of_record(vault, ana)
    assert [(each.given_on, each.given_for, each.ended_on) for each in bea.holding] == [
        (MONDAY, "how to help on a bad evening", None)
    ]
    assert [(each.held_on, each.line) for each in bea.contacts] == [(TUESDAY, "Rang, agreed to meet.")]
    assert (doctor.who.circle, doctor.consents, doctor.contacts) == (Circle.CARE, (), ())
    with vault.transaction():
        supporters.end_consent(vault, bea.consents[0].id, TUESDAY)
    bea = supporters.of_record(vault, ana)[0]
    assert bea.holding == ()
    assert bea.consents[0].ended_on == TUESDAY


def test_letting_a_supporter_go_ends_every_consent_and_leaves_them_to_be_read(vault: Vault, ana: RecordId) -> None:
    with vault.transaction():
        sister = supporters.add(vault, ana, Who(Circle.OWN, "Bea"))
        supporters.consent(vault, sister, "the plan", MONDAY)
        supporters.let_go(vault, sister, TUESDAY)
    bea = supporters.of_record(vault, ana)[0]
    assert (bea.let_go_on, bea.holding, bea.consents[0].ended_on) == (TUESDAY, (), TUESDAY)


def test_details_come_back_as_they_went_in(vault: Vault, ana: RecordId) -> None:
    told = Details(
        access_needs=("step-free",),
        how_they_came="a friend",
        screen_in_room=ScreenInRoom.NONE,
        born="1991-04",
        contact="post only",
        emergency_contact="Bea",
        privacy_talk=MONDAY,
    )
    with vault.transaction():
        details.save(vault, ana, told)
    assert details.get(vault, ana) == told


def test_a_diagnosis_says_whose_and_in_what_context_and_stays_once_let_go(vault: Vault, ana: RecordId) -> None:
    told = Diagnosis("migraine", "Dr Osei", "spring 2024", "for the insurance")
    with vault.transaction():
        found = details.keep_diagnosis(vault, ana, told, MONDAY)
        details.let_diagnosis_go(vault, found, TUESDAY)
    kept = details.diagnoses(vault, ana)[0]
    assert (kept.told, kept.written_on, kept.let_go_on) == (told, MONDAY, TUESDAY)
