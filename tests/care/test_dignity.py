"""Words that doubt, blame, label or command are found as they ship, and never in what the person said."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.care import dignity
from companion.care.dignity import Lens, Manner, Term
from companion.content.dignity import load_terms

SHIPPED = load_terms(Path(__file__).parents[2] / "resources" / "dignity")
LENS = Lens(SHIPPED)

POINTED_OUT = [
    ("doubt.claims", "Ana claims that she slept.", "claims"),
    ("doubt.insists", "INSISTED on the earlier hour.", "INSISTED"),
    ("doubt.denies", "Denies any drinking.", "Denies"),
    ("doubt.alleges", "He allegedly left early.", "allegedly"),
    ("doubt.admits", "Theo admits to two glasses.", "admits"),
    ("doubt.complains", "Presenting complaint: sleep.", "Presenting complaint"),
    ("doubt.supposedly", "Supposedly her sister rang.", "Supposedly"),
    ("doubt.so-called", "The so-called panic.", "so-called"),
    ("doubt.exaggerates", "Seemed to be exaggerating.", "exaggerating"),
    ("doubt.feigns", "Perhaps feigned.", "feigned"),
    ("doubt.in-the-head", "It is all in her head.", "all in her head"),
    ("doubt.historian", "A poor historian.", "poor historian"),
    ("doubt.story", "She contradicted herself about May.", "contradicted herself"),
    ("doubt.overreacts", "Over-reacted to the letter.", "Over-reacted"),
    ("doubt.irrational", "An irrational fear of lifts.", "irrational"),
    ("doubt.gesture", "A suicidal gesture in March.", "suicidal gesture"),
    ("blame.refuses", "She refused to speak of it.", "refused"),
    ("blame.fails", "Failed to attend.", "Failed to"),
    ("blame.failed-treatment", "Has failed therapy twice.", "failed therapy"),
    ("blame.compliance", "Non‑compliant with homework.", "Non‑compliant"),
    ("blame.control", "Poorly controlled anger.", "Poorly controlled"),
    ("blame.motivation", "Lacks the motivation to begin.", "Lacks the motivation"),
    ("blame.resistance", "Much resistance today.", "resistance"),
    ("blame.cooperation", "Uncooperative at first.", "Uncooperative"),
    ("blame.insight", "Lacks insight.", "Lacks insight"),
    ("blame.denial", "Still in denial about it.", "in denial"),
    ("blame.no-show", "A no-show last week.", "no-show"),
    ("blame.sabotage", "Self-sabotages each time.", "Self-sabotages"),
    ("blame.victim", "Plays the victim.", "Plays the victim"),
    ("blame.own-doing", "He brought it on himself.", "brought it on himself"),
    ("blame.lazy", "Called it laziness.", "laziness"),
    ("blame.abuse", "History of alcohol abuse.", "alcohol abuse"),
    ("blame.commits", "An uncle committed suicide.", "committed suicide"),
    ("blame.failed-attempt", "A failed suicide attempt at twenty.", "failed suicide attempt"),
    ("label.addict", "An addict since school.", "addict"),
    ("label.alcoholic", "His father is an alcoholic.", "an alcoholic"),
    ("label.borderline", "Typical borderline.", "Typical borderline"),
    ("label.diagnosis-noun", "She is a bipolar.", "a bipolar"),
    ("label.narcissist", "Her ex, a narcissist.", "narcissist"),
    ("label.manipulative", "Manipulative on the phone.", "Manipulative"),
    ("label.attention", "Attention-seeking, perhaps.", "Attention-seeking"),
    ("label.difficult", "A difficult patient.", "difficult patient"),
    ("label.needy", "Needy after the break.", "Needy"),
    ("label.frequent", "A frequent flyer.", "frequent flyer"),
    ("label.drug-seeking", "Drug seeking?", "Drug seeking"),
    ("label.clean", "Has stayed clean since May.", "stayed clean"),
    ("label.hysterical", "Became hysterical.", "hysterical"),
    ("label.crazy", "A crazy week of rows.", "crazy"),
    ("label.combative", "Combative when I asked.", "Combative"),
    ("label.defensive", "Defensive about the money.", "Defensive"),
    ("label.functioning", "High-functioning.", "High-functioning"),
    ("label.suffers", "Suffers from headaches.", "Suffers from"),
    ("label.crowd", "A ward for the mentally ill.", "the mentally ill"),
    ("label.inappropriate", "Laughed inappropriately.", "inappropriately"),
    ("label.treatment-resistant", "Treatment-resistant low mood.", "Treatment-resistant"),
    ("command.told", "Was told to rest.", "Was told to"),
    ("command.must", "She mustn’t ring at night.", "mustn’t"),
    ("command.allowed", "Not allowed to come early.", "Not allowed"),
    ("command.instructed", "Instructed to breathe slowly.", "Instructed"),
    ("command.should", "He should walk more.", "He should"),
    ("command.made", "I made him write it down.", "I made him"),
    ("command.warned", "I warned her about it.", "I warned"),
    ("command.confronted", "I confronted him with the letter.", "I confronted"),
    ("command.advice", "Left against my advice.", "against my advice"),
    ("command.absconded", "Absconded at noon.", "Absconded"),
    ("command.let", "I let her speak.", "I let her"),
    ("command.supposed", "She was supposed to write.", "was supposed to"),
    ("command.required", "He is required to come weekly.", "is required to"),
    ("command.managed", "We managed the patient by phone.", "managed the patient"),
    ("command.consented", "Was consented for the letter.", "Was consented"),
    ("command.put-on", "Was put on a list.", "Was put on"),
    ("command.contract", "Contracted for safety.", "Contracted for safety"),
]

LEFT_ALONE = [
    "Ana slept well and the call went slowly.",
    "She was refused the grant and was denied leave.",
    "Admitted to hospital in May.",
    "He claims benefits since the spring.",
    "I must ring the school; it must have been long.",
    "She should have been asked.",
    "A demanding job, and a mustard-coloured coat.",
    "Goes to Alcoholics Anonymous on Mondays.",
    "A psychotic episode nine years ago.",
    "Meets the borderline personality question with a shrug.",
    "I let him down when I was late.",
    "The kitchen is clean again.",
    "Mustn would be no word, nor refusedly, nor half-refused.",
    "“I refused, I must be lazy,” and then quiet.",
    "“He said “you must not” and I refused”, she told me.",
    "“I refused, and he must",
    "«Je refuse, I must not», and „I refused“.",
    'She said "I am a failure, an addict", looking down.',
    "The words were ‘I refused, didn’t I, and must not’.",
    "The words were 'I refused' and 'crazy'.",
]


@pytest.mark.parametrize(("term", "line", "words"), POINTED_OUT, ids=[each[1] for each in POINTED_OUT])
def test_a_word_is_found_whole_in_any_case_with_why_and_another_way(term: str, line: str, words: str) -> None:
    (hit,) = LENS.hits(line)
    assert (hit.term.id, hit.words, line[hit.start : hit.end]) == (term, words, words)
    assert hit.term.why
    assert hit.term.instead


@pytest.mark.parametrize("line", LEFT_ALONE, ids=LEFT_ALONE)
def test_what_means_something_else_and_what_was_said_is_left_alone(line: str) -> None:
    assert LENS.hits(line) == ()


def test_every_term_has_a_sentence_here() -> None:
    assert [term.id for term in SHIPPED] == [term for term, _, _ in POINTED_OUT]


def test_hits_stand_in_their_order_and_the_longest_wins() -> None:
    short, long = (
        Term(id_, Manner.COMMAND, (words,), "", "") for id_, words in (("a", "not"), ("b", "not allowed to"))
    )
    found = Lens((short, long)).hits("Not so, not allowed to.")
    assert [(hit.term.id, hit.start, hit.end) for hit in found] == [("a", 0, 3), ("b", 8, 22)]


def test_only_quotation_marks_around_the_word_spare_it() -> None:
    found = LENS.hits("“I stayed.” Then she refused. “Done.” 5'6\" tall, and the boys' crazy week")
    assert [hit.words for hit in found] == ["refused", "crazy"]


def test_words_placed_without_marks_are_spared_wherever_they_stand_verbatim() -> None:
    line = "I refused. He refused. I refused"
    assert [hit.start for hit in LENS.hits(line, ("I refused",))] == [14]
    assert [hit.start for hit in LENS.hits(line, ("",))] == [2, 14, 25]


@pytest.mark.parametrize("pattern", ["", "Capital", "mourn* much", "# times", "~ gap", "a//b"])
def test_a_pattern_without_a_whole_first_word_is_refused(pattern: str) -> None:
    assert dignity.fault(pattern)


LINES = st.lists(
    st.sampled_from([*(words for _, _, words in POINTED_OUT), "”", "“", '"', "'", "İ", "👩🏽‍🎨", "so", ", ", " "])
).map(" ".join) | st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\n"), max_size=60)


@given(LINES, LINES, LINES, st.sampled_from(["“{}”", "«{}»", "{}"]))
def test_nothing_is_ever_found_inside_the_words_of_a_placed_moment(
    before: str, said: str, after: str, marks: str
) -> None:
    placed = marks.format(said.replace("{", ""))
    line = f"{before} {placed} {after}"
    start = len(before) + 1
    for hit in LENS.hits(line, (placed,)):
        assert hit.end <= start or hit.start >= start + len(placed)
        assert hit.words == line[hit.start : hit.end]
