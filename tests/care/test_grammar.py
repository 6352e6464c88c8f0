"""The grammar of a line: what acts, on what, and what stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.care.checklist import Mark
from companion.care.grammar import COMMANDS, Act, Command, command_named, read
from companion.care.moment import Kind


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("/q I stayed on.", Kind.QUOTE, "I stayed on."),
        ("/g To sleep.", Kind.GOAL, "To sleep."),
        ("/v quiet honesty", Kind.VALUE, "quiet honesty"),
        ("/s She rang.", Kind.STRENGTH, "She rang."),
        ("/w the Tuesday", Kind.WORRY, "the Tuesday"),
        ("/f ask about the pencils", Kind.FOLLOW_UP, "ask about the pencils"),
        ("/b Whether I go.", Kind.BROUGHT_TODAY, "Whether I go."),
        ("/d Ring her.", Kind.STEP, "Ring her."),
        ("/m Send the leaflet", Kind.PROMISE, "Send the leaflet"),
        ("/k The will", Kind.PARKED, "The will"),
        ("/r Some quiet.", Kind.NEED, "Some quiet."),
        ("/a Why now?", Kind.QUESTION, "Why now?"),
        ("/q  “two spaces” ", Kind.QUOTE, " “two spaces” "),
        ("/q /g is a letter", Kind.QUOTE, "/g is a letter"),
        ("/q\u3000静かに", Kind.QUOTE, "静かに"),
    ],
)
def test_a_capture_takes_the_rest_of_the_line_verbatim_and_ends_with_enter(line: str, kind: Kind, words: str) -> None:
    reading = read(line)
    assert reading is not None
    assert reading.command == Command(Act.CAPTURE, kind=kind)
    assert reading.words == words
    assert reading.acts_at == len(line)
    assert line[reading.cut :] == words


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("/0", Command(Act.WHOLE_PERSON)),
        ("/1", Command(Act.MARK, number=1)),
        ("/8", Command(Act.MARK, number=8)),
        ("/3l", Command(Act.MARK, number=3, mark=Mark.FOR_LATER)),
        ("/3t", Command(Act.MARK, number=3, mark=Mark.THEIRS)),
        ("/3x", Command(Act.MARK, number=3, mark=Mark.NOT_YET)),
        ("/\u0663", Command(Act.MARK, number=3)),
        ("/\u096bl", Command(Act.MARK, number=5, mark=Mark.FOR_LATER)),
        ("/p", Command(Act.PROMPT)),
        ("/u", Command(Act.PROMPT_USED)),
        ("/n", Command(Act.PROMPT_NOT_NOW)),
        ("/h", Command(Act.PROMPT_HIDDEN)),
        ("/y", Command(Act.PROMPT_WHY)),
        ("/nn", Command(Act.PROMPT_RETIRED)),
        ("/x", Command(Act.OPEN_OR_KEPT)),
        ("/t", Command(Act.TIME)),
        ("/l15", Command(Act.LENGTHEN, number=15)),
        ("/l\u0661\u0665", Command(Act.LENGTHEN, number=15)),
    ],
)
def test_a_short_command_acts_on_space_or_enter_and_vanishes(line: str, command: Command) -> None:
    on_enter = read(line)
    on_space = read(f"{line} glasses of wine")
    assert on_enter is not None
    assert on_space is not None
    assert on_enter.command == on_space.command == command
    assert on_enter.acts_at == on_space.acts_at == len(line)
    assert on_enter.cut == on_space.cut == len(line) + 1
    assert on_space.words == "glasses of wine"


@pytest.mark.parametrize(
    "line",
    [
        *("", "/", "/ ", "/ q words", "//", "//q words", " /q words", "a /q words", "q words"),
        *("/q", "/q ", "/q   ", "/q \t", "/g \u3000"),
        *("/safe", "/quit now", "/qq words", "/Q words", "/q2 words", "/q.words", "/qwords"),
        *("/9", "/10", "/12 ", "/00", "/1ll", "/1lt", "/l", "/xx", "/tt", "/0l", "/-1", "/½", "/²"),
        *("/b", "/d ", "/m", "/k  ", "/r", "/a ", "/yy", "/nnn", "/l5", "/l150", "/o"),
        *("/p\u2028", "/1\t"),
    ],
)
def test_all_else_stays_plain_text(line: str) -> None:
    assert read(line) is None


def test_the_sign_can_be_another_one() -> None:
    assert read(";q words", ";") == read("/q words")
    assert read("/q words", ";") is None
    assert read(";;2 rest", ";;") is not None


@given(st.text(), st.sampled_from(["/", ";", "."]))
def test_nothing_is_lost_whatever_the_line(line: str, sign: str) -> None:
    reading = read(line, sign)
    if reading is not None:
        assert line[reading.cut :] == reading.words
        assert command_named(line[len(sign) : reading.cut - 1]) == reading.command
        assert reading.cut - 1 <= reading.acts_at <= len(line)


@given(st.text())
def test_a_name_matches_whole_or_not_at_all(name: str) -> None:
    known = command_named(name)
    assert (known is not None) == (name in COMMANDS or (not name.isascii() and known in COMMANDS.values()))


@given(st.sampled_from(sorted(COMMANDS)), st.text(alphabet=st.characters(exclude_characters=" \u3000"), min_size=1))
def test_a_command_with_anything_attached_is_another_word(name: str, tail: str) -> None:
    reading = read(f"/{name}{tail} words")
    assert reading is None or reading.command == command_named(name + tail)
