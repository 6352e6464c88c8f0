"""A passphrase opens however its letters are composed and wherever it is typed; what is guessed first is refused."""

import unicodedata
from collections.abc import Callable, Iterator
from typing import Final, Literal

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.faults.table import Table
from tests.ui.look import daylight
from tests.vault.closed import Closed

from companion.care.errors import PassphraseTooEasy, WrongPassphrase
from companion.ui.kit.passphrase_field import PassphraseField
from companion.ui.kit.theme import Theme
from companion.vault import derivation, keys, opening, passphrase
from companion.vault.copies import Places
from companion.vault.derivation import Cost

FORMS: Final[tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...]] = ("NFC", "NFD", "NFKC", "NFKD")
SALT = bytes(16)
SAMPLES = {
    "composed": "caf\u00e9 au lait \u00e0 l\u2019\u00e9t\u00e9 pass\u00e9",
    "decomposed": "cafe\u0301 au lait a\u0300 l\u2019e\u0301te\u0301 passe\u0301",
    "two marks": "Tie\u0302\u0301ng Vie\u0323\u0302t mua he\u0300 \u1ea1m",
    "Hangul": "\ube44\uac00 \uc624\ub294 \ubd04\ub0a0 \uc544\uce68\uc5d0 \uadf8\ub294 \uc6c3\uc5c8\ub2e4",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd \u05e9\u05dc \u05d2\u05e9\u05dd \u05d7\u05dd",
    "Arabic forms": "\ufefc \u0633\u0644\u0627\u0645 \u0645\u0637\u0631 \u0622\u0630\u0627\u0631",
    "emoji": "\U0001f327 in march, \U0001f31e in may, \U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f",
    "wide letters": "\uff57\uff41\uff4c\uff4e\uff55\uff54 harbour mitten slow",
    "ligatures": "the \ufb01rst o\ufb03ce of the \u2460 lamp \u00bd",
    "spaces": "  walnut  harbour mitten slow ",
    "no-break spaces": "walnut\u00a0harbour\u2009mitten slow fern",
    "1024 characters": ("xkq vbn wzr jtp " * 64)[:1023] + "e\u0301",
    "half a pair": "\ud83d alone among walnut ferns",
    "odd ones": "nothing \x00 and \x7f and \ufdfa between",
}
"""Each is chosen as a passphrase once."""
BLOCKED = (
    *("passwordpassword", "password1234567", "123456789012345", "qwertyuiopasdfg", "aaaaaaaaaaaaaaa"),
    *("iloveyouiloveyou", "abcabcabcabcabc", "letmeinletmein1", "companioncompanion", "therapisttherapist"),
    *(
        "P@ssw0rdP@ssw0rd",
        "\uff50assword\uff50assword",
        "11111111111111111111",
        "asdfghjklasdfghjkl",
        "monkeymonkeymonkey",
    ),
)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from daylight(qapp)


def opens(closed: Closed, typed: str) -> bool:
    try:
        next(keys.with_passphrase(Places(closed.folder, closed.config_folder), typed))
    except WrongPassphrase:
        return False
    return True


def test_what_was_chosen_in_one_form_opens_in_every_other(closed: Closed, cheap_cost: Cost, table: Table) -> None:
    mismatches: list[tuple[str, str, str]] = []
    tried = 0
    vault = closed.open()
    for name, text in SAMPLES.items():
        for chosen in FORMS:
            opening.change_passphrase(vault, unicodedata.normalize(chosen, text), cheap_cost, floor=cheap_cost)
            for typed in FORMS:
                tried += 1
                if not opens(closed, unicodedata.normalize(typed, text)):
                    mismatches.append((name, chosen, typed))
            others = (text + " ", " " + text, text.swapcase() + ".", text[:-1])
            mismatches += [(name, chosen, other) for other in others if opens(closed, other)]
    vault.close()
    table.row(
        "T25", "a passphrase in another form", f"{tried} tried, {len(mismatches)} mismatches", "0", not mismatches
    )


def test_letters_by_chance_give_one_key_in_every_form_and_another_where_they_differ(
    amount: Callable[[int, int], int], cheap_cost: Cost, table: Table, fault_seed: int
) -> None:
    tried = 0
    letters = st.characters(exclude_categories=())

    @settings(max_examples=amount(200, 4000), deadline=None, database=None)
    @given(st.text(letters, max_size=40), st.text(letters, max_size=40))
    def look(one: str, other: str) -> None:
        nonlocal tried
        tried += 1
        keys_of_one = {derivation.from_passphrase(unicodedata.normalize(form, one), SALT, cheap_cost) for form in FORMS}
        assert len(keys_of_one) == 1
        same = unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)
        assert (derivation.from_passphrase(other, SALT, cheap_cost) in keys_of_one) is same

    seed(fault_seed)(look)()
    table.row("T25", "letters by chance", f"{tried} tried, 0 mismatches (seed {fault_seed})", "0", True)


@pytest.mark.parametrize("name", sorted(SAMPLES.keys() - {"half a pair"}))
def test_the_field_gives_back_what_was_pasted_letter_for_letter(theme: Theme, name: str) -> None:
    field = PassphraseField(theme, "Passphrase")
    QGuiApplication.clipboard().setText(SAMPLES[name])
    field.paste()
    assert field.text() == SAMPLES[name]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028"])
def test_a_line_break_that_was_pasted_along_does_not_lock_out_who_types_it_later(theme: Theme, end: str) -> None:
    pasted, typed = PassphraseField(theme, "Passphrase"), PassphraseField(theme, "Passphrase")
    QGuiApplication.clipboard().setText(f"walnut harbour{end}mitten slow lantern{end}")
    pasted.paste()
    QTest.keyClicks(typed, "walnut harbour mitten slow lantern")
    assert pasted.text() == typed.text()


def is_taken(text: str) -> bool:
    try:
        passphrase.check(text)
    except PassphraseTooEasy:
        return False
    return True


def test_what_is_guessed_first_is_refused(table: Table) -> None:
    tried = [each for text in BLOCKED for each in (text, text + " ", text.upper())]
    taken = [each for each in tried if is_taken(each)]
    table.row("T25", "passphrases that are guessed first", f"{len(taken)} of {len(tried)} taken", "0", not taken)
