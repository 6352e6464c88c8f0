"""Which cards the hour has: the therapist's own deck, and a skill that is asked for by name."""

from tests.ui.session.eyes import Opened, note, type_in, visible_texts

from companion.care.prompt import Answer, Reason
from companion.care.session import SessionId
from companion.content.content import Content
from companion.store import cards, prompts
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault


def shown(screen: SessionScreen) -> list[str]:
    return [event.card_id for event in screen._hour.events if event.answer is Answer.SHOWN]


def test_a_skill_is_pulled_by_name_and_several_pulls_walk_through_it(screen: SessionScreen, shipped: Content) -> None:
    type_in(screen, "/prepair /pSafety /prepair ")
    assert shown(screen) == ["repair.something-shifted", "safety.ask-straight", "repair.own-a-part"]
    assert next(card.line for card in shipped.cards if card.id == "repair.own-a-part") in visible_texts(screen)
    assert note(screen).blocks() == ()


def test_why_says_that_it_was_asked_for_by_name_and_where_it_comes_from(
    screen: SessionScreen, shipped: Content
) -> None:
    type_in(screen, "/prepair /y ")
    source = next(card.source for card in shipped.cards if card.name == "repair")
    assert f"You asked for it by name. From: {source}" in visible_texts(screen)


def test_the_reason_is_kept_with_what_was_shown(screen: SessionScreen, vault: Vault, session: SessionId) -> None:
    type_in(screen, "/prepair /u ")
    screen.flush()
    assert screen._desk.worker.drain(5)
    assert [event.reason for event in prompts.of_session(vault, session)] == [Reason.BY_NAME, None]


def test_words_after_p_and_names_of_no_skill_stay_in_the_note(screen: SessionScreen) -> None:
    type_in(screen, "/p repair\n/prepa and")
    assert [block.text for block in note(screen).blocks()] == ["repair", "/prepa and"]
    assert not any(card.startswith("repair.") for card in shown(screen))


def test_undo_gives_back_what_was_typed_for_a_skill(screen: SessionScreen) -> None:
    type_in(screen, "/prepair ")
    note(screen).undo()
    assert [block.text for block in note(screen).blocks()] == ["/prepair "]


def test_cards_come_in_the_therapists_wording_and_decks_that_are_off_do_not(
    open_screen: Opened, vault: Vault, session: SessionId, shipped: Content
) -> None:
    first = next(card for card in shipped.cards if card.id == "repair.something-shifted")
    with vault.transaction():
        cards.switch(vault, "safety", False)
        cards.reword(vault, first, "A shift", "Something moved just now; was it me?", first.voice)
    screen = open_screen(session)
    type_in(screen, "/prepair ")
    assert "Something moved just now; was it me?" in visible_texts(screen)
    type_in(screen, "/psafety ")
    assert [block.text for block in note(screen).blocks()] == ["/psafety "]
