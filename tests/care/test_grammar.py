"""The grammar of a line: what acts, on what, and what stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.care.checklist import Mark
from companion.care.grammar import (
    COMMANDS,
    Act,
    Command,
    Grammar,
    Reading,
    changeable,
    grammar_of,
    id_of,
    named_alike,
)
from companion.care.moment import Kind
from companion.care.typed import SIGNS, can_be_name

SHIPPED = Grammar()
read, command_named = SHIPPED.read, SHIPPED.named
QUOTE, GOAL = (Command(Act.CAPTURE, kind=kind) for kind in (Kind.QUOTE, Kind.GOAL))


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
        ("/o", Command(Act.OTHERS)),
        ("/safe", Command(Act.STAYING_SAFE)),
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
        *("/safes", "/quit now", "/qq words", "/Q words", "/q2 words", "/q.words", "/qwords"),
        *("/9", "/10", "/12 ", "/00", "/1ll", "/1lt", "/l", "/xx", "/tt", "/0l", "/-1", "/½", "/²"),
        *("/b", "/d ", "/m", "/k  ", "/r", "/a ", "/yy", "/nnn", "/l5", "/l150", "/oo"),
        *("/p\u2028", "/1\t"),
    ],
)
def test_all_else_stays_plain_text(line: str) -> None:
    assert read(line) is None


def test_the_sign_can_be_another_one() -> None:
    semicolon = grammar_of(";", {})
    assert semicolon.read(";q words") == read("/q words")
    assert semicolon.read("/q words") is None
    assert semicolon.typed(GOAL) == ";g"
    assert grammar_of("!", {}).sign == "/"


def test_a_command_can_have_other_letters_of_any_script() -> None:
    changed = grammar_of("/", {"quote": "zitat", "prompt": "שאל", "goal": "p"})
    assert changed.read("/zitat words") == Reading(QUOTE, len("/zitat words"), len("/zitat "), "words")
    assert changed.named("שאל") == Command(Act.PROMPT)
    assert changed.named("p") == GOAL
    assert changed.named("q") is None
    assert changed.named("3l") == command_named("3l")


@pytest.mark.parametrize(
    "letters",
    [{"quote": "g"}, {"quote": "z", "goal": "z"}, {"quote": ""}, {"quote": "a b"}, {"quote": "2"}, {"moon": "q"}],
)
def test_letters_that_would_confuse_leave_the_grammar_as_it_ships(letters: dict[str, str]) -> None:
    assert grammar_of("/", letters).names == COMMANDS


def test_two_commands_may_exchange_their_letters() -> None:
    exchanged = grammar_of("/", {"quote": "g", "goal": "q"})
    assert (exchanged.named("g"), exchanged.named("q")) == (QUOTE, GOAL)


def test_it_is_known_which_other_command_a_name_already_stands_for() -> None:
    assert named_alike(SHIPPED, QUOTE, "g") == GOAL
    assert named_alike(SHIPPED, QUOTE, "q") is None
    assert named_alike(SHIPPED, QUOTE, "zz") is None


@pytest.mark.parametrize("name", ["", "2", "q2", "a b", "/", "a/", "a" * 9, "\u0301a"])
def test_a_name_is_a_few_letters_and_nothing_else(name: str) -> None:
    assert not can_be_name(name)


def test_a_composed_letter_and_its_parts_are_one() -> None:
    assert grammar_of("/", {"quote": "\u00e9"}).named("e\u0301") == QUOTE


def test_every_command_with_a_letter_can_be_changed_and_has_an_id_of_its_own() -> None:
    ids = [id_of(command) for command in changeable()]
    assert len(set(ids)) == len(ids)
    assert {"quote", "prompt", "prompt_retired", "time"} <= set(ids)


@given(st.text(), st.sampled_from(SIGNS))
def test_nothing_is_lost_whatever_the_line(line: str, sign: str) -> None:
    reading = grammar_of(sign, {}).read(line)
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


@pytest.mark.parametrize("typed", ["prepair", "pRepair", "PREPAIR"])
def test_a_prompt_is_pulled_by_the_name_of_its_skill_in_one_word(typed: str) -> None:
    grammar = Grammar().with_skills(["repair", "pace"])
    found = grammar.read(f"/{typed} and then?")
    assert found == Reading(Command(Act.PROMPT, name="repair"), len("/prepair"), len("/prepair "), "and then?")


@pytest.mark.parametrize("line", ["/prepai ", "/prepairs ", "/p-repair ", "/PREPAI ", "/Q words", "/P "])
def test_what_is_no_whole_name_stays_text(line: str) -> None:
    assert Grammar().with_skills(["repair"]).read(line) is None


def test_what_follows_the_prompts_own_letter_stays_text() -> None:
    found = Grammar().with_skills(["repair"]).read("/p repair")
    assert found == Reading(Command(Act.PROMPT), 2, 3, "repair")


def test_a_skill_follows_other_letters_and_never_takes_a_name_that_is_given() -> None:
    grammar = grammar_of("/", {"prompt": "karte"}).with_skills(["pace"])
    assert grammar.named("kartepace") == Command(Act.PROMPT, name="pace")
    assert grammar_of("/", {"quote": "ppace"}).with_skills(["pace"]).named("ppace") == QUOTE
