"""What a private note should not hold is pointed to, and what it is for is left alone: the rules as they ship."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.care import word_patterns
from companion.care.wrong_drawer import Belonging, findings
from companion.content.wrong_drawer import load_belongings

SHIPPED = load_belongings(Path(__file__).parents[2] / "resources" / "wrong_drawer")

BELONGS_IN_THE_NOTE = [
    ("safety", "Wren spoke of suicide again, more plainly this time.", "suicide"),
    ("safety", "Theo cut himself on Sunday night.", "cut himself"),
    ("safety", "Says that everyone would be better off without her.", "better off without her"),
    ("safety", "She doesn’t want to wake up on Monday.", "doesn’t want to wake"),
    ("safety", "We went through the safety plan.", "safety plan"),
    ("safety", "He hits the children when he drinks.", "hits the children"),
    ("safety", "Mara is afraid of her husband.", "afraid of her husband"),
    ("threats", "He said he would kill him.", "kill him"),
    ("threats", "Threatened to wait for her brother outside the shop.", "Threatened to"),
    ("threats", "There was a threat against the landlord.", "threat against"),
    ("threats", "Paul keeps a gun in the loft.", "keeps a gun"),
    ("reports", "I reported it to the police on Tuesday.", "reported it to the police"),
    ("reports", "Called the crisis team at noon.", "Called the crisis"),
    ("reports", "Spoke with safeguarding.", "safeguarding"),
    ("medicines", "Sertraline since March.", "Sertraline"),
    ("medicines", "Now on 50 mg.", "50 mg"),
    ("medicines", "The doctor raised the dose.", "dose"),
    ("medicines", "She has stopped her tablets.", "her tablets"),
    ("times", "We ended at 11:52.", "ended at 11:52"),
    ("times", "From 11:00 to 11:50.", "From 11:00 to 11:50"),
    ("times", "Ana came 10 minutes late.", "10 minutes late"),
    ("modality", "Our third EMDR hour.", "EMDR"),
    ("modality", "Comes to me every fortnight.", "Comes to me every fortnight"),
    ("modality", "We meet twice a week now.", "twice a week"),
    ("tests", "PHQ-9 of 14.", "PHQ-9"),
    ("tests", "The blood test is back.", "blood test"),
    ("diagnosis", "Meets the criteria in full.", "Meets the criteria"),
    ("diagnosis", "His diagnosis was changed.", "diagnosis"),
    ("function", "Signed off work until May.", "Signed off"),
    ("function", "Better functioning at home.", "functioning"),
    ("plan", "We agreed on a letter.", "We agreed"),
    ("plan", "The plan is to slow down.", "The plan is"),
    ("symptoms", "Two panic attacks on the bus.", "panic attacks"),
    ("symptoms", "Denies low appetite.", "Denies low appetite"),
    ("symptoms", "Sleep is better.", "Sleep is better"),
    ("prognosis", "Prognosis good.", "Prognosis"),
    ("progress", "Good progress on the stairs.", "Good progress"),
    ("progress", "Relapsed in August.", "Relapsed"),
]

BELONGS_HERE = [
    "The pull to rescue when Ana spoke of the house.",
    "I filled the silence at about twenty past; the next one I left alone, and that is where the pencils came from.",
    "Bring to supervision: my own relief when Ana laughs.",
    "I was dying to ask, and did not.",
    "I could have killed for a coffee by then.",
    "My joke killed the mood.",
    "It hit me that I had not listened.",
    "The silence felt threatening to me.",
    "A threat to our alliance, or so it felt.",
    "I felt like a daughter waiting at the door.",
    "I cut in too early again.",
    "I want to be the good one, always.",
    "Why do I plan every word before Theo comes?",
    "I wanted to tell the police myself, a fantasy of mine.",
    "A healthy dose of doubt.",
    "He got a taste of his own medicine, I thought, and was ashamed of it.",
    "My own self-care is thin this month.",
    "Not able to work with the silence today.",
    "I can’t sleep after these hours.",
    "I couldn’t work out whose sadness it was.",
    "My progress is in waiting longer.",
    "This is a work in progress between us.",
    "Something in me agreed too fast.",
    "I was late with my answer by a breath.",
    "A dream: the room was full of water and Mara swam.",
    "I wonder whether the boredom is mine.",
    "My scores were settled long ago, and still I keep them.",
    "The test is whether I can bear it.",
    "I wished the hour over.",
    "Every week the same dread before the door.",
    "It did not work, and I knew.",
    "I went back to work with wet eyes.",
    "I understood much better than last time.",
    "I do this each week.",
    "My low mood sat with us.",
    "My relapse into giving advice.",
    "I could die of shame when I hear myself.",
    "I was afraid I might hurt her with that.",
    "They couldn’t work out what I meant.",
]


@pytest.mark.parametrize(("kind", "text", "words"), BELONGS_IN_THE_NOTE, ids=[each[1] for each in BELONGS_IN_THE_NOTE])
def test_what_belongs_in_the_note_is_pointed_to_with_its_reason(kind: str, text: str, words: str) -> None:
    (found,) = findings(text, SHIPPED)
    assert (found.belonging.id, found.words, found.sentence) == (kind, words, text)
    assert found.belonging.why


@pytest.mark.parametrize("text", BELONGS_HERE, ids=BELONGS_HERE)
def test_a_reflection_is_left_alone(text: str) -> None:
    assert findings(text, SHIPPED) == ()


def test_every_kind_has_a_sentence_here_and_weighs_in_the_order_of_the_law() -> None:
    kinds = [belonging.id for belonging in SHIPPED]
    assert kinds == list(dict.fromkeys(kind for kind, _, _ in BELONGS_IN_THE_NOTE))
    assert kinds[:4] == ["safety", "threats", "reports", "medicines"]


def test_what_weighs_most_comes_first_and_each_sentence_once() -> None:
    text = "Good progress. Her tablets, and the progress to date since.\nHe said he would kill him! And I froze."
    found = findings(text, SHIPPED)
    assert [(each.belonging.id, each.sentence) for each in found] == [
        ("threats", "He said he would kill him!"),
        ("medicines", "Her tablets, and the progress to date since."),
        ("progress", "Good progress."),
    ]
    assert all(text[each.start : each.end] == each.sentence for each in found)


def test_a_finding_has_the_same_key_wherever_its_sentence_stands() -> None:
    (alone,) = findings("Now on 50 mg.", SHIPPED)
    (after,) = findings("Something else. Now on 50 mg.", SHIPPED)
    (changed,) = findings("Now on 75 mg.", SHIPPED)
    assert alone.key == after.key != changed.key


def test_a_pattern_is_words_endings_numbers_and_gaps() -> None:
    one = Belonging("one", "one", "", "did", ("loud/soft bell* ~ # times",), ("church bells",))
    for text, finds in (
        ("Loud bells rang out 3 times.", True),
        ("a soft bell, 12 times", True),
        ("the loud bells of the old town hall rang out 3 times", False),
        ("loudly bells 3 times", False),
        ("soft church bells rang 3 times and loud bells rang 3 times", False),
    ):
        assert bool(findings(text, (one,))) is finds, text


@pytest.mark.parametrize("pattern", ["", "Capital", "~ gap", "gap ~", "two  spaces", "a//b", "* alone"])
def test_a_pattern_that_would_find_anything_is_refused(pattern: str) -> None:
    assert word_patterns.fault(pattern)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_whatever_is_written_a_finding_says_where_it_stands(text: str) -> None:
    for each in findings(f"Now on 50 mg. {text}\nİ hits the children {text}", SHIPPED):
        assert each.words in each.sentence
    for each in findings(text, SHIPPED):
        assert text[each.start : each.end] == each.sentence
