"""In a joint session a number or a name behind the letters says who spoke."""

import pytest

from companion.care.grammar import Act, Grammar, grammar_of
from companion.care.moment import Kind

SPEAKING = Grammar().with_speakers(("Ines", "Paul"))


@pytest.mark.parametrize(
    ("line", "kind", "by", "words"),
    [
        ("/q2 I go quiet.", Kind.QUOTE, "Paul", "I go quiet."),
        ("/g1 One evening.", Kind.GOAL, "Ines", "One evening."),
        ("/q٢ אני שותק", Kind.QUOTE, "Paul", "אני שותק"),
        ("/q２\u3000静かに", Kind.QUOTE, "Paul", "静かに"),
        ("/qpaul I go quiet.", Kind.QUOTE, "Paul", "I go quiet."),
        ("/qPaul I go quiet.", Kind.QUOTE, "Paul", "I go quiet."),
        ("/wINES the evenings", Kind.WORRY, "Ines", "the evenings"),
        ("/q both of us", Kind.QUOTE, "", "both of us"),
    ],
)
def test_a_number_or_a_name_behind_the_letter_says_who_spoke(line: str, kind: Kind, by: str, words: str) -> None:
    reading = SPEAKING.read(line)
    assert reading is not None
    assert (reading.command.act, reading.command.kind, reading.command.by) == (Act.CAPTURE, kind, by)
    assert reading.words == words


@pytest.mark.parametrize(
    "line", ["/q3 who?", "/q0 who?", "/q12 who?", "/qpau I go quiet.", "/qtomas words", "/q2", "/q2 "]
)
def test_a_number_or_name_of_nobody_stays_text(line: str) -> None:
    assert SPEAKING.read(line) is None


@pytest.mark.parametrize("line", ["/q2 words", "/g1 words", "/qpaul words"])
def test_with_one_person_alone_they_stay_text(line: str) -> None:
    assert Grammar().read(line) is None


def test_no_name_takes_a_command_away() -> None:
    speaking = Grammar().with_speakers(("afe", "Paul"))
    staying_safe = speaking.named("safe")
    assert staying_safe is not None
    assert staying_safe.act is Act.STAYING_SAFE
    assert set(Grammar().names.items()) <= set(speaking.names.items())


def test_letters_of_ones_own_take_the_number_too() -> None:
    reading = grammar_of(";", {"quote": "z"}).with_speakers(("Ines", "Paul")).read(";z2 words")
    assert reading is not None
    assert (reading.command.kind, reading.command.by) == (Kind.QUOTE, "Paul")
