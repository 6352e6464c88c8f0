"""Cards in the therapist's own wording: what ships is never copied, and an update never overwrites theirs."""

from dataclasses import replace

import pytest

from companion.care.moment import Kind
from companion.care.prompt import QUOTE, Card, CardChange, Phase, Voice
from companion.store import cards
from companion.vault.vault import Vault

WAIT = Card("silence.wait", "Silence", (Phase.ANY,), Voice.DO, "Wait", "Let it arrive.", "why", "source")
NAME_IT = replace(WAIT, id="silence.name", face="Name it kindly")
ECHO = replace(WAIT, id="words.back", face="Back to this", line=f"{QUOTE} How is that now?", echoes=Kind.GOAL)
SHIPPED = (WAIT, NAME_IT, ECHO)


def reword(vault: Vault, card: Card, face: str, line: str, voice: Voice = Voice.DO) -> None:
    with vault.transaction():
        cards.reword(vault, card, face, line, voice)


def switch(vault: Vault, target: str, on: bool) -> None:
    with vault.transaction():
        cards.switch(vault, target, on)


def test_a_practice_that_changed_nothing_has_what_ships(vault: Vault) -> None:
    assert cards.of_practice(vault, SHIPPED) == SHIPPED
    assert cards.changes(vault) == {}


def test_their_wording_stands_through_an_update_and_what_they_left_follows_it(vault: Vault) -> None:
    reword(vault, WAIT, "Just wait", WAIT.line, Voice.SAY)
    updated = replace(WAIT, face="Wait a while", line="Let it come by itself.")
    (found,) = cards.of_practice(vault, [updated])
    assert (found.face, found.line, found.voice) == ("Just wait", "Let it come by itself.", Voice.SAY)


def test_an_echo_card_keeps_the_place_of_its_quote(vault: Vault) -> None:
    reword(vault, ECHO, ECHO.face, "And now?")
    (found,) = cards.of_practice(vault, [ECHO])
    assert found.line == f"{QUOTE} And now?"
    assert found.spoken_line == "And now?"


def test_as_it_came_restores_the_wording_and_leaves_it_switched_off(vault: Vault) -> None:
    reword(vault, WAIT, "Just wait", "Stay.")
    switch(vault, WAIT.id, False)
    with vault.transaction():
        cards.restore(vault, WAIT.id)
    assert cards.changes(vault) == {WAIT.id: CardChange(off=True)}
    switch(vault, WAIT.id, True)
    assert cards.changes(vault) == {}


def test_a_card_or_its_whole_deck_is_switched_off_and_on_again(vault: Vault) -> None:
    switch(vault, NAME_IT.id, False)
    assert cards.of_practice(vault, SHIPPED) == (WAIT, ECHO)
    switch(vault, "silence", False)
    assert cards.of_practice(vault, SHIPPED) == (ECHO,)
    switch(vault, "silence", True)
    assert cards.of_practice(vault, SHIPPED) == (WAIT, ECHO)


def test_the_shipped_wording_is_never_copied(vault: Vault) -> None:
    reword(vault, WAIT, WAIT.face, WAIT.line)
    assert cards.changes(vault) == {}
    reword(vault, WAIT, "Just wait", WAIT.line)
    assert vault.rows("SELECT face, line, voice FROM card_change") == [("Just wait", None, None)]


@pytest.mark.parametrize("words", ["慢慢来", "הוא שתק", "nul \x00 inside"])
def test_words_of_every_script_come_back(vault: Vault, words: str) -> None:
    reword(vault, WAIT, words, words)
    assert cards.of_practice(vault, [WAIT])[0].face == words
