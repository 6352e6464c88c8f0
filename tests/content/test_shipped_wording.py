"""What ships in `resources/` keeps its limits, and all of it can be shown to the person it is for."""

from datetime import date
from pathlib import Path

import pytest

from companion.care.deck import choose
from companion.care.grammar import Grammar
from companion.care.moment import Kind, OpenMoment
from companion.care.prompt import QUOTE, Answer, Card, Phase, PromptEvent, Voice
from companion.content.content import Content, load

RESOURCES = Path(__file__).parents[2] / "resources"
PRONOUNS = {"he", "him", "his", "she", "her", "hers", "they", "them", "their", "theirs"}
_DAY = date(2026, 1, 15)
TIMES = (Phase.PREP, Phase.OPEN, Phase.MIDDLE, Phase.TURN, Phase.CLOSE, Phase.AFTER)


@pytest.fixture(scope="module")
def content() -> Content:
    return load(RESOURCES)


def plain(text: str) -> list[str]:
    letters = "".join(letter.lower() if letter.isalnum() or letter in "’-" else " " for letter in text)
    return letters.split()


def test_there_are_all_skills_and_at_least_eighty_five_cards(content: Content) -> None:
    assert len(content.cards) >= 85
    assert len([card for card in content.cards if not card.by_name_only]) >= 60
    assert len({card.skill for card in content.cards}) == len({card.deck for card in content.cards}) == 22


def test_every_skill_has_one_word_to_be_pulled_by_that_no_other_command_is(content: Content) -> None:
    assert len({(card.deck, card.name) for card in content.cards}) == len({card.name for card in content.cards}) == 22
    for card in content.cards:
        assert card.name.isalpha(), card.deck
        assert Grammar().named(f"p{card.name}") is None, card.deck


def test_every_card_is_short_enough_to_be_taken_in_at_a_glance(content: Content) -> None:
    for card in content.cards:
        assert 1 <= len(card.face.split()) <= 4, card.id
        assert 1 <= len(card.line.replace(QUOTE, "").split()) <= 14, card.id
        assert 1 <= len(card.why.split()) <= 20, card.id
        assert card.source, card.id


def test_no_card_speaks_of_anyone_behind_a_pronoun(content: Content) -> None:
    for card in content.cards:
        assert PRONOUNS.isdisjoint(plain(f"{card.face} {card.line} {card.why} {card.not_when}")), card.id


def test_both_voices_are_there_and_what_is_said_aloud_is_no_instruction(content: Content) -> None:
    assert {card.voice for card in content.cards} == set(Voice)
    for card in content.cards:
        if card.voice is Voice.DO:
            assert {"i", "me", "my"}.isdisjoint(plain(card.line)), card.id


def test_faces_and_ids_are_unique(content: Content) -> None:
    assert len({card.face.casefold() for card in content.cards}) == len(content.cards)
    assert len({card.id for card in content.cards}) == len(content.cards)


@pytest.mark.parametrize("phase", TIMES)
def test_every_part_of_the_appointment_has_several_cards(content: Content, phase: Phase) -> None:
    history: list[PromptEvent] = []
    for _ in range(3):
        choice = choose(content.cards, phase, history=history)
        assert choice is not None
        history.append(PromptEvent(choice.card.id, Answer.SHOWN, 0))
    assert len({event.card_id for event in history}) == 3


def test_every_card_but_those_pulled_by_name_is_reached(content: Content) -> None:
    said = [OpenMoment(card.echoes, "in my own words", _DAY) for card in content.cards if card.echoes]
    reached: set[str] = set()
    for phase in TIMES:
        history: list[PromptEvent] = []
        for _ in content.cards:
            choice = choose(content.cards, phase, history=history, open_moments=said, remote=True)
            assert choice is not None
            history.append(PromptEvent(choice.card.id, Answer.SHOWN, 0))
        reached |= {event.card_id for event in history}
    assert reached == {card.id for card in content.cards if not card.by_name_only}


def test_strain_and_safety_are_pulled_by_name_only(content: Content) -> None:
    assert {card.id.split(".")[0] for card in content.cards if card.by_name_only} == {"repair", "safety"}


