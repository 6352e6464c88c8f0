"""The living plans of the demo, all invented: one of a person, one of a couple, each with its versions."""

from dataclasses import dataclass
from typing import Final

from companion.care.plan import AgreedWords, Idea, Leaning, Option, OptionId, Plan, Strand
from companion.demo import cast
from companion.demo.cast import Member

_TOWARDS, _UNDECIDED, _NOT = Leaning.TOWARDS, Leaning.UNDECIDED, Leaning.NOT_FOR_ME


@dataclass(frozen=True, slots=True)
class Kept:
    """A version, kept so many weeks ago; `again_in` is how many days from today it is to be looked at again."""

    weeks_ago: int
    reason: str
    idea: Idea
    plan: Plan
    again_in: int


def _on_table(plan: Plan, strand: Strand, text: str, leaning: Leaning | None = None) -> Plan:
    """An option is known by its first words."""
    return plan.with_option(strand, Option(OptionId("-".join(text.lower().split()[:4])), text, leaning))


def _anas() -> tuple[Kept, ...]:
    first = Plan().with_agreed(Strand.TALKING, AgreedWords("We meet once a week until the summer."))
    first = _on_table(first, Strand.PEOPLE, "Her sister comes along once", _UNDECIDED)
    first = _on_table(first, Strand.BODY, "Ask the doctor about the nights", _NOT)
    second = first.with_agreed(Strand.SKILLS, AgreedWords("I write tomorrow down before nine.", own_words=True))
    second = second.without_option(Strand.BODY, OptionId("ask-the-doctor-about"))
    second = _on_table(second, Strand.BODY, "A walk before the first call", _TOWARDS)
    third = _on_table(second, Strand.MEANING, "An evening class in drawing", _UNDECIDED)
    third = third.with_agreed(Strand.MEANING, AgreedWords("Pencils first. Then we’ll see.", own_words=True))
    return (
        Kept(20, "A first look together at what could help", Idea.TOGETHER, first, 42),
        Kept(9, "The evenings turned out to be the hard part", Idea.THEIRS, second, 42),
        Kept(2, "Drawing came back into it", Idea.THEIRS, third, 42),
    )


def _of_the_couple() -> tuple[Kept, ...]:
    first = Plan().with_agreed(Strand.TALKING, AgreedWords("Every second week, the two of them together."))
    first = _on_table(first, Strand.PEOPLE, "One evening a week without the children", _TOWARDS)
    second = _on_table(first, Strand.PEOPLE, "Hours on their own as well", _UNDECIDED)
    second = second.with_agreed(Strand.SKILLS, AgreedWords("Whoever gets loud asks for ten minutes."))
    return (
        Kept(10, "After three meetings, what each of them hopes for", Idea.TOGETHER, first, -3),
        Kept(4, "What to do on a loud evening", Idea.MINE, second, -3),
    )


TOLD: Final = ((cast.ANA, _anas()), (cast.INES_AND_PAUL, _of_the_couple()))


def of_member(member: Member) -> tuple[Kept, ...]:
    """The oldest first; of most there is none."""
    return next((kept for each, kept in TOLD if each is member), ())