def test_goals_values_strengths_and_steps_can_be_spoken_back(content: Content) -> None:
    echoed = {card.echoes for card in content.cards if card.echoes}
    assert {Kind.GOAL, Kind.VALUE, Kind.STRENGTH, Kind.STEP, Kind.BROUGHT_TODAY, Kind.QUOTE, Kind.NEED} == echoed


def test_what_is_about_safety_is_never_put_off(content: Content) -> None:
    (card,) = [card for card in content.cards if card.id == "closing.can-it-wait"]
    assert "safety" in card.not_when
    assert "stay" in card.line


def test_the_eight_areas_carry_their_numbers_and_names(content: Content) -> None:
    assert [(area.number, area.name) for area in content.areas] == [
        (1, "Body & rest"),
        (2, "Feelings"),
        (3, "Thoughts"),
        (4, "People"),
        (5, "Work & days"),
        (6, "Home & means"),
        (7, "Meaning"),
        (8, "Joy & strengths"),
    ]


def test_ids_are_stable(content: Content) -> None:
    """Marks and prompt events are stored by id: an id that changes loses what was marked under it."""
    assert [area.id for area in content.areas] == [
        "body",
        "feelings",
        "thoughts",
        "people",
        "work",
        "home",
        "meaning",
        "joy",
    ]
    assert [" ".join(domain.id for domain in area.domains) for area in content.areas] == [
        "sleep food movement habits stress health",
        "moods calm safety",
        "patterns history",
        "belonging closeness care-team",
        "days goals",
        "means room",
        "matters culture faith",
        "strengths story together",
    ]


def test_every_domain_has_openings_and_a_source(content: Content) -> None:
    for area in content.areas:
        for domain in area.domains:
            assert len(domain.items) >= 5, domain.id
            assert domain.source, domain.id
            for item in domain.items:
                assert len(item.text.split()) <= 12, item.id
                assert PRONOUNS.isdisjoint(plain(item.text)), item.id


def test_love_home_and_safety_with_others_are_for_two_alone(content: Content) -> None:
    alone = {item.id for area in content.areas for domain in area.domains for item in domain.items if item.only_alone}
    assert {"closeness.home", "closeness.speaking", "closeness.intimacy"} <= alone


def test_room_and_self_are_looked_over_in_half_a_minute(content: Content) -> None:
    lists = {each.id: len(each.items) for each in content.checklists}
    assert lists.keys() == {"room", "remote", "self"}
    assert max(lists["room"], lists["remote"]) + lists["self"] <= 6


def test_there_are_seven_formats_under_their_names(content: Content) -> None:
    """Texts are stored by the ids of headings: one that changes loses its name."""
    assert {each.name: " ".join(heading.id for heading in each.headings) for each in content.note_formats} == {
        "Companion": "companion.words companion.did companion.landed companion.agreed companion.next",
        "Narrative": "narrative.whole",
        "SOAP": "soap.subjective soap.objective soap.assessment soap.plan",
        "DAP": "dap.data dap.assessment dap.plan",
        "BIRP": "birp.behaviour birp.intervention birp.response birp.plan",
        "GIRP": "girp.goal girp.intervention girp.response girp.plan",
        "PIE": "pie.problem pie.intervention pie.evaluation",
    }


def test_every_heading_has_a_hint_and_belongs_somewhere_in_companions_own(content: Content) -> None:
    own = {heading.near[0] for heading in content.note_formats[0].headings}
    for each in content.note_formats:
        for heading in each.headings:
            assert 2 <= len(heading.hint.split()) <= 7, heading.id
            assert own & set(heading.near), heading.id


def test_quotation_marks_are_typographic(content: Content) -> None:
    texts = [text for card in content.cards for text in _visible(card)]
    texts += [heading.hint for each in content.note_formats for heading in each.headings]
    texts += [item.text for area in content.areas for domain in area.domains for item in domain.items]
    assert not [text for text in texts if "'" in text or '"' in text]


def _visible(card: Card) -> tuple[str, ...]:
    return card.skill, card.face, card.line, card.why, card.source, card.not_when
